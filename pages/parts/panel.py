"""One metric, whole: its figure, its picture, its numbers, its definition, and the rows behind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from metrics.engine import words
from metrics.engine.catalogue import metrics as all_metrics
from metrics.engine.change import by_month_end, charted, judged_since
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.targets import Status, worst_first
from metrics.engine.verdict import notes as control_notes
from pages.parts import blocks, cards, charts, figures, opened
from pages.parts.behind import rows_behind
from pages.parts.listed import Marks, a_list, strip
from pages.parts.view import TWO_YEARS, View

__all__ = [
    "Marks", "a_list", "by_group", "control", "heat_map", "rest_of_family", "strip", "tiles",
    "tiles_with_trends", "trend",
]  # fmt: skip


_MOST_ROWS = 30  # of a heat map, and bars: the rest is a press away
_ROWS = "rows:"  # before the metric whose rows a press on a tile asks for


def tiles(view: View, metric_ids: Sequence[str], key: str = "tiles") -> None:
    """The headlines as tiles, worst first.

    A press on a title opens its family's page, one on a figure the rows behind it, under the tiles.
    """
    made = {
        metric_id: replace(figures.tile(view, metric_id), opens=f"{_ROWS}{metric_id}")
        for metric_id in metric_ids
    }
    now = worst_first(
        [view.now(name) for name in metric_ids], lambda f: view.metric(f.metric).better
    )
    picked = blocks.show(blocks.tiles([made[figure.metric] for figure in now]), key)
    if picked and picked.startswith(_ROWS):
        opened.choose(key, picked.removeprefix(_ROWS))
    elif picked:
        # The filters keep their own place in the address: Streamlit refuses to clear it by itself.
        st.switch_page(f"pages/{picked}.py", query_params={})
    if (chosen := opened.opened(key)) in made:
        rows_behind(view, str(chosen), key)


def tiles_with_trends(view: View, metric_ids: Sequence[str], key: str, heading: str) -> None:
    """Tiles of metrics whose home is this page; a press on one shows its chart beneath.

    Another press on it takes the chart away.
    """
    view.shown.update(metric_ids)
    made = [
        replace(figures.tile(view, name), pick=name, opens=f"{_ROWS}{name}") for name in metric_ids
    ]
    st.html(blocks.heading(heading, "Press a title for its chart, a figure for its rows."))
    if picked := blocks.show(blocks.tiles(made, heading=""), f"{key}-tiles"):
        opened.choose(key, None if picked == opened.opened(key) else picked)
    chosen = opened.opened(key) or ""
    if chosen.removeprefix(_ROWS) not in metric_ids:
        return
    if chosen.startswith(_ROWS):
        rows_behind(view, chosen.removeprefix(_ROWS), key)
    else:
        trend(view, chosen)


def rest_of_family(view: View, family: str) -> None:
    """Tiles of the family's metrics that this page has not shown yet, so that none is missed.

    The last thing on a family's page: a metric that was added to the folder appears here until
    somebody gives it a better place.
    """
    rest = [
        metric.id
        for metric in all_metrics().values()
        if metric.family == family and metric.id not in view.shown
    ]
    if rest:
        tiles_with_trends(view, rest, "rest", "Also measured")


def heat_map(
    view: View,
    metric_ids: Sequence[str],
    by: str = "team",
    *,
    name: str = "heat-map",
    title: str,
    note: str = "Press a figure to see what is behind it.",
) -> None:
    """Group by metric, worst group first, each cell opening its rows beneath."""
    metrics = [
        view.metric(metric_id)
        for metric_id in metric_ids
        if by in view.metric(metric_id).dimensions
    ]
    found = {metric.id: {f.group: f for f in view.groups(metric.id, by)} for metric in metrics}
    groups = sorted({group or "" for by_group in found.values() for group in by_group})
    if not groups:
        cards.empty(name, title, f"**No data.** Nothing was recorded by {by} at this month end.")
        return
    ordered = sorted(groups, key=lambda group: _badness(group, metrics, found))
    every = f"{name}-every"
    drawn = ordered if opened.opened(every) else ordered[:_MOST_ROWS]
    rows = [
        blocks.Row(
            figures.group_name(group),
            [figures.cell(found[metric.id].get(group), metric) for metric in metrics],
        )
        for group in drawn
    ]
    if len(drawn) < len(ordered):
        note = f"{note} The worst {len(drawn)} of {len(ordered)} {by}s are shown."
    with cards.card(name, title):
        st.html(blocks.tag("div", blocks.tag("span", note), class_="wd-key"))
        table = blocks.heat_map(
            [blocks.column(metric) for metric in metrics],
            rows,
            caption=title,
            first=by.capitalize(),
        )
        picked = blocks.show(blocks.join(blocks.key_of_statuses(), table), name)
        if picked:
            opened.choose(name, picked)
        if len(drawn) < len(ordered):
            st.button(
                f"Show all {len(ordered)} {by}s", key=f"{every}-show", on_click=opened.choose,
                args=(every, "all"),
            )  # fmt: skip
        flat = [found[m.id][g] for g in ordered for m in metrics if g in found[m.id]]
        cards.numbers(_long_table(flat, by, view), name, title, label=cards.TABLE_NUMBERS)
    if chosen := opened.opened(name):
        metric_id, group = blocks.pressed(chosen)
        if metric_id in found and group in map(figures.group_name, ordered):
            group = "" if group == figures.group_name("") else group
            rows_behind(view, metric_id, name, by=by, group=group)


def trend(
    view: View,
    metric_id: str,
    *,
    title: str = "",
    note: str = "",
    by: str | None = None,
    months: int = TWO_YEARS,
    beside: charts.Beside = charts.NOTHING_BESIDE,
    height: int = 230,
) -> None:
    """A metric over time against its target; a press on a month opens its rows.

    With ``by``, a line for each group: the four largest, for more cannot be told apart.
    """
    view.shown.add(metric_id)
    metric = view.metric(metric_id)
    name, title = f"trend-{metric_id}", title or metric.title
    history = view.history(metric_id, months, by)
    if _says_why_not(history, name, title):
        return
    target = next((f.target for f in reversed(history) if f.target), None) if not by else None
    note = f"{note or words.sentence(metric.counted)}{view.renamed()}"
    beside = replace(beside, events=[*beside.events, *figures.marks(view, metric)])
    with cards.card(name, title, note, metric=metric, target=target):
        chart = charts.trend(
            _lines(history, metric, by), metric.unit, title=title,
            target=target.value if target else None, beside=beside, height=height,
        )  # fmt: skip
        cards.picture(chart, name, opens=name)
        frame, opens = figures.table(history, metric, events=figures.events_of(view, metric))
        if by:
            frame.insert(
                1, by.capitalize(), [figures.group_name(f.group) for f in reversed(history)]
            )
        cards.numbers(frame, name, figures.named(title, metric), opens=name, names=opens)
    if chosen := opened.opened(name):
        rows_behind(view, metric_id, name, month=date.fromisoformat(chosen))


def control(
    view: View,
    metric_id: str,
    *,
    title: str = "",
    note: str = "Grey band: the range that chance alone gives.",
) -> None:
    """The XmR chart of a metric: every third month where its months share their data.

    Raises ValueError for a metric over a year: its quarter's own flow is charted instead.
    """
    metric = view.metric(metric_id)
    if metric.window.overlaps:
        raise ValueError(f"“{metric_id}” repeats its data from month to month: chart its flow.")
    view.shown.add(metric_id)
    name, title = f"control-{metric_id}", title or metric.title
    history = view.history(metric_id, figures.FIVE_YEARS)
    if _says_why_not(history, name, title):
        return
    series = charted(metric, view.month, history, view.events())
    known = by_month_end(history)
    drawn = [known[day] for day in series.month_ends if day in known]
    target = drawn[-1].target
    said = " ".join([note, *control_notes(series.chart, series.period)])
    said += judged_since(series) + view.renamed()
    with cards.card(name, title, said, metric=metric, target=target):
        chart = charts.xmr(
            series.month_ends, series.chart, metric.unit, metric.better,
            title=title, target=target.value if target else None,
            beside=figures.marks(view, metric),
            made_of=[
                words.ratio(known[day].numerator, known[day].denominator, metric)
                if day in known else ""
                for day in series.month_ends
            ],
        )  # fmt: skip
        cards.picture(chart, name, opens=name)
        frame, opens = figures.table(drawn, metric, events=figures.events_of(view, metric))
        cards.numbers(frame, name, figures.named(title, metric), opens=name, names=opens)
    if chosen := opened.opened(name):
        rows_behind(view, metric_id, name, month=date.fromisoformat(chosen))


def by_group(
    view: View, metric_id: str, by: str, *, title: str = "", note: str = "", most: int = _MOST_ROWS
) -> None:
    """A bar for each group against the target, worst first; a press opens the group's rows."""
    view.shown.add(metric_id)
    metric = view.metric(metric_id)
    name, title = f"by-{by}-{metric_id}", title or f"{metric.title} by {by}"
    found = worst_first(view.groups(metric_id, by), metric.better)
    if _says_why_not(found, name, title):
        return
    shown = [figure for figure in found if figure.value is not None][:most]
    if len(shown) < len(found):
        worst = f"The worst {len(shown)} of {len(found)} {by}s: all are in the numbers beneath."
        note = f"{note or words.sentence(metric.counted)} {worst}"
    whole = view.now(metric_id)
    target = whole.target
    with cards.card(
        name, title, note or words.sentence(metric.counted), metric=metric, target=target
    ):
        chart = charts.bars(
            [
                charts.Bar(
                    figures.group_name(figure.group), figure.value,
                    words.bare_ratio(figure.numerator, figure.denominator, metric),
                    words.ratio(figure.numerator, figure.denominator, metric),
                    off_target=figure.status is Status.OFF_TARGET, key=figure.group or "",
                )
                for figure in shown
            ],
            metric.unit, title=title, target=target.value if target else None,
            chosen=opened.opened(name),
        )  # fmt: skip
        cards.picture(chart, name, opens=name)
        frame, opens = figures.table(found, metric, by)
        cards.numbers(frame, name, figures.named(title, metric), opens=name, names=opens)
    chosen = opened.opened(name)
    if chosen is not None and chosen in {figure.group or "" for figure in found}:
        rows_behind(view, metric_id, name, by=by, group=chosen)


