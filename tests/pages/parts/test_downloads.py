"""What leaves as a file opens as a table, and runs nothing."""

import csv
import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from pages.parts import downloads

FRAME = pd.DataFrame(
    {
        "Worker": ["=1+1", "Ann\x07e", None],
        "FTE": [0.6, None, 1.0],
        "Start": [pd.Timestamp("2026-09-30"), pd.NaT, pd.Timestamp("2026-01-02")],
        "Cases": pd.array([3, None, 5], dtype="Int64"),
    }
)


def read(book: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_workbook_has_its_title_notes_heads_and_rows() -> None:
    rows = read(downloads.xlsx(FRAME, "Court 1: the rows", ["36 of 132"]))
    assert rows[0][0] == "Court 1: the rows"
    assert rows[1][0] == "36 of 132"
    assert rows[3] == ["Worker", "FTE", "Start", "Cases"]
    assert rows[4] == ["=1+1", 0.6, datetime(2026, 9, 30), 3]  # noqa: DTZ001
    assert rows[5][1:] == [None, None, None]


def test_a_name_that_begins_with_an_equals_sign_is_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(downloads.xlsx(FRAME, "T"))).worksheets[0]
    assert sheet["A4"].value == "=1+1"
    assert sheet["A4"].data_type == "s"


def test_characters_that_no_workbook_may_hold_are_left_out() -> None:
    assert read(downloads.xlsx(FRAME, "T"))[4][0] == "Anne"


def test_csv_has_empty_cells_for_nulls_and_no_formulas() -> None:
    text = downloads.csv_text(FRAME).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Worker", "FTE", "Start", "Cases"]
    assert rows[1] == ["'=1+1", "0.6", "2026-09-30", "3"]
    assert rows[3] == ["", "1.0", "2026-01-02", "5"]


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1+1", "@SUM(A1)", "\t=1"])
def test_whatever_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    row = downloads.csv_text(pd.DataFrame({"a": [text]})).decode("utf-8-sig").splitlines()[1]
    assert row.strip('"').startswith("'")


def test_negative_numbers_stay_numbers() -> None:
    assert downloads.csv_text(pd.DataFrame({"a": [-0.6]})).decode().splitlines()[1] == "-0.6"


def test_a_file_is_named_in_words_that_every_system_allows() -> None:
    assert downloads.file_name('Court 1: "rows"/behind', "2026") == "Court 1 rows behind 2026"


def test_an_empty_table_is_still_a_file() -> None:
    assert read(downloads.xlsx(pd.DataFrame(columns=["A"]), "T"))[-1][0] == "A"
