"""What charts share: labels moved apart, axes that are never flat, names that stay text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.charts import base


@given(st.lists(st.floats(-1000, 1000), max_size=6), st.floats(0.1, 20))
def test_labels_end_at_least_the_gap_apart_and_in_their_order(
    values: list[float], gap: float
) -> None:
    moved = base.apart(values, gap)
    assert all(b - a >= gap - 0.01 * gap for a, b in pairwise(sorted(moved)))
    order = sorted(range(len(values)), key=values.__getitem__)
    assert sorted(range(len(moved)), key=moved.__getitem__) == order


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert base.apart([1.0, 40.0, 20.0], 5) == [1.0, 40.0, 20.0]


@pytest.mark.parametrize("values", [[100.0] * 24, [0.0, 0.0], [], [None, 5.0]])
def test_a_flat_or_empty_series_still_has_an_axis(values: list[float | None]) -> None:
    low, high = base.span(values)
    assert high > low


def test_per_cents_stay_within_0_and_100() -> None:
    assert base.span([1.0, 99.0], percent=True) == (0.0, 100.0)
    assert base.span([40.0, 60.0], percent=True) == pytest.approx((37.6, 62.4))


@pytest.mark.parametrize(
    ("low", "high", "step"), [(0, 25, 5), (15, 18, 1), (0, 100, 20), (0, 7, 2), (0, 1, 0.2)]
)
def test_steps_are_round_numbers(low: float, high: float, step: float) -> None:
    assert base.ticks(low, high) == pytest.approx(step)


def test_a_long_name_is_cut_by_characters() -> None:
    assert base.cut("Assessment 1") == "Assessment 1"
    assert base.cut("Unaccompanied asylum-seeking children") == "Unaccompanied asylum-seeking…"
    assert len(base.cut("x" * 50)) == base.MOST_NAME


def test_a_name_is_never_markup() -> None:
    assert base.text("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"
