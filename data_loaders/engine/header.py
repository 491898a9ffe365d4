"""Headings over two rows: those of groups above ("Contract"), and each column's own ("Type")."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import duckdb

from data_loaders.engine import headings
from data_loaders.engine.contents import Area
from data_loaders.engine.headings import plain

Cells = list[str | None]
FEWEST_GROUPS = 3  # of courses, whose columns are headed "Completed" and "Expires"
OF_A_GROUP = ": "  # between a group and its column, where the column's own heading is not enough
LONGEST = 80

# What stands under a course, each with the field of Training that it is.
PARTS = {
    "completed_on": (
        *("completed", "completed on", "date completed", "completion date", "completion", "date"),
        *("done", "attended", "date attended", "last completed", "last done", "taken", "passed"),
        *("date of completion", "date taken", "date done", "training date", "date of training"),
    ),
    "expires_on": (
        *("expires", "expires on", "expiry", "expiry date", "expiration", "expiration date"),
        *("valid until", "valid to", "renewal", "renewal date", "renew by", "due", "due date"),
        *("next due", "refresher due", "refresh due", "due again", "review date"),
    ),
    "status": ("status", "state", "completion status", "outcome", "result", "rag"),
}
PART_OF = {plain(name): field for field, names in PARTS.items() for name in names}


@dataclass(frozen=True)
class Header:
    """A header: its own row, the first of its rows, and the heading of each column.

    ``of_courses`` says that groups of its columns ("Completed", "Expires") stand under courses.
    """

    row: int
    start: int
    cells: Cells
    of_courses: bool = False


# Each row that may be the second of a header, with the one right above it: words alone.
PAIRS = """
SELECT lower.row, upper.cells, lower.cells
FROM found_rows lower JOIN found_rows upper
    ON upper.sheet_index = lower.sheet_index AND upper.row = lower.row - 1
WHERE lower.sheet_index = $sheet AND list_contains($rows::INTEGER[], lower.row)
    AND regexp_full_match(lower.kinds, '[s ]*') AND regexp_full_match(upper.kinds, '[s ]*')
ORDER BY lower.row
"""


def below_groups(
    connection: duckdb.DuckDBPyConnection,
    sheet_index: int,
    rows: Sequence[int],
    merged: Sequence[Area],
) -> dict[int, Header]:
    """Of these rows, those that with the row above them are one header, by row."""
    found = {}
    given = {"sheet": sheet_index, "rows": list(rows)}
    for row, upper, lower in connection.execute(PAIRS, given).fetchall():
        made = _together(upper, lower, [area for area in merged if area[0] == row - 1])
        if made != lower:
            parted = (cell.rpartition(OF_A_GROUP) for cell in made if cell)
            courses = {group for group, _, part in parted if group and plain(part) in PART_OF}
            found[row] = Header(row, row - 1, made, of_courses=len(courses) >= FEWEST_GROUPS)
    return found


def _together(upper: Cells, lower: Cells, merged: Sequence[Area]) -> Cells:
    width = max(len(upper), len(lower))
    upper, lower = _padded(upper, width), _padded(lower, width)
    if any(len(cell or "") > LONGEST for cell in upper):
        return lower  # a sentence is no group
    groups = _groups(upper, lower, merged)
    times = Counter(plain(cell) for cell in lower if cell)
    of_courses = {
        group for group, cell in zip(groups, lower, strict=True) if cell and plain(cell) in PART_OF
    } - {None}
    return [
        _heading(above, group, cell, alone=times[plain(cell or "")] == 1, courses=len(of_courses))
        for above, group, cell in zip(upper, groups, lower, strict=True)
    ]


def _heading(
    above: str | None, group: str | None, cell: str | None, *, alone: bool, courses: int
) -> str | None:
    if cell is None:
        return above
    if group is None or plain(group) == plain(cell):
        return cell
    tidy, own = " ".join(group.split()), " ".join(cell.split())
    if courses >= FEWEST_GROUPS and plain(own) in PART_OF:
        return f"{tidy}{OF_A_GROUP}{own}"
    for both in (f"{tidy} {own}", f"{own} {tidy}", f"{own} {tidy.removesuffix('s')}"):
        if plain(both) in _known():
            return both
    return cell if alone else f"{tidy}{OF_A_GROUP}{own}"


def _groups(upper: Cells, lower: Cells, merged: Sequence[Area]) -> Cells:
    """The group that each column stands under: over its merged cells, else up to the next one.

    A lone heading in the first column is a title, as is one that is merged over every column.
    """
    filled = [place for place, cell in enumerate(upper) if cell]
    written = [place for place, cell in enumerate(lower) if cell]
    spans = {left - 1: right for _, left, _, right in merged}
    groups: Cells = [None] * len(upper)
    if not filled or not written or (len(filled) == 1 and filled[0] <= written[0]):
        return groups
    for place, after in zip(filled, [*filled[1:], len(upper)], strict=True):
        end = spans.get(place, place + 1 if spans else after)
        groups[place:end] = [upper[place]] * (min(end, len(upper)) - place)
    return groups


def _padded(cells: Cells, width: int) -> Cells:
    return [*cells, *[None] * (width - len(cells))]


@cache
def _known() -> frozenset[str]:
    return frozenset(
        name for sheet in headings.ordinary() for name in headings.vocabulary(sheet.table)
    )
