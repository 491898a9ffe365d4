"""The rows of a sheet's XML, cut by its tags: for XML as Excel and most programs write it.

Equal cells are written equally but for their address, so each different one is read once and then
looked up. Every byte is accounted for: what does not look as it should makes it raise, and the
general reader of ``rows_xml`` reads the sheet instead.
"""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

from data_loaders.engine.cells import NOTHING, Cell
from data_loaders.engine.fill import Row
from data_loaders.engine.parts import BEGINS, BLOCK, ENDS, MOST_BEFORE, YES, column_number
from data_loaders.engine.rows_xml import Make, RowsXml

MOST_KNOWN = 200_000  # different cells in memory at once
# No mark that XML would read otherwise than it stands.
ODD = "<&\r\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
PLAIN = f"[^{ODD}]*"
ATTRIBUTES = rf'(?: [\w:]+="[^>"{ODD}]*")*'
CELL = re.compile(
    r'(?: s="(?P<style>\d+)")?(?: t="(?P<kind>\w+)")?(?:/>|>'
    rf"(?P<f><f{ATTRIBUTES}(?:/>|>(?P<formula>{PLAIN})</f>))?"
    rf"(?:<v/>|<v>(?P<value>{PLAIN})</v>)?(?:<is><t>(?P<text>{PLAIN})</t></is>)?</c>)\s*"
)
# A row's tag, from its name to its first cell; an empty row has no cell.
HEAD = re.compile(rf"(?P<attributes>{ATTRIBUTES})\s*>\s*")
EMPTY = re.compile(rf"{ATTRIBUTES}\s*(?:/>|>\s*</row>)\s*")
NUMBER = re.compile(r' r="([1-9]\d{0,6})"')
HIDDEN = re.compile(f' hidden="(?:{"|".join(YES)})"')
ADDRESS = re.compile(r'<c r="([A-Z]{1,3})[1-9][0-9]{0,6}"')
ANOTHER = re.compile(r"<(?:\w+:)?(?:c|row)[\s/>]")
LAST_CELL = re.compile(r"</row>\s*$")


class Unusual(ValueError):
    """The XML is not as most programs write it; it may be sound all the same."""


class RowsQuick:
    """Reads the rows that hold anything. ``hidden`` are the numbers of those that are hidden."""

    def __init__(self, make: Make) -> None:
        self.hidden: list[int] = []
        self._known = _Known(make)
        self._layouts = _Layouts()

    def read(self, file: IO[bytes]) -> Iterator[Row]:
        """The rows of one sheet's XML. Raises Unusual, or what ``make`` raises."""
        before = 0
        known, layouts = self._known, self._layouts
        for piece in _pieces(file):
            if "<c" not in piece:
                if not EMPTY.fullmatch(piece):
                    raise Unusual(piece[:80])
                continue
            head, *cut = ADDRESS.split(piece)
            tag = HEAD.fullmatch(head)
            numbered = tag and NUMBER.search(tag["attributes"])
            if not tag or not numbered or not cut:
                raise Unusual(head[:80])
            number = int(numbered[1])
            if number <= before:
                raise Unusual(f"row {number} below row {before}")
            before = number
            cut[-1], ends = LAST_CELL.subn("", cut[-1])
            if not ends:
                raise Unusual(cut[-1][-80:])
            cells = [known[written] for written in cut[1::2]]
            places = layouts[tuple(cut[::2])]
            if places:
                spread = [NOTHING] * (places[-1] + 1)
                for place, cell in zip(places, cells, strict=True):
                    spread[place] = cell
                cells = spread
            if HIDDEN.search(tag["attributes"]):
                self.hidden.append(number)
            yield number, cells


class _Known(dict[str, Cell]):
    """Cells by how they are written, without their address."""

    def __init__(self, make: Make) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, written: str) -> Cell:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[written] = made = self._read(written)
        return made

    def _read(self, written: str) -> Cell:
        found = CELL.fullmatch(written)
        if found is None:
            return self._as_xml(written)
        style, kind, has_formula, formula, value, text = found.groups()
        value = (text if kind == "inlineStr" else value) or ""
        wrote = formula or "" if has_formula else None
        return self._make(kind or "n", int(style or 0), value, wrote)

    def _as_xml(self, written: str) -> Cell:
        """Read by the general reader, which knows every way of writing a cell."""
        if ANOTHER.search(written):
            raise Unusual(f"a cell without its address in {written[:80]}")
        xml = f'<row r="1"><c r="A1"{written}</row>'
        rows = list(RowsXml(self._make).read(io.BytesIO(xml.encode())))
        return rows[0][1][0] if rows else NOTHING


class _Layouts(dict[tuple[str, ...], list[int]]):
    """The place of each cell of a row by their letters; none where they leave no gap."""

    def __missing__(self, letters: tuple[str, ...]) -> list[int]:
        places = [column_number(each) - 1 for each in letters]
        if any(one >= other for one, other in pairwise(places)):
            raise Unusual("a cell after one to the right of it")
        if len(self) >= MOST_KNOWN // len(letters):
            self.clear()
        self[letters] = [] if places[-1] == len(places) - 1 else places
        return self[letters]


def _pieces(file: IO[bytes]) -> Iterator[str]:
    """Each row's XML from after ``<row``. Raises Unusual where the rows are not where they were."""
    blocks = iter(lambda: file.read(BLOCK), b"")
    rest = _first_rows(blocks)
    while True:
        ends = rest.find(ENDS)
        cut = ends if ends >= 0 else max(0, rest.rfind(b"<row"))
        first, *pieces = rest[:cut].decode("utf-8").split("<row")
        if first.strip():
            raise Unusual(first[:80])
        yield from pieces
        if ends >= 0:
            return
        block = next(blocks, b"")
        if not block:
            raise Unusual("the rows do not end")
        rest = rest[cut:] + block


def _first_rows(blocks: Iterator[bytes]) -> bytes:
    """What has been read from after the tag of the rows on; their end, where there are none."""
    rest = b""
    for block in blocks:
        rest += block
        at = rest.find(BEGINS) + len(BEGINS)
        if at >= len(BEGINS) and len(rest) > at + 1:
            if rest.startswith(b"/>", at):
                return ENDS
            if not rest.startswith(b">", at):
                raise Unusual("the tag of the rows")
            return rest[at + 1 :]
        if len(rest) > MOST_BEFORE:
            break
    raise Unusual("no tag of the rows")
