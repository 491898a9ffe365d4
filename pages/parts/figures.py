"""Figures in the forms that pages show them in: points, table rows, tiles and cells."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pandas as pd

from metrics.engine import sentences, words
from metrics.engine.change import (
    QUARTER,
    Series,
    by_month_end,
    change,
    charted,
    judged_since,
    moved,
)
from metrics.engine.control_chart import Meaning
from metrics.engine.events import Event
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric, Unit
from metrics.engine.overview import Further, overview
from metrics.engine.periods import month_end_before
from metrics.engine.rounding import half_up
from metrics.engine.targets import Status, worst_first
from pages.parts import blocks, charts
from pages.parts.view import TWO_YEARS, View

FIVE_YEARS = 60
_EIGHT_QUARTERS = 8


def points(figures: Sequence[Figure], metric: Metric) -> list[charts.Point]:
    """Figures as points of a line, each with the sum that makes it."""
    return [
        charts.Point(
            figure.month_end,
            figure.value,
            words.ratio(figure.numerator, figure.denominator, metric),
        )
        for figure in figures
    ]


def table(
    figures: Sequence[Figure],
    metric: Metric,
    by: str | None = None,
    events: Sequence[Event] = (),
) -> tuple[pd.DataFrame, list[str]]:
    """The numbers in a chart, latest month first, and what each row opens.

    Columns: month or group, numerator, denominator, value, target, status, and the events of the
    month (or since the row before it). A row opens its group's rows, or its month's (as an ISO
    date) where there are no groups.
    """
    ordered = list(figures) if by else list(reversed(figures))
    value = metric.title + (" (%)" if metric.unit is Unit.PERCENT else f" ({metric.unit.value})")
    over, under = number_headings(metric)
    rows = [
        {
            (by or "month").capitalize(): _name(figure, by),
            over: _number(figure, "numerator"),
            under: _number(figure, "denominator"),
            value: None
            if figure.value is None
            else float(half_up(figure.value, words.places(metric.unit))),
            "Target": None if figure.target is None else float(figure.target.value),
            "Status": words.sentence(figure.status.value),
            "Why there is none": figure.reason,
            "Event": "" if by else _events(figure.month_end, figures, events),
        }
        for figure in ordered
    ]
    frame = pd.DataFrame(rows)
    if not metric.has_denominator:
        frame = frame.drop(columns=under)
    empty = [name for name in ("Target", "Why there is none", "Event") if not _any(frame, name)]
    opens = [(figure.group or "") if by else figure.month_end.isoformat() for figure in ordered]
    return frame.drop(columns=empty), opens


def _events(day: date, figures: Sequence[Figure], events: Sequence[Event]) -> str:
    """What happened in the time of one row: since the row before it, or in its month."""
    before = max(
        (figure.month_end for figure in figures if figure.month_end < day),
        default=month_end_before(day, 1),
    )
    return "; ".join(
        f"{event.title}, {words.short_date(event.day)}"
        for event in events
        if before < event.day <= day
    )


def events_of(view: View, metric: Metric) -> list[Event]:
    """The dated events that bear on a metric: all but those that changed other metrics alone."""
    return [event for event in view.events() if not event.new_limits_for or event.splits(metric)]


def marks(view: View, metric: Metric) -> list[charts.Event]:
    """The same as time lines draw them."""
    return [charts.Event(event.day, event.title) for event in events_of(view, metric)]


def named(title: str, metric: Metric) -> str:
    """A card's title for a file, which stands alone: with the metric's own before it."""
    there = metric.title.lower() in title.lower()
    return title if there else f"{metric.title}: {title[:1].lower()}{title[1:]}"


def number_headings(metric: Metric) -> tuple[str, str]:
    """What numerator and denominator are called at the head of a column."""
    over, under = words.sentence(metric.numerator_noun), words.sentence(metric.denominator_noun)
    return (over, under) if over and under and over != under else ("Of those", "Counted")


def tile(view: View, metric_id: str, page: str = "") -> blocks.Tile:
    """A headline: two years of it, its change on the quarter, and whether that means something.

    All by the rules of ``metrics.engine.change``, so that tile, sentence and chart agree. A metric
    over a year is judged by its quarter's own flow, where it has one.
    """
    metric = view.metric(metric_id)
    now, series, flow = view.now(metric_id), _series(view, metric_id), _flow(view, metric)
    own = charted(metric, view.month, series, view.events())
    days = _glance(metric, own)
    values = by_month_end(series)
    first = moved(metric, now, series) if now.value is not None else ""
    marks = {} if metric.window.overlaps else _special(own, metric)
    judge, judged = own, marks
    if flow:
        judge = charted(flow[0], view.month, flow[1], view.events())
        judged = _special(judge, flow[0])
    said = change(metric, now, series, flow, events=view.events())
    since = judged_since(judge) if flow or not metric.window.overlaps else ""
    return blocks.Tile(
        metric=metric,
        value=now.value,
        numerator=now.numerator,
        denominator=now.denominator,
        target=now.target,
        status=now.status,
        reason=now.reason,
        history=[values[day].value if day in values else None for day in days],
        special={place: marks[day] for place, day in enumerate(days) if day in marks},
        change=first,
        verdict=said.removeprefix(f"{first}. ").removesuffix(since),
        since=judged_since(judge, briefly=True).strip() if since else "",
        verdict_kind=judged.get(view.month, Meaning.NEITHER),
        page=page or metric.family,
        query=query(view),
    )


def answer(view: View, metric_id: str, by: str = "team") -> str:
    """What the page says of a metric: how it stands, who holds it, and how it moved."""
    metric = view.metric(metric_id)
    return sentences.answer(
        metric, view.now(metric_id), _series(view, metric_id), _parts(view, metric, by), by,
        _flow(view, metric), mark="**", events=view.events(),
    )  # fmt: skip


def standing(view: View, metric_id: str, by: str = "team") -> str:
    """The first sentence of that: for a page that says two metrics at once."""
    metric = view.metric(metric_id)
    return sentences.standing(
        metric, view.now(metric_id), _series(view, metric_id), _parts(view, metric, by), by,
        mark="**",
    )  # fmt: skip


def attention(view: View, metric_ids: Sequence[str]) -> str:
    """What a page of several metrics says: the furthest from their targets, for how long and
    where, and what changed by more than chance."""
    read = [(view.metric(name), view.now(name)) for name in metric_ids]
    return overview(
        read,
        further={
            metric.id: Further(
                _series(view, metric.id),
                _parts(view, metric, "team") if now.status.is_missed else (),
                _flow(view, metric),
                view.events(),
            )
            for metric, now in read
        },
        mark="**",
    )


def how_it_moved(view: View, metric_id: str) -> str:
    """The rest of it: the change on the quarter with its verdict; empty without a figure."""
    metric = view.metric(metric_id)
    now, series = view.now(metric_id), _series(view, metric_id)
    return change(metric, now, series, _flow(view, metric), mark="**", events=view.events())


def why_not(found: Sequence[Figure]) -> str:
    """Why there is no figure at all, as the sentence of an empty card; empty where there is one."""
    if any(figure.value is not None for figure in found):
        return ""
    reasons = [figure.reason for figure in found if figure.reason]
    why = reasons[-1] if reasons else "Nothing was counted."
    not_split = bool(found) and found[-1].status is Status.NOT_SPLIT
    return f"**{'Not split' if not_split else 'No data'}.** {why}"


def by_team(view: View, metric_id: str) -> dict[str, Decimal]:
    """Each team's own figure, where it has one."""
    found = view.groups(metric_id, "team")
    return {group_name(each.group): each.value for each in found if each.value is not None}


