"""What people take away, and what they are refused, written into the audit record."""

from collections.abc import Callable

import streamlit as st

import audit
import data_folder
from audit import Did
from metrics.engine.access import Asker
from pages.parts import who

_REFUSED = "_refused"  # in the session: what it was refused already, so that a rerun is no new line


def export(what: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What makes a file when its button is pressed; each time, the record says who took it.

    ``what`` names the table by its id and not by its title, which may name a person.
    """
    folder = data_folder.default()
    name = _name(who.asker())

    def made() -> bytes:
        content = make()
        audit.record(folder, name, Did.EXPORTED, what, _version(folder))
        return content

    return made


def refusal(asker: Asker | None, what: str) -> None:
    """Somebody asked for a page that is not for them."""
    key = f"{_REFUSED}:{what}:{asker.role if asker else ''}"
    if not st.session_state.get(key):
        st.session_state[key] = True
        folder = data_folder.default()
        role = f"{what}, as a {asker.role}" if asker else what
        audit.record(folder, _name(asker), Did.REFUSED, role, _version(folder))


def _name(asker: Asker | None) -> str:
    return who.called(asker) if asker else "nobody signed in"


def _version(folder: data_folder.DataFolder) -> str | None:
    try:
        return folder.current()
    except ValueError:
        return None
