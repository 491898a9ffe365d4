"""Curves worked by hand, against statsmodels, and with people who are joined late."""

from itertools import pairwise
from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from metrics.engine.survival import Followed, Step, curve, curves


def test_a_curve_worked_by_hand() -> None:
    # Five from their first day: one leaves on day 10, one is lost on 15, two leave on 20.
    people = [
        Followed(-1, 10, True),
        Followed(-1, 15, False),
        Followed(-1, 20, True),
        Followed(-1, 20, True),
        Followed(-1, 30, False),
    ]
    found = curve(people)
    assert [(step.day, step.followed, step.left) for step in found.steps] == [
        (0, 5, 0),
        (10, 5, 1),
        (20, 3, 2),
    ]
    assert [step.share for step in found.steps] == pytest.approx([1, 4 / 5, 4 / 15])
    assert found.median() == 20
    assert [found.followed(day) for day in (0, 10, 11, 15, 16, 20, 21, 30, 31)] == [
        5, 5, 4, 4, 3, 3, 1, 1, 0,
    ]  # fmt: skip


def test_the_band_is_greenwood_s_on_the_log_log_scale() -> None:
    last = curve([Followed(-1, day, day < 4) for day in range(1, 11)]).steps[-1]
    variance = 1 / (10 * 9) + 1 / (9 * 8) + 1 / (8 * 7)
    spread = 1.959963984540054 * sqrt(variance) / -log(0.7)
    assert (last.low, last.high) == pytest.approx((0.7 ** exp(spread), 0.7 ** exp(-spread)))


def test_a_curve_between_its_steps_keeps_the_last_and_counts_anew() -> None:
    found = curve([Followed(-1, 10, True), Followed(-1, 15, False), Followed(-1, 30, False)])
    assert found.at(10) == found.steps[1]
    ten = found.steps[1]
    assert found.at(20) == Step(20, ten.share, ten.low, ten.high, followed=1, left=0)
    assert found.at(0).share == 1


def test_who_is_joined_late_counts_only_from_then() -> None:
    early = [Followed(-1, 5, True), Followed(-1, 9, True)]
    late = Followed(5, 20, False)  # first seen at the start of day 6
    found = curve([*early, late])
    assert [(step.day, step.followed) for step in found.steps] == [(0, 2), (5, 2), (9, 2)]
    assert found.steps[-1].share == pytest.approx(0.25)


def test_somebody_who_leaves_on_the_first_day_lowers_the_start() -> None:
    found = curve([Followed(-1, 0, True), Followed(-1, 9, False)])
    assert [(step.day, step.share) for step in found.steps] == [(0, 0.5)]


def test_where_all_have_left_the_band_keeps_its_upper_end() -> None:
    found = curve([Followed(-1, 3, True), Followed(-1, 4, True), Followed(-1, 5, True)])
    assert (found.steps[-1].share, found.steps[-1].low) == (0, 0)
    assert found.steps[-1].high == found.steps[-2].high
    late = curve([Followed(-1, 3, True), Followed(4, 9, True), Followed(5, 12, False)])
    assert [step.share for step in late.steps] == [1, 0, 0]  # nothing comes back from 0


def test_nobody_gives_a_flat_line_with_nobody_followed() -> None:
    found = curve([])
    assert found.steps == (Step(0, 1.0, 1.0, 1.0, 0, 0),)
    assert found.median() is None


def test_nobody_leaves_before_being_seen() -> None:
    with pytest.raises(ValueError, match="before they are first seen"):
        Followed(5, 5, True)


def test_groups_come_biggest_first() -> None:
    one = Followed(-1, 5, True)
    assert list(curves([("small", one), ("big", one), ("big", one), ("also small", one)])) == [
        "big",
        "small",
        "also small",
    ]


person = st.tuples(st.integers(-1, 12), st.integers(1, 25), st.booleans()).map(
    lambda drawn: Followed(drawn[0], drawn[0] + drawn[1], drawn[2])
)
starter = st.tuples(st.integers(0, 25), st.booleans()).map(
    lambda drawn: Followed(-1, drawn[0], drawn[1])
)


def reference(people: list[Followed]) -> SurvfuncRight:
    return SurvfuncRight(
        np.array([one.exit for one in people], dtype=float),
        np.array([one.left for one in people], dtype=int),
        entry=np.array([one.entry for one in people], dtype=float),
    )


@given(st.one_of(st.lists(person, min_size=1, max_size=40), st.lists(starter, min_size=1)))
def test_statsmodels_finds_the_same(people: list[Followed]) -> None:
    theirs, ours = reference(people), [step for step in curve(people).steps if step.left]
    assert [step.day for step in ours] == list(theirs.surv_times)
    assert [step.followed for step in ours] == list(theirs.n_risk)
    assert [step.left for step in ours] == list(theirs.n_events)
    assert [step.share for step in ours] == pytest.approx(list(theirs.surv_prob), abs=1e-9)
    for step, error in zip(ours, theirs.surv_prob_se, strict=True):
        if 0 < step.share < 1:
            spread = 1.959963984540054 * error / step.share / -log(step.share)
            assert step.low == pytest.approx(step.share ** exp(spread))
            assert step.high == pytest.approx(step.share ** exp(-spread))


@given(st.lists(person, min_size=1, max_size=40))
def test_the_share_only_falls_and_lies_within_its_band(people: list[Followed]) -> None:
    steps = curve(people).steps
    assert all(a.share >= b.share for a, b in pairwise(steps))
    assert all(0 <= step.low <= step.share <= step.high <= 1 for step in steps)


@given(st.lists(starter, min_size=1, max_size=30))
def test_without_censoring_it_is_the_plain_share(people: list[Followed]) -> None:
    gone = [Followed(-1, one.exit, True) for one in people]
    found = curve(gone)
    for day in range(27):
        assert found.at(day).share == pytest.approx(sum(o.exit > day for o in gone) / len(gone))
