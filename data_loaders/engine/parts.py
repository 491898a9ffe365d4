"""What stands about a sheet's cells in its XML: which are merged, and what of it is hidden."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from data_loaders.engine.contents import Area
from data_loaders.engine.safety import Refused

BLOCK = 1024 * 1024
MOST_BEFORE = 16 * BLOCK  # of XML before the rows
BEGINS, ENDS = b"<sheetData", b"</sheetData>"
AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
YES = ("1", "true")


@dataclass
class Part:
    """``hidden_rows`` are those that the scan passed; ``filtered`` says that a filter may hide."""

    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    has_formulas: bool = False


def scan(archive: zipfile.ZipFile, path: str, *, whole: bool = False) -> Part:
    """Read what stands before and after the rows; ``whole``: the rows too, for which are hidden.

    Raises an expat error where the XML is not well formed, Refused where it has entities.
    """
    scanning = _Scan()
    with archive.open(path) as file:
        blocks = iter(lambda: file.read(BLOCK), b"")
        for block in blocks if whole else _around_rows(blocks):
            scanning.parser.Parse(block, False)
    scanning.parser.Parse(b"", True)
    return scanning.part


def _around_rows(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """All but what stands between the tags of the rows; all, where the tags are not plain."""
    rest = b""
    for block in blocks:
        rest += block
        if (at := rest.find(BEGINS)) >= 0 and (begins := rest.find(b">", at) + 1):
            yield rest[:begins]
            rest = rest[begins:]
            break
        if len(rest) > MOST_BEFORE:
            break
    else:
        yield rest
        return
    for block in blocks:
        if (at := rest.find(ENDS)) >= 0:
            yield rest[at:]
            rest = b""
            yield block
            break
        rest = rest[-len(ENDS) :] + block
    else:
        yield rest[max(0, rest.find(ENDS)) :]
        return
    yield from blocks


class _Scan:
    """Listens to the tags about the rows."""

    def __init__(self) -> None:
        self.part = Part()
        self.parser = expat.ParserCreate()
        self.parser.EntityDeclHandler = refuse_entities
        self.parser.StartElementHandler = self._start
        self._row = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        part = self.part
        match name.rpartition(":")[2]:
            case "row":
                self._row = int(attributes.get("r") or self._row + 1)
                if attributes.get("hidden") in YES:
                    part.hidden_rows.append(self._row)
            case "col" if attributes.get("hidden") in YES:
                part.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
            case "mergeCell":
                if found := AREA.fullmatch(attributes.get("ref", "")):
                    first, top, last, bottom = found.groups()
                    area = (int(top), column_number(first), int(bottom), column_number(last))
                    part.merged.append(area)
            case "filterColumn":
                part.filtered = True
            case "f":
                part.has_formulas = True


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def refuse_entities(*_: object) -> None:
    """What expat calls where a file declares an entity. Raises Refused."""
    raise Refused("The file defines abbreviations of its own, as no real workbook does.")
