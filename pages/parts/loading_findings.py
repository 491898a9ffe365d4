"""What was found in a load: by what is wrong, then by cell; and as files to take away."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from data_loaders.engine.finding import Finding
from data_loaders.engine.groups import Group, cells
from data_loaders.engine.sheet import Grade
from metrics.engine import words
from pages.parts import blocks, cards
from pages.parts.blocks.findings import GRADES
from pages.parts.loading_work import Result

_MOST_GROUPS = 30
_MOST_CELLS = 2000
_MOST_ROWS = 12  # of row numbers; the table shows the first few
_MOST_NAMED = 3
_KEY = "findings"
_ALL_FILES, _ALL_GRADES = "All files", "All findings"
_NAME = "Findings of the load"


def findings(result: Result) -> None:
    """What was found, grouped by what it says, worst first; each group opens its cells."""
    if not result.findings:
        cards.empty("findings", "Findings", "**Nothing was found.** Every row was understood.")
        return
    with cards.card("findings", "Findings", _counted(result)):
        file, groups = _narrowed(result)
        shown = [
            line
            for each in groups[:_MOST_GROUPS]
            for line in (
                _each_file(result, file)
                if each.grade is Grade.STOPS_FILE
                else [drawn(_in_file(result, each, file))]
            )
        ]
        if not shown:
            st.html(blocks.empty("**Nothing of this kind was found in this file.**"))
        else:
            made = blocks.findings(shown, caption="What was found, worst first")
            blocks.show(made, _KEY)
        if (rest := len(groups) - _MOST_GROUPS) > 0:
            more = words.plural(rest, "more kind of finding is", "more kinds of finding are")
            st.html(blocks.empty(f"{more} in the list below: narrow it by file to see them here."))
        _opened(result, groups, file)
        listed = [each for each in result.findings if file in (_ALL_FILES, each.file)]
        cards.download(_frame(listed), _KEY, _NAME)


def drawn(group: Group) -> blocks.Finding:
    """A group as its line is drawn: where it is, and what follows from it."""
    files = list(dict.fromkeys(file for file, _ in group.places))
    sheets = list(dict.fromkeys(sheet for _, sheet in group.places if sheet))
    return blocks.Finding(
        grade=group.grade.value,
        message=group.says,
        remedy=group.remedy,
        file=_some(files),
        sheet=_some(sheets) if len(files) == 1 else "",
        column=group.column or "",
        rows=group.rows,
        row_numbers=group.some_rows,
        key=_key(group) if group.findings > 1 or group.column else "",
        knock_ons=[f"{each.says} ({words.plural(each.rows, 'row')})" for each in group.followed_by],
    )


def _each_file(result: Result, file: str) -> list[blocks.Finding]:
    """Files that could not be read, each with its own reason."""
    return [
        blocks.Finding(
            grade=each.grade.value, message=each.message, remedy=each.remedy, file=each.file,
            sheet="",
        )
        for each in result.findings
        if each.grade is Grade.STOPS_FILE and file in (_ALL_FILES, each.file)
    ]  # fmt: skip


def _some(names: Sequence[str]) -> str:
    """All of a few names; of many the first and how many more."""
    if len(names) <= _MOST_NAMED:
        return words.listed(names) if names else ""
    rest = words.number(len(names) - _MOST_NAMED + 1)
    return words.listed([*names[: _MOST_NAMED - 1], f"{rest} more"])


def _key(group: Group) -> str:
    return str(min(group.members))


def _narrowed(result: Result) -> tuple[str, list[Group]]:
    """The file that the reader wants, and the groups in it of the grade that is wanted."""
    files = sorted({each.file for each in result.findings})
    grades = [grade for grade in Grade if any(each.grade is grade for each in result.groups)]
    said = {GRADES[grade.value][0]: grade for grade in grades}
    file, grade = _ALL_FILES, _ALL_GRADES
    if len(files) > 1 or len(grades) > 1:
        with st.container(horizontal=True, gap="small", key="findings-filters"):
            if len(files) > 1:
                file = st.selectbox(
                    "File of the findings", [_ALL_FILES, *files], key="findings-file", width=340,
                    label_visibility="collapsed",
                )  # fmt: skip
            if len(grades) > 1:
                grade = st.selectbox(
                    "How serious", [_ALL_GRADES, *said], key="findings-grade", width=220,
                    label_visibility="collapsed",
                )  # fmt: skip
    return file, [
        each
        for each in result.groups
        if said.get(grade, each.grade) is each.grade
        and (file == _ALL_FILES or any(file == place for place, _ in each.places))
    ]


def _in_file(result: Result, group: Group, file: str) -> Group:
    """The group as it is in one file: its counts and row numbers are those of that file."""
    if file == _ALL_FILES or len({place for place, _ in group.places}) == 1:
        return group
    found = [each for each in cells(result.prepared.path, group) if each.file == file]
    return replace(
        group,
        findings=len(found),
        rows=sum(each.rows for each in found),
        places=tuple(place for place in group.places if place[0] == file),
        some_rows=tuple(each.row for each in found if each.row is not None)[:_MOST_ROWS],
    )


def _opened(result: Result, groups: Sequence[Group], file: str) -> None:
    """The cells of the group that was opened, in the sender's own words."""
    wanted = blocks.opened(_KEY)
    group = next((each for each in groups if _key(each) == wanted), None)
    if group is None:
        return
    found = [each for each in cells(result.prepared.path, group) if file in (_ALL_FILES, each.file)]
    with cards.card("cells", group.says, group.remedy):
        frame = _frame(found[:_MOST_CELLS])
        shown = ["File", "Sheet", "Row", "Column", "Cell"]
        if group.varied:
            shown.append("What is wrong")
        if (frame["Rows"] != 1).any():
            shown.append("Rows")
        if len(found) > _MOST_CELLS:
            first, of = words.number(_MOST_CELLS), words.number(len(found))
            st.html(blocks.empty(f"The first {first} of {of}; all are in the list."))
        cards.table(frame[shown], "cells")
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
