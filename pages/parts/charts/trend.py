"""A metric over time: its line, its target, published figures, and what changed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.engine import words
from metrics.engine.metric import Unit
from pages.parts.charts import base, events
from pages.parts.charts.events import Event
from pages.parts.palette import INK, INK2, SERIES

HEIGHT = 230
_MARGINS = {"t": 28, "r": 150}
_UNDER = 44  # px that two lines of dates take


@dataclass(frozen=True)
class Point:
    """A month's value; None is a gap in the line. ``hover`` is the sum: "36 of 132 workers"."""

    month_end: date
    value: Decimal | None
    hover: str = ""


@dataclass(frozen=True)
class Line:
    """One series. A single one needs no name."""

    points: Sequence[Point]
    name: str = ""


@dataclass(frozen=True)
class Benchmark:
    """A published figure: it belongs to one date, which its name says ("England 2025")."""

    name: str
    value: Decimal


@dataclass(frozen=True)
class Beside:
    """What stands beside a line: published figures, and changes on the way."""

    benchmarks: Sequence[Benchmark] = ()
    events: Sequence[Event] = ()


NOTHING_BESIDE = Beside()


def trend(
    lines: Sequence[Line],
    unit: Unit,
    *,
    title: str,
    unit_words: str = "",
    target: Decimal | None = None,
    beside: Beside = NOTHING_BESIDE,
    height: int = HEIGHT,
) -> base.Chart:
    """Lines over months, four at most, each named at its right-hand end.

    ``unit_words`` stand above the axis ("% of workers"; the unit itself unless given). Raises
    ValueError for more than four lines: more cannot be told apart.
    """
    if len(lines) > len(base.SERIES_DASHES):
        raise ValueError("A trend shows four lines at most.")
    values = [float(p.value) for line in lines for p in line.points if p.value is not None]
    levels = [float(b.value) for b in beside.benchmarks] + (
        [] if target is None else [float(target)]
    )
    axis = base.span([*values, *levels], percent=unit is Unit.PERCENT)
    plot_height = height - _MARGINS["t"] - _UNDER
    months = _months(lines)
    across = _across(months)
    marked = events.lines(_placed(months, beside.events), plot_height)
    labels = [label for i, line in enumerate(lines) if (label := _end(i, line, unit, len(lines)))]
    if target is not None:
        labels.append((float(target), f"{words.as_set(target, unit)} target", INK))
    for benchmark in beside.benchmarks:
        shown = f"{words.shown(benchmark.value, unit)} {base.text(benchmark.name)}"
        labels.append((float(benchmark.value), shown, INK2))
    figure = {
        "data": [trace for i, line in enumerate(lines) for trace in _traces(i, line, unit)],
        "layout": base.layout(
            height + marked.room,
            {**_MARGINS, "t": _MARGINS["t"] + marked.room},
            hovermode="closest",
            clickmode="event+select",
            xaxis=base.x_axis(
                type="date", tick0="2024-12-31", dtick=_step(months), tickformat="%b\n%Y",
                **({"range": list(across)} if months else {}),
            ),
            yaxis=base.y_axis(range=list(axis), dtick=base.ticks(*axis)),
            shapes=[*_levels(target, beside.benchmarks, across), *marked.shapes],
            annotations=[
                base.unit_label(unit_words or unit.value, marked.room),
                *base.right_labels(labels, axis, plot_height),
                *marked.annotations,
            ],
        ),
    }  # fmt: skip
    return base.Chart(figure, _alt(title, lines, unit, target), selectable=True)


def _levels(
    target: Decimal | None, benchmarks: Sequence[Benchmark], across: tuple[str, str]
) -> list[base.Figure]:
    """The lines of what others published, and over them the target's."""
    published = {"color": INK2, "width": 1.5, "dash": base.BENCHMARK_DASH}
    drawn = [base.flat_line(float(item.value), across, **published) for item in benchmarks]
    if target is not None:
        aim = {"color": INK, "width": 2, "dash": base.TARGET_DASH}
        drawn.append(base.flat_line(float(target), across, **aim))
    return drawn


