"""Excel workbooks as openpyxl reads them: the reference that the quick reader is held to.

It reads what the quick reader cannot. It takes several times as long, and twice that where there
are formulas.
"""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data_loaders.engine import cells
from data_loaders.engine.cells import Cell
from data_loaders.engine.contents import SheetFound, spans
from data_loaders.engine.fill import Row, filled_down
from data_loaders.engine.parts import scan


def sheets(path: Path) -> Iterator[tuple[SheetFound, Iterable[Row]]]:
    """Each sheet, and its rows from the first to the last, blank ones among them."""
    with path.open("rb") as file, path.open("rb") as again, zipfile.ZipFile(path) as archive:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(again, read_only=True, keep_links=False)
        for index, sheet in enumerate(book.worksheets):
            part = scan(archive, str(vars(sheet)["_worksheet_path"]), whole=True)
            sheet.reset_dimensions()  # what report writers state of it is often wrong
            asked: Iterable[Any] = repeat(())
            if part.has_formulas:
                formulas.worksheets[index].reset_dimensions()
                asked = chain(formulas.worksheets[index].iter_rows(values_only=True), asked)
            found = SheetFound(
                index=index,
                name=sheet.title,
                visible=sheet.sheet_state == "visible",
                merged=part.merged,
                hidden_rows=spans(part.hidden_rows),
                hidden_columns=part.hidden_columns,
                filtered=part.filtered,
                since_1904=book.epoch == CALENDAR_MAC_1904,
            )
            rows = map(_row, sheet.iter_rows(), asked)
            yield found, filled_down(enumerate(rows, start=1), part.merged)


def _row(row: tuple[Any, ...], wrote: tuple[object, ...]) -> list[Cell]:
    made: list[Cell] = []
    for place, cell in enumerate(row):
        value = cell.value
        if value is None:
            # A formula whose value is the empty text says so by its type: it is a blank.
            asked = place < len(wrote) and cell.data_type != "str"
            formula = wrote[place] if asked else None
            made.append(Cell(str(formula), "f") if formula is not None else cells.NOTHING)
        elif cell.data_type == "e":
            made.append(Cell(str(value), "e"))
        elif isinstance(value, str):
            made.append(cells.text(value))
        else:
            made.append(cells.cell(value, cell.number_format))
    return made
