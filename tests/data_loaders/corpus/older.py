"""Older Excel workbooks, written by xlwt, and OpenDocument spreadsheets in XML of our own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import xlwt

from data_loaders.engine.safety import ODS
from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import HEADINGS, STAFF, Rows, changed, only, with_parts

ERRORS = {"#N/A": 0x2A, "#REF!": 0x17}
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
Then = Callable[[xlwt.Workbook, xlwt.Worksheet], object]


def xls(
    path: Path,
    rows: Rows = STAFF,
    forms: dict[str, str] | None = None,
    then: Then | None = None,
    mac: bool = False,
) -> None:
    """``forms`` are number formats by heading; ``then`` does what else is wanted."""
    made = xlwt.Workbook(encoding="utf-8")
    made.dates_1904 = mac
    sheet = made.add_sheet("Staff")
    begins = date(1904, 1, 1) if mac else date(1899, 12, 30)
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            heading = HEADINGS[place]
            form = (forms or {}).get(heading if number else "", "General")
            if isinstance(value, date):
                days = xlwt.easyxf(num_format_str="dd/mm/yyyy")
                sheet.write(number, place, (value - begins).days, days)
            elif value in ERRORS:
                sheet.row(number).set_cell_error(place, ERRORS[str(value)])
            elif value is not None:
                sheet.write(number, place, value, xlwt.easyxf(num_format_str=form))
    if then:
        then(made, sheet)
    made.save(str(path))


def hide_rows(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
    sheet.row(1).hidden = True


def hide_a_column(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
    sheet.col(7).hidden = True


def hide_the_sheet(made: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
    made.add_sheet("Cover").write(0, 0, "Staff list")
    made.active_sheet = 1
    sheet.visibility = 1


def merge_the_team(_: xlwt.Workbook, sheet: xlwt.Worksheet) -> None:
    sheet.merge(1, 2, 2, 2)


def ods(path: Path, rows: str, columns: str = "", styles: str = "") -> None:
    """A spreadsheet of one sheet whose rows are this XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="Staff" table:style-name="ta1">{columns}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with_parts(
        path,
        {
            "mimetype": ODS,
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        },
    )


