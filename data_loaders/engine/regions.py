"""Where the tables of one sheet lie: each header row, the titles above it and the rows below."""

from dataclasses import dataclass, replace
from itertools import zip_longest

import duckdb

from data_loaders.engine import headings
from data_loaders.engine.sheet import Holds

Cells = list[str | None]
MOST_HEADERS = 2_000  # of one sheet; a report that repeats its header on each page has hundreds
NEVER_WORDS = (Holds.DATE, Holds.WHOLE, Holds.NUMBER, Holds.AMOUNT, Holds.FTE)

# Rows with cells that some kind knows as a heading. A header may hold the odd number or date.
LIKELY = """
WITH cells AS (
    SELECT row, unnest(cells) AS cell FROM found_rows WHERE sheet_index = $sheet
), hits AS (
    SELECT row, count(*) AS hits
    FROM cells JOIN known_headings
        ON name = regexp_replace(lower(cell), '[^\\p{L}\\p{N}]+', '', 'g')
    WHERE length(cell) <= 80
    GROUP BY row
)
SELECT row, cells FROM found_rows JOIN hits USING (row)
WHERE sheet_index = $sheet AND length(regexp_replace(kinds, '[s ]', '', 'g')) * 5 <= len(cells)
ORDER BY row LIMIT $most
"""

# Rows of words alone, before another row and after a blank one (or a title after a blank one).
WORDS_AFTER_BLANK = """
SELECT row, cells FROM (
    SELECT row, cells, kinds, lag(row) OVER above AS before, lead(row) OVER above AS after,
        lag(row, 2) OVER above AS before_that,
        length(replace(lag(kinds) OVER above, ' ', '')) = 1 AS below_title
    FROM found_rows WHERE sheet_index = $sheet
    WINDOW above AS (ORDER BY row)
)
WHERE row BETWEEN $first AND $last AND after = row + 1
    AND (before < row - 1 OR below_title AND before_that < before - 1)
    AND regexp_full_match(kinds, '[s ]*') AND length(replace(kinds, ' ', '')) >= 2
    AND NOT regexp_matches(array_to_string(cells, ' '), '[0-9]')
ORDER BY row
"""


@dataclass(frozen=True)
class Region:
    """One table's rows, as the spreadsheet numbers them: titles from ``top``, data from ``first``.

    ``header`` is 0, and there are no data rows, where nothing in it can be a table.
    """

    top: int
    header: int
    first: int
    last: int
    cells: tuple[str | None, ...] = ()


def find(connection: duckdb.DuckDBPyConnection, sheet_index: int) -> list[Region]:
    """The tables of the sheet from top to bottom, which together hold every row of it."""
    filled: dict[int, int] = dict(
        connection.execute(
            "SELECT row, length(replace(kinds, ' ', '')) FROM found_rows WHERE sheet_index = ? "
            "ORDER BY row",
            [sheet_index],
        ).fetchall()
    )
    if not filled:
        return []
    regions: list[Region] = []
    for row, cells in _headers(connection, sheet_index, filled):
        top = _top(filled, regions[-1] if regions else None, row)
        if regions and top == row and _plain(regions[-1].cells) == _plain(cells):
            continue  # the same header again, on the next page
        if regions:
            regions[-1] = replace(regions[-1], last=_before(filled, top))
        regions.append(Region(top, row, row + 1, max(filled), tuple(cells)))
    start = regions[0].top if regions else max(filled) + 1
    if start > min(filled):
        regions.insert(0, _unknown(connection, sheet_index, filled, min(filled), start - 1))
    return [part for each in regions for part in _cut(connection, sheet_index, filled, each)]


def _headers(
    connection: duckdb.DuckDBPyConnection, sheet_index: int, filled: dict[int, int]
) -> list[tuple[int, Cells]]:
    likely = connection.execute(LIKELY, {"sheet": sheet_index, "most": MOST_HEADERS}).fetchall()
    narrow = max(filled.values()) == 1
    rows: list[tuple[int, Cells]] = [each for each in likely if _is_header(each[1], narrow)]
    return [
        each
        for each, after in zip_longest(rows, rows[1:])
        if after is None or not _leads_nowhere(each, after[0], filled)
    ]


