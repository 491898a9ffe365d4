"""What caseloads mean for children: counts that open down to each child."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from metrics.caseloads.children_affected import AWAY, GONE, PASSED_ON, UNQUALIFIED, WAITING
from metrics.engine import read, words
from metrics.engine.access import NotAllowed, Role
from pages.parts import blocks, cards, figures, opened
from pages.parts.listed import without_empty
from pages.parts.view import View

_KEY = "children"
_TITLE = "What it means for children"


@dataclass(frozen=True)
class _Asked:
    """One count: the reasons that it holds, and the metric whose numerator it is, if any."""

    what: str
    why: Collection[str]
    title: str
    metric: str = ""
    loud: bool = True


_COUNTS = {
    "no-worker": _Asked(
        "without any worker", (WAITING, GONE), "Children without a worker", "unallocated_children"
    ),
    "waiting": _Asked("of these waiting to be allocated", (WAITING,), "Waiting to be allocated"),
    "gone": _Asked("of these left with a worker who has gone", (GONE,), "The worker has left"),
    "away": _Asked("whose worker is away, for over four weeks", (AWAY,), "The worker is away"),
    "no-social-worker": _Asked(
        "in protection or care without a social worker", (UNQUALIFIED,),
        "Children without a social worker", "children_without_social_worker",
    ),
    "passed-on": _Asked(
        "with three or more workers in a year", (PASSED_ON,),
        "Children with three or more workers", "worker_changes", loud=False,
    ),
}  # fmt: skip


def children(view: View, trend: Callable[[View, str], None]) -> None:
    """The counts, and beneath the chosen one its children and (``trend``) the metric over time."""
    view.shown.update(asked.metric for asked in _COUNTS.values() if asked.metric)
    if why := figures.why_not([view.now("unallocated_children")]):
        cards.empty(_KEY, _TITLE, why)
        return
    try:
        frame = view.a_list("children_affected")
    except NotAllowed as refusal:
        cards.empty(_KEY, _TITLE, str(refusal))
        return
    with cards.card(_KEY, _TITLE, _note(view, frame)):
        items = [_count(view, key, asked, frame) for key, asked in _COUNTS.items()]
        block = blocks.counts(items, chosen=opened.opened(_KEY), caption=_TITLE)
        blocks.show(block, f"{_KEY}-counts", opens=_KEY)
    _chosen(view, frame, trend)


def _chosen(view: View, frame: pd.DataFrame, trend: Callable[[View, str], None]) -> None:
    asked = _COUNTS.get(opened.opened(_KEY) or "")
    if asked is None:
        return
    found = frame[frame["Why"].isin(list(asked.why))].reset_index(drop=True)
    if found.empty:
        return
    if len(asked.why) == 1:  # the title says it
        found = found.drop(columns="Why")
    name = f"list-{_KEY}"
    said = f"**{words.plural(len(found), 'child', 'children')}** at {words.long_date(view.month)}."
    with cards.card(name, asked.title, f"{said} Longest first."):
        found = without_empty(found)
        cards.table(found, name)
        cards.download(found, name, asked.title, [f"At {words.long_date(view.month)}"])
        st.button(
            "Close", key=f"close-{name}", icon=":material/close:", on_click=opened.close,
            args=(_KEY,),
        )  # fmt: skip
    if asked.metric:
        trend(view, asked.metric)


def _count(view: View, key: str, asked: _Asked, frame: pd.DataFrame) -> blocks.Count:
    if key == "away" and (
        why := read.why_no_sheet(view.version, view.asker, "absence", view.month)
    ):
        return blocks.Count(key=key, number=None, what=asked.what, detail=why)
    found = frame[frame["Why"].isin(list(asked.why))]
    figure = view.now(asked.metric) if asked.metric else None
    detail = _longest(found)
    if figure is not None and figure.value is None:
        return blocks.Count(key=key, number=None, what=asked.what, detail=figure.reason)
    if figure is None:
        return blocks.Count(
            key=key, number=len(found), what=asked.what, detail=detail, loud=asked.loud
        )
    metric = view.metric(asked.metric)
    made = words.ratio(figure.numerator, figure.denominator, metric)
    shown = f"{made}: {words.shown(figure.value, metric.unit)}"
    target = figure.target
    return blocks.Count(
        key=key, number=len(found), what=asked.what,
        detail=". ".join(filter(None, (shown, detail))), loud=asked.loud, status=figure.status,
        aim=words.target(target.value, metric.unit, metric.better) if target else "",
    )  # fmt: skip


def _longest(found: pd.DataFrame) -> str:
    days = found["Days"].dropna()
    if days.empty or set(found["Why"]) & {PASSED_ON, UNQUALIFIED}:
        return ""
    return f"Longest {words.plural(int(days.max()), 'day')}"


def _note(view: View, frame: pd.DataFrame) -> str:
    children = frame["Child id"].nunique()
    said = "Press a count for the children behind it. A child can be in more than one of them"
    said += f": **{words.plural(children, 'child', 'children')}** in all." if children else "."
    if view.asker.role is Role.PRACTICE_LEAD:
        said += f" You see the children of {view.asker.service} only; shares are of everyone."
    return said
