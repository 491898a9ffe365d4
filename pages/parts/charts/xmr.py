"""A control chart: points, the range that chance alone gives, and what stands out of it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from metrics.engine import control_chart, words
from metrics.engine.control_chart import Kind, Limits, Meaning
from metrics.engine.metric import Better, Unit
from pages.parts.charts import base, events
from pages.parts.charts.events import Event
from pages.parts.palette import CHANCE, DOT, INK, INK2, OFF, PAGE, SERIES

HEIGHT = 392
_MARGINS = {"t": 28, "r": 120}
_UNDER = 44
_LABEL_WIDTH = 0.4  # of the axis, where the card is half a page


def xmr(
    days: Sequence[date],
    chart: control_chart.Chart,
    unit: Unit,
    better: Better,
    *,
    title: str,
    target: Decimal | None = None,
    made_of: Sequence[str] = (),
    beside: Sequence[Event] = (),
) -> base.Chart:
    """The XmR chart of a series that is judged already (``metrics.engine.control_chart``).

    ``days`` are the last days of its months or quarters, one for each point, ``made_of`` their sums
    in words, ``beside`` the events on the way. Quarters are told from months by their distance. The
    lower limit is never shown below 0: every metric is a count or a share.
    """
    across = (-0.6, len(days) - 0.4)
    quarterly = len(days) < 2 or (days[1] - days[0]).days > 45
    known = [limits for limits in chart.limits if limits]
    values = [None if point.value is None else float(point.value) for point in chart.points]
    levels = [float(level) for limits in known for level in (limits.upper, _low(limits))]
    levels += [] if target is None else [float(target)]
    axis = base.span([*values, *levels], percent=unit is Unit.PERCENT)
    labels = _names(known[-1], unit) if known else []
    shapes = [shape for limits in known for shape in _range(limits, len(days))]
    if target is not None:
        labels.append((float(target), f"<b>{words.as_set(target, unit)} target</b>", INK))
        shapes.append(
            base.flat_line(float(target), across, color=INK, width=2, dash=base.TARGET_DASH)
        )
    plot_height = HEIGHT - _MARGINS["t"] - _UNDER
    marked = events.lines(_placed(days, beside), plot_height)
    when = [words.quarter(day) if quarterly else words.month(day) for day in days]
    figure = {
        "data": [_trace(days, chart, unit, better, when, made_of)],
        "layout": base.layout(
            HEIGHT,
            {**_MARGINS, "t": _MARGINS["t"] + marked.room},
            hovermode="closest",
            clickmode="event+select",
            xaxis=base.x_axis(range=list(across), **_ticks(days, quarterly)),
            yaxis=base.y_axis(showgrid=False, range=list(axis), dtick=base.ticks(*axis)),
            shapes=[*shapes, *marked.shapes],
            annotations=[
                base.unit_label(unit.value, marked.room),
                *base.right_labels(labels, axis, plot_height - marked.room),
                *_special(chart, unit, better, axis),
                *marked.annotations,
            ],
        ),
    }
    return base.Chart(figure, _alt(title, chart, unit, better, when), selectable=True)


def _placed(days: Sequence[date], known: Sequence[Event]) -> list[tuple[float, float, str]]:
    """Each event before the first point that it bears on: its place, how far along, its words."""
    found = []
    for event in known:
        place = next((at for at, day in enumerate(days) if day >= event.day), 0)
        if place > 0:
            found.append((place - 0.5, place / len(days), event.words))
    return found


def _low(limits: Limits) -> float:
    return max(float(limits.lower), 0.0)


def _names(limits: Limits, unit: Unit) -> list[tuple[float, str, str]]:
    low = max(limits.lower, Fraction(0))
    return [
        (float(limits.upper), f"{words.shown(limits.upper, unit)} upper limit", INK2),
        (float(limits.mean), f"{words.shown(limits.mean, unit)} mean", INK2),
        (float(low), f"{words.shown(low, unit)} lower limit", INK2),
    ]


def _range(limits: Limits, count: int) -> list[base.Figure]:
    """The band and its lines, for the stretch of points that they were worked out for."""
    left = limits.first - (0.6 if limits.first == 0 else 0.5)
    right = limits.end - (0.4 if limits.end == count else 0.5)
    low, mean, high = _low(limits), float(limits.mean), float(limits.upper)
    across = {"xref": "x", "x0": left, "x1": right, "yref": "y", "layer": "below"}
    limit = {"color": INK2, "width": 1, "dash": base.LIMIT_DASH}
    return [
        {"type": "rect", **across, "y0": low, "y1": high, "fillcolor": CHANCE,
         "line": {"width": 0}},
        {"type": "line", **across, "y0": high, "y1": high, "line": limit},
        {"type": "line", **across, "y0": low, "y1": low, "line": limit},
        {"type": "line", **across, "y0": mean, "y1": mean, "line": {"color": INK2, "width": 1.5}},
    ]  # fmt: skip


def _trace(
    days: Sequence[date],
    chart: control_chart.Chart,
    unit: Unit,
    better: Better,
    when: Sequence[str],
    made_of: Sequence[str],
) -> base.Figure:
    looks = [_look(point, better) for point in chart.points]
    hovers = []
    for i, point in enumerate(chart.points):
        shown = f"<b>{words.shown(point.value, unit)}</b>"
        detail = f"{base.text(made_of[i])} = {shown}" if made_of and made_of[i] else shown
        hovers.append("<br>".join(filter(None, (f"<b>{when[i]}</b>", detail, _why(point)))))
    return {
        "type": "scatter", "mode": "lines+markers", "x": list(range(len(days))),
        "y": [None if point.value is None else float(point.value) for point in chart.points],
        "customdata": [[day.isoformat()] for day in days],
        "cliponaxis": False, "connectgaps": False, "line": {"color": DOT, "width": 1.5},
        "marker": {
            "symbol": [symbol for symbol, _, _ in looks], "size": [size for _, size, _ in looks],
            "color": [colour for _, _, colour in looks], "opacity": 1,
            "line": {"color": PAGE, "width": 1},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        **base.hover(hovers),
    }  # fmt: skip


def _look(point: control_chart.Point, better: Better) -> tuple[str, int, str]:
    if point.kind in (Kind.COMMON, Kind.NO_DATA):
        return "circle", 8, DOT
    match point.meaning(better):
        case Meaning.CONCERN:
            return f"triangle-{'up' if point.way > 0 else 'down'}", 13, OFF
        case Meaning.IMPROVEMENT:
            return "diamond", 12, SERIES[0]
        case _:
            return "circle-open", 10, INK2


def _why(point: control_chart.Point) -> str:
    match point.kind:
        case Kind.OUTSIDE:
            return "outside the limits"
        case Kind.RUN:
            return f"{'rising' if point.way > 0 else 'falling'}, {point.in_a_row} in a row"
        case Kind.NEAR:
            return "near a limit, twice in three"
        case Kind.SHIFT:
            return f"{point.in_a_row} in a row {'above' if point.way > 0 else 'below'} the mean"
        case _:
            return ""


def _special(
    chart: control_chart.Chart, unit: Unit, better: Better, axis: tuple[float, float]
) -> list[base.Figure]:
    """Each special point's words where it stands; of several in a row, the last speaks for all.

    From the latest back, and none over another's words: such a point has its shape and its hover.
    """
    count = len(chart.points)
    line = 20 * (axis[1] - axis[0]) / HEIGHT
    named: list[base.Figure] = []
    taken: list[tuple[float, float, float]] = []
    for i in reversed(range(count)):
        point, why = chart.points[i], _why(chart.points[i])
        if not why or point.value is None:
            continue
        if i + 1 < count and _why(chart.points[i + 1]) == why:
            continue
        up, to_left = point.way > 0, i > 0.7 * count
        left = i - _LABEL_WIDTH * count if to_left else i
        right = left + _LABEL_WIDTH * count
        # Clear of the points that its words would lie over.
        near = [float(other.value) for at, other in enumerate(chart.points)
                if other.value is not None and left <= at <= right]  # fmt: skip
        y = max(near) if up else min(near)
        if any(left < end and start < right and abs(y - at) < line for start, end, at in taken):
            continue
        taken.append((left, right, y))
        named.append(
            base.annotation(
                f"<b>{words.shown(point.value, unit)}</b> {why}", x=i, y=y, xref="x", yref="y",
                yshift=16 if up else -16, xanchor="right" if to_left else "left",
                color=OFF if point.meaning(better) is Meaning.CONCERN else INK,
            )
        )  # fmt: skip
    return named


def _ticks(days: Sequence[date], quarterly: bool) -> base.Figure:
    """Each Q1 over its year; for months each quarter's end, or each March of a long series."""
    if quarterly:
        places = [i for i, day in enumerate(days) if 4 <= day.month <= 6]
        names = ["Q1<br>" + words.quarter(days[i])[:7] for i in places]
    else:
        last_months = (3, 6, 9, 12) if len(days) <= 27 else (3,)
        places = [i for i, day in enumerate(days) if day.month in last_months]
        names = [f"{days[i]:%b}<br>{days[i]:%Y}" for i in places]
    return {"tickmode": "array", "tickvals": places, "ticktext": names}


def _alt(
    title: str, chart: control_chart.Chart, unit: Unit, better: Better, when: Sequence[str]
) -> str:
    special = [
        f"{words.shown(point.value, unit)} in {when[i]} ({_why(point)}, "
        f"{point.meaning(better).value})"
        for i, point in enumerate(chart.points)
        if _why(point)
    ]
    found = f"Stands out: {words.listed(special)}." if special else "No point stands out."
    now = next((limits for limits in reversed(chart.limits) if limits), None)
    if now is None:
        return f"{title}: too few points for limits."
    low, high = words.shown(max(now.lower, Fraction(0)), unit), words.shown(now.upper, unit)
    return (
        f"{title}: mean {words.shown(now.mean, unit)}, the range that chance alone gives "
        f"{low} to {high}. {found}"
    )
