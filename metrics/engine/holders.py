"""Who holds most of a miss: the fewest groups that together make more than half of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.engine.figure import Figure
from metrics.engine.metric import Better, Metric
from metrics.engine.targets import contribution

MOST_NAMED = 3


@dataclass(frozen=True)
class Holders:
    """The groups to name (none where it takes too many), and how many of how many add to it."""

    named: tuple[str, ...]
    adding: int
    groups: int


def holders(metric: Metric, whole: Figure, parts: Sequence[Figure]) -> Holders | None:
    """Who holds most of the whole's distance from its target, or None where that cannot be said.

    Every part is held against the whole's target, so that contributions add up to the whole's.
    It cannot be said of a single group, nor where the miss is one of rounding alone.
    """
    miss = _on_the_bad_side(metric, whole, whole)
    known = {
        part.group or "": added
        for part in parts
        if (added := _on_the_bad_side(metric, whole, part)) is not None
    }
    if miss is None or miss <= 0 or len(known) < 2:
        return None
    adding = sorted((group for group in known if known[group] > 0), key=lambda g: (-known[g], g))
    for count in range(1, min(MOST_NAMED, len(adding)) + 1):
        if 2 * sum(known[group] for group in adding[:count]) > miss:
            return Holders(tuple(adding[:count]), len(adding), len(known))
    if len(known) < len(parts):
        return None
    return Holders((), len(adding), len(known))


def _on_the_bad_side(metric: Metric, whole: Figure, part: Figure) -> Decimal | None:
    if whole.target is None or part.numerator is None or metric.better is Better.NONE:
        return None
    added = contribution(part.numerator, part.denominator, whole.target, metric.scale)
    return -added if metric.better is Better.HIGHER else added
