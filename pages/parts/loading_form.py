"""Where files are dropped, with what can be said of them, and what can be sent at all."""

import streamlit as st

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.catalogue import sheets
from data_loaders.engine.sheet import Sheet
from metrics.engine import words
from metrics.engine.access import Asker
from metrics.engine.catalogue import metrics
from pages.parts import blocks, cards, loading_said, loading_work, opened, shell, who
from pages.parts.loading_files import take

_TURN = "load-files"
_NOTE = (
    "Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods) and text tables (.csv), as many as you have. "
    "Send extracts as they come: titles above the table, totals and blank rows are understood."
)


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
            given = Options(attended=True, by=who.called(asker))
            said = loading_said.choose(folder, asker, given, "load")
            pressed = st.button(
                "Read the files", type="primary", disabled=not dropped, key="read-files"
            )
        if trouble := loading_said.trouble(said):
            shell.message(trouble)
        elif pressed and dropped:
            loading_work.start(folder, asker, take(dropped), said)
            opened.close(_TURN)  # the next drop begins with an empty box
            st.rerun()


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
