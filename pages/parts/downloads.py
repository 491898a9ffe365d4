"""What leaves as a file: made only when it is asked for, and safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from data_loaders.engine.safe_text import unrunnable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def xlsx(frame: pd.DataFrame, title: str, notes: Sequence[str] = ()) -> bytes:
    """A workbook of one table: its title and notes above it, its heads frozen.

    Text stays text: a name that begins with "=" is a name.
    """
    return book({title: frame}, title, notes)


def book(tables: Mapping[str, pd.DataFrame], title: str, notes: Sequence[str] = ()) -> bytes:
    """The same of several tables, a sheet each, by their sheets' names."""
    made = Workbook(write_only=True)
    for name, frame in tables.items():
        _write(made, name, frame, [title, *notes])
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _write(book: Workbook, name: str, frame: pd.DataFrame, above: Sequence[str]) -> None:
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", name)[:31] or "Sheet1")
    sheet.freeze_panes = f"A{len(above) + 3}"
    for i, head in enumerate(frame.columns):
        longest = max([len(str(head)), *(len(str(value)) for value in frame[head].head(200))])
        sheet.column_dimensions[_letter(i)].width = min(longest + 2, _WIDEST)
    for line in above:
        sheet.append([_cell(sheet, line, bold=line == above[0])])
    sheet.append([])
    sheet.append([_cell(sheet, str(name), bold=True) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        sheet.append([_cell(sheet, value) for value in row])


def csv_text(frame: pd.DataFrame) -> bytes:
    """The table as CSV in UTF-8 with a mark that Excel knows it by. Empty cells are nulls.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([unrunnable(str(name)) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_plain(value) for value in row])
    return held.getvalue().encode("utf-8-sig")


def file_name(*parts: str) -> str:
    """A file's name made of words: what no system allows in one is left out."""
    joined = " ".join(part for part in parts if part)
    return " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", joined).split())[:120]


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    if _is_missing(value):
        value = None
    elif isinstance(value, pd.Timestamp):
        value = value.to_pydatetime()
    if isinstance(value, str):
        value = _NOT_ALLOWED.sub("", value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date | datetime):
        cell.number_format = "d mmm yyyy"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(value: object) -> object:
    if _is_missing(value):
        return ""
    if isinstance(value, str):
        return unrunnable(value)
    return value.date().isoformat() if isinstance(value, datetime) else value


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124


def _letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
