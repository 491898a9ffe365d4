"""Supervision's lists: the calendar's standings, the newly qualified's timetable, lengths."""

from datetime import date
from typing import Any

import pytest

from tests.tables import Drawn, council

STAFF = """
worker id | name | team | start date | asye start | manager id
W1        | Ann  | A    | 2020-01-01 |            | M1
W2        | Bea  | A    | 2020-01-01 |            | M1
W3        | Cal  | A    | 2026-10-20 |            |
W4        | Di   | A    | 2020-01-01 |            |
N1        | New  | A    | 2026-09-01 | 2026-10-01 | M1
N2        | Newt | A    | 2026-05-01 | 2026-06-01 | M1
N3        | Newa | A    | 2026-01-05 | 2026-01-05 |
M1        | Max  | A    | 2020-01-01 |            |
"""
SUPERVISION = """
worker id | date       | status    | kind       | supervisor id | minutes
W1        | 2026-08-04 | held      | case       | M1            | 90
W1        | 2026-08-25 | held      | reflective | M1            | 89
W1        | 2026-09-10 | cancelled | case       | M1            |
W1        | 2026-10-02 | held      | case       | M1            | 60
W2        | 2026-07-31 | held      | case       | M1            | 75
W2        | 2026-09-20 | missed    | case       | M1            |
W2        | 2026-09-22 | held      | group      | M1            | 30
N1        | 2026-10-20 | held      | case       | M1            |
N2        | 2026-10-18 | held      | case       | M1            | 120
N3        | 2026-09-20 | held      | case       | M9            | 45
M1        | 2026-10-30 | held      | case       |               | 90
M1        | 2026-09-30 | held      | case       |               | 90
"""
ABSENCE = """
worker id | first day  | last day
W4        | 2026-08-20 | 2026-10-10
"""


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return council(staff=STAFF, supervision=SUPERVISION, absence=ABSENCE)


def by_worker(rows: list[dict[str, Any]], *fields: str) -> dict[str, Any]:
    return {row["worker_id"]: tuple(row[field] for field in fields) for row in rows}


def calendar(drawn: Drawn, worker: str) -> dict[str, tuple[str, int]]:
    return {
        f"{row['month']:%b}": (row["standing"], row["sessions"])
        for row in drawn.a_list("supervision_calendar")
        if row["worker_id"] == worker
    }


def test_a_month_is_held_cancelled_or_missed(drawn: Drawn) -> None:
    ann, bea = calendar(drawn, "W1"), calendar(drawn, "W2")
    assert ann["Aug"] == ("held", 2)
    assert ann["Sep"] == ("cancelled", 0)
    assert ann["Jul"] == ("missed", 0)
    assert bea["Jul"] == ("held", 1)
    assert bea["Sep"] == ("missed", 0)  # a group is not one-to-one; what was missed is missed
    assert len(ann) == 12


def test_nothing_is_missed_while_the_last_session_is_within_the_interval(drawn: Drawn) -> None:
    # 31 July, and 31 days: in date to 30 August, so overdue at the end of August.
    assert calendar(drawn, "W2")["Aug"] == ("missed", 0)
    roles = "role | social worker | supervision every days\nSocial worker | yes | 42"
    longer = council(roles=roles, staff=STAFF, supervision=SUPERVISION)
    assert calendar(longer, "W2")["Aug"] == ("not due", 0)


def test_who_was_away_or_had_just_begun_missed_nothing(drawn: Drawn) -> None:
    di, cal = calendar(drawn, "W4"), calendar(drawn, "W3")
    assert [di[month][0] for month in ("Jul", "Aug", "Sep", "Oct")] == [
        "missed", "away", "away", "away",
    ]  # fmt: skip
    assert [cal[month][0] for month in ("Sep", "Oct")] == ["not due", "not due"]


def test_a_cell_leads_to_its_sessions(drawn: Drawn) -> None:
    (september,) = (
        row for row in drawn.a_list("supervision_calendar")
        if row["worker_id"] == "W1" and row["month"] == date(2026, 9, 30)
    )  # fmt: skip
    assert september["sources"] == [("staff", 2), ("supervision", 4)]
    assert september["called_off"] == 1


def test_the_newly_qualified_have_their_own_intervals_and_next_days(drawn: Drawn) -> None:
    rows = drawn.a_list("newly_qualified_supervision")
    found = by_worker(rows, "stage", "interval_days", "due_on", "days_overdue", "standing")
    assert found == {
        "N1": ("first weeks", 7, date(2026, 10, 27), 5, "overdue"),
        "N2": ("to 6 months", 14, date(2026, 11, 1), None, "in date"),
        "N3": ("after 6 months", 31, date(2026, 10, 21), 11, "overdue"),
    }
    assert [row["worker_id"] for row in rows] == ["N3", "N1", "N2"]
    assert by_worker(rows, "supervisor") == {"N1": ("Max",), "N2": ("Max",), "N3": ("M9",)}
    assert by_worker(rows, "weeks_in")["N1"] == (4,)


def test_who_was_never_supervised_comes_first_and_says_since_when(drawn: Drawn) -> None:
    rows = drawn.a_list("days_since_supervision")
    overdue = [row["worker_id"] for row in rows if row["days_overdue"]]
    assert overdue == ["W2", "N3", "N1"]
    never = council(
        staff="worker id | start date\nW1 | 2026-09-01\nW2 | 2026-01-01\nW3 | 2026-10-02",
        supervision="worker id | date\nW2 | 2026-02-01",
    ).a_list("days_since_supervision")
    assert by_worker(never, "standing", "days_overdue", "due_on") == {
        "W1": ("never supervised", 30, date(2026, 10, 2)),
        "W2": ("overdue", 242, date(2026, 3, 4)),
        "W3": ("started within the last 31 days", None, None),
    }
    assert [row["worker_id"] for row in never] == ["W1", "W2", "W3"]


def test_short_is_under_ninety_minutes_and_only_of_the_quarter(drawn: Drawn) -> None:
    rows = drawn.a_list("session_lengths")
    found = {(row["worker_id"], row["held_on"].isoformat()): row["is_short"] for row in rows}
    assert found == {
        ("W1", "2026-08-04"): False,  # 90 is enough
        ("W1", "2026-08-25"): True,
        ("W1", "2026-10-02"): True,
        ("N1", "2026-10-20"): None,
        ("N2", "2026-10-18"): False,
        ("N3", "2026-09-20"): True,
        ("M1", "2026-10-30"): False,
        ("M1", "2026-09-30"): False,
    }


def test_the_least_time_is_a_dated_rule() -> None:
    rules = """
    rule                      | from       | value
    supervision least minutes | 2026-09-01 | 60
    """
    changed = council(staff=STAFF, supervision=SUPERVISION, rules=rules)
    short = [row["minutes"] for row in changed.a_list("session_lengths") if row["is_short"]]
    assert short == [45]
