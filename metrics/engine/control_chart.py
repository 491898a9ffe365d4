"""Whether a change means something: an XmR chart by the rules of the NHS's Making Data Count."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import groupby, pairwise

from metrics.engine.chart_rules import Kind, Limits, signals
from metrics.engine.metric import Better

__all__ = ["Assurance", "Chart", "Kind", "Limits", "Meaning", "Point", "control_chart"]

# Wheeler's constants for ranges of two neighbours: 3 ÷ 1.128 for the limits, 3.267 for a range.
TO_LIMIT = Fraction(266, 100)
RANGE_LEFT_OUT = Fraction(3267, 1000)


class Meaning(StrEnum):
    """What a point that stands out says, once the direction of good is known."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEITHER = "neither"


class Assurance(StrEnum):
    """What the limits say of the target."""

    PASSES = "passes consistently"
    FAILS = "fails consistently"
    HITS_AND_MISSES = "hits and misses"


@dataclass(frozen=True)
class Point:
    """One month or quarter: its kind, which way it went (1 up, −1 down), how many in a row."""

    value: Fraction | None
    kind: Kind
    way: int = 0
    in_a_row: int = 1

    @property
    def stands_out(self) -> bool:
        """Whether it is more than chance alone gives."""
        return self.kind not in (Kind.COMMON, Kind.NO_DATA)

    def meaning(self, better: Better) -> Meaning:
        if better is Better.NONE or not self.way:
            return Meaning.NEITHER
        good = 1 if better is Better.HIGHER else -1
        return Meaning.IMPROVEMENT if self.way == good else Meaning.CONCERN


@dataclass(frozen=True)
class Chart:
    """Every point in its order, and the limits of each stretch between splits.

    A stretch has no limits (None) until two neighbouring points have a value.
    """

    points: tuple[Point, ...]
    limits: tuple[Limits | None, ...]

    @property
    def missing(self) -> int:
        """Points without a value: no range and no run reaches across them."""
        return sum(point.value is None for point in self.points)

    def assurance(self, target: Decimal | Fraction | int, better: Better) -> Assurance | None:
        """Whether chance alone would pass or fail the target; None where nothing can be said."""
        now = self.limits[-1] if self.limits else None
        if now is None or better is Better.NONE:
            return None
        wanted = Fraction(target)
        if now.lower <= wanted <= now.upper:
            return Assurance.HITS_AND_MISSES
        always_lower = wanted > now.upper
        return Assurance.PASSES if always_lower == (better is Better.LOWER) else Assurance.FAILS


def control_chart(
    values: Sequence[Decimal | Fraction | int | None], splits: Collection[int] = ()
) -> Chart:
    """The chart of values at equal steps of time, oldest first; None where there is no data.

    ``splits``: indices at which the limits are worked out afresh, because the process was changed
    on purpose. The rules and their order are those of NHSRplotthedots, worked in exact fractions.
    Raises ValueError for a split that is not inside the series.
    """
    if not all(0 < split < len(values) for split in splits):
        raise ValueError(f"A split lies between two points: {sorted(splits)} do not all.")
    return _worked_out(tuple(values), tuple(sorted(set(splits))))


# One page draws and tells of the same series three or four times.
@lru_cache(maxsize=400)
def _worked_out(
    values: tuple[Decimal | Fraction | int | None, ...], splits: tuple[int, ...]
) -> Chart:
    exact = [None if value is None else Fraction(value) for value in values]
    edges = [0, *splits, len(exact)]
    points: list[Point] = []
    limits: list[Limits | None] = []
    for first, end in pairwise(edges):
        stretch = exact[first:end]
        limits.append(_limits(stretch, first, end))
        points.extend(_judge(stretch, limits[-1]))
    return Chart(tuple(points), tuple(limits) if points else ())


def _limits(stretch: Sequence[Fraction | None], first: int, end: int) -> Limits | None:
    present = [value for value in stretch if value is not None]
    ranges = [abs(b - a) for a, b in pairwise(stretch) if a is not None and b is not None]
    if not ranges:
        return None
    # Once, and once only: one leap should not widen the limits that it is judged by.
    most = RANGE_LEFT_OUT * _average(ranges)
    usual = [size for size in ranges if size < most]
    average = _average(usual) if usual else Fraction(0)
    return Limits(first, end, len(present), _average(present), TO_LIMIT * average)


def _average(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _judge(stretch: Sequence[Fraction | None], limits: Limits | None) -> list[Point]:
    """The points of one stretch; what is "in a row" ends where a value is missing."""
    points: list[Point] = []
    for _, group in groupby(stretch, key=lambda value: value is None):
        values = list(group)
        row = [value for value in values if value is not None]
        if not row:
            points.extend(Point(None, Kind.NO_DATA) for _ in values)
        elif limits is None:
            points.extend(Point(value, Kind.COMMON) for value in row)
        else:
            found = signals(row, limits)
            points.extend(
                Point(value, *found.get(at, (Kind.COMMON, 0, 1))) for at, value in enumerate(row)
            )
    return points
