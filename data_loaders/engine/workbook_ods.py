"""OpenDocument spreadsheets, read by one pass over their XML: errors and percentages are kept."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, ClassVar
from xml.parsers import expat

from data_loaders.engine import cells
from data_loaders.engine.cells import NOTHING, Cell
from data_loaders.engine.contents import Area, SheetFound, Span, spans
from data_loaders.engine.fill import Row, filled_down
from data_loaders.engine.parts import BLOCK, refuse_entities
from data_loaders.engine.safety import Refused

MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
MOST_REPEATED = 5_000_000  # cells, of one row that the sheet says is repeated
ERROR = re.compile(r"#[A-Z0-9/!?]+|Err:[0-9]+")
DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
ZEROS = re.compile(r"0\d+")  # a number that is shown with zeros before it
# What holds text that is not the cell's own.
BESIDE = ("annotation", "shapes", "frame", "tracked-changes", "forms", "dde-links")
Attributes = dict[str, str]


def sheets(path: Path) -> Iterator[tuple[SheetFound, Iterable[Row]]]:
    """Each sheet, and those of its rows that hold anything. Raises what its XML's parser raises."""
    reader = _Reader()
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        reader.read(file)
    for sheet in reader.sheets:
        yield sheet.found, filled_down(sheet.rows, sheet.found.merged)


@dataclass
class _Sheet:
    found: SheetFound
    rows: list[Row] = field(default_factory=list)
    row: int = 0  # the last one, of those that hold nothing too
    column: int = 0


@dataclass
class _Cell:
    attributes: Attributes
    is_error: bool
    shown: list[str] = field(default_factory=list)
    paragraphs: int = 0


