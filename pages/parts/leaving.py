"""Why people left and where they went, as two short tables side by side."""

from collections.abc import Sequence

import streamlit as st

from metrics.engine import words
from metrics.engine.access import NotAllowed
from metrics.retention.leaving import Leavers, leavers_by
from pages.parts import blocks, cards, figures
from pages.parts.view import View

_ASKED = {"reason": "Why they left", "destination": "Where they went"}


def reasons_and_destinations(view: View) -> None:
    """A card for each; one sentence for who may not see either, or where nobody is known to."""
    name, title = "leavers", "Why they left and where they went"
    if why := figures.why_not([view.now("turnover_rate")]):
        cards.empty(name, title, why)
        return
    try:
        found = {
            by: leavers_by(view.version, view.asker, view.choice, view.month, by) for by in _ASKED
        }
    except NotAllowed as refusal:
        cards.empty(name, title, str(refusal))
        return
    if not any(found.values()):
        cards.empty(name, title, "**Nobody** left in the year.")
        return
    note = f"Employed social workers who left in the year to {words.long_date(view.month)}."
    for place, (by, given) in zip(st.columns(len(found)), found.items(), strict=True):
        with place, cards.card(f"{name}-by-{by}", _ASKED[by], note):
            blocks.show(_table(by, given), f"{name}-by-{by}")


def _table(by: str, given: Sequence[Leavers]) -> blocks.Markup:
    return blocks.figure_table(
        [by.capitalize(), "People", "FTE"],
        [
            [
                figures.group_name(each.given),
                words.number(each.people),
                words.number(each.fte, 1),
            ]
            for each in given
        ],
        caption=_ASKED[by],
        numbers=(1, 2),
    )
