"""Excel workbooks as people and programs write them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import (
    HEADINGS,
    SHEET,
    STAFF,
    Rows,
    book,
    changed,
    edited,
    only,
    parts_of,
    serials,
    with_parts,
)

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MILLION = 1_048_576


def since_1904(path: Path, rows: Rows = STAFF) -> None:
    def mac(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.epoch = CALENDAR_MAC_1904

    # openpyxl writes a date by the epoch that the workbook has when it is saved.
    book(path, rows, then=mac)


def formatted(path: Path, forms: dict[str, str], rows: Rows = STAFF) -> None:
    """With a number format for the columns under these headings."""

    def give(sheet: Worksheet) -> None:
        for heading, form in forms.items():
            for row in range(2, 5):
                sheet.cell(row, HEADINGS.index(heading) + 1).number_format = form

    book(path, rows, then=give)


def as_numbers(path: Path) -> None:
    """Ids as numbers that a format shows with their zeros, and FTE as a percentage."""
    rows = [[int(row[0]), *row[1:]] if number else row for number, row in enumerate(STAFF)]
    formatted(path, {"worker id": "000", "fte": "0%"}, rows)


def with_formulas(path: Path, values: bool) -> None:
    """Ids that are texts and teams that formulas give; ``values``: with what they came to."""
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Staff")
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(STAFF):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif number and HEADINGS[place] == "team":
                    sheet.write_formula(number, place, "=Teams!A1", None, value)
                elif value is not None:
                    sheet.write(number, place, value)
    if not values:
        edited(path, (r' t="str"(><f>[^<]*</f>)<v>[^<]*</v>', r"\1"))


def raw(path: Path, rows: Sequence[str], prefix: str = "") -> None:
    """The workbook with its sheet's rows in XML of our own."""
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    xml = (
        f'<{prefix}worksheet {name}="{NAMESPACE}"><{prefix}sheetData>'
        + "".join(rows)
        + f"</{prefix}sheetData></{prefix}worksheet>"
    )
    book(path)
    with_parts(path, parts_of(path) | {SHEET: xml.encode()})


def inline(rows: Rows, prefix: str = "", addressed: bool = True) -> list[str]:
    """Rows of XML with each text in its cell, as report writers leave them."""
    p, made = prefix, []
    for number, row in enumerate(rows, start=1):
        cells = ""
        for place, value in enumerate(row):
            at = f' r="{chr(65 + place)}{number}"' if addressed else ""
            if isinstance(value, date):
                cells += f'<{p}c{at} t="d"><{p}v>{value.isoformat()}</{p}v></{p}c>'
            elif isinstance(value, str):
                cells += f'<{p}c{at} t="inlineStr"><{p}is><{p}t>{value}</{p}t></{p}is></{p}c>'
            elif value is not None:
                cells += f"<{p}c{at}><{p}v>{value}</{p}v></{p}c>"
            elif not addressed:
                cells += f"<{p}c/>"
        made.append(f"<{p}row>{cells}</{p}row>")
    return made


def million_rows(path: Path) -> None:
    empty = "".join(f'<row r="{n}" s="1" customFormat="1" ht="15"/>' for n in range(5, MILLION + 1))
    edited(book(path), ("</sheetData>", f"{empty}</sheetData>"))


def macros(path: Path) -> None:
    book(path)
    parts = parts_of(path)
    types = (
        parts["[Content_Types].xml"]
        .replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
        .replace(b"vnd.openxmlformats-officedocument.sheet.mac", b"vnd.ms-excel.sheet.mac")
    )
    assert b"ms-excel.sheet.macroEnabled.main" in types
    with_parts(path, parts | {"[Content_Types].xml": types, "xl/vbaProject.bin": b"macros"})


