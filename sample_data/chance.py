"""Drawing lots that fall the same way every time the same seed is given."""

import math
import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """One stream of lots. Each part of the sample has its own, so that a change in one leaves
    the others as they were."""

    def __init__(self, seed: int, part: str) -> None:
        self._lots = random.Random(f"{seed}/{part}")

    def happens(self, probability: float) -> bool:
        return self._lots.random() < probability

    def uniform(self, low: float, high: float) -> float:
        return low + (high - low) * self._lots.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._lots.random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self._lots.random() * len(things))]

    def weighted(self, things: Sequence[tuple[T, float]]) -> T:
        point = self._lots.random() * sum(weight for _, weight in things)
        for thing, weight in things:
            point -= weight
            if point < 0:
                return thing
        return things[-1][0]

    def waiting_time(self, mean: float) -> float:
        """How long until something that happens at any moment with equal chance."""
        return -mean * math.log(1 - self._lots.random())

    def day(self, first: date, last: date) -> date:
        """Any day from first to last, both included."""
        return first + timedelta(days=self.whole(0, max(0, (last - first).days)))

    def weekday(self, first: date, last: date) -> date:
        """A day from Monday to Friday; the Friday before where the lot falls on a weekend."""
        drawn = self.day(first, last)
        return max(first, drawn - timedelta(days=max(0, drawn.weekday() - 4)))

    def monday(self, first: date, last: date) -> date:
        """A Monday of the month but never the 1st: who changes jobs on the 1st is between two
        spells at the close of the month before, which real extracts do and the sample should not
        do often."""
        earliest = first + timedelta(days=7 - first.weekday())
        return earliest + timedelta(days=7 * self.whole(0, (last - earliest).days // 7))
