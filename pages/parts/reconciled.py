"""Starters against leavers, and every line between those in post before and after, each to open."""

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
import streamlit as st

from metrics.engine import words
from metrics.engine.periods import month_end_before
from metrics.retention import reconciliation as account
from pages.parts import blocks, breaking_down, cards, choices
from pages.parts.view import View

NAME, TITLE = "reconciliation", "In post: then and now"
_PLACES = 2  # of FTE at most: a table whose lines have more is said to be rounded

_NAMES = {
    account.ROLES: "Roles that count as social work since",
    account.SECOND_BEFORE: "Second employments",
    account.GAP_BEFORE: "Between two posts that day",
    account.STARTED: "Started",
    account.LEFT: "Left",
    account.MOVED_IN: "Moved in from elsewhere",
    account.MOVED_OUT: "Moved out to elsewhere",
    account.HOURS: "Changed hours",
    account.GAP_AFTER: "Between two posts that day",
    account.SECOND_AFTER: "Second employments",
}
_DETAILS = {
    account.GAP_BEFORE: "a gap of at most 7 days",
    account.GAP_AFTER: "a gap of at most 7 days",
    account.SECOND_BEFORE: "employed and agency at once: one person in post, two employments",
    account.SECOND_AFTER: "employed and agency at once: one person in post, two employments",
}
_NONE = (Decimal(0), Decimal(0))


def reconciliation(view: View) -> None:
    """The card: a period, whom, and the account in people and in FTE; a line opens its rows."""
    with st.container(border=True, key=f"card-{NAME}", gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            with st.container(width="stretch"):
                st.html(blocks.heading(TITLE, "Each line between. Press one for its people."))
            names = {period.name: period for period in account.PERIODS}
            asked = choices.pick("over", "Over the", ["Year", "Quarter", "Two years"], 120)
            whom = choices.pick("whose", "Of", list(account.CLASSES), 190)
        period = names[asked]
        of = account.reconciliation(period, whom)
        if why := breaking_down.why_not(view, of):
            st.html(blocks.empty(why))
            return
        found = {each.part: each.values for each in breaking_down.sums(view, of)}
        lines, exact = _lines(view, period, found)
        if not lines:
            st.html(blocks.empty("**Nobody** of these was in post, came or went."))
            return
        if not exact:
            st.html(
                blocks.tag("p", "FTE is rounded: the last digit may not add up.", class_="wd-note")
            )
        block = blocks.account(["People", "FTE"], lines, caption=TITLE, first="Line")
        pressed = breaking_down.chosen(NAME, blocks.show(block, NAME))
        frame = pd.DataFrame(
            [
                {
                    "Line": line.name,
                    "People": float(found.get(line.key, _NONE)[0]),
                    "FTE": float(found.get(line.key, _NONE)[1]),
                }
                for line in lines
            ]
        )
        with st.expander("Download these lines"):
            cards.download(frame, NAME, TITLE, [f"{whom}, to {words.long_date(view.month)}"])
    if pressed in found:
        named = {line.key: line.name for line in lines}
        breaking_down.rows(view, of, [pressed], NAME, f"{named[pressed]}, {whom.lower()}")


def _lines(
    view: View, period: account.Period, found: Mapping[str, tuple[Decimal, ...]]
) -> tuple[list[blocks.Entry], bool]:
    """The account's lines, and whether their FTE are shown exactly.

    What cannot be among the employed alone, and a change of the roles, are lines where they occur.
    """
    before = month_end_before(view.month, period.months)
    totals = {
        account.BEFORE: f"In post at {words.short_date(before)}",
        account.OPEN_BEFORE: f"Employments open at {words.short_date(before)}",
        account.OPEN_AFTER: f"Employments open at {words.short_date(view.month)}",
        account.AFTER: f"In post at {words.short_date(view.month)}",
    }
    if not found:
        return [], True
    kept = [
        key
        for key in account.LINES
        if key in found or key not in (account.ROLES, account.SECOND_BEFORE, account.SECOND_AFTER)
    ]
    needed = max(_decimals(values[1]) for values in found.values())
    places = min(needed, _PLACES)
    lines = []
    for key in kept:
        people, fte = found.get(key, _NONE)
        cells = [words.number(people), words.number(fte, places)]
        if key not in totals:
            cells = [
                blocks.signed(shown, negative=value < 0)
                for shown, value in zip(cells, (people, fte), strict=True)
            ]
        lines.append(
            blocks.Entry(
                key, totals.get(key) or _NAMES[key], cells, total=key in totals,
                detail=_DETAILS.get(key, ""), opens=key in found,
            )
        )  # fmt: skip
    return lines, needed <= _PLACES


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