def cell(value: object) -> str:
    """As LibreOffice writes it."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value}">'
            f"<text:p>{value:%d/%m/%y}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if value in ERRORS:
        return (
            '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
            f'office:string-value="" calcext:value-type="error"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
    )


def as_rows(rows: Rows = STAFF, *, about: dict[int, str] | None = None) -> str:
    """``about``: more attributes of a row, by its place from 0."""
    return "".join(
        f"<table:table-row {(about or {}).get(n, '')}>{''.join(map(cell, row))}</table:table-row>"
        for n, row in enumerate(rows)
    )


def replaced(old: str, new: str, rows: str | None = None) -> str:
    made = (rows or as_rows()).replace(old, new)
    assert old not in made or old in new
    return made


SHOWN_OTHERWISE = replaced(
    cell(0.8),
    '<table:table-cell office:value-type="percentage" office:value="0.8"><text:p>80%</text:p>'
    "</table:table-cell>",
    replaced(
        cell("007"),
        '<table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p>'
        "</table:table-cell>",
    ),
)
FURNISHED = replaced(
    "<text:p>Duty</text:p>",
    "<office:annotation><text:p>since May</text:p></office:annotation>"
    "<text:p>Du<text:span>ty</text:span></text:p>",
)
LONG = (
    "<table:table-row table:number-rows-repeated='1048571'><table:table-cell {}/></table:table-row>"
)

CASES = (
    Case(name="plain.xls", awkward="nothing", make=xls),
    Case(
        name="numbers shown otherwise.xls",
        awkward="000 and 0% as formats",
        make=lambda path: xls(
            path,
            [STAFF[0], *([int(row[0]), *row[1:]] for row in STAFF[1:])],
            {"worker id": "000", "fte": "0%"},
        ),
    ),
    Case(
        name="an error in a cell.xls",
        awkward="#N/A where a team must be",
        make=lambda path: xls(path, changed(2, "team", "#N/A")),
        loaded=2,
        set_aside=1,
        told=("team cannot be read",),
        rows=only("007", "009"),
    ),
    Case(
        name="dates since 1904.xls",
        awkward="Excel for Mac's epoch",
        make=lambda path: xls(path, mac=True),
    ),
    Case(
        name="hidden rows.xls",
        awkward="one worker is in a hidden row",
        make=lambda path: xls(path, then=hide_rows),
        loaded=2,
        set_aside=1,
        told=("hidden rows",),
        rows=only("008", "009"),
    ),
    Case(
        name="a hidden column.xls",
        awkward="the end date is in a hidden column",
        make=lambda path: xls(path, then=hide_a_column),
        loaded=0,
        set_aside=3,
        told=("hidden columns",),
    ),
    Case(
        name="a hidden sheet.xls",
        awkward="the workers are on a sheet that nobody sees",
        make=lambda path: xls(path, then=hide_the_sheet),
        loaded=0,
        set_aside=3,
        told=("the sheet is hidden",),
    ),
    Case(
        name="a team merged down.xls",
        awkward="one cell over two workers",
        make=lambda path: xls(path, changed(2, "team", None), then=merge_the_team),
    ),
    Case(name="plain.ods", awkward="nothing", make=lambda path: ods(path, as_rows())),
    Case(
        name="numbers shown otherwise.ods",
        awkward="zeros before a number, a percentage",
        make=lambda path: ods(path, SHOWN_OTHERWISE),
    ),
    Case(
        name="an error in a cell.ods",
        awkward="#N/A where a team must be",
        make=lambda path: ods(path, as_rows(changed(2, "team", "#N/A"))),
        loaded=2,
        set_aside=1,
        told=("team cannot be read",),
        rows=only("007", "009"),
    ),
    Case(
        name="formulas without values.ods",
        awkward="a team that nobody has calculated",
        make=lambda path: ods(
            path, replaced(cell("Court"), '<table:table-cell table:formula="of:=[.K1]"/>')
        ),
        loaded=2,
        set_aside=1,
        told=("team cannot be read",),
        rows=only("007", "008"),
    ),
    Case(
        name="a filter is on.ods",
        awkward="a filter hides one worker",
        make=lambda path: ods(path, as_rows(about={1: 'table:visibility="filter"'})),
        loaded=2,
        set_aside=1,
        told=("hidden rows",),
        rows=only("008", "009"),
    ),
    Case(
        name="a hidden column.ods",
        awkward="the end date is in a hidden column",
        make=lambda path: ods(
            path,
            as_rows(),
            '<table:table-column table:number-columns-repeated="7"/>'
            '<table:table-column table:visibility="collapse"/>',
        ),
        loaded=0,
        set_aside=3,
        told=("hidden columns",),
    ),
    Case(
        name="a hidden sheet.ods",
        awkward="the workers are on a sheet that nobody sees",
        make=lambda path: ods(
            path,
            as_rows(),
            styles='<style:style style:name="ta1" style:family="table">'
            '<style:table-properties table:display="false"/></style:style>',
        ),
        loaded=0,
        set_aside=3,
        told=("the sheet is hidden",),
    ),
    Case(
        name="a team merged down.ods",
        awkward="one cell over two workers",
        make=lambda path: ods(
            path,
            replaced(
                cell("Duty"),
                cell("Duty").replace("cell o", 'cell table:number-rows-spanned="2" o'),
                as_rows([*STAFF[:2], *changed(2, "team", None)[2:]]),
            ),
        ),
    ),
    Case(
        name="furnished.ods",
        awkward="a comment, a text in runs",
        make=lambda path: ods(path, FURNISHED),
    ),
    Case(
        name="a million blank rows.ods",
        awkward="blank rows to the end of the sheet",
        make=lambda path: ods(
            path, as_rows() + LONG.format('table:number-columns-repeated="16384"')
        ),
    ),
    Case(
        name="a million rows of one cell.ods",
        awkward="one row is said to be repeated to the end of the sheet",
        make=lambda path: ods(
            path,
            as_rows()
            + LONG.format('table:number-columns-repeated="16384" office:value="1" '
                          'office:value-type="float"'),
        ),
        refused="repeated 1,048,571 times",
    ),
    Case(
        name="entities without end.ods",
        awkward="an abbreviation of abbreviations",
        make=lambda path: with_parts(
            path,
            {"mimetype": ODS, "content.xml": b'<!DOCTYPE a [<!ENTITY l "&l;&l;">]><a>&l;</a>'},
        ),
        refused="abbreviations of its own",
    ),
)  # fmt: skip
