"""Tables side by side: a sheet that is cut at its blank columns into strips, each read alone."""

from collections.abc import Sequence

import duckdb

from data_loaders.engine import headings

Cells = list[str | None]
Band = tuple[int, int]  # first and last column, from 1
FEWEST_MATCHED = 2  # headings of one kind, for a table of its own

STRIP = """
INSERT INTO found_rows (sheet_index, row, cells, kinds)
SELECT $strip, row,
    list_concat(list_resize([]::VARCHAR[], $first - 1), cells[$first:$last]), part
FROM (
    SELECT *, rtrim(repeat(' ', $first - 1) || substr(kinds, $first, $last - $first + 1)) AS part
    FROM found_rows WHERE sheet_index = $sheet AND row BETWEEN $top AND $bottom
)
WHERE part <> ''
"""


def cut(
    connection: duckdb.DuckDBPyConnection,
    sheet_index: int,
    headers: Sequence[Cells],
    rows: tuple[int, int],
    top: int,
) -> list[int]:
    """Strips of the sheet's rows as sheets of their own in ``found_rows``; none, if it is whole.

    ``headers`` are the rows that may be headers, and ``rows`` the first and last of those whose
    columns must be blank between two tables; titles above them begin at ``top``. Two tables lie
    beside each other only where each has all that a kind needs, and together they say more than
    any one kind makes of the whole.
    """
    bands = _bands(connection, sheet_index, rows)
    if len(bands) < 2 or not headers:
        return []
    matched = {band: max(_matched(cells, band) for cells in headers) for band in bands}
    telling = [band for band in bands if matched[band] >= FEWEST_MATCHED]
    whole = max(_matched(cells, (1, len(cells))) for cells in headers)
    if len(telling) < 2 or sum(matched[band] for band in telling) <= whole:
        return []
    starts = [1, *(first for first, _ in telling[1:])]
    ends = [*(start - 1 for start in starts[1:]), bands[-1][1]]
    (used,) = connection.execute("SELECT max(sheet_index) FROM found_rows").fetchone() or (0,)
    strips = []
    for strip, (first, last) in enumerate(zip(starts, ends, strict=True), start=used + 1):
        given = {"strip": strip, "sheet": sheet_index, "first": first, "last": last}
        connection.execute(STRIP, given | {"top": top, "bottom": rows[1]})
        strips.append(strip)
    return strips


def _bands(
    connection: duckdb.DuckDBPyConnection, sheet_index: int, rows: tuple[int, int]
) -> list[Band]:
    """The runs of columns that have cells, between columns that are blank throughout."""
    patterns = connection.execute(
        "SELECT DISTINCT kinds FROM found_rows WHERE sheet_index = ? AND row BETWEEN ? AND ?",
        [sheet_index, *rows],
    ).fetchall()
    filled = sorted({n for (kinds,) in patterns for n, kind in enumerate(kinds, 1) if kind != " "})
    bands: list[Band] = []
    for column in filled:
        if bands and column == bands[-1][1] + 1:
            bands[-1] = (bands[-1][0], column)
        else:
            bands.append((column, column))
    return bands


def _matched(cells: Cells, band: Band) -> int:
    """How many columns of the kind that is whole in it, and makes most of it; 0 where none is."""
    first, last = band
    within: Cells = [*[None] * (first - 1), *cells[first - 1 : last]]
    return max((each.matched for each in headings.ranked(within) if each.complete), default=0)
