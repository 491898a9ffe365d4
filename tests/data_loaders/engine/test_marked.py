"""A load's files handed back, marked where its findings are."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_folder import DataFolder
from data_loaders.engine import child, workbook
from data_loaders.engine import marked as engine
from data_loaders.engine.build import Options
from data_loaders.engine.marked import NotMarked, markable, marked
from data_loaders.engine.marking import __main__ as marking
from data_loaders.engine.publish import Prepared, load
from tests.data_loaders import sent
from tests.data_loaders.loads import ANN, STAFF, keep_nothing, load_texts

HEADS = ["Worker ID", "Role", "Team", "Contract", "FTE", "Start", "End Date"]
ROWS: list[list[Any]] = [
    ["Staff list of October"],
    [],
    HEADS,
    ["W1", "Social worker", "Duty", "permanent", 1, "20/04/2020", None],
    ["W2", "Social worker", "Duty", "permanent", 1, "soon", None],
    [None, "Social worker", "Duty", "permanent", 1, "20/04/2021", None],
    ["W1", "Social worker", "Duty", "permanent", 1, "20/04/2020", None],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    monkeypatch.setattr(child, "tell", in_this_process)
    return DataFolder(tmp_path / "data")


def in_this_process(module: str, arguments: list[str], _: int) -> dict[str, Any]:
    """What a child would say: a process of its own costs every test a second."""
    answer: Any = workbook.answer if module.endswith("workbook") else marking.answer
    return dict(answer(*arguments))


def handed_back(folder: DataFolder, prepared: Prepared) -> tuple[engine.Marked, Any]:
    version = folder.version_path(prepared.version_id)
    (file,) = markable(version, prepared.version_id)
    made = marked(folder, version, file.file_id)
    return made, openpyxl.load_workbook(BytesIO(made.content))


def coloured(sheet: Any) -> list[str]:
    return [c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fill_type]


def test_a_workbook_comes_back_with_its_faulty_cells_marked_in_the_senders_place(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = sent.xlsx(tmp_path / "October.xlsx", {"Staff list": ROWS})
    prepared = load(folder, [(path.name, path)], Options(), keep_nothing, lambda _: None)
    made, book = handed_back(folder, prepared)
    assert (made.name, made.not_kept) == ("October marked.xlsx", ())
    sheet = book["Staff list"]
    # The date, the blank id, and the repeated row at its key; a sheet not loaded is no cell's.
    assert coloured(sheet) == ["F5", "A6", "A7"]
    assert "start date cannot be read" in sheet["F5"].comment.text
    assert "What to do: Write the date" in sheet["F5"].comment.text
    assert "row 4 of Staff list" in sheet["A7"].comment.text
    listed = [[cell.value for cell in row] for row in book["Findings"].iter_rows(min_row=5)]
    assert ["Staff list", "F5", "Start", "soon"] in [row[:4] for row in listed]


def test_a_marked_workbook_that_comes_back_corrected_says_what_the_file_said(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = sent.xlsx(tmp_path / "October.xlsx", {"Staff list": ROWS})
    prepared = load(folder, [(path.name, path)], Options(), keep_nothing, lambda _: None)
    made, book = handed_back(folder, prepared)
    book["Staff list"]["F5"] = "20/05/2021"
    book.save(tmp_path / made.name)
    again = [(made.name, tmp_path / made.name)]
    rules: set[str] = set()
    second = load(folder, again, Options(), keep_nothing,
                  lambda found: rules.update(each.rule for each in found.findings()))  # fmt: skip
    assert [table.sheet for table in second.tables] == ["Staff list"]
    assert second.total("loaded") == prepared.total("loaded") + 1
    assert "our own list of findings" in rules


def test_a_text_table_comes_back_as_a_workbook_of_its_cells(folder: DataFolder) -> None:
    row = ANN.replace("01/04", "20/04")
    text = STAFF + row + row.replace("W1", "=1+1") + "W3\n"
    prepared = load_texts(folder, {"staff.csv": text})
    made, book = handed_back(folder, prepared)
    assert made.name == "staff marked.xlsx"
    assert made.not_kept[0].startswith("The file is not a workbook of Excel's")
    assert book["staff"]["A3"].value == "=1+1"
    assert book["staff"]["A3"].data_type == "s"
    assert coloured(book["staff"])[:2] == ["A4", "B4"]  # a short row, and its missing role


def test_a_folded_finding_marks_every_cell_unless_nothing_needs_doing(
    folder: DataFolder, tmp_path: Path
) -> None:
    teams: list[list[Any]] = [["team", "service"], ["Duty", "Care"]]
    row = ["Social worker", "Duti", "permanent", 1, "20/04/2020", None]
    rows: list[list[Any]] = [HEADS, *([f"W{n}", *row] for n in range(3))]
    path = sent.xlsx(tmp_path / "a.xlsx", {"Teams": teams, "Staff": rows})
    prepared = load(folder, [(path.name, path)], Options(), keep_nothing, lambda _: None)
    _, book = handed_back(folder, prepared)
    assert coloured(book["Staff"]) == ["C2", "C3", "C4"]


def test_an_original_that_is_kept_no_more_is_said_to_be(folder: DataFolder) -> None:
    prepared = load_texts(folder, {"staff.csv": STAFF + ANN + "W3\n"})
    for path in folder.originals.iterdir():
        path.unlink()
    with pytest.raises(NotMarked, match="original of staff\\.csv is not kept any more"):
        handed_back(folder, prepared)
