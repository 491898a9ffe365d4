"""What became of every row: each table with its counts and dates, and every finding."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from data_loaders.engine.build import Options
from data_loaders.engine.finding import Finding
from data_loaders.engine.outline import Outline
from data_loaders.engine.sheet import Grade
from metrics.engine import words
from pages.parts import blocks, cards, loading_said
from pages.parts.loading_work import Result, Work

_MOST_GROUPS = 30
_ROWS_KEPT = 6  # of row numbers: four are shown, and how far they go


def tables(work: Work, result: Result) -> None:
    """Every table of the load, and every file that held none that could be read."""
    heads = ["File", "Sheet", "Kind", "Read", "Loaded", "Set aside", "Awaiting", "Extract of",
             "Covers from"]  # fmt: skip
    rows = [_table(each, work.options) for each in result.tables] + [
        [each.file, "–", "could not be read", *["–"] * 6]
        for each in result.findings
        if each.grade is Grade.STOPS_FILE
    ]
    total = [result.prepared.total(what) for what in ("rows_read", "loaded", "set_aside")]
    total.append(result.prepared.total("awaiting"))
    if len(result.tables) > 1:
        bold = [blocks.tag("b", words.number(count)) for count in total]
        rows.append([blocks.tag("b", "All tables"), "", "", *bold, "", ""])
    name = "What became of every row"
    note = "Rows read = loaded + set aside + awaiting an answer. A matrix counts its filled cells."
    made = blocks.figure_table(heads, rows, caption=name, numbers=(3, 4, 5, 6))
    with cards.card("tables", name, note):
        blocks.show(made, "load-tables")
        loading_said.otherwise(work)


def findings(result: Result) -> None:
    """What was found, grouped by what it says, worst first; the whole list to take away."""
    every, name = result.findings, "Findings of the load"
    if not every:
        cards.empty("findings", "Findings", "**Nothing was found.** Every row was understood.")
        return
    grave = [each for each in every if each.grade is not Grade.NOTED]
    noted = [each for each in every if each.grade is Grade.NOTED]
    with cards.card("findings", "Findings", _counted(result, noted)):
        if grave:
            _table_of(grave, "Findings that keep rows out", "grave")
        if noted:
            with st.expander(
                f"{words.plural(len(noted), 'thing')} noted: nothing was kept out for "
                f"{'it' if len(noted) == 1 else 'them'}",
                expanded=not grave,
            ):
                _table_of(noted, "Findings that were noted", "noted")
        cards.download(_frame(every), "findings", name)


def grouped(found: Sequence[Finding]) -> list[blocks.Finding]:
    """Findings that say the same of one column of one sheet, as one."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for each in found:
        key = (each.grade.value, each.message, each.remedy, each.file, each.sheet or "",
               each.column or "")  # fmt: skip
        groups.setdefault(key, []).append(each)
    return [
        blocks.Finding(
            grade=grade, message=message, remedy=remedy, file=file, sheet=sheet, column=column,
            rows=sum(each.rows for each in members),
            row_numbers=_numbers(members),
        )
        for (grade, message, remedy, file, sheet, column), members in groups.items()
    ]  # fmt: skip


def _numbers(members: Sequence[Finding]) -> list[int]:
    """The rows' numbers: the first few and the last; none where a finding stands for several."""
    rows = sorted({each.row for each in members if each.row is not None and each.rows == 1})
    return rows if len(rows) < _ROWS_KEPT else [*rows[: _ROWS_KEPT - 1], rows[-1]]


def _table_of(found: Sequence[Finding], caption: str, key: str) -> None:
    groups = sorted(grouped(found), key=_worst_first)
    blocks.show(blocks.findings(groups[:_MOST_GROUPS], caption=caption), f"findings-{key}")
    if len(groups) > _MOST_GROUPS:
        rest = words.number(len(groups) - _MOST_GROUPS)
        st.html(blocks.empty(f"{rest} more kinds of finding are in the list below."))


def _worst_first(group: blocks.Finding) -> tuple[int, int]:
    return [grade.value for grade in Grade].index(group.grade), -group.rows


def _counted(result: Result, noted: Sequence[Finding]) -> str:
    """Files, rows and notes; a row with two faults is one row."""
    files = len({each.file for each in result.findings if each.grade is Grade.STOPS_FILE})
    aside, awaiting = (result.prepared.total(what) for what in ("set_aside", "awaiting"))
    said = [
        f"**{words.plural(files, 'file')}** must be put right" if files else "",
        f"**{words.plural(aside, 'row')}** set aside" if aside else "",
        f"**{words.plural(awaiting, 'row')}** awaiting an answer" if awaiting else "",
        f"{words.plural(len(noted), 'thing')} noted" if noted else "",
    ]
    counts = words.sentence(", ".join(filter(None, said)) or "nothing was kept out")
    return f"{counts}. Worst first; row numbers are the spreadsheet’s own."


def _table(each: Outline, options: Options) -> list[object]:
    counts = (each.read, each.loaded, each.set_aside, each.awaiting)
    return [each.file, each.sheet, _kind(each), *map(words.number, counts), _extract(each),
            _cover(each, options)]  # fmt: skip


def _kind(each: Outline) -> object:
    """What the table was taken for, and which headings were taken for something else."""
    if each.title is None:
        return "not known"
    renamed = "; ".join(f"“{heading}” as {name}" for heading, name in each.renamed)
    matched = words.plural(len(each.columns), "column") + " matched"
    said = f"{matched}: {renamed}" if renamed else matched
    return blocks.join(each.title, blocks.tag("span", said, class_="second"))


def _extract(each: Outline) -> object:
    if each.title is None:
        return "–"
    return "as it stands" if each.extract_date is None else _dated(each.extract_date, each.basis)


def _cover(each: Outline, options: Options) -> object:
    if not each.loaded:
        return "–"
    if each.covers_from is None:
        return "always"
    stated = options.covers_from is not None
    return _dated(each.covers_from, "stated" if stated else "proposed")


def _dated(day: date, basis: str) -> blocks.Markup:
    return blocks.join(words.short_date(day), blocks.tag("span", basis, class_="second"))


def _frame(found: Sequence[Finding]) -> pd.DataFrame:
    """The whole list, worst grade first, as it is taken away."""
    grades = list(Grade)
    return pd.DataFrame(
        [
            {
                "File": each.file,
                "Sheet": each.sheet,
                "Row": each.row,
                "Column": each.column,
                "Cell": each.cell,
                "Grade": words.sentence(each.grade.value),
                "Rule": each.rule,
                "What is wrong": each.message,
                "What to do": each.remedy,
                "Rows": each.rows,
            }
            for each in sorted(found, key=lambda each: grades.index(each.grade))
        ]
    ).astype({"Row": "Int64"})
