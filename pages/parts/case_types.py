"""What kind of work it is: case types by team, and over two years."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from metrics.caseloads import case_types as types
from metrics.caseloads.case_types import OfType
from metrics.engine import words
from metrics.engine.access import Asker
from metrics.engine.figure import Choice
from metrics.engine.version import Version
from pages.parts import blocks, cards, charts, figures
from pages.parts.view import View

_TITLE = "What kind of work it is"
_OVER_TIME = "Case types over time"
_NAMED = 3
_OTHERS = "all others"
_MOST_TEAMS = 30


def case_types(view: View) -> None:
    """Two cards: by team as bars in a table, over time as columns; all types in the numbers."""
    of = "unallocated_children"
    if why := figures.why_not([view.now(of)]):
        cards.empty("case-types", _TITLE, why)
        return
    months = [each.month_end for each in view.history(of) if each.value is not None]
    over_time = _read(view, months, by_team=False)
    now = [each for each in over_time if each.month_end == view.month]
    shown = _shown(now)
    left, right = st.columns([11, 9])
    with left:
        _by_team(view, shown)
    with right:
        _by_month(over_time, months, shown)


def _by_team(view: View, shown: Sequence[str]) -> None:
    found = _read(view, [view.month], by_team=True)
    teams: dict[str, dict[str, int]] = {}
    for each in found:
        teams.setdefault(figures.group_name(each.team), {})[each.case_type] = each.children
    order = sorted(teams, key=lambda team: (-sum(teams[team].values()), team))
    note = (
        "Open children by the type of their own case, those who wait too, and carers; each "
        "counts once, where the worker is."
    )
    with cards.card("case-types", _TITLE, note):
        table = blocks.parts_table(
            shown,
            [blocks.Parted(team, _amounts(teams[team], shown)) for team in order[:_MOST_TEAMS]],
            caption=_TITLE,
        )
        blocks.show(table, "case-types")
        if len(order) > _MOST_TEAMS:
            more = f"The {_MOST_TEAMS} largest of {len(order)} teams; all are in the numbers."
            st.html(blocks.tag("p", more, class_="wd-note"))
        every = sorted({each.case_type for each in found})
        frame = pd.DataFrame(
            [
                {"Team": team, **{words.sentence(t): teams[team].get(t, 0) for t in every},
                 "All": sum(teams[team].values())}
                for team in order
            ]
        )  # fmt: skip
        cards.numbers(frame, "case-types", _TITLE, notes=[note], label="The numbers in this table")


def _by_month(found: Sequence[OfType], months: Sequence[date], shown: Sequence[str]) -> None:
    by_month: dict[date, dict[str, int]] = {month: {} for month in months}
    for each in found:
        by_month[each.month_end][each.case_type] = each.children
    parts = {
        part: [Decimal(_amounts(by_month[month], shown)[place]) for month in months]
        for place, part in enumerate(shown)
    }
    with cards.card("case-types-over-time", _OVER_TIME, _moved(by_month, months)):
        chart = charts.parts_over_time(
            months, parts, title=_OVER_TIME, unit_words="children and carers", height=330
        )
        cards.picture(chart, "case-types-over-time")
        every = sorted({each.case_type for each in found})
        frame = pd.DataFrame(
            [
                {"Month": words.month(month),
                 **{words.sentence(t): by_month[month].get(t, 0) for t in every},
                 "All": sum(by_month[month].values())}
                for month in reversed(months)
            ]
        )  # fmt: skip
        cards.numbers(frame, "case-types-over-time", _OVER_TIME)


def _moved(by_month: dict[date, dict[str, int]], months: Sequence[date]) -> str:
    """How many there are, and how many there were at the first month shown."""
    now, first = (sum(by_month[month].values()) for month in (months[-1], months[0]))
    said = f"**{words.number(now)}** open at {words.long_date(months[-1])}"
    if len(months) < 2:
        return f"{said}."
    way = "no change from" if now == first else "up from" if now > first else "down from"
    return f"{said}, {way} {words.number(first)} at {words.long_date(months[0])}."


def _shown(now: Sequence[OfType]) -> list[str]:
    """The largest types, and one name for all the rest: four parts at most."""
    order = [each.case_type for each in sorted(now, key=lambda e: (-e.children, e.case_type))]
    return order if len(order) <= _NAMED + 1 else [*order[:_NAMED], _OTHERS]


def _amounts(by_type: dict[str, int], shown: Sequence[str]) -> list[int]:
    named = [by_type.get(part, 0) for part in shown if part != _OTHERS]
    others = sum(by_type.values()) - sum(named)
    return [*named, others] if _OTHERS in shown else named


def _read(view: View, months: Sequence[date], *, by_team: bool) -> list[OfType]:
    version = view.version
    return _types(version.id, view.asker, view.choice, tuple(months), by_team, version)


@st.cache_data(max_entries=300, show_spinner=False)
def _types(
    version_id: str,  # noqa: ARG001  (with the asker, what keeps one answer apart from another)
    asker: Asker,
    choice: Choice,
    months: tuple[date, ...],
    by_team: bool,
    _version: Version,
) -> list[OfType]:
    return types.case_types(_version, asker, choice, months, by_team=by_team)
