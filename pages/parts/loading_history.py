"""The versions that are kept, and bringing an earlier one back."""

import logging
from collections.abc import Sequence

import streamlit as st

from data_folder import DataFolder
from data_loaders.engine.history import Past, restore
from data_loaders.engine.lock import Busy
from metrics.engine import words
from metrics.engine.access import Asker
from pages.parts import blocks, cards, loading_work, shell, who
from pages.parts.loading_words import moment

log = logging.getLogger("workforce")

_KEY = "history"
_SAID = "history-said"
_FILES_NAMED = 3


def table(folder: DataFolder, asker: Asker, past: Sequence[Past]) -> None:
    """The versions, newest first, each with a button that asks whether to bring it back."""
    kept = words.number(folder.settings.keep_versions)
    said = f"The newest {kept} are kept. Bringing one back changes what everyone sees, at once."
    with cards.card("history", "Versions", said):
        if sentence := st.session_state.pop(_SAID, None):
            shell.message(sentence)
        rows = [_row(each) for each in past]
        made = blocks.figure_table(
            ["Made", "Version", "Files", "Rows", "By", "State"], rows,
            caption="The versions that are kept, newest first", numbers=(3,),
        )  # fmt: skip
        blocks.show(made, _KEY)
        wanted = blocks.opened(_KEY)
        chosen = next((each for each in past if each.version_id == wanted), None)
        if chosen is not None and not chosen.in_force:
            _confirm(folder, asker, chosen)


def _row(each: Past) -> list[object]:
    others = len(each.files) - _FILES_NAMED
    named = [*each.files[:_FILES_NAMED], *([f"{words.number(others)} more"] if others > 0 else [])]
    last: object = blocks.tag("b", "In force")
    if not each.in_force:
        last = blocks.tag(
            "button", "Bring back", blocks.hidden(f" the version of {moment(each.made_at)}"),
            type="button", class_="plain", data_pick=each.version_id,
        )  # fmt: skip
    when = f"{words.short_date(each.made_at.date())}, {each.made_at:%H:%M}"
    return [when, each.version_id, words.listed(named), words.number(each.rows), each.by, last]


def _confirm(folder: DataFolder, asker: Asker, chosen: Past) -> None:
    """Ask once more: what everyone sees changes with the next press."""
    with st.container(key="confirm"):
        shell.message(
            f"**Bring back the version of {moment(chosen.made_at)}?** Everyone sees its figures "
            "from then on. Later versions stay in this list and can be brought back in turn."
        )
        with st.container(horizontal=True, gap="small"):
            yes = st.button("Bring it back", type="primary", key="bring-back")
            no = st.button("Leave things as they are", key="leave-it")
    if yes:
        st.session_state[_SAID] = _bring_back(folder, asker, chosen)
    if yes or no:
        blocks.close(_KEY)
        st.rerun()


def _bring_back(folder: DataFolder, asker: Asker, chosen: Past) -> str:
    try:
        with st.spinner("Bringing it back …"):
            restore(folder, chosen.version_id, by=who.called(asker))
    except (Busy, ValueError) as refusal:
        return f"**It was not brought back.** {refusal}"
    except OSError as error:
        return f"**It was not brought back.** {loading_work.sentence(error)}"
    log.info("brought back version %s by a %s", chosen.version_id, asker.role)
    return f"**The version of {moment(chosen.made_at)} is in force again.** Everyone sees it now."
