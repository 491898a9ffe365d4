"""The quick reader of Excel's XML gives the cells that openpyxl gives, whoever wrote the file."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data_loaders.engine import workbook, workbook_reference, workbook_xml
from data_loaders.engine.cells import Cell
from data_loaders.engine.fill import Row
from data_loaders.engine.rows_quick import Unusual
from data_loaders.engine.safety import Format
from tests.data_loaders import sent
from tests.data_loaders.corpus.case import Case, cases

FORMATS = ("General", "0%", "0.00%", "dd/mm/yyyy", "[h]:mm", "000000", "hh:mm", '0 "days"', "@")
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


pytestmark = pytest.mark.filterwarnings("ignore:Cell .* is marked as a date")


def both(path: Path) -> tuple[list[list[Row]], list[list[Row]]]:
    """The rows of each sheet that hold anything, by the quick readers and by the reference.

    The two quick ones (for XML as most write it, and for any) are the same wherever both can read.
    """
    by_any = of(workbook_xml.sheets(path, quick=False))
    try:
        quick = of(workbook_xml.sheets(path))
    except Unusual:
        quick = by_any
    assert quick == by_any
    return quick, of(workbook_reference.sheets(path))


def of(sheets: workbook.Sheets) -> list[list[Row]]:
    return [
        [(number, _cut(row)) for number, row in rows if any(cell.text for cell in row)]
        for _, rows in sheets
    ]


def _cut(row: list[Cell]) -> list[Cell]:
    filled = [place for place, cell in enumerate(row, start=1) if cell.text is not None]
    return row[: max(filled)]


def with_sheet(path: Path, xml: str) -> Path:
    """A workbook whose one sheet is this XML."""
    with xlsxwriter.Workbook(str(path)) as book:  # which shares its texts, as Excel does
        book.add_worksheet().write("A1", "shared text")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, xml if name == SHEET else content)
    return path


values = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(-(10**12), 10**12),
    some.floats(-1e9, 1e9),
    some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    some.dates(date(1901, 1, 1), date(2100, 1, 1)),
    some.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
    some.times(),
    some.timedeltas(timedelta(0), timedelta(days=3)),
    some.sampled_from(["=1+1", "#N/A", "'", "  ", "_x000D_", "00123", "1e5"]),
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=some.lists(some.lists(some.tuples(values, some.sampled_from(FORMATS)), max_size=6)),
    mac=some.booleans(),
)
def test_any_workbook_of_openpyxls_is_read_alike(
    tmp_path: Path, rows: list[list[tuple[object, str]]], mac: bool
) -> None:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=1):
        for place, (value, form) in enumerate(row, start=2):
            cell = sheet.cell(number * 2, place)
            cell.value = value  # type: ignore[assignment]
            if form != "General":
                cell.number_format = form
    book.save(tmp_path / "a.xlsx")
    quick, reference = both(tmp_path / "a.xlsx")
    assert quick == reference


@pytest.mark.parametrize("in_place", [False, True])
def test_a_workbook_of_xlsxwriters_is_read_alike(tmp_path: Path, in_place: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": in_place}) as book:
        sheet = book.add_worksheet()
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
        sheet.write_rich_string(0, 0, "Start ", bold, "date", " of post")
        sheet.write_datetime(1, 0, datetime(2026, 3, 31), day)  # noqa: DTZ001
        sheet.write_number(1, 1, 9_999_999, day)
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=A1", None, "text")
        sheet.write_array_formula(3, 0, 3, 1, "{=A1:B1}", None, 7)
        sheet.write_boolean(4, 0, True)
        sheet.write_string(4, 2, "a\nb ")
        sheet.write_blank(5, 3, None, bold)
        sheet.merge_range(6, 0, 8, 0, "Duty")
        sheet.write(8, 1, "x")
    quick, reference = both(path)
    assert quick == reference
    assert [number for number, _ in quick[0]] == [1, 2, 3, 4, 5, 7, 9]
    assert quick[0][1][1][1] == ("#VALUE!", "e")


def test_a_sheet_of_another_writers_dialect_is_read_alike(tmp_path: Path) -> None:
    path = with_sheet(
        tmp_path / "a.xlsx",
        f'<x:worksheet xmlns:x="{NAMESPACE}"><x:sheetData>'
        "<x:row><x:c><x:v>1</x:v></x:c><x:c t='s'><x:v>0</x:v></x:c></x:row>"
        "<x:row r='4'><x:c t='inlineStr' r='C4'><x:is><x:r><x:t>ab</x:t></x:r>"
        "<x:r><x:t>c</x:t></x:r></x:is></x:c><x:c t='d'><x:v>2026-03-31</x:v></x:c></x:row>"
        "<x:row><x:c><x:f>A1</x:f></x:c><x:c t='str'><x:f>A1</x:f><x:v></x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>",
    )
    quick, reference = both(path)
    assert quick == reference
    assert [(number, [cell.text for cell in row]) for number, row in quick[0]] == [
        (1, ["1", "shared text"]),
        (4, [None, None, "abc", "2026-03-31"]),
        (5, ["=A1"]),
    ]


def test_how_a_text_is_pronounced_is_not_part_of_it(tmp_path: Path) -> None:
    path = with_sheet(
        tmp_path / "a.xlsx",
        f'<worksheet xmlns="{NAMESPACE}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        '<t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></is></c></row></sheetData></worksheet>',
    )
    assert both(path)[0] == [[(1, [("課", "s")])]]


def test_the_furthest_cell_of_a_sheet_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "near"
    book.worksheets[0]["XFD1048576"] = "far"
    book.save(tmp_path / "a.xlsx")
    (rows,) = (list(rows) for _, rows in workbook_xml.sheets(tmp_path / "a.xlsx"))
    assert [(number, row[-1].text, len(row)) for number, row in rows] == [
        (1, "near", 1),
        (1_048_576, "far", 16_384),
    ]


def test_what_the_quick_reader_cannot_read_the_reference_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_path: Path, *, quick: bool = True) -> workbook.Sheets:
        raise KeyError("a part that it does not know")

    monkeypatch.setattr(workbook_xml, "sheets", cannot)
    path = sent.xlsx(tmp_path / "a.xlsx", {"A": [["a"]], "B": [["b"]]})
    sheets = workbook.keep(path, Format.XLSX, tmp_path / "rows")
    assert [sheet.name for sheet in sheets] == ["A", "B"]


def test_a_bare_time_and_a_duration_are_text(tmp_path: Path) -> None:
    path = sent.xlsx(tmp_path / "a.xlsx", {"A": [[time(9, 30), timedelta(hours=30)]]})
    quick, reference = both(path)
    assert quick == reference == [[(1, [("09:30:00", "s"), ("30:00:00", "s")])]]


EXCEL = [case for case in cases() if case.kind in (".xlsx", ".xlsm")]
FAR = "two cells far apart.xlsx"  # the reference goes through its 17 billion cells
SAMPLE = [  # the others have more of the same, and would take a quarter of a minute
    each
    for each in sorted(Path("sample_data/workbooks").rglob("*.xlsx"))
    if each.stat().st_size < 250_000
]


@pytest.mark.parametrize(
    "case",
    [each for each in EXCEL if not each.refused and each.name != FAR],
    ids=lambda case: case.name,
)
def test_each_workbook_of_the_corpus_is_read_alike(case: Case, tmp_path: Path) -> None:
    if "million" in case.name:
        pytest.skip("the reference takes ten seconds to pass a million rows; see the fuzzing")
    quick, reference = both(case.made(tmp_path))
    assert quick == reference


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_sample_is_read_alike_and_the_quick_way(path: Path) -> None:
    quick = of(workbook_xml.sheets(path))
    if path.stat().st_size < 60_000:
        assert quick == of(workbook_reference.sheets(path))
    else:
        assert quick == of(workbook_xml.sheets(path, quick=False))
