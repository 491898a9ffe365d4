"""How long people stay: Kaplan-Meier curves of those followed, also where they are joined late."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import TypeVar

FOR_95_PERCENT = NormalDist().inv_cdf(0.975)
Group = TypeVar("Group")


@dataclass(frozen=True)
class Followed:
    """One employment in days since it began: followed after ``entry``, up to and with ``exit``.

    ``entry`` is −1 for one followed from its first day. ``left`` says that it ended on the day of
    ``exit``; otherwise it was still open at that day's close, and no more is known.
    """

    entry: int
    exit: int
    left: bool

    def __post_init__(self) -> None:
        if self.exit <= self.entry:
            raise ValueError("Nobody is followed who leaves before they are first seen.")


@dataclass(frozen=True)
class Step:
    """From ``day`` on: the share still there (0 to 1) and its 95% band.

    ``followed`` were still there, and seen, as the day began; ``left`` of them went on it.
    """

    day: int
    share: float
    low: float
    high: float
    followed: int
    left: int


@dataclass(frozen=True)
class Curve:
    """The steps of one group, from day 0: one more for each day on which anybody left."""

    steps: tuple[Step, ...]
    entries: Sequence[int]
    exits: Sequence[int]

    def followed(self, day: int) -> int:
        """How many were followed as a day began: the number at risk."""
        return _at_risk(self.entries, self.exits, day)

    def at(self, day: int) -> Step:
        """The step in force at the close of a day, with the number followed that day."""
        step = self.steps[max(0, bisect_right(self.steps, day, key=lambda step: step.day) - 1)]
        if step.day == day:
            return step
        return Step(day, step.share, step.low, step.high, self.followed(day), 0)

    def median(self) -> int | None:
        """The first day by whose close half had left, or None where that many have not yet."""
        return next((step.day for step in self.steps if step.share <= 0.5), None)


def _at_risk(entries: Sequence[int], exits: Sequence[int], day: int) -> int:
    return bisect_left(entries, day) - bisect_left(exits, day)


def curve(people: Iterable[Followed]) -> Curve:
    """The product-limit estimate with left truncation: at risk on a day are entry < day <= exit.

    Kaplan and Meier (1958); bands by Greenwood's variance on the scale of log(−log), which keeps
    them between 0 and 1. Where nobody is left the variance is not defined: the band then keeps its
    last upper end.
    """
    seen = list(people)
    entries = sorted(one.entry for one in seen)
    exits = sorted(one.exit for one in seen)
    leavers = Counter(one.exit for one in seen if one.left)
    steps = [] if 0 in leavers else [Step(0, 1.0, 1.0, 1.0, _at_risk(entries, exits, 0), 0)]
    share, variance, high = 1.0, 0.0, 1.0
    for day, left in sorted(leavers.items()):
        followed = _at_risk(entries, exits, day)
        if left == followed:
            share = 0.0
        if share:
            share *= 1 - left / followed
            variance += left / (followed * (followed - left))
        low, high = _band(share, variance) if share else (0.0, high)
        steps.append(Step(day, share, low, high, followed, left))
    return Curve(tuple(steps), entries, exits)


def _band(share: float, variance: float) -> tuple[float, float]:
    spread = FOR_95_PERCENT * sqrt(variance) / abs(log(share))
    return share ** exp(spread), share ** exp(-spread)


def curves(people: Iterable[tuple[Group, Followed]]) -> Mapping[Group, Curve]:
    """A curve for each group, the biggest group first (then in the order in which they came)."""
    groups: dict[Group, list[Followed]] = {}
    for group, one in people:
        groups.setdefault(group, []).append(one)
    by_size = sorted(groups.items(), key=lambda item: -len(item[1]))
    return {group: curve(members) for group, members in by_size}
