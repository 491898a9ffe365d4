"""Rounding as DfE rounds, a half away from zero: what is shown is what status is judged on."""

from decimal import Decimal
from fractions import Fraction

_NO_FLOATS = "Round a Decimal, a Fraction or an int: a float cannot hold a tie such as 15.05."


def half_up(value: Decimal | Fraction | int, places: int = 1) -> Decimal:
    """The value to so many decimal places, a half going away from zero.

    Worked in whole numbers, so that no precision set elsewhere can move a tie. Never a negative
    zero. Raises TypeError for a float and ValueError for an infinity or a NaN.
    """
    if isinstance(value, float):
        raise TypeError(_NO_FLOATS)
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} cannot be rounded.")
    exact = Fraction(value) * 10**places
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((int(exact < 0 < whole), digits, -places))
