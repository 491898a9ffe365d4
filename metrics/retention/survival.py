"""How long employments last: what the records let us follow of each, and the curves of that."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from metrics.engine.survival import Curve, Followed, curves

Group = TypeVar("Group")


def followed(start: date, end: date | None, covers_from: date, extract: date) -> Followed | None:
    """What of an employment the records show, or None where they show nothing of it.

    The end is the last day: whoever leaves on the day of starting stayed 0 days. One that began
    before the records do is followed from the day on which they begin: those like it who had left
    by then were never seen, and to count it from its start would flatter the early days. One that
    is open at the extract date, or is to end after it, is open.
    """
    if start > extract or (end is not None and end < max(start, covers_from)):
        return None
    left = end is not None and end <= extract
    last = end if left and end is not None else extract
    if last < covers_from:
        return None
    entry = max(0, (covers_from - start).days) - 1
    return Followed(entry, (last - start).days, left)


def retention_curves(
    employments: Iterable[tuple[Group, date, date | None]], covers_from: date, extract: date
) -> Mapping[Group, Curve]:
    """A curve for each group of employments (group, first day, last day or None), biggest first.

    ``covers_from``: the day from which every leaver is in the records; ``extract``: the last day
    that they show.
    """
    seen = (
        (group, followed(start, end, covers_from, extract)) for group, start, end in employments
    )
    return curves((group, one) for group, one in seen if one is not None)
