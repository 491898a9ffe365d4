"""Files into raw cells, each with its sheet, row and column; the one place that opens workbooks.

A file is read in a child process with limits on memory and time, so that whatever it does to its
reader ends there. No formula, macro or link is run or followed.
"""

import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data_loaders.engine import cells, child, parts, safety, text_table
from data_loaders.engine.cells import Cell
from data_loaders.engine.contents import Contents, SheetFound, Writer
from data_loaders.engine.fill import filled_down
from data_loaders.engine.safety import Format, Refused

__all__ = ["Contents", "Refused", "SheetFound", "read"]

MOST_BLANK_ROWS = 100_000  # in a run; below them there was never anything but formatting
OLDER = (
    "In this format a cell with an error (#N/A) cannot be told from a blank one, nor 12% from "
    "0.12. Save the workbook as .xlsx if it holds formulas or percentages."
)
Rows = Iterable[list[Cell]]


def read(path: Path, limit_mb: int, seconds: int, name: str | None = None) -> Contents:
    """Read a file whole. ``name`` is what its sender called it, where that is not the path's.

    Raises Refused, with a sentence, where it is not a workbook or text table, is encrypted,
    damaged or too large, or takes longer than ``seconds``.
    """
    found = safety.inspect(path, limit_mb)
    folder = TemporaryDirectory(prefix="workbook-")
    rows = Path(folder.name) / "rows.parquet"
    try:
        arguments = [str(path.resolve()), found.name, str(rows)]
        sheets = [
            SheetFound(**{**item, "merged": [tuple(area) for area in item["merged"]]})
            for item in child.ask("data_loaders.engine.workbook", arguments, seconds)
        ]
    except BaseException:
        folder.cleanup()
        raise
    return Contents(file=name or path.name, format=found, sheets=sheets, rows=rows, folder=folder)


def _sheets(path: Path, form: Format) -> Iterator[tuple[SheetFound, Rows]]:
    match form:
        case Format.XLSX:
            yield from _excel(path)
        case Format.CSV:
            records, notes = text_table.rows(path)
            yield SheetFound(index=0, name=path.stem, notes=notes), records
        case _:
            yield from _by_calamine(path)


def _excel(path: Path) -> Iterator[tuple[SheetFound, Rows]]:
    import openpyxl  # noqa: PLC0415  only the child that reads a workbook pays for its reader

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    formulas = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    with zipfile.ZipFile(path) as archive:
        for index, sheet in enumerate(book.worksheets):
            part = parts.scan(archive, str(vars(sheet)["_worksheet_path"]))  # told nowhere else
            found = SheetFound(
                index=index,
                name=sheet.title,
                visible=sheet.sheet_state == "visible",
                merged=part.merged,
                notes=_hidden(part),
            )
            sheet.reset_dimensions()  # what report writers state of it is often wrong
            asked: Iterable[Any] = repeat(())
            if part.has_formulas:
                formulas.worksheets[index].reset_dimensions()
                asked = chain(formulas.worksheets[index].iter_rows(values_only=True), asked)
            rows = (_excel_row(row, wrote) for row, wrote in zip(sheet.iter_rows(), asked))  # noqa: B905
            yield found, filled_down(rows, part.merged)


def _excel_row(row: tuple[Any, ...], wrote: tuple[object, ...]) -> list[Cell]:
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


def _hidden(part: parts.Part) -> list[str]:
    return [
        f"{count:,} hidden {what} on this sheet; what they hold was read too."
        for count, what in ((part.hidden_rows, "rows"), (part.hidden_columns, "columns"))
        if count
    ]


def _by_calamine(path: Path) -> Iterator[tuple[SheetFound, Rows]]:
    import python_calamine as calamine  # noqa: PLC0415

    try:
        book = calamine.load_workbook(str(path))
    except calamine.PasswordError as error:
        raise Refused("The file is encrypted. Save it without a password.") from error
    visible = calamine.SheetVisibleEnum.Visible
    for index, about in enumerate(book.sheets_metadata):
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        merged = [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        ]
        found = SheetFound(
            index=index,
            name=about.name,
            visible=about.visible == visible,
            merged=merged,
            notes=[OLDER],
        )
        rows = ([cells.cell(value) for value in row] for row in sheet.iter_rows())
        yield found, filled_down(rows, merged)


def keep(path: Path, form: Format, kept: Path) -> list[SheetFound]:
    """Read the file in this process, its rows into ``kept``: what the child does."""
    writer = Writer(kept)
    sheets: list[SheetFound] = []
    for found, rows in _sheets(path, form):
        blank = 0
        for number, row in enumerate(rows, start=1):
            blank = 0 if writer.add(found.index, number, row) else blank + 1
            if blank >= MOST_BLANK_ROWS:
                found.notes.append(f"Nothing was read below {blank:,} blank rows in a run.")
                break
        sheets.append(found)
    writer.close()
    return sheets


def _main(path: str, form: str, kept: str) -> dict[str, object]:
    child.limit_memory()
    try:
        sheets = keep(Path(path), Format[form], Path(kept))
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": child.TOO_MUCH}
    except Exception:  # noqa: BLE001  whatever a reader makes of a broken file is one thing to us
        return {"refused": child.DAMAGED}
    return {"sheets": [asdict(sheet) for sheet in sheets]}


if __name__ == "__main__":
    print(json.dumps(_main(*sys.argv[1:])))
