"""The chart against the page's own check, each rule on both sides, and a second way of doing it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine.chart_rules import Limits, signals
from metrics.engine.control_chart import Assurance, Chart, Kind, Meaning, control_chart
from metrics.engine.metric import Better
from metrics.engine.rounding import half_up

ZIGZAG = [4, 6] * 10  # mean 5, ranges all 2, limits 5 ± 5.32, near limits 5 ± 3.5467


def kinds(chart: Chart) -> list[Kind]:
    return [point.kind for point in chart.points]


def test_the_vector_of_the_definitions() -> None:
    chart = control_chart([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    (limits,) = chart.limits
    assert limits is not None
    found = [half_up(number, 4) for number in (limits.mean, limits.lower, limits.upper)]
    assert found == [Decimal("1.9444"), Decimal("-0.7156"), Decimal("4.6044")]
    assert not limits.trial
    assert [at for at, kind in enumerate(kinds(chart)) if kind is not Kind.COMMON] == [4]
    assert chart.points[4].kind is Kind.OUTSIDE
    assert chart.points[4].way == 1


@pytest.mark.parametrize("beyond", [Fraction(0), Fraction(1, 10**9)])
def test_a_point_on_the_limit_is_inside_it(beyond: Fraction) -> None:
    # It moves the limit that it is judged by: v = (100 + v) ÷ 21 + 2.66 × (32 + v) ÷ 20.
    share = 1 - Fraction(1, 21) - Fraction(266, 2000)
    value = (Fraction(100, 21) + Fraction(266 * 32, 2000)) / share + beyond
    expected = Kind.OUTSIDE if beyond else Kind.COMMON
    assert control_chart([*ZIGZAG, value]).points[-1].kind is expected


def test_seven_that_rise_are_all_marked_and_six_are_not() -> None:
    wide = [0, 10] * 6
    seven = control_chart([*wide, 2, 3, 4, 5, 6, 7, 8, 0])
    marked = [at for at, kind in enumerate(kinds(seven)) if kind is Kind.RUN]
    assert marked == list(range(12, 19))
    assert {seven.points[at].way for at in marked} == {1}
    assert {seven.points[at].in_a_row for at in marked} == {7}
    assert Kind.RUN not in kinds(control_chart([*wide, 3, 4, 5, 6, 7, 8, 0]))


def test_two_alike_end_a_rise() -> None:
    assert Kind.RUN not in kinds(control_chart([1, 2, 3, 4, 4, 5, 6, 7, 1, 9, 2, 8, 3]))


def test_the_turning_point_of_two_runs_belongs_to_the_second() -> None:
    chart = control_chart([*[0, 10] * 6, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 10, 0, 10])
    assert [point.way for point in chart.points if point.kind is Kind.RUN] == [1] * 6 + [-1] * 7


def test_seven_on_one_side_are_marked_and_a_point_on_the_mean_ends_them() -> None:
    low, high = [4, 6, 4, 6, 3, 2, 5], [14, 16, 15, 14, 16, 14, 15]
    chart = control_chart([*low, *high])
    assert set(kinds(chart)) <= {Kind.SHIFT, Kind.NEAR, Kind.OUTSIDE}
    broken = control_chart([9, 10, 9, 10, 10, 10, 10, 11, 10, 11])
    assert Kind.SHIFT not in kinds(broken)


def test_two_near_a_limit_in_three_on_one_side() -> None:
    pair = [*ZIGZAG, 10, 6, 10, *ZIGZAG]
    found = control_chart(pair)
    assert [at for at, kind in enumerate(kinds(found)) if kind is Kind.NEAR] == [20, 22]
    apart = control_chart([*ZIGZAG, 10, 6, 4, 10, *ZIGZAG])
    assert Kind.NEAR not in kinds(apart)
    across = control_chart([*ZIGZAG, 10, 4, 10, *ZIGZAG])
    assert Kind.NEAR not in kinds(across)


def test_outside_outranks_a_run() -> None:
    chart = control_chart([*ZIGZAG, 4, 5, 6, 7, 8, 9, 30])
    assert kinds(chart)[-1] is Kind.OUTSIDE
    assert kinds(chart)[-2] is Kind.RUN


def test_a_flat_series_has_no_limits_to_break() -> None:
    chart = control_chart([100] * 24)
    limits = chart.limits[0]
    assert limits is not None
    assert limits.lower == limits.upper == limits.mean == 100
    assert limits.steady
    assert set(kinds(chart)) == {Kind.COMMON}


@pytest.mark.parametrize(("points", "trial"), [(12, True), (13, False)])
def test_fewer_than_thirteen_points_are_a_trial(points: int, trial: bool) -> None:
    limits = control_chart(list(range(points))).limits[0]
    assert limits is not None
    assert limits.trial is trial


def test_nothing_reaches_across_a_missing_month() -> None:
    chart = control_chart([1, 2, 3, 4, None, 5, 6, 7])
    assert chart.missing == 1
    assert kinds(chart)[4] is Kind.NO_DATA
    assert Kind.RUN not in kinds(chart)
    limits = chart.limits[0]
    assert limits is not None
    assert limits.points == 7
    assert limits.to_limit == Fraction(266, 100)  # five ranges of 1; none of the gap's


@pytest.mark.parametrize("values", [[], [None, None], [5], [5, None, 6]])
def test_without_two_neighbours_there_are_no_limits(values: list[int | None]) -> None:
    chart = control_chart(values)
    assert all(limits is None for limits in chart.limits)
    assert set(kinds(chart)) <= {Kind.NO_DATA, Kind.COMMON}
    assert chart.assurance(3, Better.LOWER) is None


def test_limits_are_worked_out_afresh_at_a_split_and_runs_end_there() -> None:
    before, after = ZIGZAG, [value + 20 for value in ZIGZAG]
    chart = control_chart([*before, *after], splits=[20])
    assert [limits and limits.mean for limits in chart.limits] == [5, 25]
    assert [(limits.first, limits.end) for limits in chart.limits if limits] == [(0, 20), (20, 40)]
    assert set(kinds(chart)) == {Kind.COMMON}
    whole = control_chart([*before, *after])
    assert set(kinds(whole)) != {Kind.COMMON}


def test_a_range_of_just_3_267_times_the_average_is_left_out() -> None:
    # Nine ranges of 1 and a last one of r, where r = 3.267 × (9 + r) ÷ 10.
    just = Fraction(3267 * 9, 10_000) / (1 - Fraction(3267, 10_000))
    steady = [0, 1] * 5
    for last, kept in ((just, False), (just - Fraction(1, 10**9), True)):
        limits = control_chart([*steady, 1 + last]).limits[0]
        assert limits is not None
        assert (limits.to_limit > Fraction(266, 100)) is kept


def test_a_point_on_a_near_limit_is_not_beyond_it() -> None:
    limits = Limits(0, 3, 3, mean=Fraction(0), to_limit=Fraction(3))  # near limits at ±2
    above = Fraction(2) + Fraction(1, 10**9)
    assert signals([above, Fraction(2), Fraction(1)], limits) == {}
    assert signals([-above, Fraction(-2), Fraction(-1)], limits) == {}
    found = signals([above, Fraction(1), Fraction(3)], limits)
    assert found == {0: (Kind.NEAR, 1, 1), 2: (Kind.NEAR, 1, 1)}


@pytest.mark.parametrize("split", [0, 20, -1])
def test_a_split_lies_inside_the_series(split: int) -> None:
    with pytest.raises(ValueError, match="between two points"):
        control_chart(ZIGZAG, splits=[split])


def test_a_change_is_good_or_bad_by_the_direction() -> None:
    point = control_chart([*ZIGZAG, 30]).points[-1]
    assert point.meaning(Better.HIGHER) is Meaning.IMPROVEMENT
    assert point.meaning(Better.LOWER) is Meaning.CONCERN
    assert point.meaning(Better.NONE) is Meaning.NEITHER


@pytest.mark.parametrize(
    ("target", "better", "expected"),
    [
        ("10.33", Better.LOWER, Assurance.PASSES),
        ("10.32", Better.LOWER, Assurance.HITS_AND_MISSES),
        ("-0.33", Better.LOWER, Assurance.FAILS),
        ("10.33", Better.HIGHER, Assurance.FAILS),
        ("-0.32", Better.HIGHER, Assurance.HITS_AND_MISSES),
        ("-0.33", Better.HIGHER, Assurance.PASSES),
        ("10.33", Better.NONE, None),
    ],
)
def test_assurance_is_about_the_limit_on_the_bad_side(
    target: str, better: Better, expected: Assurance | None
) -> None:
    assert control_chart(ZIGZAG).assurance(Decimal(target), better) is expected


def naive(values: Sequence[int]) -> list[str]:  # noqa: C901 - six rules, one after another
    """The rules read once more from the page: a point at a time, each window looked at in full."""
    n, mean = len(values), fmean(values)
    ranges = [abs(values[i] - values[i - 1]) for i in range(1, n)]
    average = fmean(ranges)
    kept = [size for size in ranges if not size >= 3.267 * average]
    average = fmean(kept) if kept else 0.0

    def outside(i: int) -> bool:
        return abs(values[i] - mean) > 2.66 * average + 1e-9

    def near(i: int) -> bool:
        return not outside(i) and abs(values[i] - mean) > 2.66 * 2 / 3 * average + 1e-9

    def above(i: int) -> bool:
        return values[i] > mean + 1e-9

    def below(i: int) -> bool:
        return values[i] < mean - 1e-9

    def windows(i: int, size: int) -> list[range]:
        starts = range(max(0, i - size + 1), min(i, n - size) + 1)
        return [range(start, start + size) for start in starts]

    def kind(i: int) -> str:
        if outside(i):
            return "outside"
        for window in windows(i, 7):
            steps = [values[j + 1] - values[j] for j in window[:-1]]
            if all(step > 0 for step in steps) or all(step < 0 for step in steps):
                return "run"
        for window in windows(i, 3):
            one_side = all(map(above, window)) or all(map(below, window))
            if near(i) and one_side and sum(map(near, window)) > 1:
                return "near"
        for window in windows(i, 7):
            if all(map(above, window)) or all(map(below, window)):
                return "shift"
        return "common"

    return [kind(i) for i in range(n)]


wandering = st.lists(st.integers(-3, 3), min_size=2, max_size=40).map(
    lambda steps: [sum(steps[: i + 1]) for i in range(len(steps))]
)


@given(st.one_of(wandering, st.lists(st.integers(0, 12), min_size=2, max_size=40)))
def test_the_second_way_agrees(values: list[int]) -> None:
    assert [kind.value for kind in kinds(control_chart(values))] == naive(values)


@given(wandering, st.integers(-50, 50), st.sampled_from([1, 3, Fraction(1, 7)]))
def test_shifting_and_stretching_change_no_kind_and_turning_over_turns_the_way(
    values: list[int], shift: int, stretch: Fraction
) -> None:
    chart = control_chart(values)
    moved = control_chart([shift + stretch * value for value in values])
    turned = control_chart([-value for value in values])
    assert kinds(moved) == kinds(chart) == kinds(turned)
    assert [point.way for point in turned.points] == [-point.way for point in chart.points]


@given(wandering, wandering)
def test_two_stretches_are_two_charts(one: list[int], other: list[int]) -> None:
    both = control_chart([*one, *other], splits=[len(one)])
    assert both.points == control_chart(one).points + control_chart(other).points
