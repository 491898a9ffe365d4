"""Dated events over a chart in time: a thin line each, its words above the plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pages.parts.charts import base
from pages.parts.palette import AXIS

MOST = 4  # a chart of more lines than these is of its events and not of its figures
ROW = 17  # px of one line of words
_ROWS = 2
_PLOT = 230.0  # px: the narrowest plot that a time line is drawn in
_RIGHT = 110.0  # px beside it that words may run into
_LETTER = 6.8  # px of a letter of 13 px, on average
_LONGEST = 34  # characters


@dataclass(frozen=True)
class Event:
    """Something that a reader of a time line must know of, by its day and a few words."""

    day: date
    words: str


@dataclass(frozen=True)
class Drawn:
    """What events add to a chart: shapes, labels, and the room (px) that those need above."""

    shapes: list[base.Figure]
    annotations: list[base.Figure]
    room: int


@dataclass(frozen=True)
class _Label:
    """Where words stand, in px of the narrowest plot; ``x`` is the line that leads to them."""

    row: int
    x: float
    left: float
    right: float

    def is_clear_of(self, other: "_Label") -> bool:
        if self.row == other.row:
            return self.right <= other.left or other.right <= self.left
        upper, lower = (self, other) if self.row > other.row else (other, self)
        return not lower.left - 2 < upper.x < lower.right + 2  # its line goes up past the words


def lines(placed: Sequence[tuple[Any, float, str]], plot_height: float) -> Drawn:
    """Lines for events, each given by its place on the axis, how far along that is (0 to 1), and
    its words.

    The latest are drawn, ``MOST`` of them; of those the latest have the first row. One whose words
    would lie over others or over another's line, whatever its row, is left to the table beneath.
    """
    taken: list[_Label] = []
    named: list[tuple[Any, str, int, bool]] = []
    for at, along, words in sorted(placed, key=lambda event: -event[1]):
        shown = base.cut(words, _LONGEST)
        width = _LETTER * len(shown) + 12
        x = along * _PLOT
        to_left = x + width > _PLOT + _RIGHT and x >= width
        left, right = (x - width, x) if to_left else (x, x + width)
        labels = (_Label(row, x, left, right) for row in range(_ROWS))
        free = (label for label in labels if all(label.is_clear_of(other) for other in taken))
        label = next(free, None)
        if label is not None and len(named) < MOST:
            taken.append(label)
            named.append((at, shown, label.row, to_left))
    rows = max((row for _, _, row, _ in named), default=-1) + 1
    return Drawn(
        [_line(at, 1 + (row * ROW + 12) / plot_height) for at, _, row, _ in named],
        [
            base.annotation(
                base.text(shown), xref="x", x=at, yref="paper", y=1, yshift=row * ROW + 2,
                xanchor="right" if to_left else "left", yanchor="bottom",
                xshift=-4 if to_left else 4,
            )
            for at, shown, row, to_left in named
        ],
        rows * ROW,
    )  # fmt: skip


def _line(at: Any, top: float) -> base.Figure:
    return {
        "type": "line", "xref": "x", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": top,
        "layer": "above", "line": {"color": AXIS, "width": 1},
    }  # fmt: skip
