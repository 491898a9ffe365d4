"""Figures as they are read: groups, cover, targets, and the reason where there is none."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.figure import Choice, Figure
from metrics.engine.read import choices, figures, last_month, months
from metrics.engine.targets import Status
from tests.metrics.published import published

DIRECTOR = Asker(Role.DIRECTOR)
OCTOBER = date(2026, 10, 31)

STAFF = """
worker id | service | team | organisation | fte | contract
W1        | North   | A    |              | 1   | permanent
W2        | North   | B    |              | 0.5 | permanent
W3        | South   | C    |              | 1   | agency
W4        | South   | C    | The trust    | 1   | permanent
"""
CASES = """
child id | worker id | team
C1       | W1        | A
C2       | W1        | A
C3       | W2        | B
C4       | W3        | C
"""


def at(root: Path, metric: str = "average_caseload", **more: object) -> list[Figure]:
    drawn = {"staff": STAFF, "allocations": CASES} | {k: str(v) for k, v in more.items() if v}
    by = drawn.pop("by", None)
    version = published(root, **drawn)
    return figures(version, DIRECTOR, metric, Choice(month=OCTOBER), by=by)


def test_a_service_is_the_sums_of_its_teams_and_not_the_average_of_their_averages(
    tmp_path: Path,
) -> None:
    found = {figure.group: figure for figure in at(tmp_path, by="service")}
    assert (found["North"].numerator, found["North"].denominator) == (Decimal(3), Decimal("1.5"))
    assert found["North"].value == 2
    assert found["South"].value == 1


def test_the_whole_is_one_figure(tmp_path: Path) -> None:
    [figure] = at(tmp_path)
    assert figure.group is None
    assert (figure.numerator, figure.denominator) == (Decimal(4), Decimal("2.5"))
    assert (figure.people_numerator, figure.people_denominator) == (3, 3)


def test_a_choice_narrows_the_rows(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF, allocations=CASES)
    chosen = Choice(month=OCTOBER, service="North", contract="permanent")
    [figure] = figures(version, DIRECTOR, "average_caseload", chosen)
    assert figure.value == 2


def test_a_metric_that_is_not_split_by_a_dimension_never_repeats_the_whole(tmp_path: Path) -> None:
    [figure] = at(tmp_path, "agency_rate", by="contract")
    assert (figure.value, figure.status) == (None, Status.NOT_SPLIT)
    assert "contract" in figure.reason


def test_a_filter_that_a_metric_cannot_follow_says_so(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF, allocations=CASES)
    chosen = Choice(month=OCTOBER, role="Social worker")
    [figure] = figures(version, DIRECTOR, "unallocated_children", chosen)
    assert figure.status is Status.NOT_SPLIT


def test_nothing_to_count_is_no_data_and_never_nought(tmp_path: Path) -> None:
    [figure] = at(tmp_path, allocations="child id | worker id\nC1 |")
    assert (figure.value, figure.status) == (None, Status.NO_DATA)
    assert figure.reason


def test_a_sum_of_nothing_is_nought(tmp_path: Path) -> None:
    [figure] = at(tmp_path, "leavers_in_quarter")
    assert (figure.value, figure.denominator) == (Decimal(0), None)


def test_every_month_end_is_given_without_a_month(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF, allocations=CASES)
    found = figures(version, DIRECTOR, "average_caseload", Choice())
    assert len(found) == 60
    assert [found[0].month_end, found[-1].month_end] == [date(2021, 11, 30), OCTOBER]


@pytest.mark.parametrize(
    ("metric", "first"),
    [
        ("agency_rate", date(2025, 4, 30)),
        ("leavers_in_quarter", date(2025, 6, 30)),
        ("turnover_rate", date(2026, 3, 31)),
        ("new_starter_retention", None),
    ],
)
def test_a_figure_needs_cover_for_all_that_it_looks_back_over(
    tmp_path: Path, metric: str, first: date | None
) -> None:
    version = published(tmp_path, staff=STAFF, covers_from="2025-04-01")
    found = [f for f in figures(version, DIRECTOR, metric, Choice()) if f.value is not None]
    assert (found[0].month_end if found else None) == first


def test_the_reason_names_the_sheet_and_where_it_begins(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF, covers_from="2025-04-01")
    [figure] = figures(version, DIRECTOR, "turnover_rate", Choice(month=date(2026, 2, 28)))
    assert figure.reason == "Staff records begin on 1 April 2025."


def test_a_list_of_current_staff_knows_no_leavers(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF, covers_from="2026-10-31")
    [turnover] = figures(version, DIRECTOR, "turnover_rate", Choice(month=OCTOBER))
    [agency] = figures(version, DIRECTOR, "agency_rate", Choice(month=OCTOBER))
    assert (turnover.value, turnover.status) == (None, Status.NO_DATA)
    assert agency.value is not None


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    version = published(
        tmp_path, staff=STAFF, sources="kind | organisation | extract date\nsupervision | |"
    )
    [figure] = figures(version, DIRECTOR, "supervision_in_date", Choice(month=OCTOBER))
    assert (figure.value, figure.status) == (None, Status.NO_DATA)
    assert figure.reason == "No Supervision sheet has been loaded."


TARGETS = """
metric           | organisation | service | team | from       | target | tolerance
average_caseload |              |         |      | 2020-01-01 | 3      | 1
average_caseload |              |         |      | 2026-11-01 | 1      | 1
average_caseload |              | North   |      | 2020-01-01 | 1.5    | 0.5
average_caseload |              |         | A    | 2020-01-01 | 1      | 0.5
"""


def test_the_most_specific_target_in_force_is_the_groups_own(tmp_path: Path) -> None:
    found = {f.group: f for f in at(tmp_path, by="team", targets=TARGETS)}
    assert {g: f.target.value for g, f in found.items() if f.target} == {
        "A": 1,
        "B": Decimal("1.5"),
        "C": 3,
    }
    assert found["A"].status is Status.OFF_TARGET
    assert found["B"].status is Status.NEAR
    assert found["C"].status is Status.ON_TARGET


def test_the_whole_has_the_whole_councils_target(tmp_path: Path) -> None:
    [figure] = at(tmp_path, targets=TARGETS)
    assert figure.target is not None
    assert figure.target.value == 3


def test_no_post_known_for_too_many_is_no_data_with_its_bounds(tmp_path: Path) -> None:
    [figure] = at(
        tmp_path,
        "vacancy_rate",
        staff="worker id | post id\nW1 | P1\nW2 |",
        posts="post id\nP1\nP2",
        allocations=None,
    )
    assert figure.value is None
    assert "post" in figure.reason
    assert (figure.low, figure.high) == (Decimal(0), Decimal(100) / 3)


def test_a_board_reader_gets_no_small_number(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF, allocations=CASES)
    [figure] = figures(version, Asker(Role.BOARD_MEMBER), "average_caseload", Choice(month=OCTOBER))
    assert (figure.value, figure.numerator, figure.people_numerator) == (None, None, None)
    assert "small number" in figure.reason


@pytest.mark.parametrize("by", ["team", "role", "contract"])
def test_a_board_reader_has_a_fixed_list_of_tables(tmp_path: Path, by: str) -> None:
    version = published(tmp_path, staff=STAFF)
    with pytest.raises(NotAllowed):
        figures(version, Asker(Role.BOARD_MEMBER), "agency_rate", Choice(), by=by)


def test_nobody_without_a_role_gets_anything(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF)
    nobody = Asker("visitor")  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        figures(version, nobody, "agency_rate", Choice())


def test_months_run_to_the_last_one_that_anything_covers(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF, extract="2026-10-30")
    assert months(version, DIRECTOR)[0] == date(2026, 9, 30)
    assert last_month(version, DIRECTOR, "agency_rate") == date(2026, 9, 30)


def test_choices_follow_what_is_already_chosen(tmp_path: Path) -> None:
    version = published(tmp_path, staff=STAFF)
    found = choices(version, DIRECTOR, Choice(service="South", organisation="The trust"))
    assert found["team"] == ["C"]
    assert found["organisation"] == ["The council", "The trust"]
    assert found["service"] == ["South"]
