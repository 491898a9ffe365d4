"""Figures in the forms that pages show them in: points, table rows, tiles and cells."""

from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd

from metrics.engine import words
from metrics.engine.control_chart import Chart, Kind, Meaning, control_chart
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric, Unit
from metrics.engine.rounding import half_up
from metrics.engine.verdict import verdict
from pages.parts import blocks, charts
from pages.parts.view import View

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
    figures: Sequence[Figure], metric: Metric, by: str | None = None
) -> tuple[pd.DataFrame, list[str]]:
    """The numbers in a chart, latest month first, and what each row opens.

    Columns: month or group, numerator, denominator, value, target, status. A row opens its group's
    rows, or its month's (as an ISO date) where there are no groups.
    """
    ordered = list(figures) if by else list(reversed(figures))
    value = metric.title + (" (%)" if metric.unit is Unit.PERCENT else f" ({metric.unit.value})")
    over, under = words.sentence(metric.numerator_noun), words.sentence(metric.denominator_noun)
    rows = [
        {
            (by or "month").capitalize(): _name(figure, by),
            over or "Of those": _number(figure, "numerator"),
            (under if under != over else f"{under}, all") or "Counted": _number(
                figure, "denominator"
            ),
            value: None
            if figure.value is None
            else float(half_up(figure.value, words.places(metric.unit))),
            "Target": None if figure.target is None else float(figure.target.value),
            "Status": words.sentence(figure.status.value),
            "Why there is none": figure.reason,
        }
        for figure in ordered
    ]
    frame = pd.DataFrame(rows)
    if not metric.has_denominator and under:
        frame = frame.drop(columns=[under], errors="ignore")
    empty = [name for name in ("Target", "Why there is none") if not _any(frame, name)]
    opens = [(figure.group or "") if by else figure.month_end.isoformat() for figure in ordered]
    return frame.drop(columns=empty), opens


def judged(figures: Sequence[Figure]) -> Chart:
    """The control chart of figures at equal steps."""
    return control_chart([figure.value for figure in figures])


def quarterly(figures: Sequence[Figure]) -> list[Figure]:
    """Every third figure, counted back from the last: those that share no month's data."""
    return list(reversed(list(reversed(figures))[::3]))


def tile(view: View, metric_id: str, page: str = "") -> blocks.Tile:
    """A headline: two years of it, its change on the quarter, and whether that means something.

    A metric whose months overlap is judged by its quarter's own flow, where it has one.
    """
    metric = view.metric(metric_id)
    now, before = view.now(metric_id), view.before(metric_id)
    history = view.history(metric_id)
    overlaps = metric.window.overlaps
    judged_id = metric.flow or metric_id
    series = history if judged_id == metric_id else view.history(judged_id, 60)
    if overlaps:
        series = quarterly(series)
        history = quarterly(history)[-_EIGHT_QUARTERS:]
    judged_metric = view.metric(judged_id)
    chart = judged(series)
    last = chart.points[-1] if chart.points else None
    special = last is not None and last.kind not in (Kind.COMMON, Kind.NO_DATA)
    change = words.change(
        now.value, before.value if before else None, metric.unit, "on the quarter"
    )
    said = verdict(chart, judged_metric.better, "quarter" if overlaps else "month")
    return blocks.Tile(
        metric=metric,
        value=now.value,
        numerator=now.numerator,
        denominator=now.denominator,
        target=now.target,
        status=now.status,
        reason=now.reason,
        history=[figure.value for figure in history],
        special=_special(chart, judged_metric) if judged_id == metric_id else {},
        change=change if now.value is not None else "",
        verdict=said,
        verdict_kind=last.meaning(judged_metric.better) if special and last else Meaning.NEITHER,
        page=page or metric.family,
        query=query(view),
    )


def query(view: View) -> str:
    """The chosen filters as the address carries them, for a link to another page."""
    return urlencode({"month": words.month(view.month), **view.choice.dimensions})


def cell(figure: Figure | None, metric: Metric) -> blocks.Cell | None:
    """A figure as a cell of a heat map."""
    if figure is None:
        return None
    return blocks.cell(metric, figure.value, figure.status, figure.numerator, figure.denominator)


def group_name(group: str | None) -> str:
    """A group as it is called on screen: what the files left blank is said to be so."""
    return group or "not recorded"


def _special(chart: Chart, metric: Metric) -> dict[int, Meaning]:
    return {
        place: point.meaning(metric.better)
        for place, point in enumerate(chart.points)
        if point.kind not in (Kind.COMMON, Kind.NO_DATA)
    }


def _name(figure: Figure, by: str | None) -> str:
    return group_name(figure.group) if by else words.month(figure.month_end)


def _number(figure: Figure, side: str) -> float | None:
    value = getattr(figure, side)
    return None if value is None else float(value)


def _any(frame: pd.DataFrame, name: str) -> bool:
    return name in frame and bool(frame[name].astype(bool).where(frame[name].notna(), False).any())
