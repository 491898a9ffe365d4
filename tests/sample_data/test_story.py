"""What a director would recognise in the committed workbooks, in broad ranges."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.sample_data import plain

BEFORE = date(2022, 10, 31)
WORST = date(2024, 3, 31)
NOW = plain.EXTRACT
OVER_LIMIT = ("Assessment 2", "Court 1")
LAPSED = "Safeguarding 3"


def average(day: date) -> float:
    counted = list(plain.caseloads(day))
    return sum(children for _, _, children in counted) / sum(fte for _, fte, _ in counted)


def agency_rate(day: date) -> float:
    agency = plain.fte(plain.social_workers(("Agency",)), day)
    return 100 * agency / (agency + plain.fte(plain.social_workers(plain.EMPLOYED), day))


def vacancy_rate(day: date) -> float:
    filled: dict[str, float] = {}
    for row in plain.staff():
        if row["contract"] in plain.EMPLOYED and plain.is_open(row, day):
            filled[row["post id"]] = filled.get(row["post id"], 0) + row["fte"]
    vacant: float = sum(
        max(0, post["fte"] - filled.get(post["post id"], 0))
        for post in plain.table("hr_posts.xlsx", "Establishment")
        if post["post id"] != "Total"
        and plain.roles()[post["role"]]["social worker"] == "Yes"
        and post["opened"] <= day
        and (not post["closed"] or post["closed"] > day)
    )
    return 100.0 * vacant / (vacant + plain.fte(plain.social_workers(plain.EMPLOYED), day))


def test_the_council_is_of_the_size_that_it_should_be() -> None:
    assert 285 <= plain.fte(plain.social_workers(plain.EMPLOYED), NOW) <= 315
    assert 54 <= plain.fte(plain.social_workers(("Agency",)), NOW) <= 66
    assert 160 <= sum(fte for _, fte, _ in plain.caseloads(NOW)) <= 190
    assert 2300 <= sum(children for _, _, children in plain.caseloads(NOW)) <= 2700


@pytest.mark.parametrize(
    ("rate", "before", "worst", "now"),
    [
        (plain.turnover, (9, 15), (16, 21), (9, 14)),
        (agency_rate, (15, 19), (22, 25), (15, 18)),
        (vacancy_rate, (15, 19), (21, 25), (13, 17)),
        (average, (15, 18), (18, 20), (13, 15)),
    ],
    ids=["turnover", "agency", "vacancies", "caseload"],
)
def test_it_was_well_then_bad_after_the_inspection_and_has_recovered(
    rate: Callable[[date], float],
    before: tuple[int, int],
    worst: tuple[int, int],
    now: tuple[int, int],
) -> None:
    for day, (low, high) in ((BEFORE, before), (WORST, worst), (NOW, now)):
        assert low <= rate(day) <= high, day


def test_two_teams_are_far_over_their_limits_and_the_others_are_not() -> None:
    over: dict[str, list[bool]] = {}
    for row, fte, children in plain.caseloads(NOW):
        limit = plain.roles()[row["role"]]["caseload limit"]
        if limit:
            over.setdefault(row["team"], []).append(children > limit * fte)
    for team, workers in over.items():
        share = sum(workers) / len(workers)
        assert share > 0.5 if team in OVER_LIMIT else share < 0.3, team


def test_supervision_has_lapsed_in_one_team_since_the_summer() -> None:
    supervised, due = plain.in_date(date(2026, 6, 30), LAPSED)
    assert supervised / due > 0.8
    supervised, due = plain.in_date(NOW, LAPSED)
    assert due >= 15
    assert supervised / due < 0.45
    for team in ("Safeguarding 1", "Looked After 1", "Fostering"):
        supervised, due = plain.in_date(NOW, team)
        assert supervised / due > 0.75, team


def test_a_few_registrations_have_lapsed_and_more_lapse_at_the_end_of_november() -> None:
    last: dict[str, date] = {}
    for row in plain.table("qualifications_register.xlsx", "Registration"):
        last[row["worker id"]] = max(row["expires"], last.get(row["worker id"], row["expires"]))
    here = {
        row["worker id"]
        for row in plain.social_workers((*plain.EMPLOYED, "Agency"))
        if plain.is_open(row, NOW)
    }
    assert 2 <= sum(last[worker] < NOW for worker in here) <= 3
    assert 20 <= sum(last[worker] == date(2026, 11, 30) for worker in here) <= 70


def test_children_wait_and_some_are_left_with_a_worker_who_has_gone() -> None:
    rows = plain.table("case_system_allocations.xlsx", "Allocations")
    waiting = [row for row in rows if not row["worker id"] and not row["to"]]
    assert 15 <= len(waiting) <= 60
    here = {row["worker id"] for row in plain.staff() if plain.is_open(row, NOW)}
    gone = [children for worker, children in plain.held(NOW).items() if worker not in here]
    assert 1 <= sum(map(len, gone)) <= 15


@pytest.mark.parametrize(
    ("file", "tab", "column"),
    [
        ("hr_staff_list.xlsx", "Staff list", "end date"),
        ("hr_staff_list.xlsx", "Agency workers", "end date"),
        ("hr_posts.xlsx", "Establishment", "closed"),
        ("case_system_allocations.xlsx", "Allocations", "to"),
        ("payroll_absence.xlsx", "Absence", "first day"),
        ("supervision_log.xlsx", "Supervision", "date"),
        ("partner_health_trust.xlsx", "Staff", "end date"),
        ("partner_schools.xlsx", "Quillmere Academy", "end date"),
    ],
)
def test_records_begin_in_november_2021(file: str, tab: str, column: str) -> None:
    dates = [row[column] for row in plain.table(file, tab) if isinstance(row[column], date)]
    assert date(2021, 11, 1) <= min(dates) <= date(2021, 11, 30)
