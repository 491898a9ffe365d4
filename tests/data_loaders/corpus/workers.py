"""The three workers whom the corpus's files hold, and the means of writing them awkwardly."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]

HEADINGS = ["worker id", "name", "team", "role", "contract", "fte", "start date", "end date"]
STAFF: Rows = [
    HEADINGS,
    ["007", "Zoë Ash", "Duty", "Social worker", "permanent", 1, date(2020, 4, 1), None],
    ["008", "Bo O’Neil", "Duty", "Manager", "agency", 0.8, date(2021, 6, 1), date(2025, 6, 30)],
    ["009", "Cy Cedar", "Court", "Social worker", "permanent", 0.5, date(2022, 2, 28), None],
]
IN_FORCE = (
    "SELECT worker_id, name, team, role, contract, fte::DOUBLE, start_date, end_date "
    "FROM staff ORDER BY worker_id"
)
WORKERS = tuple(tuple(row) for row in STAFF[1:])
SHEET = "xl/worksheets/sheet1.xml"


def only(*ids: str) -> tuple[tuple[Any, ...], ...]:
    """Those of the workers who are in force."""
    return tuple(row for row in WORKERS if row[0] in ids)


def serials(mac: bool = False) -> Rows:
    """The dates as bare numbers, as a paste of values leaves them."""
    epoch = {"epoch": CALENDAR_MAC_1904} if mac else {}
    return [
        [int(to_excel(cell, **epoch)) if isinstance(cell, date) else cell for cell in row]  # type: ignore[no-untyped-call]
        for row in STAFF
    ]


def changed(row: int, heading: str, value: object, rows: Rows = STAFF) -> list[list[Any]]:
    """The rows with one worker's (1 to 3) cell under that heading changed."""
    made = [list(each) for each in rows]
    made[row][HEADINGS.index(heading)] = value
    return made


def book(
    path: Path,
    rows: Rows = STAFF,
    *,
    top: int = 1,
    left: int = 1,
    then: Callable[[Worksheet], object] | None = None,
) -> Path:
    """A workbook of openpyxl's with these rows, the first cell at ``top``, ``left``.

    ``then`` does what else is wanted to the sheet (its ``parent`` is the workbook).
    """
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Staff"
    for number, row in enumerate(rows, start=top):
        for place, value in enumerate(row, start=left):
            sheet.cell(number, place, value)
    if then:
        then(sheet)
    made.save(path)
    return path


def as_text(rows: Rows = STAFF, delimiter: str = ",", line_end: str = "\r\n") -> str:
    """The rows as a text table, with dates as they are written in the United Kingdom."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([_written(value) for value in row] for row in rows)
    return written.getvalue()


def _written(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """A text file with no byte changed on the way."""
    path.write_bytes(content.encode(encoding))
    return path


def edited(path: Path, *changes: tuple[str, str], part: str = SHEET) -> Path:
    """The workbook with patterns in one part's XML replaced, as another program might write it."""
    parts = parts_of(path)
    xml = parts[part].decode()
    for pattern, by in changes:
        xml, times = re.subn(pattern, by, xml, flags=re.DOTALL)
        assert times, f"“{pattern}” is not in {part}"
    return with_parts(path, parts | {part: xml.encode()})


def parts_of(path: Path) -> dict[str, bytes]:
    """What is in the zip, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
