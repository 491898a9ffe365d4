"""A drawn council as people would send it: one workbook, a sheet a table, dates in any form."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from data_loaders.engine.catalogue import sheets
from tests.oracle.council import Council, create_rows


def write(council: Council, folder: Path, dice: Random) -> Path:
    """The council's tables under their canonical headings, in any order of sheets and rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    rows_of = create_rows(council)
    kinds = [sheet for sheet in sheets() if sheet.loads_as is None and rows_of.get(sheet.table)]
    dice.shuffle(kinds)
    for sheet in kinds:
        rows = list(rows_of[sheet.table])
        dice.shuffle(rows)
        columns = [column for column in sheet.columns if column.field in rows[0]]
        page = book.create_sheet(f"Sheet {sheet.table}"[:31])
        for _ in range(dice.choice([0, 2])):  # titles above the header
            page.append(["Exported from a system", None])
        page.append([column.name for column in columns])
        for row in rows:
            page.append([as_sent(row[column.field], dice) for column in columns])
    path = folder / "everything.xlsx"
    book.save(path)
    return path


def as_sent(value: Any, dice: Random) -> Any:
    """A value in one of the forms that people write it in."""
    if isinstance(value, bool):
        return dice.choice(["yes", "Y", True, 1]) if value else dice.choice(["no", "N", None])
    if isinstance(value, date):
        forms = [value, value.isoformat(), f"{value:%d/%m/%Y}", f"{value:%d-%b-%y}"]
        if value.year > 1970:
            forms.append(f"{value:%d %B %Y}")
        return dice.choice(forms)
    if isinstance(value, Decimal):
        return dice.choice([float(value), str(value)])
    return value
