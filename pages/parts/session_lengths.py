"""Whether sessions last as long as they should, where their minutes were given."""

from datetime import date

import streamlit as st

from metrics.engine import words
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.metric import Unit
from metrics.engine.version import Version
from metrics.supervision import short_sessions
from metrics.supervision.short_sessions import Lengths, Session
from pages.parts import blocks, cards, figures
from pages.parts.view import View

_NAME, _TITLE = "session-lengths", "Length of sessions"
_MOST_TEAMS = 30


def session_lengths(view: View) -> None:
    """The share under the least time, by team, and the list of those sessions when it is asked."""
    if why := figures.why_not([view.now("supervision_frequency")]):
        cards.empty(_NAME, _TITLE, why)
        return
    every, places = _sessions(view.version.id, view.asker, view.month, view.version), view.places()
    whole = next(iter(short_sessions.lengths(every, places)), None)
    if whole is None:
        cards.empty(_NAME, _TITLE, "**No sessions** were held with these workers in the quarter.")
        return
    if not whole.timed:
        said = (
            f"**No minutes are given** for any of {words.plural(whole.sessions, 'session')}: the "
            "minutes column of the **Supervision** sheet is blank, so whether sessions are long "
            "enough is not known."
        )
        cards.empty(_NAME, _TITLE, said)
        return
    least = words.number(whole.least)
    with cards.card(_NAME, f"Sessions under {least} minutes", said_of(whole, view.month)):
        by_team = short_sessions.lengths(every, places, by_team=True)
        teams = sorted(by_team, key=lambda each: (-(each.share or -1), each.group))
        blocks.show(
            blocks.figure_table(
                ["Team", "Sessions timed", f"Under {least} minutes", "Share", "Median (minutes)"],
                [_row(each, figures.group_name(each.group)) for each in teams[:_MOST_TEAMS]],
                caption=_TITLE, numbers=(1, 2, 3, 4),
            ),
            _NAME,
        )  # fmt: skip
        if len(teams) > _MOST_TEAMS:
            more = f"The first {_MOST_TEAMS} of {len(teams)} teams."
            st.html(blocks.tag("p", more, class_="wd-note"))
        with st.expander("The sessions", key="short-sessions", on_change="rerun") as opened:
            if opened.open:
                _list(view, least)


def said_of(whole: Lengths, month: date) -> str:
    """How many of the quarter's sessions were too short, and how many were not timed."""
    is_ = "was" if whole.short == 1 else "were"
    said = (
        f"**{words.shown(whole.share, Unit.PERCENT)}**: {words.number(whole.short)} of "
        f"{words.plural(whole.timed, 'one-to-one session')} in the three months to "
        f"{words.long_date(month)} {is_} under {words.number(whole.least)} minutes: the "
        "employers' standards ask for at least that long."
    )
    if untimed := whole.sessions - whole.timed:
        have = "has" if untimed == 1 else "have"
        said += f" {words.number(untimed)} more {have} no minutes, and are not counted."
    return said


def _list(view: View, least: str) -> None:
    try:
        frame = view.a_list("session_lengths")
    except NotAllowed as refusal:
        st.html(blocks.empty(str(refusal)))
        return
    short = frame[frame["Under the least"].fillna(False).astype(bool)]
    short = short.drop(columns=["Under the least", "Least (minutes)"]).reset_index(drop=True)
    title = f"Sessions under {least} minutes"
    if short.empty:
        st.html(blocks.empty("No session that you may see is so short."))
        return
    cards.table(short, _NAME)
    cards.download(short, _NAME, title, [f"In the three months to {words.long_date(view.month)}"])


def _row(each: Lengths, name: str) -> list[object]:
    median = words.MISSING if each.median is None else words.number(each.median)
    short = words.number(each.short) if each.timed else words.MISSING
    share = words.shown(each.share, Unit.PERCENT)
    return [name, words.number(each.timed), short, share, median]


@st.cache_data(max_entries=20, show_spinner=False)
def _sessions(
    version_id: str,  # noqa: ARG001  (with the asker, what keeps one answer apart from another)
    asker: Asker,
    month: date,
    _version: Version,
) -> tuple[Session, ...]:
    return short_sessions.sessions(_version, asker, month)
