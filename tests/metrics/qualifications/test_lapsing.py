"""What is valid at the month end and runs out within 90 days of it."""

from metrics.engine.catalogue import lists
from tests.tables import Drawn, council


def listed(drawn: Drawn) -> list[tuple[str, str, str, int]]:
    return [
        (row["worker"], row["kind"], row["lapses"], row["days_left"])
        for row in drawn.a_list("lapsing")
    ]


def test_the_last_day_lies_from_the_month_end_to_90_days_after_it() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="""
        worker id | qualification | kind         | awarded    | expires
        W1        | gone          |              | 2020-01-01 | 2026-10-30
        W1        | today         | registration | 2020-01-01 | 2026-10-31
        W1        | day 90        | systemic     | 2020-01-01 | 2027-01-29
        W1        | day 91        |              | 2020-01-01 | 2027-01-30
        W1        | for good      |              | 2020-01-01 |
        W1        | not yet       |              | 2026-11-01 | 2026-12-01
        """,
    )
    assert listed(drawn) == [
        ("W1", "registration", "today", 0),
        ("W1", "qualification", "day 90", 90),
    ]


def test_a_course_lapses_by_its_own_expiry_or_by_the_refresher_of_the_role() -> None:
    drawn = council(
        staff="worker id\nW1",
        training_requirements="course | refresh months\nC | 12",
        training="""
        worker id | course | completed on | expires on
        W1        | C      | 2025-12-01   |
        W1        | D      | 2020-01-01   | 2026-11-30
        W1        | E      | 2025-12-01   |
        """,
    )
    assert listed(drawn) == [("W1", "course", "D", 30), ("W1", "course", "C", 31)]


def test_what_was_renewed_does_not_lapse() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="""
        worker id | qualification | kind         | awarded    | expires
        W1        | SWE           | registration | 2024-12-01 | 2026-11-30
        W1        | SWE           | registration | 2026-10-31 | 2027-11-30
        """,
        training="""
        worker id | course | completed on | expires on
        W1        | C      | 2025-12-01   | 2026-12-01
        W1        | C      | 2026-10-31   |
        """,
    )
    assert listed(drawn) == []


def test_a_renewal_after_the_month_end_was_not_known_at_it() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="""
        worker id | qualification | kind         | awarded    | expires
        W1        | SWE           | registration | 2024-12-01 | 2026-11-30
        W1        | SWE           | registration | 2026-11-01 | 2027-11-30
        """,
    )
    assert listed(drawn) == [("W1", "registration", "SWE", 30)]


def test_only_those_who_work_here_employed_or_agency_are_listed() -> None:
    drawn = council(
        staff="""
        worker id | contract  | end date
        W1        | permanent | 2026-10-31
        W2        | agency    | 2026-11-01
        W3        | volunteer |
        """,
        qualifications="worker id | qualification | awarded | expires\n"
        + "\n".join(f"W{n} | First aid | 2024-01-01 | 2026-11-30" for n in range(1, 5)),
    )
    assert listed(drawn) == [("W2", "qualification", "First aid", 30)]


def test_a_registration_that_does_not_hold_cannot_lapse() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="""
        worker id | qualification | kind         | awarded    | expires    | status
        W1        | SWE           | registration | 2024-12-01 | 2026-11-30 | Removed
        """,
    )
    assert listed(drawn) == []


def test_each_row_names_the_manager_and_the_row_that_lapses() -> None:
    drawn = council(
        staff="""
        worker id | name | team | fte | manager id
        W1        | Ann  | main | 0.6 | W2
        W1        | Ann  | tiny | 0.4 | W9
        W2        | Bob  | main | 1   |
        """,
        qualifications="worker id|qualification|awarded|expires\nW1|Aid|2024-01-01|2026-11-30",
    )
    (row,) = drawn.a_list("lapsing")
    assert (row["worker"], row["team"], row["manager"]) == ("Ann", "main", "Bob")
    assert row["sources"] == [("qualifications", 2), ("staff", 2)]
    personal = {label.field for label in lists()["lapsing"].columns if label.personal}
    assert personal == {"worker", "worker_id", "manager"}
