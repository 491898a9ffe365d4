"""The card of what changed this month: a short list, each line opening to its rows."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.engine import changed, words
from metrics.engine.access import Asker
from metrics.engine.changed import Line
from metrics.engine.events import Event, between
from metrics.engine.figure import Choice
from metrics.engine.metric import Metric
from metrics.engine.outside import Outside, newly_outside
from metrics.engine.periods import month_end_before
from metrics.engine.version import Version
from pages.parts import blocks, cards, figures, opened
from pages.parts.behind import rows_behind
from pages.parts.view import View

_MOST = 8  # lines: a list of everything is a list of nothing
_NAME, _ALL = "changes", "changes-all"
_LOOKED_FOR = (
    "targets crossed since the month before, what newly stands out from chance, lists that grew by "
    "a tenth or more, and events"
)
_NOTE = f"{_LOOKED_FOR[:1].upper()}{_LOOKED_FOR[1:]}. Press a name for its rows."


def what_changed(view: View, metric_ids: Sequence[str]) -> None:
    """The list for these metrics and their teams, worse things first."""
    metrics = [view.metric(name) for name in metric_ids]
    lines = _lines(view, metrics)
    title = f"What changed in {words.month(view.month)}"
    if not lines:
        cards.empty(_NAME, title, f"**Nothing changed.** Looked for: {_LOOKED_FOR}.")
        return
    shown = lines if opened.opened(_ALL) else lines[:_MOST]
    with cards.card(_NAME, title, _NOTE):
        picked = blocks.show(blocks.changes(shown, len(lines) - len(shown)), _NAME)
        if picked == "more":
            opened.choose(_ALL, "all")
            st.rerun()
        if picked:
            opened.choose(_NAME, picked)
    chosen = opened.opened(_NAME)
    offered = {_pick(piece) for line in lines for piece in line.pieces if piece.metric}
    if chosen in offered:
        metric_id, team = blocks.pressed(str(chosen))
        if "|" in str(chosen):
            rows_behind(view, metric_id, _NAME, by="team", group=team)
        else:
            rows_behind(view, metric_id, _NAME)


def _pick(piece: changed.Piece) -> str:
    return piece.metric if piece.team is None else f"{piece.metric}|{piece.team}"


def _lines(view: View, metrics: Sequence[Metric]) -> list[Line]:
    events = view.events()
    month_before = month_end_before(view.month, 1)
    out = _outside(
        view.version.id, view.asker, view.choice, view.month, metrics, tuple(events), view.version
    )
    found: list[Line] = []
    for metric in metrics:
        series = view.history(metric.id, figures.FIVE_YEARS)
        found += changed.of_the_whole(metric, view.now(metric.id), series, events)
        if "team" in metric.dimensions and not view.choice.team:
            found += changed.of_teams(
                metric,
                view.groups(metric.id, "team"),
                view.figures(metric.id, "team", [month_before], continued=True),
                [each for each in out if each.metric == metric.id],
            )
    found += changed.of_events(between(events, view.month.replace(day=1), view.month))
    return changed.in_order(found)


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs={Metric: lambda metric: metric.id})
def _outside(
    version_id: str,  # noqa: ARG001  (what keeps one answer apart from another)
    asker: Asker,
    choice: Choice,
    month: date,
    metrics: Sequence[Metric],
    events: tuple[Event, ...],
    _version: Version,
) -> list[Outside]:
    return newly_outside(_version, asker, choice, month, metrics, events)