def _is_header(cells: Cells, narrow: bool) -> bool:
    """Whether some kind knows enough of it; a training matrix may have a worker's id alone."""
    ranked = headings.ranked(cells)
    if not ranked:
        return False
    written = sum(1 for cell in cells if cell is not None)
    if narrow:
        return ranked[0].complete
    best = max(ranked, key=lambda each: each.matched)
    if best.matched >= 2:
        return ranked[0].complete or best.matched * 10 >= written * 3
    return written >= 4 and any("worker_id" in each.columns for each in ranked)


def _leads_nowhere(header: tuple[int, Cells], after: int, filled: dict[int, int]) -> bool:
    """Whether it is a line of labels above the real header: "Team | Duty | Service | Care"."""
    row, cells = header
    if any(row < other < after and count >= 2 for other, count in filled.items()):
        return False
    best = headings.ranked(cells)[0]
    return after == row + 1 or not best.complete or not best.telling


def _top(filled: dict[int, int], before: Region | None, header: int) -> int:
    """The first of the title rows above a header: those with few cells, from the last blank row.

    Rows with few cells right below the table before are its totals and notes, where a blank row
    stands between them and the titles.
    """
    width = filled[header] if before is None else sum(1 for cell in before.cells if cell)
    few = min(2, width - 1, (width + 1) // 2)
    titles: list[int] = []
    above = [row for row in filled if row < header and (before is None or row > before.header)]
    for row in reversed(above):
        if filled[row] > few:
            break
        titles.insert(0, row)
    if before is None:
        rest = [row for row in above if row not in titles and filled[row] > few]
        return min(above, default=header) if len(rest) <= 1 else min([*titles, header])
    previous = _before(filled, titles[0]) if titles else 0
    while titles and titles[0] == previous + 1 and _a_gap(titles, header):
        previous = titles.pop(0)
    return min([*titles, header])


def _a_gap(titles: list[int], header: int) -> bool:
    return header - titles[0] > len(titles)


def _before(filled: dict[int, int], row: int) -> int:
    return max((other for other in filled if other < row), default=0)


def _plain(cells: Cells | tuple[str | None, ...]) -> list[str]:
    return [headings.plain(cell or "") for cell in cells]


def _unknown(
    connection: duckdb.DuckDBPyConnection,
    sheet_index: int,
    filled: dict[int, int],
    top: int,
    last: int,
) -> Region:
    """Rows without a known header: the first row that is about as wide as any is taken for one."""
    inside = {row: count for row, count in filled.items() if top <= row <= last}
    widest = max(inside.values())
    if widest < 2:
        return Region(top, 0, last + 1, last)
    header = next(row for row, count in inside.items() if count >= max(2, widest * 0.6))
    found = connection.execute(
        "SELECT cells FROM found_rows WHERE sheet_index = ? AND row = ?", [sheet_index, header]
    ).fetchone()
    return Region(top, header, header + 1, max(inside), tuple(found[0]) if found else ())


def _cut(
    connection: duckdb.DuckDBPyConnection, sheet_index: int, filled: dict[int, int], region: Region
) -> list[Region]:
    """The region, and below it what cannot be more of the same table.

    After a blank row, a row of words where the table has dates or numbers is another's header.
    """
    best = headings.ranked(list(region.cells))
    numeric = [
        best[0].columns[column.field]
        for column in (best[0].sheet.required if best else ())
        if column.holds in NEVER_WORDS and column.field in best[0].columns
    ]
    within = {"sheet": sheet_index, "first": region.first, "last": region.last}
    for row, cells in connection.execute(WORDS_AFTER_BLANK, within).fetchall():
        if _plain(cells) != _plain(region.cells) and any(
            index <= len(cells) and cells[index - 1] is not None for index in numeric
        ):
            top = _top(filled, region, row)
            kept = replace(region, last=_before(filled, top))
            return [kept, _unknown(connection, sheet_index, filled, top, region.last)]
    return [region]
