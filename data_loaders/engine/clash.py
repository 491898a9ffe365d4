"""Settles which of several headings a column is read from, where each of them means it."""

from dataclasses import dataclass, field

import duckdb

from data_loaders.engine import remarks
from data_loaders.engine.finding import Finding
from data_loaders.engine.headings import Match
from data_loaders.engine.regions import Region
from data_loaders.engine.remarks import Table

# Whether two columns say the same in every row, but for white space.
DIFFERENT = """
SELECT count(*) FROM raw_rows
WHERE table_id = ? AND row BETWEEN ? AND ?
    AND nullif(trim(cells[?]), '') IS DISTINCT FROM nullif(trim(cells[?]), '')
"""


@dataclass
class Settled:
    """``columns`` are the fields that could be read after all; ``needed`` that one which every
    row needs could not."""

    columns: dict[str, int] = field(default_factory=dict)
    needed: bool = False
    findings: list[Finding] = field(default_factory=list)


def settle(
    connection: duckdb.DuckDBPyConnection, table: Table, region: Region, match: Match
) -> Settled:
    """Take the first of the columns where they hold the same; else ask, and read none."""
    settled = Settled()
    for claimed, places in match.clashes.items():
        same = not any(_differ(connection, table, region, places[0], other) for other in places[1:])
        written = [region.cells[place - 1] or "" for place in places]
        settled.findings.append(remarks.clash(table, match, claimed, written, same))
        if same:
            settled.columns[claimed] = places[0]
        elif match.sheet.column(claimed).required:
            settled.needed = True
    return settled


def _differ(
    connection: duckdb.DuckDBPyConnection, table: Table, region: Region, one: int, other: int
) -> bool:
    found = connection.execute(
        DIFFERENT, [table.table_id, region.first, region.last, one, other]
    ).fetchone()
    return bool(found and found[0])
