"""How a figure moved, and whether that means anything: said together or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from metrics.engine import words
from metrics.engine.control_chart import Chart, Kind, control_chart
from metrics.engine.events import Event, places_of
from metrics.engine.events import splits as splitting
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric, Window
from metrics.engine.periods import month_end_before
from metrics.engine.verdict import verdict

QUARTER = 3
COVERS = {Window.YEAR: "a year", Window.TWO_YEARS: "two years"}


@dataclass(frozen=True)
class Series:
    """A chart with the month end of each of its points, and what one point stands for.

    ``splits``: the places at which its limits begin anew, with the event that says why.
    """

    chart: Chart
    month_ends: tuple[date, ...]
    period: str  # "month" or "quarter"
    splits: Mapping[int, Event] = field(default_factory=dict)


def by_month_end(figures: Sequence[Figure]) -> Mapping[date, Figure]:
    """A series of one group by its month ends."""
    return {figure.month_end: figure for figure in figures}


def charted(
    metric: Metric, now: date, figures: Sequence[Figure], events: Iterable[Event] = ()
) -> Series:
    """The control chart of a metric's figures up to a month end, with a place for every gap.

    Its limits begin anew at those of the events that say so of this metric, and nowhere else.

    A figure over three months is taken at every third, counted back from ``now``, since its
    neighbours share its data. One over a year has no such chart: its flow is charted instead.
    """
    step = QUARTER if metric.window is Window.QUARTER else 1
    values = {figure.month_end: figure.value for figure in figures}
    first = min((day for day, value in values.items() if value is not None), default=now)
    days = [now]
    while (earlier := month_end_before(days[-1], step)) >= first:
        days.append(earlier)
    days.reverse()
    splits = places_of(days, splitting(events, metric))
    chart = control_chart([values.get(day) for day in days], splits)
    return Series(chart, tuple(days), "month" if step == 1 else "quarter", splits)


def moved(metric: Metric, now: Figure, figures: Sequence[Figure]) -> str:
    """ "Up 2.3 on the quarter", or that there is nothing to compare with."""
    before = by_month_end(figures).get(month_end_before(now.month_end, QUARTER))
    if before is None or before.value is None or now.value is None:
        return "No figure a quarter ago to compare with"
    text = words.change(now.value, before.value, metric.unit, "on the quarter")
    return "No change on the quarter" if text == "No change" else text


def change(
    metric: Metric,
    now: Figure,
    figures: Sequence[Figure],
    flow: tuple[Metric, Sequence[Figure]] | None = None,
    mark: str = "",
    events: Sequence[Event] = (),
) -> str:
    """ "Up 2.3 on the quarter. Above the upper limit: a real change."

    ``figures``: the same group's, by month. ``flow``: the metric of the quarter's own flow and its
    figures, for a metric over the year, which says for itself only how it moved. ``mark`` is put
    before and after the verdict. ``events`` may have begun the limits anew: then it says when and
    why. Empty where there is no figure.
    """
    if now.value is None:
        return ""
    first = moved(metric, now, figures)
    if not metric.window.overlaps:
        series = charted(metric, now.month_end, figures, events)
        said = verdict(series.chart, metric.better, series.period)
        if _runs_against(series.chart, first):
            # "Down 3.4. Above the upper limit: a real improvement" would read as a contradiction.
            # A quarter ago it was farther out on that side, so it is so still.
            said = f"Still {said[0].lower()}{said[1:]}"
        return f"{first}. {mark}{said}{mark}{judged_since(series)}"
    if flow is None:
        return f"{first}. Each figure covers {COVERS[metric.window]}: no verdict on one quarter."
    return f"{first}. {_of_flow(*flow, now.month_end, mark, events)}"


def judged_since(series: Series, *, briefly: bool = False) -> str:
    """ " Judged since 1 April 2024: “Lower limits” (the limit was changed)."; empty unsplit."""
    if not series.splits:
        return ""
    event = series.splits[max(series.splits)]
    why = "" if briefly else f": “{event.title}” ({event.reason})"
    return f" Judged since {words.long_date(event.day)}{why}."


def _runs_against(chart: Chart, moved: str) -> bool:
    """Whether the last point stands out on the side that the quarter moved away from."""
    last, limits = chart.points[-1], chart.limits[-1]
    if limits is None or limits.steady or last.kind in (Kind.COMMON, Kind.NO_DATA):
        return False
    return moved.startswith("Down " if last.way > 0 else "Up ")


def _of_flow(
    metric: Metric, figures: Sequence[Figure], now: date, mark: str, events: Sequence[Event]
) -> str:
    value: Decimal | None = None
    if now in (known := by_month_end(figures)):
        value = known[now].value
    if value is None:
        return f"{metric.title}: {words.NO_DATA}."
    series = charted(metric, now, figures, events)
    said = verdict(series.chart, metric.better, series.period)
    said = f"{mark}{said[0].lower()}{said[1:]}{mark}".replace(": a real", ", a real")
    shown = words.with_unit(value, metric.unit)
    return f"{metric.title} ({shown}): {said}{judged_since(series)}"
