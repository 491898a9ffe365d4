"""What was found in a load: by what is wrong, then by cell; and as files to take away."""

import hashlib
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_loaders.engine.finding import Finding
from data_loaders.engine.sheet import Grade
from metrics.engine import words
from pages.parts import blocks, cards
from pages.parts.loading_work import Result

_MOST_GROUPS = 30
_MOST_CELLS = 2000
_ROWS_KEPT = 6  # of row numbers: four are shown, and how far they go
_KEY = "findings"
_ALL_FILES, _ALL_GRADES = "All files", "All findings"
_NAME = "Findings of the load"


def findings(result: Result) -> None:
    """What was found, grouped by what it says, worst first; each group opens its cells."""
    every = result.findings
    if not every:
        cards.empty("findings", "Findings", "**Nothing was found.** Every row was understood.")
        return
    with cards.card("findings", "Findings", _counted(result)):
        chosen = _narrowed(every)
        groups = sorted(grouped(chosen), key=_worst_first)
        if not groups:
            st.html(blocks.empty("**Nothing of this kind was found in this file.**"))
        else:
            made = blocks.findings(groups[:_MOST_GROUPS], caption="What was found, worst first")
            blocks.show(made, _KEY)
        if (rest := len(groups) - _MOST_GROUPS) > 0:
            more = words.plural(rest, "more kind of finding is", "more kinds of finding are")
            st.html(blocks.empty(f"{more} in the list below: narrow it by file to see them here."))
        _opened(chosen, groups)
        cards.download(_frame(chosen), _KEY, _NAME)


def grouped(found: Sequence[Finding]) -> list[blocks.Finding]:
    """Findings that say the same of one column of one sheet, as one."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for each in found:
        groups.setdefault(_same(each), []).append(each)
    return [
        blocks.Finding(
            grade=grade, message=message, remedy=remedy, file=file, sheet=sheet, column=column,
            rows=sum(each.rows for each in members),
            row_numbers=_numbers(members),
            key=_digest(key) if _has_cells(members) else "",
        )
        for key, members in groups.items()
        for grade, message, remedy, file, sheet, column in [key]
    ]  # fmt: skip


def _same(each: Finding) -> tuple[str, ...]:
    return (each.grade.value, each.message, each.remedy, each.file, each.sheet or "",
            each.column or "")  # fmt: skip


def _digest(key: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(key).encode()).hexdigest()[:12]


def _has_cells(members: Sequence[Finding]) -> bool:
    """Whether there is more to see than the group's own line."""
    return len(members) > 1 or any(each.cell for each in members)


def _numbers(members: Sequence[Finding]) -> list[int]:
    """The rows' numbers: the first few and the last; none where a finding stands for several."""
    rows = sorted({each.row for each in members if each.row is not None and each.rows == 1})
    return rows if len(rows) < _ROWS_KEPT else [*rows[: _ROWS_KEPT - 1], rows[-1]]


def _worst_first(group: blocks.Finding) -> tuple[int, int]:
    return [grade.value for grade in Grade].index(group.grade), -group.rows


def _narrowed(every: Sequence[Finding]) -> list[Finding]:
    """Those of the file and of the grade that the reader wants; offered where there is a choice."""
    files = sorted({each.file for each in every})
    grades = [grade for grade in Grade if any(each.grade is grade for each in every)]
    if len(files) < 2 and len(grades) < 2:
        return list(every)
    with st.container(horizontal=True, gap="small", key="findings-filters"):
        said = {blocks.GRADES[grade.value][0]: grade for grade in grades}
        file = st.selectbox(
            "File of the findings", [_ALL_FILES, *files], key="findings-file", width=340,
            label_visibility="collapsed",
        ) if len(files) > 1 else _ALL_FILES  # fmt: skip
        grade = st.selectbox(
            "How serious", [_ALL_GRADES, *said], key="findings-grade", width=220,
            label_visibility="collapsed",
        ) if len(grades) > 1 else _ALL_GRADES  # fmt: skip
    return [
        each
        for each in every
        if file in (_ALL_FILES, each.file) and said.get(grade, each.grade) is each.grade
    ]


def _opened(found: Sequence[Finding], groups: Sequence[blocks.Finding]) -> None:
    """The cells of the group that was opened, in the sender's own words."""
    wanted = blocks.opened(_KEY)
    group = next((each for each in groups if wanted and each.key == wanted), None)
    if group is None:
        return
    members = [each for each in found if _digest(_same(each)) == wanted]
    where = f"{group.file}, sheet {group.sheet}" if group.sheet else group.file
    with cards.card("cells", group.message, where):
        frame = _frame(members[:_MOST_CELLS])[["Row", "Column", "Cell", "Rows"]]
        if (frame["Rows"] == 1).all():
            frame = frame.drop(columns="Rows")
        if len(members) > _MOST_CELLS:
            first, of = words.number(_MOST_CELLS), words.number(len(members))
            st.html(blocks.empty(f"The first {first} of {of}; all are in the list."))
        cards.table(frame, "cells")
        st.button("Close", key="close-cells", on_click=blocks.close, args=(_KEY,))


def _counted(result: Result) -> str:
    """Files, rows and notes; a row with two faults is one row."""
    noted = sum(each.grade is Grade.NOTED for each in result.findings)
    files = len({each.file for each in result.findings if each.grade is Grade.STOPS_FILE})
    aside, awaiting = (result.prepared.total(what) for what in ("set_aside", "awaiting"))
    said = [
        f"**{words.plural(files, 'file')}** must be put right" if files else "",
        f"**{words.plural(aside, 'row')}** set aside" if aside else "",
        f"**{words.plural(awaiting, 'row')}** awaiting an answer" if awaiting else "",
        f"{words.plural(noted, 'thing')} noted" if noted else "",
    ]
    counts = words.sentence(", ".join(filter(None, said)) or "nothing was kept out")
    return f"{counts}. Worst first; row numbers are the spreadsheet’s own."


def _frame(found: Sequence[Finding]) -> pd.DataFrame:
    """The whole list, worst grade first, as it is taken away."""
    grades = list(Grade)
    columns = ["File", "Sheet", "Row", "Column", "Cell", "Grade", "Rule", "What is wrong",
               "What to do", "Rows"]  # fmt: skip
    return pd.DataFrame(
        [
            [each.file, each.sheet, each.row, each.column, each.cell,
             words.sentence(each.grade.value), each.rule, each.message, each.remedy, each.rows]
            for each in sorted(found, key=lambda each: grades.index(each.grade))
        ],
        columns=columns,
    ).astype({"Row": "Int64"})  # fmt: skip
