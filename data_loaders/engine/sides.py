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
    parts = _parts(headers, bands)
    if len(parts) < 2:
        return []
    starts = [1, *(first for first, _ in parts[1:])]
    ends = [*(start - 1 for start in starts[1:]), bands[-1][1]]
    (used,) = connection.execute("SELECT max(sheet_index) FROM found_rows").fetchone() or (0,)
    strips = []
    for strip, (first, last) in enumerate(zip(starts, ends, strict=True), start=used + 1):
        given = {"strip": strip, "sheet": sheet_index, "first": first, "last": last}
        connection.execute(STRIP, given | {"top": top, "bottom": rows[1]})
        strips.append(strip)
    return strips


def _parts(headers: Sequence[Cells], bands: Sequence[Band]) -> list[Band]:
    """The bands put together to tables: cut where the two sides say most, and each side again."""
    whole = (bands[0][0], bands[-1][1])
    cuts = []
    for place in range(1, len(bands)):
        sides = (whole[0], bands[place - 1][1]), (bands[place][0], whole[1])
        said = [_most(headers, side) for side in sides]
        if min(said) >= FEWEST_MATCHED:
            cuts.append((sum(said), place))
    if not cuts or max(cuts)[0] <= _most(headers, whole):
        return [whole]
    place = max(cuts)[1]
    return [*_parts(headers, bands[:place]), *_parts(headers, bands[place:])]


def _most(headers: Sequence[Cells], band: Band) -> int:
    return max(_matched(cells, band) for cells in headers)


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
