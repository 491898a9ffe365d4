"""The rules of Making Data Count: which points of a series stand out from chance, and by which."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import groupby, pairwise

IN_A_ROW = 7
FEWEST_POINTS = 13


class Kind(StrEnum):
    """Why a point stands out, in the order in which the rules are tried."""

    OUTSIDE = "outside"  # the limits
    RUN = "run"  # of seven or more that all rise, or all fall
    NEAR = "near"  # a limit, with another, in three on one side of the mean
    SHIFT = "shift"  # of seven or more to one side of the mean
    COMMON = "common"  # the range that chance alone gives
    NO_DATA = "no data"


@dataclass(frozen=True)
class Limits:
    """The range that chance alone gives, for the points from ``first`` to before ``end``."""

    first: int
    end: int
    points: int  # those with a value
    mean: Fraction
    to_limit: Fraction

    @cached_property
    def lower(self) -> Fraction:
        return self.mean - self.to_limit

    @cached_property
    def upper(self) -> Fraction:
        return self.mean + self.to_limit

    @cached_property
    def near_lower(self) -> Fraction:
        return self.mean - self.to_limit * 2 / 3

    @cached_property
    def near_upper(self) -> Fraction:
        return self.mean + self.to_limit * 2 / 3  # 1.7733 × the average range

    @property
    def trial(self) -> bool:
        return self.points < FEWEST_POINTS

    @property
    def steady(self) -> bool:
        """No range to speak of, so that every departure, however small, is outside the limits."""
        return not self.to_limit


Signals = dict[int, tuple[Kind, int, int]]  # by index: the kind, the way and how many in a row


def signals(row: Sequence[Fraction], limits: Limits) -> Signals:
    """The points of a row without a gap that stand out, each by the first rule to hold for it."""
    sides = [_sign(value - limits.mean) for value in row]
    in_order = (_outside(row, limits, sides), _runs(row), _near(row, limits, sides), _shifts(sides))
    found: Signals = {}
    for rule in reversed(in_order):
        found |= rule
    return found


def _outside(row: Sequence[Fraction], limits: Limits, sides: Sequence[int]) -> Signals:
    beyond = (at for at, value in enumerate(row) if not limits.lower <= value <= limits.upper)
    return {at: (Kind.OUTSIDE, sides[at], 1) for at in beyond}


def _runs(row: Sequence[Fraction]) -> Signals:
    """Rises and falls. A turning point belongs to the later, which is written over the earlier."""
    steps = [_sign(b - a) for a, b in pairwise(row)]
    return {
        at: (Kind.RUN, way, end - first + 1)  # so many steps join one point more
        for first, end, way in _alike(steps)
        if end - first + 1 >= IN_A_ROW
        for at in range(first, end + 1)
    }


def _near(row: Sequence[Fraction], limits: Limits, sides: Sequence[int]) -> Signals:
    near = [
        limits.upper >= value > limits.near_upper or limits.lower <= value < limits.near_lower
        for value in row
    ]
    threes = (range(at, at + 3) for at in range(len(row) - 2))
    return {
        at: (Kind.NEAR, sides[at], 1)
        for three in threes
        if abs(sum(sides[i] for i in three)) == 3 and sum(near[i] for i in three) >= 2
        for at in three
        if near[at]
    }


def _shifts(sides: Sequence[int]) -> Signals:
    return {
        at: (Kind.SHIFT, way, end - first)
        for first, end, way in _alike(sides)
        if end - first >= IN_A_ROW
        for at in range(first, end)
    }


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _alike(signs: Sequence[int]) -> list[tuple[int, int, int]]:
    """Stretches (first, end, sign) of the same sign, zeros left out."""
    found, at = [], 0
    for sign, group in groupby(signs):
        end = at + len(list(group))
        if sign:
            found.append((at, end, sign))
        at = end
    return found
