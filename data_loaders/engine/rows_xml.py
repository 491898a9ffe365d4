"""The rows of a sheet's XML, however it is written; nothing in it is expanded or followed."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from data_loaders.engine.cells import NOTHING, Cell
from data_loaders.engine.fill import Row
from data_loaders.engine.parts import BLOCK, YES, column_number, refuse_entities

DIGITS = "0123456789"
# What makes a cell of its type, its style's number, its value and its formula, as written.
Make = Callable[[str, int, str, str | None], Cell]


class RowsXml:
    """Reads the rows of one sheet.

    Rows in which no cell has a value or a formula are left out. ``hidden`` are the numbers of those
    that are hidden. Raises ValueError where a row or a cell does not stand below or after the last.
    """

    def __init__(self, make: Make) -> None:
        self.hidden: list[int] = []
        self._done: list[Row] = []
        self._columns: dict[str, int] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = refuse_entities
        self._listen(make)

    def read(self, file: IO[bytes]) -> Iterator[Row]:
        """The rows of the sheet's XML, as they end."""
        while block := file.read(BLOCK):
            yield from self._feed(block)
        yield from self._feed(b"", last=True)

    def _feed(self, block: bytes, *, last: bool = False) -> list[Row]:
        self._parser.Parse(block, last)
        done = self._done.copy()
        self._done.clear()
        return done

    def _listen(self, make: Make) -> None:  # noqa: C901, PLR0915  one state, and millions of calls
        parser, done, columns = self._parser, self._done, self._columns
        hidden = self.hidden
        row = column = style = before = 0
        kind, value, formula = "n", "", None
        cells: list[Cell] = []
        heard = ""
        phonetic = is_hidden = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal row, column, style, kind, value, formula, cells, heard, phonetic, is_hidden
            local = name.rpartition(":")[2]
            if local == "c":
                place = attributes.get("r", "").rstrip(DIGITS)
                column = (columns.get(place) or self._number(place)) if place else column + 1
                kind = attributes.get("t", "n")
                style = int(attributes.get("s", 0))
                value, formula = "", None
            elif local in ("v", "t", "f"):
                heard = ""
                parser.CharacterDataHandler = text
            elif local == "row":
                row = int(attributes.get("r") or row + 1)
                column = 0
                cells = []
                is_hidden = attributes.get("hidden") in YES
            elif local == "rPh":
                phonetic = True

        def end(name: str) -> None:
            nonlocal phonetic, before
            local = name.rpartition(":")[2]
            if local == "c":
                if value or formula is not None:
                    put(make(kind, style, value, formula))
            elif local in ("v", "t", "f"):
                parser.CharacterDataHandler = None
                keep(local)
            elif local == "row":
                if cells:
                    if row <= before:
                        raise ValueError("a row is not below the last")
                    before = row
                    done.append((row, cells))
                    if is_hidden:
                        hidden.append(row)
            elif local == "rPh":
                phonetic = False

        def put(cell: Cell) -> None:
            if column <= len(cells):
                raise ValueError("a cell is not after the last")
            cells.extend([NOTHING] * (column - 1 - len(cells)))
            cells.append(cell)

        def keep(local: str) -> None:
            nonlocal value, formula
            if local == "f":
                formula = heard
            elif local == "v":
                value = value if kind == "inlineStr" else heard
            elif kind == "inlineStr" and not phonetic:
                value += heard  # rich text comes in runs

        def text(more: str) -> None:
            nonlocal heard
            heard += more

        parser.StartElementHandler = start
        parser.EndElementHandler = end

    def _number(self, letters: str) -> int:
        self._columns[letters] = column_number(letters)
        return self._columns[letters]
