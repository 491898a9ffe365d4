"""The least and the most that a figure could be, were all known that is not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.engine.metric import Metric

Way = tuple[float, float]  # by how much the numerator and the denominator change
_ROUNDS = 60  # each round comes strictly nearer; a handful is the rule


@dataclass(frozen=True, kw_only=True)
class Group:
    """So many things, each of which could change a figure in one of these ways, or in none."""

    things: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """In the metric's unit. ``most`` is None where nothing bounds it; ``least`` is never under 0.

    Both are None where even so there would be nothing to count.
    """

    least: Decimal | None
    most: Decimal | None


def bounds(metric: Metric, numerator: float, denominator: float, groups: Sequence[Group]) -> Bounds:
    """The bounds of a figure of these sums.

    Every thing is known in one of its ways, or changes nothing; the bounds are those of all
    combinations, exactly, but that a share is held between 0 and the whole.
    """
    if not metric.has_denominator:
        low, high = (numerator + _sum(groups, sign) for sign in (-1, 1))
        return Bounds(least=_scaled(metric, max(low, 0)), most=_scaled(metric, high))
    whole = 1.0 if metric.is_share else math.inf
    changes = any(group.things and group.ways for group in groups)
    if denominator <= 0 and not changes:
        return Bounds(least=None, most=None)
    fewest = denominator + sum(
        group.things * min(0.0, *(way[1] for way in group.ways)) for group in groups if group.ways
    )
    if fewest <= 0:  # what is left could be anything
        return Bounds(least=_scaled(metric, 0), most=_scaled(metric, whole))
    low = _ratio(numerator, denominator, groups, -1)
    high = _ratio(numerator, denominator, groups, 1)
    return Bounds(
        least=_scaled(metric, max(low, 0)), most=_scaled(metric, min(max(high, 0), whole))
    )


def _sum(groups: Sequence[Group], sign: int) -> float:
    """What all things together add at most (``sign`` 1) or take (-1)."""
    return sum(
        sign * group.things * max(0.0, *(sign * way[0] for way in group.ways))
        for group in groups
        if group.ways
    )


def _ratio(numerator: float, denominator: float, groups: Sequence[Group], sign: int) -> float:
    """The greatest (1) or least (-1) ratio: each round takes the ways that beat the last one.

    This is Dinkelbach's method, which ends at the exact answer.
    """
    best = numerator / denominator
    for _ in range(_ROUNDS):
        top, bottom = numerator, denominator
        for group in groups:
            gains = [(sign * (n - best * d), n, d) for n, d in group.ways]
            gain, n, d = max(gains, default=(0.0, 0.0, 0.0))
            if gain > 0:
                top, bottom = top + group.things * n, bottom + group.things * d
        found = top / bottom
        if math.isinf(found) or sign * (found - best) <= abs(best) * 1e-12:
            return found if math.isinf(found) else best
        best = found
    return best


def _scaled(metric: Metric, ratio: float) -> Decimal | None:
    return None if math.isinf(ratio) else metric.scale * Decimal(repr(ratio))