def worst_groups(view: View, metric_id: str, by: str) -> list[str]:
    """The groups' names, worst first."""
    found = worst_first(view.groups(metric_id, by), view.metric(metric_id).better)
    return [figure.group for figure in found if figure.group]


def query(view: View) -> str:
    """The chosen filters as the address carries them, for a link to another page."""
    return urlencode({"month": words.month(view.month), **view.choice.dimensions})


def cell(figure: Figure | None, metric: Metric) -> blocks.Cell | None:
    """A figure as a cell of a heat map."""
    if figure is None:
        return None
    return blocks.cell(metric, figure.value, figure.status, figure.numerator, figure.denominator)


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """A short table's cells as they are read: dates, numbers as they were set, "all" for blank."""

    def cell(value: object) -> str:
        if pd.isna(value):  # type: ignore[call-overload]
            return "all"
        if isinstance(value, pd.Timestamp):
            return words.short_date(value.date())
        return f"{value:,g}" if isinstance(value, float) else str(value)

    return frame.map(cell)


def group_name(group: str | None) -> str:
    """A group as it is called on screen: what the files left blank is said to be so."""
    return group or "not recorded"


def _series(view: View, metric_id: str) -> list[Figure]:
    """All that a control chart is drawn from."""
    return view.history(metric_id, FIVE_YEARS)


def _glance(metric: Metric, series: Series) -> tuple[date, ...]:
    """The month ends of a sparkline: two years by month, or by quarter where months share data."""
    if metric.window.overlaps:
        return series.month_ends[::-1][::QUARTER][:_EIGHT_QUARTERS][::-1]
    return series.month_ends[-(TWO_YEARS if series.period == "month" else _EIGHT_QUARTERS) :]


def _flow(view: View, metric: Metric) -> tuple[Metric, list[Figure]] | None:
    return (view.metric(metric.flow), _series(view, metric.flow)) if metric.flow else None


def _parts(view: View, metric: Metric, by: str) -> list[Figure]:
    """The groups of what was chosen; none where one of them is what was chosen."""
    split = by in metric.dimensions and by not in view.choice.dimensions
    return view.groups(metric.id, by) if split else []


def _special(series: Series, metric: Metric) -> dict[date, Meaning]:
    """The month ends that stand out, with what each says."""
    return {
        day: point.meaning(metric.better)
        for day, point in zip(series.month_ends, series.chart.points, strict=True)
        if point.stands_out
    }


def _name(figure: Figure, by: str | None) -> str:
    return group_name(figure.group) if by else words.month(figure.month_end)


def _number(figure: Figure, side: str) -> float | None:
    value = getattr(figure, side)
    return None if value is None else float(value)


def _any(frame: pd.DataFrame, name: str) -> bool:
    return name in frame and bool(frame[name].astype(bool).where(frame[name].notna(), False).any())
