"""Status on both sides of every edge, the target in force, worst first, and what makes a miss."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine.metric import Better
from metrics.engine.targets import (
    Scope,
    Status,
    Target,
    contribution,
    gap,
    in_force,
    miss,
    status,
    worst_first,
)

D = Decimal
SEPTEMBER = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("value", "better", "expected"),
    [
        ("15.04", Better.LOWER, Status.ON_TARGET),  # shown as 15.0
        ("15.05", Better.LOWER, Status.NEAR),  # shown as 15.1
        ("16.04", Better.LOWER, Status.NEAR),
        ("16.05", Better.LOWER, Status.OFF_TARGET),
        ("14.95", Better.HIGHER, Status.ON_TARGET),
        ("14.94", Better.HIGHER, Status.NEAR),
        ("13.95", Better.HIGHER, Status.NEAR),
        ("13.94", Better.HIGHER, Status.OFF_TARGET),
        ("40", Better.NONE, Status.NO_TARGET),
    ],
)
def test_status_is_judged_on_the_figure_as_shown(
    value: str, better: Better, expected: Status
) -> None:
    assert status(D(value), Target(D(15), D(1)), better) is expected


def test_no_figure_is_no_data_whether_or_not_there_is_a_target() -> None:
    assert status(None, Target(D(15), D(1)), Better.LOWER) is Status.NO_DATA
    assert status(None, None, Better.LOWER) is Status.NO_DATA


def test_no_target_is_said_as_such() -> None:
    assert status(D(3), None, Better.HIGHER) is Status.NO_TARGET


def test_with_no_tolerance_nothing_is_near() -> None:
    target = Target(D(15), D(0))
    assert status(D("15.0"), target, Better.LOWER) is Status.ON_TARGET
    assert status(D("15.1"), target, Better.LOWER) is Status.OFF_TARGET


def test_only_a_judged_status_can_be_missed() -> None:
    assert [kind.value for kind in Status if kind.is_missed] == ["off target", "near"]
    assert [kind.value for kind in Status if kind.is_judged] == ["off target", "near", "on target"]


@given(st.decimals(0, 100, places=3), st.decimals(0, 100, places=1), st.decimals(0, 9, places=1))
def test_a_miss_is_a_miss_and_mirrored_it_is_the_other_way_round(
    value: Decimal, wanted: Decimal, tolerance: Decimal
) -> None:
    target, mirror = Target(wanted, tolerance), Target(-wanted, tolerance)
    assert status(value, target, Better.LOWER) is status(-value, mirror, Better.HIGHER)
    assert status(value, target, Better.LOWER).is_missed == (miss(value, target, Better.LOWER) > 0)
    assert gap(value, target, Better.LOWER) == -gap(value, target, Better.HIGHER)


def pair(value: int, start: date | None = None, **scope: str) -> tuple[Scope, Target]:
    return Scope(**scope), Target(D(value), D(1), from_date=start)


TEAM = Scope(organisation="Council", service="Safeguarding", team="Court 1")


def test_the_most_specific_target_wins_and_the_others_are_inherited() -> None:
    targets = [
        pair(1),
        pair(2, organisation="Council"),
        pair(3, service="Safeguarding"),
        pair(4, team="Court 1"),
        pair(5, course="First aid"),
    ]
    wanted = Scope(**{**vars(TEAM), "course": "First aid"})
    for expected in (5, 4, 3, 2, 1):
        for order in permutations(targets):
            found = in_force(order, wanted, SEPTEMBER)
            assert found is not None
            assert found.value == expected
        targets.pop()
    assert in_force([], wanted, SEPTEMBER) is None


def test_another_team_s_target_is_not_ours() -> None:
    assert in_force([pair(4, team="Court 2")], TEAM, SEPTEMBER) is None


def test_every_part_of_a_scope_must_be_the_group_s() -> None:
    theirs = pair(4, team="Court 1", organisation="Trust")
    found = in_force([theirs, pair(2, organisation="Council")], TEAM, SEPTEMBER)
    assert found is not None
    assert found.value == 2


def test_a_course_s_target_is_not_that_of_all_courses() -> None:
    assert in_force([pair(5, course="First aid")], TEAM, SEPTEMBER) is None


def test_a_target_holds_from_its_day_until_a_later_one() -> None:
    targets = [pair(1), pair(2, date(2026, 4, 1)), pair(3, date(2026, 9, 30))]
    found = [
        in_force(targets, TEAM, day)
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 29), SEPTEMBER)
    ]
    assert [target.value for target in found if target] == [1, 2, 2, 3]


def test_an_older_specific_target_outranks_a_later_general_one() -> None:
    targets = [pair(1, date(2026, 4, 1)), pair(2, date(2020, 4, 1), team="Court 1")]
    found = in_force(targets, TEAM, SEPTEMBER)
    assert found is not None
    assert found.value == 2


@given(st.permutations([pair(9), pair(7), pair(8), pair(7, date(2026, 1, 1))]))
def test_the_order_of_rows_never_chooses_a_target(targets: list[tuple[Scope, Target]]) -> None:
    assert in_force(targets, TEAM, SEPTEMBER) == Target(D(7), D(1), from_date=date(2026, 1, 1))
    assert in_force(targets, TEAM, date(2025, 12, 31)) == Target(D(7), D(1))


@dataclass(frozen=True)
class Drawn:
    """As much of a figure as ordering needs."""

    group: str
    value: Decimal | None
    target: Target | None
    status: Status
    metric: str = "any"


def drawn(group: str, value: str | None, target: Target | None) -> Drawn:
    number = None if value is None else D(value)
    return Drawn(group, number, target, status(number, target, Better.LOWER))


def test_worst_first_is_by_miss_in_tolerances() -> None:
    wide, narrow, none = Target(D(10), D(5)), Target(D(10), D(1)), Target(D(10), D(0))
    figures = [
        drawn("on, by much", "1", narrow),
        drawn("no data", None, narrow),
        drawn("two wide tolerances", "20", wide),
        drawn("near", "10.9", narrow),
        drawn("three narrow tolerances", "13", narrow),
        drawn("no target", "99", None),
        drawn("on, just", "10", narrow),
        drawn("missed where nothing is tolerated", "10.1", none),
        drawn("missed by more where nothing is tolerated", "10.2", none),
    ]
    for shuffled in (figures, figures[::-1]):
        assert [figure.group for figure in worst_first(shuffled, Better.LOWER)] == [
            "missed by more where nothing is tolerated",
            "missed where nothing is tolerated",
            "three narrow tolerances",
            "two wide tolerances",
            "near",
            "on, just",
            "on, by much",
            "no target",
            "no data",
        ]


def test_each_figure_may_have_its_own_direction() -> None:
    high = Drawn("high", D(80), Target(D(95), D(5)), Status.OFF_TARGET)
    low = Drawn("low", D(14), Target(D(12), D(1)), Status.OFF_TARGET)
    ordered = worst_first(
        [low, high], lambda figure: Better.HIGHER if figure is high else Better.LOWER
    )
    assert ordered == [high, low]


def test_contributions_sum_to_the_whole_s_own() -> None:
    target, scale = Target(D(16)), D(1)
    teams = [(D(120), D(6)), (D(90), D(7)), (D(0), D(0))]
    whole = contribution(D(210), D(13), target, scale)
    assert whole == D(2)
    assert sum(contribution(n, d, target, scale) for n, d in teams) == whole


def test_all_of_a_sum_counts_towards_its_miss() -> None:
    assert contribution(D("3.5"), None, Target(D(2)), D(1)) == D("3.5")


def test_a_percentage_s_contribution_is_in_people() -> None:
    assert contribution(D(81), D(100), Target(D(95)), D(100)) == D(-14)
