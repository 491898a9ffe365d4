"""A plain workbook of a file's cells as they were read, for what is not a workbook of Excel's."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from data_loaders.engine import workbook
from data_loaders.engine.safety import Format

MOST_CELLS = 300_000
HEAD_ROWS = 20  # titles and headings, which say what a row is
LONGEST = 32_000


def write(
    source: Path, stem: str, form: Format, target: Path, wanted: Mapping[str, Collection[int]]
) -> list[str]:
    """Write it; every cell is text. ``stem`` names the sheet of a text table.

    A long table has only its first rows and those that are ``wanted``, by sheet; each row keeps its
    number. Gives in sentences what was left out.
    """
    book = openpyxl.Workbook(write_only=True)
    kept = target.with_suffix(".parquet")
    pages = []
    for found in workbook.keep(source, form, kept):
        name = stem if form is Format.CSV else found.name
        sheet: Any = book.create_sheet(_allowed(name))
        if not found.visible:
            sheet.sheet_state = "hidden"
        pages.append(_Page(name, sheet, wanted.get(name, ())))
    for batch in pq.ParquetFile(kept).iter_batches(columns=["sheet_index", "row", "cells"]):
        for row in batch.to_pylist():
            pages[row["sheet_index"]].add(row["row"], row["cells"])
    book.save(target)
    return [
        f"“{page.name}” is long: below its first {MOST_CELLS:,} cells only the rows with findings "
        "are here, at their own numbers."
        for page in pages
        if page.skipped
    ]


class _Page:
    """One sheet while it is written."""

    def __init__(self, name: str, sheet: Any, wanted: Collection[int]) -> None:
        self.name, self.skipped = name, False
        self._sheet, self._wanted = sheet, wanted
        self._row = self._cells = 0

    def add(self, row: int, cells: Sequence[str | None]) -> None:
        """Write a row at its own number, unless the sheet is long and nobody asks for it."""
        if self._cells > MOST_CELLS and row > HEAD_ROWS and row not in self._wanted:
            self.skipped = True
            return
        for _ in range(self._row + 1, row):
            self._sheet.append([])
        self._sheet.append([_text(self._sheet, cell) for cell in cells])
        self._row = row
        self._cells += len(cells)


def _text(sheet: Any, text: str | None) -> Any:
    if text is None:
        return None
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST])
    cell.data_type = "s"  # text stays text: nothing that begins with "=" is worked out
    return cell


def _allowed(name: str) -> str:
    """A sheet's name as Excel allows it."""
    return "".join(" " if c in "[]:*?/\\" else c for c in name).strip("'")[:31] or "Sheet1"
