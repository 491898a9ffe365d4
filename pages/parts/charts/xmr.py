"""A control chart: points, the range that chance alone gives, and what stands out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from metrics.engine import words
from metrics.engine.metric import Unit
from pages.parts.charts import base
from pages.parts.palette import CHANCE, DOT, INK, INK2, OFF, PAGE, SERIES

Kind = Literal["common", "concern", "improvement", "neither"]
HEIGHT = 392
_MARGINS = {"t": 28, "r": 120}
_UNDER = 44


@dataclass(frozen=True)
class Point:
    """A quarter's (or month's) value, what kind of change it is, and why, in words.

    ``why`` is short: "outside the limits", "seventh in a row above the mean".
    """

    day: date
    value: Decimal
    kind: Kind = "common"
    why: str = ""
    hover: str = ""


@dataclass(frozen=True)
class Limits:
    """The mean, and the limits of what chance alone gives."""

    mean: Decimal
    lower: Decimal
    upper: Decimal


def xmr(
    points: Sequence[Point],
    unit: Unit,
    *,
    title: str,
    limits: Limits,
    unit_words: str = "",
    target: Decimal | None = None,
    quarterly: bool = True,
    height: int = HEIGHT,
) -> base.Chart:
    """The XmR chart of a series whose limits are already reckoned; needs one point or more.

    The lower limit is never shown below 0: every metric here is a count or a share.
    """
    mean, low, upper = limits.mean, max(limits.lower, Decimal(0)), limits.upper
    values = [float(point.value) for point in points]
    levels = [float(mean), float(low), float(upper)]
    levels += [] if target is None else [float(target)]
    axis = base.span([*values, *levels], percent=unit is Unit.PERCENT)
    labels = [
        (float(upper), f"{words.shown(upper, unit)} upper limit", INK2),
        (float(mean), f"{words.shown(mean, unit)} mean", INK2),
        (float(low), f"{words.shown(low, unit)} lower limit", INK2),
    ]
    if target is not None:
        labels.append((float(target), f"<b>{words.as_set(target, unit)} target</b>", INK))
    limit = {"color": INK2, "width": 1, "dash": base.LIMIT_DASH}
    shapes = [
        {
            "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": float(low),
            "y1": float(upper), "layer": "below", "fillcolor": CHANCE, "line": {"width": 0},
        },
        base.flat_line(float(upper), **limit),
        base.flat_line(float(low), **limit),
        base.flat_line(float(mean), color=INK2, width=1.5),
    ]  # fmt: skip
    if target is not None:
        shapes.append(base.flat_line(float(target), color=INK, width=2, dash=base.TARGET_DASH))
    plot_height = height - _MARGINS["t"] - _UNDER
    count = len(points)
    figure = {
        "data": [_trace(points, unit, float(mean), quarterly)],
        "layout": base.layout(
            height,
            _MARGINS,
            hovermode="closest",
            xaxis=base.x_axis(range=[-0.6, count - 0.4], **_ticks(points, quarterly)),
            yaxis=base.y_axis(showgrid=False, range=list(axis), dtick=base.ticks(*axis)),
            shapes=shapes,
            annotations=[
                base.unit_label(unit_words or unit.value),
                *base.right_labels(labels, axis, plot_height),
                *_special(points, unit, float(mean)),
            ],
        ),
    }
    return base.Chart(figure, _alt(title, points, unit, Limits(mean, low, upper), quarterly))


def _trace(points: Sequence[Point], unit: Unit, mean: float, quarterly: bool) -> base.Figure:
    looks = [_look(point, mean) for point in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(points))),
        "y": [float(point.value) for point in points],
        "cliponaxis": False,
        "line": {"color": DOT, "width": 1.5},
        "marker": {
            "symbol": [symbol for symbol, _, _ in looks],
            "size": [size for _, size, _ in looks],
            "color": [colour for _, _, colour in looks],
            "opacity": 1,
            "line": {"color": PAGE, "width": 1},
        },
        **base.hover(
            [
                "<br>".join(
                    filter(
                        None,
                        (
                            f"<b>{_when(point.day, quarterly)}</b>",
                            f"{base.text(point.hover)} = " * bool(point.hover)
                            + f"<b>{words.shown(point.value, unit)}</b>",
                            base.text(point.why),
                        ),
                    )
                )
                for point in points
            ]
        ),
    }


def _look(point: Point, mean: float) -> tuple[str, int, str]:
    if point.kind == "concern":
        way = "up" if float(point.value) > mean else "down"
        return f"triangle-{way}", 13, OFF
    if point.kind == "improvement":
        return "diamond", 12, SERIES[0]
    if point.kind == "neither":
        return "circle-open", 10, INK2
    return "circle", 8, DOT


def _special(points: Sequence[Point], unit: Unit, mean: float) -> list[base.Figure]:
    """Each special point's words where it stands; of a run, its last point speaks for all."""
    named = []
    for i, point in enumerate(points):
        following = points[i + 1] if i + 1 < len(points) else None
        if point.kind == "common" or (following and following.why == point.why):
            continue
        up = float(point.value) >= mean
        named.append(
            base.annotation(
                f"<b>{words.shown(point.value, unit)}</b> {base.text(point.why)}",
                x=i, y=float(point.value), xref="x", yref="y",
                yshift=16 if up else -16, xanchor="right" if i > 0.7 * len(points) else "left",
                color=OFF if point.kind == "concern" else INK,
            )
        )  # fmt: skip
    return named


def _ticks(points: Sequence[Point], quarterly: bool) -> base.Figure:
    """Each Q1 over its year; for months each April, or each quarter's end of a short series."""
    if quarterly:
        places = [i for i, point in enumerate(points) if 4 <= point.day.month <= 6]
        names = ["Q1<br>" + words.quarter(points[i].day)[:7] for i in places]
    else:
        last_months = (3, 6, 9, 12) if len(points) <= 27 else (3,)
        places = [i for i, point in enumerate(points) if point.day.month in last_months]
        names = [f"{points[i].day:%b}<br>{points[i].day:%Y}" for i in places]
    return {"tickmode": "array", "tickvals": places, "ticktext": names}


def _when(day: date, quarterly: bool) -> str:
    return words.quarter(day) if quarterly else words.month(day)


def _alt(
    title: str,
    points: Sequence[Point],
    unit: Unit,
    limits: Limits,
    quarterly: bool,
) -> str:
    special = [
        f"{words.shown(point.value, unit)} in {_when(point.day, quarterly)} ({point.why})"
        for point in points
        if point.kind != "common"
    ]
    found = f"Stands out: {words.listed(special)}." if special else "No point stands out."
    return (
        f"{title}: mean {words.shown(limits.mean, unit)}, the range that chance alone gives "
        f"{words.shown(limits.lower, unit)} to {words.shown(limits.upper, unit)}. {found}"
    )
