"""Where the tables of one sheet lie: each header, the titles above it and the rows below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import duckdb

from data_loaders.engine import header, headings, sides
from data_loaders.engine.contents import Area
from data_loaders.engine.header import Header
from data_loaders.engine.sheet import Holds

Cells = list[str | None]
MOST_HEADERS = 2_000  # of one sheet; a report that repeats its header on each page has hundreds
NEVER_WORDS = (Holds.DATE, Holds.WHOLE, Holds.NUMBER, Holds.AMOUNT, Holds.FTE)

# Rows with cells that some kind knows as a heading. A header may hold the odd number or date.
# A long sheet says the same over and over: each different cell is looked at once.
LIKELY = """
WITH narrow AS MATERIALIZED (
    SELECT row, unnest(cells) AS cell FROM found_rows
    WHERE sheet_index = $sheet AND length(translate(kinds, 's ', '')) * 5 <= len(cells)
), known AS (
    SELECT cell
    FROM (SELECT DISTINCT cell FROM narrow WHERE length(cell) <= 80) JOIN known_headings
        ON name = regexp_replace(lower(cell), '[^\\p{L}\\p{N}]+', '', 'g')
)
SELECT row, cells FROM found_rows
WHERE sheet_index = $sheet AND row IN (SELECT row FROM narrow SEMI JOIN known USING (cell))
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

    ``header`` is 0, and there are no data rows, where nothing in it can be a table. ``cells`` are
    the headings, and ``repeats`` further rows that say the same where the header is of two rows;
    ``strip`` is the sheet of ``found_rows`` that holds its rows: of tables that
    lie side by side, a strip of the sheet that was sent.
    """

    strip: int
    top: int
    header: int
    first: int
    last: int
    cells: tuple[str | None, ...] = ()
    repeats: tuple[int, ...] = ()


def find(
    connection: duckdb.DuckDBPyConnection, sheet_index: int, merged: Sequence[Area] = ()
) -> list[Region]:
    """The tables of the sheet from top to bottom, which together hold every cell of it.

    Those that lie side by side are read each as if it stood alone, from left to right.
    """
    filled = _filled(connection, sheet_index)
    if not filled:
        return []
    likely = [cells for _, cells in _likely(connection, sheet_index)]
    rows = (min(filled), max(filled))
    if strips := sides.cut(connection, sheet_index, likely, rows, rows[0]):
        return [region for strip in strips for region in _within(connection, strip, merged)]
    found: list[Region] = []
    for region in _within(connection, sheet_index, merged):
        below = (region.header, region.last)
        headed = [list(region.cells)] if region.cells else []
        strips = sides.cut(connection, sheet_index, headed, below, region.top)
        found += [part for strip in strips for part in _within(connection, strip, merged)]
        found += [] if strips else [region]
    return found


def _filled(connection: duckdb.DuckDBPyConnection, sheet_index: int) -> dict[int, int]:
    """How many cells each row of the sheet has."""
    return dict(
        connection.execute(
            "SELECT row, length(replace(kinds, ' ', '')) FROM found_rows WHERE sheet_index = ? "
            "ORDER BY row",
            [sheet_index],
        ).fetchall()
    )


def _likely(connection: duckdb.DuckDBPyConnection, sheet_index: int) -> list[tuple[int, Cells]]:
    found: list[tuple[int, Cells]] = connection.execute(
        LIKELY, {"sheet": sheet_index, "most": MOST_HEADERS}
    ).fetchall()
    return found


def _within(
    connection: duckdb.DuckDBPyConnection, sheet_index: int, merged: Sequence[Area]
) -> list[Region]:
    """The tables of a sheet or strip in which none lies beside another."""
    filled = _filled(connection, sheet_index)
    if not filled:
        return []
    regions: list[Region] = []
    for each in _headers(connection, sheet_index, filled, merged):
        top = _top(filled, regions[-1] if regions else None, each)
        if regions and top == each.start and _plain(regions[-1].cells) == _plain(each.cells):
            # The same header again, on the next page.
            again = (each.start, each.row) if each.start < each.row else ()
            regions[-1] = replace(regions[-1], repeats=(*regions[-1].repeats, *again))
            continue
        if regions:
            regions[-1] = replace(regions[-1], last=_before(filled, top))
        below = max(filled)
        regions.append(Region(sheet_index, top, each.row, each.row + 1, below, tuple(each.cells)))
    start = regions[0].top if regions else max(filled) + 1
    if start > min(filled):
        regions.insert(0, _unknown(connection, sheet_index, filled, min(filled), start - 1))
    return [part for each in regions for part in _cut(connection, filled, each)]


def _headers(
    connection: duckdb.DuckDBPyConnection,
    sheet_index: int,
    filled: dict[int, int],
    merged: Sequence[Area],
) -> list[Header]:
    likely = dict(_likely(connection, sheet_index))
    near = sorted({row + step for row in likely for step in (0, 1)} & filled.keys())
    double = header.below_groups(connection, sheet_index, near, merged)
    narrow = max(filled.values()) == 1
    rows: list[Header] = []
    for row in near:
        own = likely.get(row)
        alone = Header(row, row, own) if own and _is_header(own, narrow) else None
        both = double.get(row)
        if both and _is_header(both.cells, narrow) and _says_more(both, own, likely.get(row - 1)):
            rows = [each for each in rows if each.row < both.start]
            rows.append(both)
        elif alone and not (rows and rows[-1].row == row - 1 and rows[-1].start < row - 1):
            rows.append(alone)
    return [
        each
        for each, after in zip_longest(rows, rows[1:])
        if after is None or not _leads_nowhere(each, after, filled)
    ]


def _says_more(both: Header, own: Cells | None, above: Cells | None) -> bool:
    """Whether the two rows together are a better header than either of them."""
    if both.of_courses:
        return True

    def fit(cells: Cells) -> float:
        ranked = headings.ranked(cells)
        return ranked[0].fit if ranked else float("-inf")

    return fit(both.cells) > max(fit(own or []), fit(above or []))


def _is_header(cells: Cells, narrow: bool) -> bool:
    """Whether some kind knows enough of it; a training matrix may have a worker's id alone."""
    ranked = headings.ranked(cells)
    if not ranked:
        return False
    written = sum(1 for cell in cells if cell is not None)
    if narrow:
        return ranked[0].complete
    best = max(ranked, key=lambda each: each.matched)
    if best.matched >= 2 and (ranked[0].complete or best.matched * 10 >= written * 3):
        return True
    return written >= 4 and any("worker_id" in each.columns for each in ranked)