def _traces(index: int, line: Line, unit: Unit) -> list[base.Figure]:
    """The line, and its last known point as a disc that the plot's edge does not halve."""
    colour, dash = SERIES[index], base.SERIES_DASHES[index]
    xs = [point.month_end.isoformat() for point in line.points]
    ys = [None if point.value is None else float(point.value) for point in line.points]
    lasts = [i for i, y in enumerate(ys) if y is not None][-1:]
    # A month alone between two gaps has no line to be seen by.
    alone = [
        i
        for i, y in enumerate(ys)
        if y is not None
        and (i == 0 or ys[i - 1] is None)
        and (i + 1 == len(ys) or ys[i + 1] is None)
    ]
    size = [9 if i in lasts else 6 if i in alone else 0 for i in range(len(ys))]
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": xs,
            "y": ys,
            "name": line.name,
            "connectgaps": False,
            "cliponaxis": False,
            "line": {"color": colour, "width": 2.5, "dash": dash},
            "customdata": [[point.month_end.isoformat(), line.name] for point in line.points],
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            "marker": {"size": size, "color": colour, "opacity": [1 if s else 0 for s in size]},
            **base.hover([_hover(line.name, point, unit) for point in line.points]),
        }
    ]


def _hover(name: str, point: Point, unit: Unit) -> str:
    head = ", ".join(filter(None, (base.text(name), words.month(point.month_end))))
    shown = f"<b>{words.shown(point.value, unit)}</b>"
    detail = f"{base.text(point.hover)} = {shown}" if point.hover else shown
    return f"<b>{head}</b><br>{detail}"


def _end(index: int, line: Line, unit: Unit, lines: int) -> tuple[float, str, str] | None:
    known = [point for point in line.points if point.value is not None]
    if not known or known[-1].value is None:
        return None
    shown = f"<b>{words.shown(known[-1].value, unit)}</b>"
    is_now = known[-1].month_end == line.points[-1].month_end
    when = "now" if is_now else f"{known[-1].month_end:%b %Y}"
    if lines == 1 and not line.name:
        return float(known[-1].value), f"{shown} {when}", SERIES[0]
    name = base.text(base.cut(line.name))
    return float(known[-1].value), f"{base.stroke(SERIES[index])}{shown} {name}", INK


def _months(lines: Sequence[Line]) -> list[date]:
    return sorted({point.month_end for line in lines for point in line.points})


def _step(months: Sequence[date]) -> str:
    """Ticks on quarter ends; on each sixth or twelfth month where those would collide."""
    return "M3" if len(months) <= 27 else "M6" if len(months) <= 48 else "M12"


def _across(months: Sequence[date]) -> tuple[str, str]:
    """The axis's range; of a single month the month, for one day would stretch over a second."""
    if not months:
        return "", ""
    first = months[0].replace(day=1) if len(months) == 1 else months[0]
    return first.isoformat(), months[-1].isoformat()


def _placed(months: Sequence[date], known: Sequence[Event]) -> list[tuple[str, float, str]]:
    """Each event within the axis: its day, how far along that is, and its words."""
    if len(months) < 2:
        return []
    whole = (months[-1] - months[0]).days
    return [
        (event.day.isoformat(), (event.day - months[0]).days / whole, event.words)
        for event in known
        if months[0] <= event.day <= months[-1]
    ]


def _alt(title: str, lines: Sequence[Line], unit: Unit, target: Decimal | None) -> str:
    parts = []
    for line in lines:
        known = [point for point in line.points if point.value is not None]
        if known:
            first, last = known[0], known[-1]
            subject = f"{line.name}: from" if line.name else "from"
            parts.append(
                f"{subject} {words.shown(first.value, unit)} in {words.month(first.month_end)} "
                f"to {words.with_unit(last.value, unit)} in {words.month(last.month_end)}"
            )
    against = "" if target is None else f", against a target of {words.as_set(target, unit)}"
    return f"{title}: {'; '.join(parts) or words.NO_DATA}{against}."
