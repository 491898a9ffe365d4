"""What stands about a sheet's cells in its XML: which are merged, and what of it is hidden."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from data_loaders.engine.contents import Area

BLOCK = 4 * 1024 * 1024
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?hidden="(?:1|true)"')
HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\s[^>]*?hidden="(?:1|true)"')


@dataclass
class Part:
    merged: list[Area] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0
    has_formulas: bool = False

    def notes(self) -> list[str]:
        """What is hidden, in sentences."""
        return [
            f"{count:,} hidden {what} on this sheet; what they hold was read too."
            for count, what in ((self.hidden_rows, "rows"), (self.hidden_columns, "columns"))
            if count
        ]


def scan(archive: zipfile.ZipFile, path: str) -> Part:
    """One pass over the sheet's XML, as text: nothing in it is expanded or followed."""
    part = Part()
    for block in _blocks(archive, path):
        part.has_formulas = part.has_formulas or FORMULA.search(block) is not None
        part.hidden_rows += sum(1 for _ in HIDDEN_ROW.finditer(block))
        part.hidden_columns += sum(1 for _ in HIDDEN_COLUMN.finditer(block))
        for found in MERGED.finditer(block):
            first, top, last, bottom = found.groups()
            part.merged.append((int(top), _column(first), int(bottom), _column(last)))
    return part


def _blocks(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """Blocks that end where a tag ends, so that no tag is cut in two."""
    rest = b""
    with archive.open(path) as file:
        while block := file.read(BLOCK):
            joined = rest + block
            end = joined.rfind(b">") + 1
            yield joined[:end]
            rest = joined[end:]
    yield rest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
