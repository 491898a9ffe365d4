"""Quality over time: findings for each thousand rows of a load, by source and by team."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st

from data_loaders.engine.quality import Quality, per_thousand
from metrics.engine import words
from metrics.engine.metric import Unit
from pages.parts import blocks, cards, charts

_MOST_LINES = 4
_MOST_BARS = 8
_UNDER = 48  # px for the axis and its words
_TICKS = 5
_NAMES = 270  # px for the names at the lines' ends
_UNIT = "findings per thousand rows"
_NOTE = (
    "A finding counts once for each row that it is about. Remembered for good, also of versions "
    "that are no longer kept."
)
_BY = {"By source": "source", "By team": "team"}
_NO_TEAM = "No team"


def quality(found: Sequence[Quality]) -> None:
    """Each source's (or team's) last load as bars, how the worst came on, and a table of all."""
    if not found:
        said = "**Nothing is remembered yet.** Each load from now on is counted here."
        cards.empty("quality", "Quality over time", said)
        return
    with cards.card("quality", "Quality over time", _NOTE):
        by = st.segmented_control(
            "Findings by", list(_BY), default="By source", key="quality-by", required=True,
            label_visibility="collapsed",
        )  # fmt: skip
        groups = _grouped(found, _BY[by or "By source"])
        shown = [name for name, lines in groups.items() if per_thousand(lines) is not None]
        shown.sort(key=lambda name: -_last(groups[name])[1])
        days = {each.made_at.date() for each in found}
        some = [name for name in shown if per_thousand(groups[name])] or shown
        if len(days) > 1:
            cards.picture(_over_time(groups, some[:_MOST_LINES]), "quality")
        else:
            cards.picture(_bars(groups, some[:_MOST_BARS]), "quality-bars")
        said = "Those with the most in their last load are drawn; all are in the table."
        st.html(blocks.tag("p", said, class_="wd-note"))
        title = f"Findings per thousand rows, {(by or 'By source').lower()}"
        cards.numbers(_frame(groups, shown), "quality", title, label="Every load in numbers")


def _grouped(found: Sequence[Quality], by: str) -> dict[str, list[Quality]]:
    """The lines of each team, or of each source: its organisation is said where there are more."""
    senders: dict[str, set[str]] = defaultdict(set)
    for each in found:
        senders[each.title].add(each.organisation)

    def named(each: Quality) -> str:
        if by == "team":
            return each.team or _NO_TEAM
        several = len(senders[each.title]) > 1
        return f"{each.title}, {each.organisation}" if several else each.title

    groups: dict[str, list[Quality]] = defaultdict(list)
    for each in found:
        groups[named(each)].append(each)
    return groups


def _by_load(lines: Sequence[Quality]) -> dict[str, list[Quality]]:
    loads: dict[str, list[Quality]] = defaultdict(list)
    for each in lines:
        loads[each.version].append(each)
    return loads


def _last(lines: Sequence[Quality]) -> tuple[str, float]:
    loads = _by_load(lines)
    last = max(loads)
    return last, per_thousand(loads[last]) or 0.0


def _over_time(groups: dict[str, list[Quality]], shown: Sequence[str]) -> charts.Chart:
    lines = []
    for name in shown:
        points = {}
        for loaded in _by_load(groups[name]).values():  # several loads of a day: the last of them
            value = per_thousand(loaded)
            if value is not None:
                points[loaded[0].made_at.date()] = charts.Point(
                    loaded[0].made_at.date(), Decimal(str(round(value, 6))), _sum(loaded)
                )
        lines.append(charts.Line([points[day] for day in sorted(points)], name))
    chart = charts.trend(lines, Unit.FINDINGS, title="Quality over time", unit_words=_UNIT)
    layout = chart.figure["layout"]
    layout["margin"]["r"] = _NAMES  # sources have longer names than teams
    axis = layout["xaxis"]  # loads come on any day, and not at the ends of quarters
    for key in ("tick0", "dtick"):
        axis.pop(key, None)
    axis.update(nticks=_TICKS, tickformat="%-d %b<br>%Y")
    return chart


def _bars(groups: dict[str, list[Quality]], shown: Sequence[str]) -> charts.Chart:
    """Of a first day of loads there is nothing yet to draw a line through."""
    made = []
    for name in shown:
        loads = _by_load(groups[name])
        last = loads[max(loads)]
        value = per_thousand(last)
        made.append(
            charts.Bar(
                name, None if value is None else Decimal(str(round(value, 6))), hover=_sum(last)
            )
        )
    chart = charts.bars(made, Unit.FINDINGS, title="Quality by load", unit_words=_UNIT)
    chart.figure["layout"]["height"] += _UNDER  # one bar alone leaves no room for the axis's words
    chart.figure["layout"]["margin"]["b"] = _UNDER
    return chart


def _sum(loaded: Sequence[Quality]) -> str:
    findings, rows = sum(each.findings for each in loaded), sum(each.rows for each in loaded)
    return f"{words.plural(findings, 'finding')} in {words.plural(rows, 'row')}"


def _frame(groups: dict[str, list[Quality]], shown: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            [
                pd.Timestamp(loaded[0].made_at), name, sum(each.rows for each in loaded),
                sum(each.kept_out for each in loaded), sum(each.findings for each in loaded),
                per_thousand(loaded),
            ]
            for name in shown
            for _, loaded in sorted(_by_load(groups[name]).items(), reverse=True)
        ],
        columns=["Loaded", "Of", "Rows", "Kept out", "Findings", "Findings per thousand rows"],
    )  # fmt: skip