class _Reader:
    """Listens to the document's tags."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = refuse_entities
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._unseen: set[str] = set()  # styles of tables that are not displayed
        self._style = ""
        self._beside = 0  # how deep in what is not the cells' own
        self._row: list[Cell] = []
        self._row_is: Attributes = {}
        self._hidden: list[int] = []
        self._merged: list[tuple[int, int, int]] = []  # column, columns, rows; of this row
        self._cell: _Cell | None = None

    def read(self, file: IO[bytes]) -> None:
        while block := file.read(BLOCK):
            self._parser.Parse(block, False)
        self._parser.Parse(b"", True)

    def _start(self, tag: str, given: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if self._beside or name in BESIDE:
            self._beside += 1
            return
        attributes = {
            key.rpartition(":")[2]: value
            for key, value in given.items()
            if not key.startswith("calcext:")
        }
        if name in ("table-cell", "covered-table-cell"):
            self._cell = _Cell(attributes, given.get("calcext:value-type") == "error")
        elif (starts := self._starts.get(name)) is not None:
            starts(self, attributes)

    def _starts_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _starts_table_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self._unseen.add(self._style)

    def _starts_table(self, attributes: Attributes) -> None:
        visible = attributes.get("style-name") not in self._unseen
        index, name = len(self.sheets), attributes.get("name", "")
        self.sheets.append(_Sheet(SheetFound(index=index, name=name, visible=visible)))
        self._hidden = []

    def _starts_column(self, attributes: Attributes) -> None:
        sheet = self.sheets[-1]
        span: Span = (sheet.column + 1, sheet.column + _times(attributes, "columns-repeated"))
        sheet.column = span[1]
        if attributes.get("visibility", "visible") != "visible":
            sheet.found.hidden_columns.append(span)

    def _starts_row(self, attributes: Attributes) -> None:
        self._row, self._row_is, self._merged = [], attributes, []

    def _starts_paragraph(self, _: Attributes) -> None:
        if self._cell:
            self._cell.paragraphs += 1
            if self._cell.paragraphs > 1:
                self._cell.shown.append("\n")

    def _starts_blanks(self, attributes: Attributes) -> None:
        self._text(" " * min(1000, int(attributes.get("c", "1"))))

    def _starts_break(self, _: Attributes) -> None:
        self._text("\n")

    _starts: ClassVar[dict[str, Callable[["_Reader", Attributes], None]]] = {
        "style": _starts_style,
        "table-properties": _starts_table_properties,
        "table": _starts_table,
        "table-column": _starts_column,
        "table-row": _starts_row,
        "p": _starts_paragraph,
        "s": _starts_blanks,
        "tab": _starts_break,
        "line-break": _starts_break,
    }

    def _text(self, more: str) -> None:
        if self._cell and self._cell.paragraphs and not self._beside:
            self._cell.shown.append(more)

    def _end(self, tag: str) -> None:
        if self._beside:
            self._beside -= 1
            return
        match tag.rpartition(":")[2]:
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "table-row":
                self._end_row()
            case "table":
                found = self.sheets[-1].found
                found.hidden_rows = spans(self._hidden)

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        attributes = cell.attributes
        made = _made(cell)
        times = _times(attributes, "columns-repeated")
        rows, columns = _times(attributes, "rows-spanned"), _times(attributes, "columns-spanned")
        if rows > 1:
            self._merged.append((len(self._row) + 1, columns, rows))
        if len(self._row) + times > MOST_COLUMNS:
            if made is not NOTHING:
                raise Refused("A cell of the file is repeated beyond the last column of a sheet.")
            times = MOST_COLUMNS - len(self._row)
        self._row.extend([made] * times)

    def _end_row(self) -> None:
        sheet, times = self.sheets[-1], _times(self._row_is, "rows-repeated")
        first, sheet.row = sheet.row + 1, sheet.row + times
        while self._row and self._row[-1].text is None:
            self._row.pop()
        if not self._row:
            return
        if times * len(self._row) > MOST_REPEATED or sheet.row > MOST_ROWS:
            raise Refused(
                f"The sheet “{sheet.found.name}” says that row {first:,} is repeated {times:,} "
                "times. Delete the rows below its table, and save it again."
            )
        is_hidden = self._row_is.get("visibility", "visible") != "visible"
        sheet.found.filtered |= self._row_is.get("visibility") == "filter"
        for number in range(first, first + times):
            sheet.rows.append((number, list(self._row)))
            if is_hidden:
                self._hidden.append(number)
        areas: list[Area] = [
            (first, column, first + rows - 1, column + columns - 1)
            for column, columns, rows in self._merged
        ]
        sheet.found.merged.extend(areas)


def _times(attributes: Attributes, what: str) -> int:
    return max(1, int(attributes.get(f"number-{what}", "1")))


def _made(cell: _Cell) -> Cell:
    """The cell as a person would see it."""
    shown = "".join(cell.shown)
    formula, kind = cell.attributes.get("formula"), cell.attributes.get("value-type")
    if cell.is_error or (formula is not None and ERROR.fullmatch(shown)):
        return Cell(shown or "#N/A", "e")
    if kind is None and formula is not None and not shown:
        return Cell("=" + formula.partition(":=")[2], "f")
    if kind in KINDS:
        return KINDS[kind](cell.attributes, shown)
    return cells.text(cell.attributes.get("string-value") or shown)


def _number(attributes: Attributes, shown: str) -> Cell:
    value = float(attributes["value"])
    if ZEROS.fullmatch(shown) and float(shown) == value:
        return Cell(shown, "n")
    return cells.number(value)


def _day(attributes: Attributes, _: str) -> Cell:
    written = attributes["date-value"]
    if "T" in written:
        return cells.cell(datetime.fromisoformat(written))
    return cells.cell(date.fromisoformat(written))


def _duration(attributes: Attributes, _: str) -> Cell:
    written = attributes["time-value"]
    found = DURATION.fullmatch(written)
    if not found:
        raise ValueError(f"“{written}” is not a duration.")
    hours, minutes, seconds = (int(each) for each in found.groups())
    return Cell(f"{hours:02}:{minutes:02}:{seconds:02}", "s")


KINDS: dict[str, Callable[[Attributes, str], Cell]] = {
    "float": _number,
    "currency": _number,
    "percentage": lambda attributes, _: cells.number(float(attributes["value"]), "0%"),
    "date": _day,
    "time": _duration,
    "boolean": lambda attributes, _: cells.cell(attributes["boolean-value"] == "true"),
}