def _says_why_not(found: Sequence[Figure], name: str, title: str) -> bool:
    """Draw the empty state where there is no figure at all, and say whether it did."""
    if why := figures.why_not(found):
        cards.empty(name, title, why)
    return bool(why)


def _lines(history: Sequence[Figure], metric: Metric, by: str | None) -> list[charts.Line]:
    if by is None:
        return [charts.Line(figures.points(history, metric))]
    groups: dict[str | None, list[Figure]] = {}
    for figure in history:
        groups.setdefault(figure.group, []).append(figure)
    largest = sorted(
        groups, key=lambda g: -(groups[g][-1].denominator or groups[g][-1].numerator or 0)
    )
    return [
        charts.Line(figures.points(groups[group], metric), figures.group_name(group))
        for group in largest[:4]
    ]


def _badness(
    group: str, metrics: Sequence[Metric], found: Mapping[str, Mapping[str | None, Figure]]
) -> tuple[int, int, str]:
    statuses = [found[m.id][group].status for m in metrics if group in found[m.id]]
    off, near = statuses.count(Status.OFF_TARGET), statuses.count(Status.NEAR)
    return -off, -near, group


def _long_table(found: Sequence[Figure], by: str, view: View) -> pd.DataFrame:
    """Every figure of a heat map, one a row."""
    rows = []
    for figure in found:
        metric = view.metric(figure.metric)
        rows.append(
            {
                by.capitalize(): figures.group_name(figure.group),
                "Metric": metric.title,
                "Made of": words.ratio(figure.numerator, figure.denominator, metric),
                "Value": words.shown(figure.value, metric.unit),
                "Target": words.as_set(figure.target.value, metric.unit) if figure.target else "",
                "Status": words.sentence(figure.status.value),
            }
        )
    return pd.DataFrame(rows)
