"""What a file was found to hold: its sheets, and its raw rows kept aside as Parquet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data_loaders.engine.safety import Format

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1
Span = tuple[int, int]  # the first and the last row (or column), from 1


@dataclass(kw_only=True)
class SheetFound:
    """One sheet of a file, and in sentences what there is to note of how it was read.

    ``filtered`` says that a filter is on, which may be what hides the rows. ``fields`` is how many
    cells most rows of a text table have, ``uneven_rows`` are the others, each with its number of
    cells. With ``since_1904`` days are counted from there. What is found while the rows are read is
    only whole when they have been.
    """

    index: int
    name: str
    visible: bool = True
    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[Span] = field(default_factory=list)
    hidden_columns: list[Span] = field(default_factory=list)
    filtered: bool = False
    is_text: bool = False
    fields: int = 0
    uneven_rows: list[tuple[int, int]] = field(default_factory=list)
    since_1904: bool = False
    notes: list[str] = field(default_factory=list)

    @staticmethod
    def from_json(told: dict[str, Any]) -> "SheetFound":
        """As it was before ``dataclasses.asdict`` and JSON."""
        spans = ("merged", "hidden_rows", "hidden_columns", "uneven_rows")
        return SheetFound(**told | {name: [tuple(each) for each in told[name]] for name in spans})


def spans(numbers: Iterable[int]) -> list[Span]:
    """Rising numbers as unbroken runs: 2, 3, 4, 9 are (2, 4) and (9, 9)."""
    found: list[Span] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a file holds. ``rows`` is a Parquet file that lives as long as this object.

    Its columns: sheet_index INTEGER, row INTEGER (as the spreadsheet numbers it), cells VARCHAR[],
    kinds VARCHAR (one letter a cell, see ``cells.Cell``). Blank rows are left out and trailing
    blanks cut off.
    """

    file: str
    format: Format
    sheets: list[SheetFound]
    rows: Path
    folder: TemporaryDirectory[str] = field(repr=False)
