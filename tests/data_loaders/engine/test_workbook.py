"""Workbooks read cell by cell: what a person sees is what is kept, at its own row and column."""

import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data_loaders.engine import child, kept_rows, workbook
from data_loaders.engine.safety import Format
from data_loaders.engine.workbook import Refused
from tests.data_loaders import sent

FILES = Path(__file__).parent.parent / "files"


def rewritten(path: Path, part: str, change: tuple[str, str]) -> Path:
    """The workbook with one part's XML changed, as another program might have written it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts[part].decode()
    parts[part] = re.sub(change[0], change[1], before).encode()
    assert parts[part].decode() != before
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_child_reads_what_this_process_would(tmp_path: Path) -> None:
    path = sent.xlsx(tmp_path / "a.xlsx", {"A": [["a", 1, None], ["b"]], "B": [["c"]]})
    here, child_read = sent.contents(path), workbook.read(path, 50, 60)
    assert child_read.sheets == here.sheets
    with duckdb.connect() as connection:
        one, other = (
            connection.execute("FROM read_parquet(?)", [str(found.rows)]).fetchall()
            for found in (here, child_read)
        )
    assert one == other


def test_rows_and_columns_keep_their_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["C4"] = "worker id"
    book.worksheets[0]["C6"] = 7
    book.save(tmp_path / "a.xlsx")
    assert sent.cells(tmp_path / "a.xlsx") == [
        (0, 4, [None, None, "worker id"], "  s"),
        (0, 6, [None, None, "7"], "  n"),
    ]


def test_values_are_kept_as_they_are_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([date(2026, 3, 31), datetime(2026, 3, 31, 9, 30), 0.8, True, 42, "00042"])  # noqa: DTZ001
    sheet["C1"].number_format = "0%"
    sheet["E1"].number_format = "00000"
    book.save(tmp_path / "a.xlsx")
    assert sent.cells(tmp_path / "a.xlsx") == [
        (0, 1, ["2026-03-31", "2026-03-31 09:30:00", "80%", "yes", "00042", "00042"], "ddnbns")
    ]


def test_errors_and_formulas_without_a_value_are_told_from_blanks(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B1", "=2+3", None, 5)
        sheet.write_formula("C1", '=""', None, "")
        sheet.write_blank("D1", None, book.add_format({"bold": True}))
        sheet.write("E1", "end")
    openpyxl.load_workbook(tmp_path / "a.xlsx").save(tmp_path / "b.xlsx")  # keeps no values
    as_excel = ('<c r="C1">', '<c r="C1" t="str">')  # which says so of a formula that gives text
    rewritten(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", as_excel)
    assert sent.cells(tmp_path / "a.xlsx")[0][2:] == (["#DIV/0!", "5", None, None, "end"], "en  s")
    assert sent.cells(tmp_path / "b.xlsx")[0][2:] == (
        ["=1/0", "=2+3", '=""', None, "end"],
        "fff s",
    )


def test_a_wrong_statement_of_the_sheets_size_hides_nothing(tmp_path: Path) -> None:
    path = sent.xlsx(tmp_path / "a.xlsx", {"A": [["a", "b"], [1, 2], [3, 4]]})
    rewritten(path, "xl/worksheets/sheet1.xml", ('<dimension ref="[^"]*"', '<dimension ref="A1"'))
    assert [row[2] for row in sent.cells(path)] == [["a", "b"], ["1", "2"], ["3", "4"]]


@pytest.mark.parametrize("mac", [False, True])
def test_both_beginnings_of_time_give_the_same_day(tmp_path: Path, mac: bool) -> None:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = date(2026, 3, 31)
    book.save(tmp_path / "a.xlsx")
    assert sent.cells(tmp_path / "a.xlsx")[0][2] == ["2026-03-31"]


def test_a_cell_merged_down_holds_for_each_row_that_has_anything(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Title"], ["Duty", "a"], [None, "b"], [], [None, "c"], [None, "d"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A2:A5")
    book.save(tmp_path / "a.xlsx")
    assert [(row, cells) for _, row, cells, _ in sent.cells(tmp_path / "a.xlsx")] == [
        (1, ["Title"]),
        (2, ["Duty", "a"]),
        (3, ["Duty", "b"]),
        (5, ["Duty", "c"]),
        (6, [None, "d"]),
    ]


def test_hidden_sheets_rows_and_columns_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a", "b"])
    book.worksheets[0].row_dimensions[1].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    book.create_sheet("Codes").sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    found = workbook.read(tmp_path / "a.xlsx", 50, 60)
    assert [(sheet.name, sheet.visible) for sheet in found.sheets] == [
        ("Sheet", True),
        ("Codes", False),
    ]
    assert found.sheets[0].hidden_rows == [(1, 1)]
    assert found.sheets[0].hidden_columns == [(2, 2)]


def test_reading_stops_after_very_many_blank_rows_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_BLANK_ROWS", 50)
    path = tmp_path / "a.csv"
    path.write_text("a\n" + "\n" * 40 + "b\n" + "\n" * 50 + "c\n")
    (sheet,) = workbook.keep(path, Format.CSV, tmp_path / "rows")
    assert sheet.notes == ["Nothing was read below 50 blank rows in a run."]


def test_many_rows_are_kept_in_order_over_several_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("n\n" + "".join(f"{n}\n" for n in range(1, kept_rows.BATCH + 500)))
    found = sent.cells(path)
    assert [(row, cells) for _, row, cells, _ in found[1:]] == [
        (n + 1, [str(n)]) for n in range(1, kept_rows.BATCH + 500)
    ]


def test_an_older_workbook_is_read() -> None:
    assert sent.cells(FILES / "absence.xls") == [
        (0, 1, ["Absence report"], "s"),
        (0, 3, ["Employee number", "First day", "Last day", "Type"], "ssss"),
        (0, 4, ["00123", "2026-01-05", "2026-01-09", "Sickness"], "sdds"),
        (0, 5, ["456", "2026-02-02", None, "Maternity"], "nd s"),
        (1, 1, ["Sickness"], "s"),
    ]
    sheets = workbook.read(FILES / "absence.xls", 50, 60).sheets
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [
        ("Absence", True),
        ("Lookups", False),
    ]


def test_an_open_document_is_read() -> None:
    assert sent.cells(FILES / "supervision.ods") == [
        (0, 1, ["Supervision log"], "s"),
        (0, 3, [None, "Worker id", "Date", "Kind", "Minutes"], " ssss"),
        (0, 4, [None, "00123", "2026-01-05", "Case", "60"], " sdsn"),
        (0, 5, [None, "456", "2026-02-02", "Reflective", "45.5"], " sdsn"),
        (1, 1, ["Role", "Social worker", "Caseload limit"], "sss"),
        (1, 2, ["Social Worker", "yes", "18"], "sbn"),
    ]


def test_a_damaged_workbook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = sent.xlsx(tmp_path / "a.xlsx", {"A": [["a"]]})
    rewritten(path, "xl/worksheets/sheet1.xml", ("</sheetData>", "</sheet"))
    with pytest.raises(Refused, match="damaged"):
        workbook.read(path, 50, 60)


def test_entities_that_expand_without_end_are_refused(tmp_path: Path) -> None:
    path = sent.xlsx(tmp_path / "a.xlsx", {"A": [["a"]]})
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' if n else '<!ENTITY l0 "ha">' for n in range(9)
    )
    rewritten(path, "xl/worksheets/sheet1.xml", ("^", f"<!DOCTYPE w [{laughs}]>"))
    rewritten(path, "xl/worksheets/sheet1.xml", ("<c r.*</c>", '<c t="str"><v>&l8;</v></c>'))
    with pytest.raises(Refused):
        workbook.read(path, 50, 30)


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 400_000)
    with pytest.raises(Refused, match="longer than 0 seconds"):
        workbook.read(path, 50, 0)


def test_a_reader_that_ends_its_process_ends_nothing_else() -> None:
    with pytest.raises(Refused, match="damaged"):
        child.ask("tests.data_loaders.ends_itself", [], 30)


def test_a_process_that_reads_is_held_to_its_memory() -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux holds a process to its address space")
    code = (
        "from data_loaders.engine import child; child.limit_memory()\n"
        f"try: bytearray({child.MEMORY})\n"
        "except MemoryError: print('held')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=child.ROOT
    )
    assert done.stdout == "held\n"


def test_what_was_kept_goes_with_what_was_found(tmp_path: Path) -> None:
    found = workbook.read(sent.xlsx(tmp_path / "a.xlsx", {"A": [["a"]]}), 50, 60)
    kept = found.rows
    assert kept.exists()
    del found
    assert not kept.exists()


def test_a_file_is_named_as_its_sender_named_it(tmp_path: Path) -> None:
    path = sent.xlsx(tmp_path / "1f3a.xlsx", {"A": [["a"]]})
    assert workbook.read(path, 50, 60, name="Staff May.xlsx").file == "Staff May.xlsx"
