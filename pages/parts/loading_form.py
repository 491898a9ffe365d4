"""Where files are dropped, with what can be said of them, and what can be sent at all."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.catalogue import sheets
from data_loaders.engine.sheet import Sheet
from metrics.engine import read, words
from metrics.engine.access import Asker
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Choice
from pages.parts import blocks, cards, loading_work, opened, shell
from pages.parts.loading_files import take
from pages.parts.view import version_in_force

_TURN = "load-files"
_NOTE = (
    "Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods) and text tables (.csv), as many as you have. "
    "Send extracts as they come: titles above the table, totals and blank rows are understood."
)


@dataclass(frozen=True)
class _Said:
    """What whoever loads says of the files; blank is left to the files."""

    organisation: str | None
    extract_date: date | None
    covers_from: date | None

    def trouble(self) -> str:
        """Why this cannot be, in a sentence; empty where it can."""
        if self.extract_date and self.covers_from and self.covers_from > self.extract_date:
            return "**The extract cannot cover from a day after its own date.**"
        return ""


def form(folder: DataFolder, asker: Asker) -> None:
    """Draw it; a press of its button begins the load."""
    limit = folder.settings.upload_limit_mb
    with cards.card("files", "Add files", _NOTE):
        turn = opened.turn(_TURN)
        dropped = st.file_uploader(
            "Files to load", accept_multiple_files=True, key=f"files-{turn}",
            label_visibility="collapsed", max_upload_size=limit,
        )  # fmt: skip
        with st.container(
            horizontal=True, vertical_alignment="bottom", gap="small", key="load-said"
        ):
            said = _said(folder, asker)
            pressed = st.button(
                "Read the files", type="primary", disabled=not dropped, key="read-files"
            )
        if trouble := said.trouble():
            shell.message(trouble)
        elif pressed and dropped:
            taken = take(dropped)
            options = Options(
                organisation=said.organisation,
                extract_date=said.extract_date,
                covers_from=said.covers_from,
                attended=True,
                note=asker.name or asker.role.value,
            )
            loading_work.start(folder, asker, taken, options)
            opened.close(_TURN)  # the next drop begins with an empty box
            st.rerun()


def _said(folder: DataFolder, asker: Asker) -> _Said:
    council, today = folder.settings.council, folder.settings.today
    others = [name for name in _organisations(asker) if name.casefold() != council.casefold()]
    organisation = st.selectbox(
        "Whose rows, where they do not say", [council, *others], accept_new_options=True,
        key="load-organisation", width=290,
        help="The organisation that the files come from. Rows that name their own keep it.",
    )  # fmt: skip
    extract = st.date_input(
        "Extract date, if you know it", None, max_value=today, format="DD/MM/YYYY",
        key="load-extract-date", width=200,
        help="The day on which the data was taken out of its system. Without it, the files' own "
        "words are taken, else the latest date in them.",
    )  # fmt: skip
    covers = st.date_input(
        "Covers from, if you know it", None, max_value=today, format="DD/MM/YYYY",
        min_value=date(1990, 1, 1), key="load-covers-from", width=200,
        help="The first day that the extracts are whole for. Without it, the month of the "
        "earliest date in them.",
    )  # fmt: skip
    return _Said(
        None if not organisation or organisation == council else organisation.strip(),
        extract,
        covers,
    )


def _organisations(asker: Asker) -> list[str]:
    version = version_in_force()
    return read.choices(version, asker, Choice())["organisation"] if version else []


def what_can_be_sent(*, unfold: bool) -> None:
    """Every kind of sheet that is understood, and what each needs."""
    with (
        cards.card("kinds", "What can be loaded", _KINDS),
        st.expander("Every kind of sheet", expanded=unfold),
    ):
        rows = [
            [sheet.title, sheet.grain, ", ".join(each.name for each in sheet.required),
             sheet.supplied_by, words.number(_needing(sheet))]
            for sheet in sorted(sheets(), key=_needing, reverse=True)
        ]  # fmt: skip
        made = blocks.figure_table(
            ["Sheet", "What a row is", "Columns that it needs", "Who has it", "Figures"], rows,
            caption="Every kind of sheet that can be loaded, and how many figures need it",
            numbers=(4,),
        )  # fmt: skip
        blocks.show(made, "kinds-of-sheet")


def _needing(sheet: Sheet) -> int:
    """How many metrics cannot be worked out without it, or without what stands in for it."""
    table = sheet.loads_as or sheet.table
    needs = [{each for name in metric.sheets for each in name.split("|")}
             for metric in metrics().values()]  # fmt: skip
    return sum(table in each for each in needs)


_KINDS = (
    "Begin with **Staff** and **Roles**: most figures rest on them; each further sheet adds its "
    "own. A sheet is known by its headings, and one workbook may hold several."
)
