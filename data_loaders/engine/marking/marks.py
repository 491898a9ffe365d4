"""What is to be marked in a workbook: each cell with what is wrong there, and every finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_loaders.engine.sheet import Grade

GRADES = tuple(Grade)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One cell with what is said of it, worst first. ``column`` counts from 1."""

    sheet: str
    row: int
    column: int
    grade: Grade
    said: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.said)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One finding on the sheet of findings. ``at`` is the cell that it leads to."""

    sheet: str
    row: int | None
    column: str
    cell: str
    grade: Grade
    wrong: str
    remedy: str
    rows: int
    at: tuple[int, int] | None


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Everything that one file is to say."""

    cells: Sequence[Mark]
    lines: Sequence[Line]

    def by_sheet(self) -> Mapping[str, list[Mark]]:
        """The marks of each sheet, by row and column."""
        found: dict[str, list[Mark]] = {}
        for mark in sorted(self.cells, key=lambda each: (each.row, each.column)):
            found.setdefault(mark.sheet, []).append(mark)
        return found


def letters(column: int) -> str:
    """A column as a spreadsheet names it: 28 is AB."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def number(letters_of: str) -> int:
    """The number of a column that a spreadsheet names so."""
    found = 0
    for letter in letters_of.upper():
        found = found * 26 + ord(letter) - 64
    return found


def address(row: int, column: int) -> str:
    return f"{letters(column)}{row}"
