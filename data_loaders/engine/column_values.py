"""What the cells under each heading are like: enough to propose a column, and to tell a change."""

from dataclasses import dataclass, field

import duckdb

from data_loaders.engine.recognised import Recognised

ROWS_LOOKED_AT = 2_000
MOST_VALUES = 500
NEARLY_ALL = 0.9
TOTAL = r"^\s*(grand |overall |sub ?-?)?totals?\b"  # a row that is of no one thing

LOOK = """
WITH cells AS (
    SELECT generate_subscripts(cells, 1) AS place, tidy(unnest(cells)) AS cell
    FROM (
        SELECT cells FROM raw_rows
        WHERE table_id = $table AND row BETWEEN $first AND $last AND NOT coalesce(
            list_bool_or([regexp_matches(lower(cell), $total) FOR cell IN cells]), false)
        ORDER BY row LIMIT $rows)
)
SELECT place, count(*),
    count(*) FILTER (any_date(cell) IS NOT NULL AND any_number(cell) IS NULL
        OR regexp_full_match(cell, '\\d{4}-\\d\\d-\\d\\d.*')),
    count(*) FILTER (any_number(cell) IS NOT NULL),
    count(*) FILTER (regexp_matches(cell, '\\d')),
    count(*) FILTER (yes_or_no(cell) IS NOT NULL),
    min(any_number(cell)), max(any_number(cell)), bool_or(any_number(cell) % 1 <> 0),
    list(DISTINCT lower(cell))[:$values]
FROM cells WHERE cell IS NOT NULL GROUP BY place
"""


@dataclass(frozen=True, kw_only=True)
class Values:
    """The cells of one column, of the first rows. ``several`` are its different texts, folded."""

    filled: int = 0
    dates: int = 0
    numbers: int = 0
    coded: int = 0
    yes_or_no: int = 0
    least: float | None = None
    most: float | None = None
    fractions: bool = False
    several: frozenset[str] = field(default_factory=frozenset)

    @property
    def character(self) -> str:
        """What nearly all of the cells are, in words; empty where there is no one thing."""
        kinds = (
            ("dates", self.dates),
            ("numbers", self.numbers),
            ("yes or no", self.yes_or_no),
            ("codes", self.coded),
            ("words", self.filled - self.coded),
        )
        enough = max(1, NEARLY_ALL * self.filled)
        return next((name for name, n in kinds if n >= enough), "")

    def share_in(self, known: frozenset[str]) -> float:
        """The share of the different texts that are among those known."""
        return len(self.several & known) / len(self.several) if self.several else 0.0


NOTHING = Values()


def look(connection: duckdb.DuckDBPyConnection, table: Recognised) -> dict[int, Values]:
    """The columns of a table by their place, from 1; those without a filled cell are left out."""
    found = connection.execute(
        LOOK,
        {
            "table": table.table_id,
            "first": table.first_row,
            "last": table.last_row,
            "rows": ROWS_LOOKED_AT,
            "values": MOST_VALUES,
            "total": TOTAL,
        },
    ).fetchall()
    return {
        place: Values(
            filled=filled,
            dates=dates,
            numbers=numbers,
            coded=coded,
            yes_or_no=yes,
            least=least,
            most=most,
            fractions=bool(fractions),
            several=frozenset(several),
        )
        for place, filled, dates, numbers, coded, yes, least, most, fractions, several in found
    }
