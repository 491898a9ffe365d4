"""The sheet of findings that is added to a workbook: a row a finding, with a link to its cell."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from data_loaders.engine.marking.marks import Line, address
from data_loaders.engine.marking.styles import Styles
from data_loaders.engine.marking.xml_text import words

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TITLE = "Findings of the Workforce dashboard"
SAID = (
    "Each line is one finding, the worst first; its cell is coloured and has a comment. Correct "
    "the cells, save the workbook and send it again: this sheet is passed over when it is read."
)
HEADS = ("Sheet", "Cell", "Column", "What the cell says", "How grave", "What is wrong",
         "What to do", "Rows")  # fmt: skip
WIDTHS = (18, 9, 20, 24, 20, 60, 60, 8)
MOST_LINES = 60_000  # Excel follows no more links than 65,530 on a sheet
TAB = "FFD92D20"


def sheet(lines: Sequence[Line], titles: Mapping[str, str], styles: Styles,
          notes: Sequence[str]) -> bytes:  # fmt: skip
    """The sheet's XML. ``titles`` are the workbook's sheets by the names that findings give."""
    head, text, link = (styles.of_findings(look) for look in ("head", "text", "link"))
    above = [(TITLE, head), (SAID, 0), *((note, 0) for note in notes)]
    rows: list[list[tuple[str | int, int]]] = [[each] for each in above]
    rows += [[], [(name, head) for name in HEADS]]
    top = len(rows)
    links = []
    for line in lines[:MOST_LINES]:
        leads = line.at is not None and line.sheet in titles
        place = address(*line.at) if line.at else str(line.row or "")
        rows.append(
            [
                (line.sheet, text),
                (place, link if leads else text),
                (line.column, text),
                (line.cell, text),
                (line.grade.value, styles.marked(text, line.grade)),
                (line.wrong, text),
                (line.remedy, text),
                (line.rows, text),
            ]
        )
        if leads:
            target = quoteattr("'" + titles[line.sheet].replace("'", "''") + f"'!{place}")
            links.append(f'<hyperlink ref="B{len(rows)}" location={target}/>')
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(WIDTHS, start=1)
    )
    data = "".join(_row(number, row) for number, row in enumerate(rows, start=1))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">'
        f'<sheetPr><tabColor rgb="{TAB}"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" '
        f'topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{columns}</cols><sheetData>{data}</sheetData>"
        + (f'<autoFilter ref="A{top}:H{len(rows)}"/>' if lines else "")
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + "</worksheet>"
    ).encode()


def _row(number: int, cells: Sequence[tuple[str | int, int]]) -> str:
    made = []
    for column, (value, style) in enumerate(cells, start=1):
        place = address(number, column)
        if isinstance(value, int):
            made.append(f'<c r="{place}" s="{style}"><v>{value}</v></c>')
        elif value:
            made.append(
                f'<c r="{place}" s="{style}" t="inlineStr"><is>'
                f'<t xml:space="preserve">{words(value)}</t></is></c>'
            )
    return f'<row r="{number}">{"".join(made)}</row>'