def furnished(path: Path) -> None:
    """With all that a workbook may hold beside its cells."""
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Staff (May) & 'friends' – £")
        day, bold = made.add_format({"num_format": "d mmm yy"}), made.add_format({"bold": True})
        for number, row in enumerate(STAFF):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif value == "Duty":
                    sheet.write_rich_string(number, place, "Du", bold, "ty")
                elif value is not None:
                    sheet.write(number, place, value)
        sheet.write_comment("B2", "on leave until May")
        sheet.write_url("J20", "https://example.org/", string=" ")
        sheet.data_validation("E2:E9", {"validate": "list", "source": ["permanent", "agency"]})
        sheet.conditional_format("F2:F9", {"type": "3_color_scale"})
        sheet.freeze_panes(1, 1)
        made.define_name("Everybody", "='Staff (May) & ''friends'' – £'!$A$2:$A$4")
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": "='Staff (May) & ''friends'' – £'!$F$2:$F$4"})
        made.add_chartsheet("Chart").set_chart(chart)


def merged(path: Path) -> None:
    """The team stands once, merged over its workers."""
    book(path, changed(2, "team", None), then=lambda sheet: sheet.merge_cells("C2:C3"))


def far_cell(path: Path) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "near"
    made.worksheets[0]["XFD1048576"] = "far"
    made.save(path)


CASES = (
    Case(name="plain.xlsx", awkward="nothing", make=book),
    Case(name="macros.xlsm", awkward="macros beside the sheets", make=macros),
    Case(
        name="data begins at C9.xlsx",
        awkward="eight blank rows above and two blank columns before",
        make=lambda path: book(path, top=9, left=3),
    ),
    Case(
        name="dimension of one cell.xlsx",
        awkward="the sheet says that it is A1 alone",
        make=lambda path: edited(book(path), ('<dimension ref="[^"]*"', '<dimension ref="A1"')),
    ),
    Case(
        name="dimension of the whole sheet.xlsx",
        awkward="the sheet says that it is A1:XFD1048576",
        make=lambda path: edited(
            book(path), ('<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')
        ),
    ),
    Case(
        name="a million formatted rows.xlsx",
        awkward="every row of the sheet has a height and a format",
        make=million_rows,
    ),
    Case(name="dates since 1904.xlsx", awkward="Excel for Mac's epoch", make=since_1904),
    Case(
        name="serials.xlsx",
        awkward="dates as bare numbers",
        make=lambda path: book(path, serials()),
    ),
    Case(name="numbers shown otherwise.xlsx", awkward="000 and 0% as formats", make=as_numbers),
    Case(
        name="an error in a cell.xlsx",
        awkward="#N/A where a team must be",
        make=lambda path: book(path, changed(2, "team", "#N/A")),
        loaded=2,
        set_aside=1,
        told=("team cannot be read",),
        rows=only("007", "009"),
    ),
    Case(
        name="an error where nothing is needed.xlsx",
        awkward="#REF! where a last day may be",
        make=lambda path: book(path, changed(1, "end date", "#REF!")),
        loaded=2,
        set_aside=1,
        told=("end date cannot be read",),
        rows=only("008", "009"),
    ),
    Case(
        name="formulas.xlsx",
        awkward="teams that formulas give",
        make=lambda path: with_formulas(path, values=True),
    ),
    Case(
        name="formulas without values.xlsx",
        awkward="nobody has calculated the workbook",
        make=lambda path: with_formulas(path, values=False),
        loaded=0,
        set_aside=3,
        told=("team cannot be read",),
    ),
    Case(
        name="texts in their cells.xlsx",
        awkward="inline texts, dates as ISO texts",
        make=lambda path: raw(path, inline(STAFF)),
    ),
    Case(
        name="another writer's dialect.xlsx",
        awkward="a prefix on each tag, no cell says where it is",
        make=lambda path: raw(path, inline(STAFF, "x:", addressed=False), "x:"),
    ),
    Case(name="furnished.xlsx", awkward="a chart, comments, links, rules", make=furnished),
    Case(name="a team merged down.xlsx", awkward="one cell over two workers", make=merged),
    Case(
        name="two cells far apart.xlsx",
        awkward="A1 and XFD1048576: 17 billion cells claimed by two",
        make=far_cell,
        refused="holds 2 cells",
    ),
)
