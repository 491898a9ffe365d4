"""The rows of a sheet's XML, fed block by block; nothing in it is expanded or followed."""

from collections.abc import Callable
from xml.parsers import expat

from data_loaders.engine.cells import NOTHING, Cell
from data_loaders.engine.fill import Row
from data_loaders.engine.safety import Refused

DIGITS = "0123456789"
# What makes a cell of its type, its style's number, its value and its formula, as written.
Make = Callable[[str, int, str, str | None], Cell]


class RowsXml:
    """Takes blocks of XML and gives the rows that they complete.

    Rows in which no cell has a value or a formula are left out.
    """

    def __init__(self, make: Make) -> None:
        self._done: list[Row] = []
        self._columns: dict[str, int] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = _refuse
        self._listen(make)

    def read(self, block: bytes, *, last: bool = False) -> list[Row]:
        """The rows that end in this block."""
        self._parser.Parse(block, last)
        done = self._done.copy()
        self._done.clear()
        return done

    def _listen(self, make: Make) -> None:  # noqa: C901, PLR0915  one state, and millions of calls
        parser, done, columns = self._parser, self._done, self._columns
        row = column = style = 0
        kind, value, formula = "n", "", None
        cells: list[Cell] = []
        heard = ""
        phonetic = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal row, column, style, kind, value, formula, cells, heard, phonetic
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
            elif local == "rPh":
                phonetic = True

        def end(name: str) -> None:
            nonlocal phonetic
            local = name.rpartition(":")[2]
            if local == "c":
                if value or formula is not None:
                    if column > len(cells) + 1:
                        cells.extend([NOTHING] * (column - 1 - len(cells)))
                    cells.append(make(kind, style, value, formula))
            elif local in ("v", "t", "f"):
                parser.CharacterDataHandler = None
                keep(local)
            elif local == "row":
                if cells:
                    done.append((row, cells))
            elif local == "rPh":
                phonetic = False

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
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
        self._columns[letters] = number
        return number


def _refuse(*_: object) -> None:
    raise Refused("The file defines abbreviations of its own, as no real workbook does.")
