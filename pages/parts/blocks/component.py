"""The one component of our own: it is given finished HTML and sends back what was pressed in it."""

import hashlib
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from pages.parts.blocks.markup import Markup
from pages.parts.palette import css_variables

_STYLES = Path(__file__).parent.parent / "styles"

_block = st.components.v2.component(
    "html",
    css=f":host{{{css_variables()}}}" + (_STYLES / "blocks.css").read_text(encoding="utf-8"),
    js=(_STYLES / "blocks.js").read_text(encoding="utf-8"),
)


def show(
    markup: Markup,
    key: str,
    width: Literal["stretch", "content"] = "stretch",
    *,
    opens: str | None = None,
) -> str | None:
    """Draw a block. What was pressed in this very run, else None: for what acts at once.

    For what stays open (the rows behind a cell) use ``opened``. With ``opens`` a press opens that
    under this key, and a second press closes it, before the page is drawn again: for a block that
    shows itself what is open. Raises TypeError for a plain string, which might hold what nobody
    escaped.
    """
    if not isinstance(markup, Markup):
        raise TypeError("A block is drawn from Markup, so that every value has been escaped.")
    digest = hashlib.blake2b(markup.encode(), digest_size=8).hexdigest()
    result = _block(
        key=key,
        width=width,
        data={"html": str(markup), "key": digest},
        on_pick_change=lambda: _keep(key, opens),
    )
    picked = getattr(result, "pick", None)
    return picked if isinstance(picked, str) else None


def opened(key: str) -> str | None:
    """What was last pressed in a block and not closed since; known before the block is drawn."""
    found = st.session_state.get(_name(key))
    return found if isinstance(found, str) else None


def close(key: str) -> None:
    """Forget what was pressed."""
    st.session_state.pop(_name(key), None)


def _keep(key: str, opens: str | None) -> None:
    state: Any = st.session_state.get(key)
    picked = getattr(state, "pick", None)
    if not isinstance(picked, str):
        return
    if opens is not None and opened(opens) == picked:
        close(opens)
        return
    st.session_state[_name(opens or key)] = picked


def _name(key: str) -> str:
    return f"opened:{key}"
