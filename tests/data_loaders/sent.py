"""Write files as people send them, and read them as the loader does, as far as their kinds."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import openpyxl

from data_loaders.engine import recognise, safety, values, workbook
from data_loaders.engine.contents import Contents
from data_loaders.engine.recognise import Recognised

Rows = Sequence[Sequence[Any]]
RAW = "CREATE TABLE raw_rows (table_id INTEGER, row INTEGER, cells VARCHAR[], kinds VARCHAR)"


def xlsx(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """An Excel workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def contents(path: Path) -> Contents:
    """What the file holds, read in this process: a child costs every test a second."""
    form = safety.inspect(path, limit_mb=50)
    folder = TemporaryDirectory()
    rows = Path(folder.name) / "rows.parquet"
    sheets = workbook.keep(path, form, rows)
    return Contents(file=path.name, format=form, sheets=sheets, rows=rows, folder=folder)


def cells(path: Path) -> list[tuple[int, int, list[str | None], str]]:
    """The file's raw rows: sheet index, row, cells, kinds."""
    held = contents(path)
    with duckdb.connect() as connection:
        found: list[tuple[int, int, list[str | None], str]] = connection.execute(
            "SELECT sheet_index, row, cells, kinds FROM read_parquet(?) ORDER BY ALL",
            [str(held.rows)],
        ).fetchall()
    return found


def tables(path: Path, answers: Mapping[str, str] | None = None) -> list[Recognised]:
    """The file's tables, as recognised."""
    return with_rows(path, answers)[0]


def with_rows(
    path: Path, answers: Mapping[str, str] | None = None
) -> tuple[list[Recognised], dict[int, list[int]]]:
    """The file's tables, and for each the numbers of the rows kept under its id."""
    held = contents(path)
    with duckdb.connect() as connection:
        connection.execute(RAW)
        values.make_macros(connection)
        found = recognise.find(connection, held, 1, answers or {})
        kept = connection.execute(
            "SELECT table_id, list(row ORDER BY row) FROM raw_rows GROUP BY table_id"
        ).fetchall()
    return found, dict(kept)


def table(path: Path, answers: Mapping[str, str] | None = None) -> Recognised:
    """The file's one table."""
    (found,) = tables(path, answers)
    return found


def rules(found: Recognised) -> list[str]:
    return [finding.rule for finding in found.findings]
