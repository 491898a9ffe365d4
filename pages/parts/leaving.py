"""Why people left and where they went, as two short tables side by side, with what is not known."""

from fractions import Fraction

import streamlit as st

from metrics.engine import words
from metrics.engine.access import NotAllowed
from metrics.engine.breakdown import Breakdown, Sum
from metrics.retention import leaving
from pages.parts import blocks, breaking_down, cards, figures
from pages.parts.view import View

NAME, TITLE = "leavers", "Why they left and where they went"
_ASKED: dict[str, tuple[str, Breakdown]] = {
    "reason": ("Why they left", leaving.REASONS),
    "destination": ("Where they went", leaving.DESTINATIONS),
}
# What people write where they do not know; blank is the commonest.
_UNKNOWN = {"", "not known", "unknown", "not recorded", "not stated", "not given"}


def reasons_and_destinations(view: View) -> None:
    """A card for each; one sentence for who may not see either, or where nobody is known to."""
    try:
        if why := breaking_down.why_not(view, leaving.REASONS):
            cards.empty(NAME, TITLE, why)
            return
        found = {by: breaking_down.sums(view, of) for by, (_, of) in _ASKED.items()}
    except NotAllowed as refusal:
        cards.empty(NAME, TITLE, str(refusal))
        return
    if not any(found.values()):
        cards.empty(NAME, TITLE, "**Nobody** left in the year.")
        return
    places = st.columns(len(found))
    below = view.opening_in(st.container())
    for place, (by, given) in zip(places, found.items(), strict=True):
        with place:
            _card(below, by, sorted(given, key=lambda each: (-each.things, each.part)))


def _card(view: View, by: str, given: list[Sum]) -> None:
    title, of = _ASKED[by]
    name = f"{NAME}-by-{by}"
    everyone = sum(each.things for each in given)
    unknown = sum(each.things for each in given if each.part.strip().casefold() in _UNKNOWN)
    note = (
        f"{words.plural(everyone, 'employed social worker')} left in the year to "
        f"{words.long_date(view.month)}. {_not_known(by, unknown, everyone)}"
    )
    with cards.card(name, title, note):
        block = blocks.made_of(
            [blocks.Part("people", "People", 0)],
            [
                blocks.Whole(
                    figures.group_name(each.part), {"people": each.values[0]}, f"={each.part}",
                    [
                        f"{words.number(100 * each.values[0] / everyone)}%",
                        words.number(each.values[1], 1),
                    ],
                )
                for each in given
            ],
            caption=title, first=by.capitalize(), noun="people", beside=["Share", "FTE"],
        )  # fmt: skip
        pressed = breaking_down.chosen(name, blocks.show(block, name))
    if pressed:
        part = blocks.pressed_part(pressed)[1][1:]
        if part in {each.part for each in given}:
            breaking_down.rows(view, of, [part], name, f"{title}: {figures.group_name(part)}")


def _not_known(by: str, unknown: int, everyone: int) -> str:
    if not unknown:
        return f"The {by} of every one is known."
    share = words.number(100 * Fraction(unknown, everyone))
    return f"**The {by} of {unknown} of them ({share}%) is not known.**"
