"""The workbooks that we write are read as they were meant by a reader that is not ours."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sample_data.excel import Cell
from sample_data.writing import Table, write_csv, write_workbook


def read_back(path: Path, cells: list[Cell], text_dates: str | None = None) -> list[object]:
    table = Table("A & B", ("Title",), ("One", "Two"), [cells], text_dates=text_dates)
    write_workbook(path, [table])
    rows = openpyxl.load_workbook(path)["A & B"].iter_rows(min_row=4, values_only=True)
    return [getattr(cell, "date", lambda cell=cell: cell)() for cell in next(rows)]


@pytest.mark.parametrize(
    "cell",
    ["00123", "a < b & c", " spaced ", "O’Neill", 12, 0.6, date(2026, 10, 31), date(4712, 12, 31)],
)
def test_a_cell_is_read_as_it_was_written(tmp_path: Path, cell: Cell) -> None:
    assert read_back(tmp_path / "book.xlsx", [cell])[0] == cell


def test_a_blank_cell_is_blank_and_the_next_stays_in_its_column(tmp_path: Path) -> None:
    assert read_back(tmp_path / "book.xlsx", [None, "second"]) == [None, "second"]


def test_dates_may_be_written_as_text(tmp_path: Path) -> None:
    assert read_back(tmp_path / "book.xlsx", [date(2026, 3, 1)], "%d/%m/%Y")[0] == "01/03/2026"


def test_the_27th_column_is_aa(tmp_path: Path) -> None:
    table = Table("Wide", (), [str(number) for number in range(30)], [])
    write_workbook(tmp_path / "book.xlsx", [table])
    assert openpyxl.load_workbook(tmp_path / "book.xlsx")["Wide"]["AA2"].value == "26"


def test_a_csv_file_has_its_titles_first(tmp_path: Path) -> None:
    table = Table("", ("Title",), ("Who", "When"), [["a", date(2026, 3, 1)]], text_dates="%d/%m/%Y")
    write_csv(tmp_path / "file.csv", table)
    lines = (tmp_path / "file.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["Title", "", "Who,When", "a,01/03/2026"]
