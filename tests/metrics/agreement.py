"""Puts the oracle's councils into DuckDB and asks the metrics the same questions."""

from datetime import date
from fractions import Fraction

import duckdb

from data_loaders.engine.catalogue import create_tables, sheets
from metrics.engine.catalogue import metric
from metrics.engine.figures import make_shared_views
from metrics.engine.metric import Metric
from tests.oracle.council import Council, create_rows

Sides = tuple[Fraction | None, Fraction | None, Fraction | None]
EARLIEST, NEVER = date(2000, 1, 1), date(9999, 12, 31)


def version_of(council: Council, months: int = 1) -> duckdb.DuckDBPyConnection:
    """The council's typed tables and the shared views, at its last month ends."""
    connection = duckdb.connect(":memory:", config={"threads": 1})
    create_tables(connection)
    for table, rows in create_rows(council).items():
        if rows:
            columns = ", ".join(rows[0])
            marks = ", ".join("?" for _ in rows[0])
            connection.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                [list(row.values()) for row in rows],
            )
    connection.execute(
        "CREATE TABLE sources (kind VARCHAR, organisation VARCHAR, covers_from DATE, "
        "extract_date DATE, basis VARCHAR)"
    )
    for sheet in sheets():
        extract = council.extract if sheet.extract_from else NEVER
        senders = {row.get("organisation") or "" for row in council.tables.get(sheet.table, [])}
        connection.executemany(
            "INSERT INTO sources VALUES (?, ?, ?, ?, 'stated')",
            [
                [sheet.table, sender, EARLIEST, extract]
                for sender in senders | {council.council_name}
                if sender
            ],
        )
    connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    connection.execute("INSERT INTO meta VALUES ('months', ?)", [str(months)])
    make_shared_views(connection)
    return connection


def months_needed(council: Council, d: date) -> int:
    """How many month ends reach back from the council's extract to d."""
    return (council.extract.year - d.year) * 12 + council.extract.month - d.month + 1


def by_group(
    connection: duckdb.DuckDBPyConnection, metric_id: str, d: date, by: str | None
) -> dict[str, Sides]:
    """What the metric's SQL says at d, summed and divided here: only groups with something."""
    asked = metric(metric_id)
    unknown = "sum(unknown)" if asked.unknown_share is not None else "0"
    found = connection.execute(
        f"""SELECT coalesce({by or "''"}, ''), sum(numerator)::DECIMAL(38,10),
                sum(denominator)::DECIMAL(38,10), {unknown}, count(*) FILTER (left_out IS NULL)
            FROM ({asked.sql}) LEFT JOIN places USING (place)
            WHERE month_end = ? GROUP BY 1""",
        [d],
    ).fetchall()
    sums = {group: _sides(asked, *sums) for group, *sums, counted in found if counted}
    return sums if by or sums else {"": _sides(asked, None, None, 0)}


def _sides(asked: Metric, numerator: object, denominator: object, unknown: object) -> Sides:
    top = Fraction(str(numerator or 0))
    if not asked.has_denominator:
        return top, None, Fraction(asked.scale) * top
    bottom = Fraction(str(denominator or 0))
    hidden = asked.unknown_share is not None and Fraction(str(unknown or 0)) > Fraction(
        asked.unknown_share
    ) * (bottom - top)
    value = None if hidden or not bottom else Fraction(asked.scale) * top / bottom
    return top, bottom, value


def left_out(connection: duckdb.DuckDBPyConnection, metric_id: str, d: date) -> int:
    """How many things the metric lists as left out at d."""
    found = connection.execute(
        f"SELECT count(left_out) FROM ({metric(metric_id).sql}) WHERE month_end = ?", [d]
    ).fetchone()
    return int(found[0]) if found else 0


def same(one: Sides, other: Sides) -> bool:
    """Equal to the billionth: only shares of an absence are not finite decimals."""
    return all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) < Fraction(1, 10**7))
        for a, b in zip(one, other, strict=True)
    )
