"""What every chart shares: the frame, axes, labels at the right, the words read in its place."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pages.parts.palette import AXIS, GRID, INK, INK2, PAGE

Figure = dict[str, Any]

FONT = "Source Sans, Arial, sans-serif"
LABEL_GAP = 17  # px between the middles of two labels of 13 px
TARGET_DASH, BENCHMARK_DASH, LIMIT_DASH = "6px,4px", "2px,3px", "4px,4px"
SERIES_DASHES = ("solid", "8px,3px", "2px,3px", "10px,3px,2px,3px")
MOST_NAME = 30  # characters of a name beside an axis; the whole name is in the hover


@dataclass(frozen=True)
class Chart:
    """A finished figure as Plotly's plain dict, and the sentence for who cannot see it.

    Where ``selectable``, each mark's ``customdata`` begins with the key that a press sends back.
    """

    figure: Figure
    alt: str
    selectable: bool = False


def text(words: str) -> str:
    """Words as Plotly shows them: its labels are a small HTML of their own."""
    return escape(words, quote=False)


def cut(name: str, most: int = MOST_NAME) -> str:
    """A name for beside an axis: cut by characters, since cutting at a blank loses too much."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def apart(values: Sequence[float], gap: float) -> list[float]:
    """The values moved as little as keeps each pair at least ``gap`` apart, in the order given."""
    order = sorted(range(len(values)), key=values.__getitem__)
    moved = [values[i] for i in order]
    for _ in range(200):
        for i in range(len(moved) - 1):
            push = (gap - (moved[i + 1] - moved[i])) / 2
            if push > 1e-6:
                moved[i] -= push
                moved[i + 1] += push
    places = {original: place for place, original in enumerate(order)}
    return [moved[places[i]] for i in range(len(values))]


def span(
    values: Iterable[float | None], *, air: float = 0.12, percent: bool = False, floor: bool = True
) -> tuple[float, float]:
    """The axis's range: the data and some air, never flat, and per cents within 0 to 100.

    ``floor`` keeps what cannot be negative from showing less than nothing.
    """
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    spread = (high - low) or max(abs(high) * 0.1, 1.0)  # two years at 100% are no reason to divide
    bottom, top = low - air * spread, high + air * spread
    if floor and low >= 0:
        bottom = max(bottom, 0.0)
    return bottom, min(top, 100.0) if percent and high <= 100 else top


def ticks(low: float, high: float, about: int = 5) -> float:
    """A step of 1, 2, 2.5 or 5 times a power of ten that gives some five lines."""
    rough = max((high - low) / about, 1e-9)
    power = math.pow(10, math.floor(math.log10(rough)))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough * 0.99)


def annotation(words: str, **at: Any) -> Figure:
    """A label in a chart; ``words`` are Plotly's markup, so names come through ``text`` first."""
    font = {"size": 13, "color": at.pop("color", INK2)}
    return {"text": words, "showarrow": False, "font": font, **at}


def unit_label(words: str, above: int = 0) -> Figure:
    """What the numbers of the upright axis are, lying flat above it (and what stands there)."""
    return annotation(
        text(words), xref="paper", yref="paper", x=0, y=1,
        xanchor="left", yanchor="bottom", yshift=6 + above,
    )  # fmt: skip


def right_labels(
    labels: Sequence[tuple[float, str, str]], axis: tuple[float, float], plot_height: float
) -> list[Figure]:
    """Names at the right-hand end of lines: (height, words, colour) each, pushed apart."""
    gap = LABEL_GAP * (axis[1] - axis[0]) / max(plot_height, 1)
    heights = apart([height for height, _, _ in labels], gap)
    return [
        annotation(
            words, xref="paper", yref="y", x=1, y=height,
            xanchor="left", yanchor="middle", xshift=10, align="left", color=colour,
        )
        for height, (_, words, colour) in zip(heights, labels, strict=True)
    ]  # fmt: skip


def stroke(colour: str, dash: str = "—") -> str:
    """A short coloured stroke before a name: the colour is for the mark, the words are ink."""
    return f'<span style="color:{colour}"><b>{dash}</b></span> '


def flat_line(value: float, across: tuple[Any, Any], **line: Any) -> Figure:
    """A line over the whole width, over gridlines and bands and under the marks.

    ``across`` is the axis's range: a line of the whole paper would lie under the gridlines, and one
    of the axis's domain is not drawn at all.
    """
    return {
        "type": "line", "xref": "x", "x0": across[0], "x1": across[1],
        "yref": "y", "y0": value, "y1": value,
        "layer": "between", "line": line,
    }  # fmt: skip


def layout(height: int, margins: Mapping[str, int], **rest: Any) -> Figure:
    """The frame that all charts have: see-through, no legend, no dragging, our hover."""
    return {
        "height": height,
        "margin": {"l": 8, "t": 28, "b": 8, "r": 8, "pad": 0, **margins},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": INK},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": PAGE, "bordercolor": AXIS, "align": "left",
            "font": {"family": FONT, "size": 14, "color": INK},
        },
        **rest,
    }  # fmt: skip


def x_axis(**rest: Any) -> Figure:
    return {
        "showgrid": False, "zeroline": False, "showline": True, "linecolor": AXIS, "linewidth": 1,
        "ticks": "outside", "ticklen": 4, "tickcolor": AXIS, "tickangle": 0,
        "tickfont": {"size": 13, "color": INK2}, "fixedrange": True, "automargin": True, **rest,
    }  # fmt: skip


def y_axis(**rest: Any) -> Figure:
    return {
        "showgrid": True, "gridcolor": GRID, "gridwidth": 1, "zeroline": False, "showline": False,
        "ticks": "", "tickfont": {"size": 13, "color": INK2}, "fixedrange": True,
        "automargin": True, **rest,
    }  # fmt: skip


def hover(words: Sequence[str]) -> Figure:
    """What stands beside the pointer: one ready line of markup a point, and nothing of Plotly's."""
    return {"hovertext": list(words), "hovertemplate": "%{hovertext}<extra></extra>"}
