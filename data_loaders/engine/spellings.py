"""One spelling for each name in all tables, so that names can be compared as they stand."""

import duckdb

from data_loaders.engine.job import LOADED
from data_loaders.engine.sheet import Sheet

# Which sheet says how a name is spelt; names of the other ideas go by their commonest spelling.
AUTHORITY = {
    "role": "roles",
    "team": "teams",
    "service": "teams",
    "course": "training_requirements",
    "grade": "grades",
}
IDEAS = ("organisation", "sector", "service", "team", "role", "grade", "course")
ALSO = {("teams", "formerly"): "team"}  # fields that hold a name under another word
EVERYONE = "all"  # on Training requirements: a word, not a role


def harmonise(connection: duckdb.DuckDBPyConnection, sheets: tuple[Sheet, ...]) -> None:
    """Write every name as its authority spells it, else as most rows do (ties: by A to Z)."""
    fields = [
        (sheet.table, field, idea)
        for sheet in sheets
        for field in [column.field for column in sheet.columns if column.kept]
        if (idea := ALSO.get((sheet.table, field), field)) in IDEAS
    ]
    said = " UNION ALL ".join(
        f"SELECT '{idea}' AS idea, {field} AS name, {AUTHORITY.get(idea) == table} AS knows "
        f"FROM {table} WHERE {field} IS NOT NULL"
        for table, field, idea in fields
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE spellings AS
        SELECT idea, lower(name) AS folded, arg_min(name, (-known, -times, name)) AS spelt
        FROM (
            SELECT idea, name, count(*) FILTER (knows) AS known, count(*) AS times
            FROM ({said}) GROUP BY idea, name
        )
        GROUP BY ALL
        HAVING count(*) > 1
        """
    )
    connection.execute(f"UPDATE spellings SET spelt = '{EVERYONE}' WHERE folded = '{EVERYONE}'")
    for table, field, idea in fields:
        connection.execute(
            f"UPDATE {table} t SET {field} = s.spelt FROM spellings s WHERE s.idea = '{idea}' "
            f"AND s.folded = lower(t.{field}) AND t.{field} <> s.spelt"
        )
    for table in ("sources", "segments"):
        connection.execute(
            f"UPDATE {table} t SET organisation = s.spelt FROM spellings s "
            "WHERE s.idea = 'organisation' AND s.folded = lower(t.organisation)"
        )
    connection.execute(
        f"UPDATE training_requirements SET role = '{EVERYONE}' WHERE lower(role) = '{EVERYONE}'"
    )


def fill_services(connection: duckdb.DuckDBPyConnection, sheets: tuple[Sheet, ...]) -> None:
    """Give a blank service its team's, where the Teams sheet knows it, and remember which rows."""
    for sheet in sheets:
        fields = {column.field for column in sheet.columns}
        if not sheet.about_workers or not {"service", "team"} <= fields:
            continue
        connection.execute(
            f"INSERT INTO services_filled SELECT '{sheet.table}', row_id FROM {sheet.table} "
            "WHERE service IS NULL AND team IN (SELECT team FROM teams WHERE service IS NOT NULL)"
        )
        connection.execute(
            f"UPDATE {sheet.table} s SET service = t.service FROM (SELECT team, min(service) AS "
            "service FROM teams WHERE service IS NOT NULL GROUP BY team) t "
            "WHERE s.service IS NULL AND s.team = t.team"
        )


def load_incoming(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Put the staged rows that load into the typed table."""
    connection.execute(
        f"INSERT INTO {sheet.table} BY NAME SELECT * EXCLUDE (table_id, row, col, verdict) "
        f"FROM incoming_{sheet.table} WHERE verdict = {LOADED} ORDER BY row_id"
    )
