"""How figures, dates and changes are written, to the letter."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from metrics.engine import words
from metrics.engine.catalogue import metric
from metrics.engine.metric import Better, Unit

D = Decimal


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (D("86.35"), Unit.PERCENT, "86.4%"),
        (D("86.25"), Unit.PERCENT, "86.3%"),
        (D("86.2499"), Unit.PERCENT, "86.2%"),
        (D("17.15"), Unit.CHILDREN_PER_FTE, "17.2"),
        (D(1466), Unit.PEOPLE, "1,466"),
        (D("1181.04"), Unit.FTE, "1,181.0"),
        (Fraction(1, 3), Unit.FTE, "0.3"),
        (D("-0.6"), Unit.PERCENT, "−0.6%"),
        (D("-0.04"), Unit.PERCENT, "0.0%"),
        (None, Unit.PERCENT, "no data"),
    ],
)
def test_a_figure_has_one_place_half_up_and_its_percent_sign(
    value: D | None, unit: Unit, said: str
) -> None:
    assert words.shown(value, unit) == said


def test_a_figure_in_a_sentence_carries_its_unit() -> None:
    assert words.with_unit(D("17.2"), Unit.CHILDREN_PER_FTE) == "17.2 children per FTE"
    assert words.with_unit(D(40), Unit.PERCENT) == "40.0%"
    assert words.with_unit(None, Unit.FTE) == "no data"


@pytest.mark.parametrize(
    ("value", "unit", "better", "said"),
    [
        ("10.000000", Unit.PERCENT, Better.LOWER, "target 10% or less"),
        ("95", Unit.PERCENT, Better.HIGHER, "target 95% or more"),
        ("12.50", Unit.PERCENT, Better.NONE, "target 12.5%"),
        ("16", Unit.CHILDREN_PER_FTE, Better.LOWER, "target 16 or less"),
        ("1200", Unit.PEOPLE, Better.HIGHER, "target 1,200 or more"),
    ],
)
def test_a_target_prints_as_it_was_set(value: str, unit: Unit, better: Better, said: str) -> None:
    assert words.target(D(value), unit, better) == said


def test_a_share_is_some_of_all_and_a_rate_is_a_division() -> None:
    over = metric("over_caseload_limit")
    average = metric("average_caseload")
    assert words.ratio(D(36), D(132), over) == "36 of 132 social workers"
    assert words.ratio(D(2284), D("132.8"), average) == "2,284 children ÷ 132.8 FTE"
    assert words.ratio(None, None, over) == ""
    assert words.ratio(D(3), None, over) == ""
    assert words.bare_ratio(D(36), D(132), over) == "36 of 132"
    assert words.bare_ratio(D(2284), D(132), average) == "2,284 ÷ 132.0"


def test_fte_always_has_its_one_decimal() -> None:
    assert words.quantity(D(181), "FTE") == "181.0 FTE"
    assert words.quantity(D(181), "social workers") == "181 social workers"
    assert words.quantity(D("12.5"), "working days") == "12.5 working days"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("27.1", "24.8", "Up 2.3 on the quarter"),
        ("24.8", "27.1", "Down 2.3 on the quarter"),
        ("17.14", "17.10", "No change"),
        ("17.15", "17.10", "Up 0.1 on the quarter"),
        ("17.05", "17.10", "Down 0.1 on the quarter"),
    ],
)
def test_a_change_is_in_points_and_nothing_under_half_of_what_is_shown(
    now: str, before: str, said: str
) -> None:
    assert words.change(D(now), D(before), Unit.PERCENT, "on the quarter") == said


def test_a_change_from_nothing_says_so() -> None:
    said = words.change(D(1), None, Unit.PERCENT, "on the quarter")
    assert said == "No figure to compare with the quarter"


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 4, 1), "2026-27 Q1"),
        (date(2026, 6, 30), "2026-27 Q1"),
        (date(2026, 9, 30), "2026-27 Q2"),
        (date(2026, 12, 31), "2026-27 Q3"),
        (date(2027, 3, 31), "2026-27 Q4"),
        (date(2099, 12, 31), "2099-00 Q3"),
    ],
)
def test_quarters_are_of_the_financial_year(day: date, quarter: str) -> None:
    assert words.quarter(day) == quarter


def test_dates_are_written_for_where_they_stand() -> None:
    day = date(2026, 9, 3)
    assert words.long_date(day) == "3 September 2026"
    assert words.short_date(day) == "3 Sep 2026"
    assert words.month(day) == "September 2026"


def test_lists_ranges_and_small_counts_read_as_english() -> None:
    assert words.listed([]) == ""
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B"]) == "A and B"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.between(7, 67) == "7–67"
    assert words.plural(1, "row") == "1 row"
    assert words.plural(1466, "person", "people") == "1,466 people"
    assert words.sentence(words.in_words(4)) == "Four"
    assert words.in_words(12) == "12"
