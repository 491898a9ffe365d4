"""Excel workbooks read in one pass over each sheet's XML, several times as fast as openpyxl.

The tests hold the cells to be those that openpyxl reads.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from functools import cache
from pathlib import Path

from data_loaders.engine import cells, workbook_about
from data_loaders.engine.cells import NOTHING, Cell
from data_loaders.engine.contents import SheetFound, spans
from data_loaders.engine.fill import Row, filled_down
from data_loaders.engine.parts import scan
from data_loaders.engine.rows_quick import RowsQuick
from data_loaders.engine.rows_xml import RowsXml
from data_loaders.engine.workbook_about import GENERAL, About, is_date, is_duration, moment

NO_DATE = Cell("#VALUE!", "e")  # as Excel shows a number that is no date, formatted as a date


def sheets(path: Path, *, quick: bool = True) -> Iterator[tuple[SheetFound, Iterable[Row]]]:
    """Each sheet, and those of its rows that hold anything.

    ``quick`` reads XML as most programs write it, without it any sound XML is read. Raises
    ValueError, LookupError or an XML error where this reader cannot go on.
    """
    with zipfile.ZipFile(path) as archive:
        about = workbook_about.about(archive)
        reader = Reader(about)
        for index, (name, visible, part_path) in enumerate(about.sheets):
            part = scan(archive, part_path)
            found = SheetFound(
                index=index,
                name=name,
                visible=visible,
                merged=part.merged,
                hidden_columns=part.hidden_columns,
                filtered=part.filtered,
                since_1904=about.since_1904,
            )
            rows = reader.rows(archive, part_path, found, quick=quick)
            yield found, filled_down(rows, part.merged)


class Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._shared = [cells.text(each) for each in about.shared]
        self._formats = about.formats or [GENERAL]
        self._dates = {n for n, form in enumerate(self._formats) if is_date(form)}
        self._moment = cache(self._moment_of)  # a sheet holds few different days
        self._by_kind: dict[str, Callable[[str, int], Cell]] = {
            "n": self._number,
            "s": lambda value, _: self._shared[int(value)],
            "str": lambda value, _: cells.text(value),
            "inlineStr": lambda value, _: cells.text(value),
            "b": lambda value, _: cells.cell(bool(int(value))),
            "e": lambda value, _: Cell(value, "e"),
            "d": lambda value, _: cells.cell(_stated(value)),
        }

    def rows(
        self, archive: zipfile.ZipFile, path: str, found: SheetFound, *, quick: bool
    ) -> Iterator[Row]:
        """Each row that holds anything, with its number; notes which are hidden."""
        xml: RowsQuick | RowsXml = RowsQuick(self._cell) if quick else RowsXml(self._cell)
        with archive.open(path) as file:
            yield from xml.read(file)
        found.hidden_rows = spans(xml.hidden)

    def _cell(self, kind: str, style: int, value: str, formula: str | None) -> Cell:
        if value:
            return self._by_kind[kind](value, style)
        # A formula whose value is the empty text says so by its type: it is a blank.
        return NOTHING if formula is None or kind == "str" else Cell("=" + formula, "f")

    def _number(self, value: str, style: int) -> Cell:
        if style in self._dates:
            return self._moment(value, style)
        form = self._formats[style]
        if form == GENERAL and value.isdigit() and len(value) <= 15 and value[0] != "0":
            return Cell(value, "n")
        return cells.number(float(value), form)

    def _moment_of(self, value: str, style: int) -> Cell:
        form = self._formats[style]
        number, epoch = float(value), self._about.epoch
        try:
            found = moment(number, epoch, duration=is_duration(form))
        except (OverflowError, ValueError):
            return NO_DATE
        return cells.cell(found, form)


def _stated(value: str) -> datetime | time:
    """A moment that a cell states in ISO form. Raises ValueError where it is not one."""
    if value.startswith("T") or ":" in value[:3]:
        return time.fromisoformat(value)
    return datetime.fromisoformat(value).replace(tzinfo=None)