def _leads_nowhere(each: Header, after: Header, filled: dict[int, int]) -> bool:
    """Whether it is a line of labels above the real header: "Team | Duty | Service | Care"."""
    if any(each.row < other < after.start and count >= 2 for other, count in filled.items()):
        return False
    best = headings.ranked(each.cells)[0]
    return after.start == each.row + 1 or not best.complete or not best.telling


def _top(filled: dict[int, int], before: Region | None, headed: Header) -> int:
    """The first of the title rows above a header: those with few cells, from the last blank row.

    Rows with few cells right below the table before are its totals and notes, where a blank row
    stands between them and the titles.
    """
    wide = headed.cells if before is None else before.cells
    width = sum(1 for cell in wide if cell)
    few = min(2, width - 1, (width + 1) // 2)
    start = headed.start
    titles: list[int] = []
    above = [row for row in filled if row < start and (before is None or row > before.header)]
    for row in reversed(above):
        if filled[row] > few:
            break
        titles.insert(0, row)
    if before is None:
        rest = [row for row in above if row not in titles and filled[row] > few]
        return min(above, default=start) if len(rest) <= 1 else min([*titles, start])
    previous = _before(filled, titles[0]) if titles else 0
    while titles and titles[0] == previous + 1 and _a_gap(titles, start):
        previous = titles.pop(0)
    return min([*titles, start])


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
        return Region(sheet_index, top, 0, last + 1, last)
    headed = next(row for row, count in inside.items() if count >= max(2, widest * 0.6))
    found = connection.execute(
        "SELECT cells FROM found_rows WHERE sheet_index = ? AND row = ?", [sheet_index, headed]
    ).fetchone()
    cells = tuple(found[0]) if found else ()
    return Region(sheet_index, top, headed, headed + 1, max(inside), cells)


def _cut(
    connection: duckdb.DuckDBPyConnection, filled: dict[int, int], region: Region
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
    within = {"sheet": region.strip, "first": region.first, "last": region.last}
    for row, cells in connection.execute(WORDS_AFTER_BLANK, within).fetchall():
        repeated = row in region.repeats or _plain(cells) == _plain(region.cells)
        if not repeated and any(
            index <= len(cells) and cells[index - 1] is not None for index in numeric
        ):
            top = _top(filled, region, Header(row, row, cells))
            kept = replace(region, last=_before(filled, top))
            return [kept, _unknown(connection, region.strip, filled, top, region.last)]
    return [region]
