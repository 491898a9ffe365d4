"""Nothing hidden can be worked out from what is shown, by a solver that does not know the rule."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine import words
from metrics.engine.figure import Figure
from metrics.engine.small_numbers import Hidden, People, hide_small, to_hide
from metrics.engine.targets import Status, Target


def share(numerator: int, denominator: int) -> People:
    return People(numerator, denominator, denominator - numerator)


def hidden(cells: dict[str, People], threshold: int = 5) -> Hidden:
    return to_hide(cells, threshold)


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [
        (0, 20, False),
        (1, 20, True),
        (4, 20, True),
        (5, 20, False),
        (15, 20, False),
        (16, 20, True),  # four who are not
        (20, 20, False),
        (0, 4, True),
        (0, 0, False),
    ],
)
def test_one_to_four_people_behind_any_of_the_three(
    numerator: int, denominator: int, small: bool
) -> None:
    assert share(numerator, denominator).is_small(5) is small


def test_without_small_numbers_nothing_is_hidden() -> None:
    assert hidden({"a": share(10, 20), "b": share(0, 9)}) == Hidden(frozenset(), frozenset())


def test_the_smallest_other_is_hidden_with_a_lone_small_one() -> None:
    found = hidden({"a": share(3, 20), "b": share(40, 90), "c": share(10, 30), "d": share(0, 0)})
    assert found == Hidden(frozenset("a"), frozenset("c"))


def test_two_small_ones_protect_each_other_when_together_they_are_not_small() -> None:
    found = hidden({"a": share(3, 20), "b": share(2, 20), "c": share(10, 30)})
    assert found == Hidden(frozenset("ab"), frozenset())


def test_two_small_ones_that_are_small_together_need_a_third() -> None:
    found = hidden({"a": share(2, 20), "b": share(2, 20), "c": share(10, 30)})
    assert found == Hidden(frozenset("ab"), frozenset("c"))


def test_as_many_people_as_cells_would_mean_one_in_each() -> None:
    ones = {name: share(1, 1) for name in "abcde"}
    assert hidden({**ones, "f": share(9, 9)}).besides == frozenset("f")


def test_an_empty_cell_is_hidden_only_where_there_is_no_other() -> None:
    assert hidden({"a": share(3, 9), "b": share(0, 0)}).besides == frozenset("b")


def test_a_cell_that_has_no_figure_for_another_reason_hides_already() -> None:
    found = hidden({"a": share(3, 20), "b": People(7, 20, 13, drawn=False), "c": share(9, 30)})
    assert found == Hidden(frozenset("a"), frozenset())


def may_be(
    cells: dict[str, People], gone: frozenset[str], name: str, threshold: int
) -> set[People]:
    """What a hidden cell may hold for one who has the others shown and, unless small, the total.

    The reader knows that nobody is counted in the numerator who is not in the denominator.
    """
    total = share(*(sum(people.counts[i] for people in cells.values()) for i in (0, 1)))
    if total.is_small(threshold):
        return {share(n, d) for d in range(1, 15) for n in range(d + 1)}
    shown = [people for other, people in cells.items() if other not in gone]
    left_n = total.numerator - sum(people.numerator for people in shown)
    left_d = total.denominator - sum(people.denominator for people in shown)
    others = len(gone - {name})
    if not others:
        return {share(left_n, left_d)}
    # The other hidden cells can hold any rest with no more in its numerator than in all of it.
    return {
        share(n, d)
        for d in range(left_d + 1)
        for n in range(min(d, left_n) + 1)
        if 0 <= left_n - n <= left_d - d
    }


cell = st.tuples(st.integers(0, 7), st.integers(0, 7)).map(lambda pair: share(pair[0], sum(pair)))
tables = st.lists(cell, min_size=1, max_size=6).map(
    lambda row: {chr(97 + at): people for at, people in enumerate(row)}
)


@given(tables, st.integers(2, 6))
def test_no_small_number_can_be_worked_out(cells: dict[str, People], threshold: int) -> None:
    found = to_hide(cells, threshold)
    assert found.small == {name for name, people in cells.items() if people.is_small(threshold)}
    gone = found.small | found.besides
    for name in found.small:
        for kind, count in enumerate(cells[name].counts):
            if 0 < count < threshold:
                possible = may_be(cells, gone, name, threshold)
                assert cells[name] in possible
                assert len({people.counts[kind] for people in possible}) > 1


@given(tables)
def test_nothing_is_hidden_besides_without_need(cells: dict[str, People]) -> None:
    found = to_hide(cells, 5)
    assert not found.small & found.besides
    if not found.small:
        assert not found.besides


SEPTEMBER, JUNE = date(2026, 9, 30), date(2026, 6, 30)


def figure(group: str | None, numerator: int, denominator: int, day: date = SEPTEMBER) -> Figure:
    return Figure(
        metric="any",
        month_end=day,
        group=group,
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        value=Decimal(100 * numerator) / denominator if denominator else None,
        people_numerator=numerator,
        people_denominator=denominator,
        people_difference=denominator - numerator,
        left_out=1,
        low=Decimal(0),
        high=Decimal(100),
        reason="",
        target=Target(Decimal(90)),
        status=Status.OFF_TARGET,
    )


def test_a_hidden_figure_keeps_no_number_and_no_status() -> None:
    (kept,) = hide_small([figure(None, 3, 20)], threshold=5)
    bare = Figure.without("any", SEPTEMBER, None, words.HIDDEN, Status.NO_DATA)
    assert vars(kept) == {**vars(bare), "target": Target(Decimal(90))}


def test_each_month_is_a_row_of_its_own_and_order_is_kept() -> None:
    given_figures = [
        figure("a", 3, 20, JUNE), figure("b", 30, 60, JUNE), figure("c", 20, 40, JUNE),
        figure("a", 8, 20), figure("b", 30, 60), figure("c", 20, 40),
    ]  # fmt: skip
    kept = hide_small(given_figures, threshold=5)
    assert [(f.month_end, f.group) for f in kept] == [(f.month_end, f.group) for f in given_figures]
    assert [f.reason == words.HIDDEN for f in kept] == [True, False, True, False, False, False]


def test_the_whole_is_judged_by_its_own_people() -> None:
    kept = hide_small([figure(None, 23, 60), figure("a", 3, 20), figure("b", 20, 40)], threshold=5)
    assert [f.value is None for f in kept] == [False, True, True]


def test_where_nobody_is_counted_there_is_nothing_to_hide() -> None:
    assert hide_small([figure("a", 0, 0)], threshold=5) == [figure("a", 0, 0)]
