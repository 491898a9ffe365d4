"""What the front door does at every run: knows who asks, lists their pages, runs the one chosen."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from metrics.engine.access import NotAllowed, Role
from pages.parts import shell, who
from pages.parts.errors import ROOT, report

log = logging.getLogger("workforce")
# Our own file: Streamlit fetches its named icons from elsewhere.
_ICON = str(Path(__file__).parent / "styles" / "icon.svg")


@dataclass(frozen=True)
class Entry:
    """One page: its file's name in ``pages`` (and its address), its title, and whose it is."""

    name: str
    title: str
    roles: frozenset[Role]

    @property
    def file(self) -> str:
        return f"pages/{self.name}.py"


def open_front_door(entries: Sequence[Entry]) -> None:
    """Run the page that was asked for, of those that whoever asks may open."""
    # A page that is announced and not built yet is left out, not broken.
    built = [entry for entry in entries if (ROOT / entry.file).exists()]
    st.session_state[shell.PAGES_OF] = {entry.file: entry.roles for entry in built}
    asker = who.asker()
    mine = [entry for entry in built if asker and asker.role in entry.roles]
    if asker is None or not mine:
        # Each address is answered, or its reader would hear that there is no such page.
        doors = [st.Page(_closed, title=entry.title, url_path=entry.name) for entry in built]
        front = st.Page(_closed, title="Workforce", url_path="home", default=True)
        closed = st.navigation([front, *doors], position="hidden")
        st.set_page_config(page_title="Workforce", page_icon=_ICON, layout="wide")
        closed.run()
        return
    # The bare address leads on, so that each page has one address for every role.
    home = st.Page(lambda: _lead_on(mine[0]), title="Workforce", url_path="home",
                   default=True, visibility="hidden")  # fmt: skip
    # A page for others is there but not listed: its guard says so, and logs who asked for it.
    listed = [
        st.Page(
            entry.file, title=entry.title, url_path=entry.name,
            visibility="visible" if entry in mine else "hidden",
        )
        for entry in built
    ]  # fmt: skip
    chosen = st.navigation([home, *listed], position="top")
    st.set_page_config(page_title=f"{chosen.title} – Workforce", page_icon=_ICON, layout="wide")
    wanted = st.session_state.pop(shell.WANTED, None)
    if wanted and wanted[0] in {entry.file for entry in built}:
        st.switch_page(wanted[0], query_params=wanted[1])
    if st.session_state.pop(shell.SWITCHED, False) and chosen.url_path not in {
        entry.name for entry in mine
    }:
        st.switch_page(mine[0].file)
    try:
        chosen.run()
    except NotAllowed as refusal:
        shell.message(str(refusal))
    except Exception as error:  # noqa: BLE001  (whatever it is, the reader gets a sentence)
        report(error)
        shell.message(
            "**Something went wrong on this page.** It has been logged. "
            "Try again, or choose another page; if it stays, tell whoever looks after this app."
        )


def _lead_on(first: Entry) -> None:
    st.switch_page(first.file, query_params=st.query_params.to_dict())


def _closed() -> None:
    """What somebody without a role sees: how to sign in, or that no role was given."""
    st.html(shell.styles())
    shell.head("Workforce")
    if who.is_signed_in():
        log.warning("refused: signed in with no role")
        shell.message(
            "**You are signed in, but have no role here.** "
            "Ask whoever gives out access in your organisation for one."
        )
        st.button("Sign out", on_click=st.logout)
    else:
        shell.message("**Please sign in.** These pages are about people who work here.")
        st.button("Sign in", type="primary", on_click=st.login)
