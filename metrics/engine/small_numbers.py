"""Small numbers: what a board reader is not shown, and what is hidden besides to keep it so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from metrics.engine import words
from metrics.engine.figure import Figure
from metrics.engine.targets import Status


@dataclass(frozen=True)
class People:
    """How many people stand behind a cell's numerator, its denominator and their difference."""

    numerator: int
    denominator: int
    difference: int
    drawn: bool = True  # False: no figure is shown for another reason, so it can be hidden behind

    @property
    def counts(self) -> tuple[int, int, int]:
        return (self.numerator, self.denominator, self.difference)

    def is_small(self, threshold: int) -> bool:
        """Whether any of the three is between nobody and the threshold, neither included."""
        return any(0 < count < threshold for count in self.counts)


@dataclass(frozen=True)
class Hidden:
    """What to hide of one table: the small cells, and those hidden besides to protect them."""

    small: frozenset[str]
    besides: frozenset[str]


def to_hide(cells: Mapping[str, People], threshold: int) -> Hidden:
    """The cells to hide of one row of a table whose total is shown beside it.

    What is hidden can be taken together from the total, as if it were one more cell: so two or
    more are hidden, and together they are small in nothing. They are also more people than cells,
    since a reader may know that a hidden cell is never empty. The cells with fewest people go
    first, empty ones last. Where all of them do not do, the total is small, and is hidden itself.
    """
    small = {name for name, people in cells.items() if people.is_small(threshold)}
    hidden = small | {name for name, people in cells.items() if not people.drawn}
    besides: set[str] = set()
    others = sorted(cells.keys() - hidden, key=lambda name: _size(cells[name], name), reverse=True)
    while small and others and _can_be_worked_out([cells[name] for name in hidden], threshold):
        besides.add(others.pop())
        hidden |= besides
    return Hidden(frozenset(small), frozenset(besides))


def _size(people: People, name: str) -> tuple[bool, int, str]:
    return (not any(people.counts), max(people.counts), name)


def _can_be_worked_out(hidden: Iterable[People], threshold: int) -> bool:
    together = list(zip(*(people.counts for people in hidden), strict=True))
    fewest = max(threshold, len(together[0]) + 1)
    return any(0 < sum(counts) < fewest for counts in together)


def hide_small(figures: Iterable[Figure], threshold: int) -> list[Figure]:
    """Figures of one metric, split in one way, as a board reader may have them.

    Each month end is a row of its own. The whole (group None) is taken to be shown to the same
    reader, whether it is among these or asked for on its own. Order is kept; what is hidden has no
    number and no status left, and ``words.HIDDEN`` as its reason.
    """
    kept: list[Figure] = []
    for _, month in groupby(figures, key=lambda figure: figure.month_end):
        row = list(month)
        parts = {figure.group: _people(figure) for figure in row if figure.group is not None}
        found = to_hide(parts, threshold)
        hidden = found.small | found.besides
        for figure in row:
            whole = figure.group is None
            hide = _people(figure).is_small(threshold) if whole else figure.group in hidden
            kept.append(as_hidden(figure) if hide else figure)
    return kept


def _people(figure: Figure) -> People:
    return People(
        figure.people_numerator or 0,
        figure.people_denominator or 0,
        figure.people_difference or 0,
        drawn=figure.value is not None or not figure.people_denominator,
    )


def is_hidden(figure: Figure) -> bool:
    """Whether a figure is one that was hidden."""
    return figure.reason == words.HIDDEN


def as_hidden(figure: Figure) -> Figure:
    """The figure as a board reader gets it: its target and no number."""
    bare = Figure.without(
        figure.metric, figure.month_end, figure.group, words.HIDDEN, Status.NO_DATA
    )
    return replace(bare, target=figure.target)
