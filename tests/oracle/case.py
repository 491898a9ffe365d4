"""One drawn case: a council, a question, and the figures worked out by hand."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.build import Day, Entry, council
from tests.oracle.council import Council

D = date(2026, 3, 31)

Number = int | str | None
Sides = tuple[Number, Number, Number]
Expected = dict[str, tuple[Fraction | None, Fraction | None, Fraction | None]]

NOTHING: Sides = (0, 0, None)


@dataclass(frozen=True)
class Case:
    """Numerator, denominator and value expected of each group (`""`: the whole).

    `left_out` is how many things are listed as left out, where the case is about that.
    """

    name: str
    metric: str
    council: Council
    d: date
    by: str | None
    expected: Expected
    left_out: int | None


def case(
    name: str,
    metric: str,
    expected: Sides | dict[str, Sides],
    *drawn: Entry,
    d: date = D,
    by: str | None = None,
    extract: Day = None,
    left_out: int | None = None,
) -> Case:
    """A case; numbers are whole, or text such as `0.8` or `1/3`."""
    groups = expected if isinstance(expected, dict) else {"": expected}
    figures = {
        group: (_number(sides[0]), _number(sides[1]), _number(sides[2]))
        for group, sides in groups.items()
    }
    made = council(*drawn, extract=extract or d)
    return Case(name, metric, made, d, by, figures, left_out)


def _number(written: Number) -> Fraction | None:
    return None if written is None else Fraction(written)
