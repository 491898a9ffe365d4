"""Why people left and where they went, as two short tables side by side."""

from metrics.engine import words
from metrics.engine.access import NotAllowed
from metrics.retention.leaving import Leavers, leavers_by
from pages.parts import blocks, cards, figures
from pages.parts.view import View

_ASKED = {"reason": "Why they left", "destination": "Where they went"}


def given(view: View, by: str) -> None:
    """The card of what the year's leavers gave as their reason, or their destination."""
    name, title = f"leavers-by-{by}", _ASKED[by]
    if why := figures.why_not([view.now("turnover_rate")]):
        cards.empty(name, title, why)
        return
    try:
        found = leavers_by(view.version, view.asker, view.choice, view.month, by)
    except NotAllowed as refusal:
        cards.empty(name, title, str(refusal))
        return
    if not found:
        cards.empty(name, title, "**Nobody** left in the year.")
        return
    note = f"Employed social workers who left in the year to {words.long_date(view.month)}."
    with cards.card(name, title, note):
        table = blocks.figure_table(
            [by.capitalize(), "People", "FTE"],
            [[_named(each), words.number(each.people), words.number(each.fte, 1)]
             for each in found],
            caption=title,
            numbers=(1, 2),
        )  # fmt: skip
        blocks.show(table, name)


def _named(leavers: Leavers) -> str:
    return figures.group_name(leavers.given)
