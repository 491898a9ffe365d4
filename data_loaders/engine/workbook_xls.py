"""Older Excel workbooks (.xls), with their errors, percentages and what is hidden."""

from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

import xlrd
from xlrd.biffh import error_text_from_code

from data_loaders.engine import cells
from data_loaders.engine.cells import NOTHING, Cell
from data_loaders.engine.contents import SheetFound, spans
from data_loaders.engine.fill import Row, filled_down
from data_loaders.engine.safety import Refused
from data_loaders.engine.workbook_about import EPOCHS, GENERAL, is_date, is_duration, moment
from data_loaders.engine.workbook_xml import NO_DATE


def sheets(path: Path) -> Iterator[tuple[SheetFound, Iterable[Row]]]:
    """Each sheet and its rows. Raises Refused where it is encrypted, else what xlrd raises."""
    try:
        book = xlrd.open_workbook(
            file_contents=path.read_bytes(),
            formatting_info=True,
            on_demand=True,
            logfile=StringIO(),  # it would print its warnings amid our answer
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Refused("The file is encrypted. Save it without a password.") from error
        raise
    formats = [_format(book, style) for style in book.xf_list]
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        found = SheetFound(
            index=index,
            name=sheet.name,
            visible=sheet.visibility == 0,
            merged=[(top + 1, left + 1, bottom, right) for top, bottom, left, right in
                    sheet.merged_cells],
            hidden_rows=spans(
                sorted(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden)
            ),
            hidden_columns=spans(
                sorted(column + 1 for column, about in sheet.colinfo_map.items() if about.hidden)
            ),
            since_1904=bool(book.datemode),
        )  # fmt: skip
        rows = (
            (number, [_cell(each, formats, bool(book.datemode)) for each in row])
            for number, row in enumerate(sheet.get_rows(), start=1)
        )
        yield found, filled_down(rows, found.merged)
        book.unload_sheet(index)


def _format(book: xlrd.book.Book, style: xlrd.formatting.XF) -> str:
    found = book.format_map.get(style.format_key)
    return found.format_str if found else GENERAL


def _cell(cell: xlrd.sheet.Cell, formats: list[str], since_1904: bool) -> Cell:
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return NOTHING
        case xlrd.XL_CELL_BOOLEAN:
            return cells.cell(bool(cell.value))
        case xlrd.XL_CELL_ERROR:
            return Cell(error_text_from_code.get(cell.value, "#N/A"), "e")
        case xlrd.XL_CELL_TEXT:
            return cells.text(cell.value)
        case _:
            form = formats[cell.xf_index] if cell.xf_index is not None else GENERAL
            return _number(cell.value, form, since_1904)


def _number(value: float, form: str, since_1904: bool) -> Cell:
    if not is_date(form):
        return cells.number(value, form)
    try:
        return cells.cell(moment(value, EPOCHS[since_1904], duration=is_duration(form)), form)
    except (OverflowError, ValueError):
        return NO_DATE
