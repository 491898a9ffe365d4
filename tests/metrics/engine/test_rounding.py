"""Half up, as shown: exact at every tie."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine.rounding import half_up


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("15.05", "15.1"),
        ("15.049999", "15.0"),
        ("0.25", "0.3"),
        ("0.35", "0.4"),
        ("-0.25", "-0.3"),
        ("-0.04", "0.0"),
        ("99.95", "100.0"),
        ("16", "16.0"),
    ],
)
def test_a_half_goes_away_from_zero(value: str, shown: str) -> None:
    assert str(half_up(Decimal(value))) == shown


def test_a_fraction_that_is_exactly_a_tie_goes_up() -> None:
    assert half_up(Fraction(301, 20)) == Decimal("15.1")
    assert half_up(Fraction(301, 20) - Fraction(1, 10**40)) == Decimal("15.0")


def test_places_may_be_none_or_many() -> None:
    assert str(half_up(Decimal("1465.5"), 0)) == "1466"
    assert str(half_up(Decimal("1.94444"), 4)) == "1.9444"


def test_binary_fractions_are_refused() -> None:
    with pytest.raises(TypeError, match="cannot hold a tie"):
        half_up(15.05)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_not_a_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="cannot be rounded"):
        half_up(Decimal(value))


def test_the_precision_set_elsewhere_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 3
        assert half_up(Decimal("123456.75")) == Decimal("123456.8")


@given(st.fractions(max_denominator=10**9), st.integers(0, 4))
def test_the_rounded_value_is_the_nearest_and_of_two_the_farther_from_zero(
    value: Fraction, places: int
) -> None:
    step = Fraction(1, 10**places)
    rounded = Fraction(half_up(value, places))
    assert (rounded / step).denominator == 1
    assert abs(rounded - value) <= step / 2
    if abs(rounded - value) == step / 2:
        assert abs(rounded) > abs(value)
    assert half_up(Decimal(rounded.numerator) / rounded.denominator, places) == rounded
