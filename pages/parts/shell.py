"""The frame of a page: who may open it, its header, the banner, the filters; and its styles."""

import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.engine import read, words
from metrics.engine.access import Asker, Role
from metrics.engine.figure import Choice
from metrics.engine.metric import DIMENSIONS
from metrics.engine.version import Version
from pages.parts import cards, choices, recorded, who
from pages.parts.blocks.markup import Markup, emphasised, tag
from pages.parts.palette import css_variables, plotly_css
from pages.parts.view import View, version_in_force

log = logging.getLogger("workforce")

FRONT_DOOR = "dashboard.py"
PAGES_OF = "_pages"  # in the session: which role opens which page, as the front door last said
WANTED = "_wanted"  # in the session: the page and filters to come back to
SWITCHED = "_switched"  # in the session: the role was switched just now

_STYLES = (Path(__file__).parent / "styles" / "app.css").read_text(encoding="utf-8")
_CSS = Markup(f"<style>.stApp{{{css_variables()}}}{_STYLES}{plotly_css()}</style>")


def styles() -> Markup:
    """The style sheet of all that ``st.html`` draws, and of charts in light and dark."""
    return _CSS


def guard(page: str) -> Asker:
    """Let in who may open this page; the first line of every page that does not ``open_page``.

    ``page`` is its file, "pages/caseloads.py". A page that was opened by its own address before
    the front door ever ran goes there first, and comes back. The role is checked here and not only
    in the navigation, because Streamlit runs any file of ``pages`` that is asked for. Stops the
    run, with a sentence, for who may not.
    """
    opened: Mapping[str, frozenset[Role]] | None = st.session_state.get(PAGES_OF)
    if opened is None:
        st.session_state[WANTED] = (page, st.query_params.to_dict())
        st.switch_page(FRONT_DOOR)
    asker = who.asker()
    if asker is None or asker.role not in opened.get(page, frozenset()):
        log.warning("refused: %s asked for %s", asker.role if asker else "nobody", page)
        recorded.refusal(asker, page)
        st.html(_CSS)
        if asker is not None:
            banner(asker, version_in_force())  # or whoever tries the views could not switch back
        role = f"a {asker.role}" if asker else "nobody"
        message(f"**This page is not for you.** You are here as {role}, who does not open it.")
        st.stop()
    return asker


def open_page(
    file: str,
    title: str,
    *,
    sector: bool = False,
    quarters: bool = False,
    filters: bool = True,
    only: Collection[str] = DIMENSIONS,
) -> View:
    """The whole frame of a page that shows figures; gives what the page reads with.

    Guards it, keeps a place for the header (the page fills it with ``view.say``), draws the banner
    and the filters (``only`` are the dimensions to offer). Where nothing was loaded yet it says so
    and stops.
    """
    asker = guard(file)
    st.html(_CSS)
    version = version_in_force()
    asker = banner(asker, version)
    slot = st.container(key="header")
    if version is None:
        nothing_yet(title, loaded=False)
    data_to = read.last_month(version, asker)
    if data_to is None:
        nothing_yet(title, loaded=True)
    chosen = (
        choices.choose(version, asker, sector=sector, quarters=quarters, only=only)
        if filters
        else choices.Chosen(Choice(month=data_to, organisation=None), ())
    )
    for note in chosen.notes:
        message(note)
    month = chosen.choice.month or data_to
    picked = (words.quarter if quarters else words.month)(month)
    st.session_state[cards.SHOWN] = " · ".join(
        [picked, *chosen.choice.dimensions.values(), f"version {version.id}"]
    )
    return View(version, asker, chosen.choice, month, data_to, title, slot)


def frame(file: str) -> tuple[Asker, DeltaGenerator]:
    """The frame of a page that shows no figures (Load): guard, banner, and a place for its head."""
    asker = guard(file)
    st.html(_CSS)
    asker = banner(asker, version_in_force())
    return asker, st.container(key="header")


def head(title: str, sentence: str = "") -> None:
    """A title with its sentence, where there is no version to name."""
    st.html(titled(title, sentence))


def titled(title: str, sentence: str = "", beside: str = "") -> Markup:
    """A title, what stands beside it, and its sentence; ``**words**`` are bold."""
    return tag(
        "div",
        tag("div", tag("h1", title), tag("p", emphasised(beside)) if beside else None,
            class_="wd-head"),
        tag("p", emphasised(sentence), class_="wd-say", role="status") if sentence else None,
    )  # fmt: skip


def message(sentence: str) -> None:
    """A sentence that the reader must not miss, with a bar at its side; ``**words**`` are bold."""
    st.html(tag("p", emphasised(sentence), class_="wd-warn"))


def nothing_yet(title: str, *, loaded: bool) -> NoReturn:
    """Say that there is nothing to show, and stop."""
    head(title)
    if loaded:
        message("**No figures yet.** What was loaded covers no whole month that a metric needs.")
    else:
        message("**No data has been loaded yet.** An analyst can add it on **Load**.")
    st.stop()


def banner(asker: Asker, version: Version | None) -> Asker:
    """Without a sign-in: say so, and let the role be switched to try the views with.

    Gives the asker again, since a practice lead's service is known only once it is drawn.
    """
    if who.sign_in_is_set_up():
        return asker
    with st.container(
        key="role-banner", horizontal=True, vertical_alignment="center", gap="small",
        horizontal_alignment="distribute",
    ):  # fmt: skip
        st.html(
            tag("p", emphasised(
                "**Trying the views.** No sign-in is set up, so this serves this computer only. "
                f"You see it as {'an' if asker.role.value[0] in 'aeiou' else 'a'} "
                f"**{asker.role.value}**{_of(asker)}."
            ))
        )  # fmt: skip
        st.selectbox(
            "See it as", [role.value for role in Role], key=who.VIEWING_AS, width=160,
            label_visibility="collapsed", persist_state="session", on_change=_switched,
        )  # fmt: skip
        if asker.role is Role.PRACTICE_LEAD and version is not None:
            services = read.choices(version, asker, Choice())["service"]
            st.selectbox(
                "Service of the practice lead", services, key=who.VIEWING_SERVICE, width=180,
                label_visibility="collapsed", persist_state="session",
            )  # fmt: skip
    return who.asker() or asker


def _switched() -> None:
    st.session_state[SWITCHED] = True


def _of(asker: Asker) -> str:
    return f" of **{asker.service}**" if asker.service and asker.role is Role.PRACTICE_LEAD else ""
