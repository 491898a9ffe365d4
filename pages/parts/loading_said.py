"""What whoever loads files can say of them: whose they are, of what day, and since when whole."""

from dataclasses import replace
from datetime import date

import streamlit as st

from data_folder import DataFolder
from data_loaders.engine.build import Options
from metrics.engine import read
from metrics.engine.access import Asker
from metrics.engine.figure import Choice
from pages.parts import blocks, loading_work
from pages.parts.loading_work import Work
from pages.parts.view import version_in_force

_EARLIEST = date(1990, 1, 1)


def choose(folder: DataFolder, asker: Asker, given: Options, key: str) -> Options:
    """Draw the three choices, ``given`` at first; what is left blank is left to the files."""
    council, today = folder.settings.council, folder.settings.today
    names = dict.fromkeys([council, *([given.organisation] if given.organisation else [])])
    known = {name.casefold() for name in names}
    others = [name for name in _organisations(asker) if name.casefold() not in known]
    organisation = st.selectbox(
        "Whose rows, where they do not say", [*names, *others], accept_new_options=True,
        index=len(names) - 1, key=f"{key}-organisation", width=290,
        help="The organisation that the files come from. Rows that name their own keep it.",
    )  # fmt: skip
    extract_date = st.date_input(
        "Extract date, if you know it", given.extract_date, min_value=_EARLIEST, max_value=today,
        format="DD/MM/YYYY", key=f"{key}-extract-date", width=200,
        help="The day on which the data was taken out of its system. Without it, the files' own "
        "words are taken, else the latest date in them.",
    )  # fmt: skip
    covers_from = st.date_input(
        "Covers from, if you know it", given.covers_from, min_value=_EARLIEST, max_value=today,
        format="DD/MM/YYYY", key=f"{key}-covers-from", width=200,
        help="The first day that the extracts are whole for. Without it, the month of the "
        "earliest date in them.",
    )  # fmt: skip
    named = (organisation or "").strip()
    return replace(
        given,
        organisation=None if named in ("", council) else named,
        extract_date=extract_date,
        covers_from=covers_from,
    )


def trouble(said: Options) -> str:
    """Why this cannot be, in a sentence; empty where it can."""
    if said.extract_date and said.covers_from and said.covers_from > said.extract_date:
        return "**The extract cannot cover from a day after its own date.**"
    return ""


def otherwise(work: Work) -> None:
    """The same files once more, with something else said of them."""
    with st.expander("Wrong date or organisation? Read the same files again"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            said = choose(work.folder, work.asker, work.options, "otherwise")
            pressed = st.button("Read them again", key="otherwise")
        if pressed and (sentence := trouble(said)):
            st.html(blocks.empty(sentence))
        elif pressed:
            loading_work.start(work.folder, work.asker, work.taken, said)
            st.rerun()


def _organisations(asker: Asker) -> list[str]:
    version = version_in_force()
    return read.choices(version, asker, Choice())["organisation"] if version else []
