"""The version before: what a new one looks up in it, and what stays in force of it."""

from collections.abc import Collection
from pathlib import Path

import duckdb

from data_loaders.engine import names, references, sources
from data_loaders.engine.sheet import Sheet
from data_loaders.engine.values import literal

LOOKED_UP = ("mappings", "shapes", "segments", "sources", "answers", "files", "meta")
KEPT_WITH_A_TABLE = ("raw_rows", "columns_read", "rows_not_read")
TABLE_OF = "row_id // 10000000000000"


# A council that changes its name in the settings is the same council.
AS_NOW_CALLED = """
CREATE OR REPLACE TEMP MACRO as_now_called(organisation) AS
    CASE WHEN lower(organisation) = getvariable('council_before')
        THEN getvariable('council') ELSE organisation END
"""


def attach(connection: duckdb.DuckDBPyConnection, parent: Path | None, council: str) -> None:
    """Attach the version before as ``before``; without one, an empty one stands in for it."""
    if parent is None:
        connection.execute("ATTACH ':memory:' AS before")
    else:
        connection.execute(f"ATTACH {literal(str(parent))} AS before (READ_ONLY)")
    there = _columns(connection)
    for table in LOOKED_UP:
        origin, limit = (f"before.{table}", "") if table in there else (table, "LIMIT 0")
        connection.execute(f"CREATE TEMP TABLE before_{table} AS SELECT * FROM {origin} {limit}")
    _rename_council(connection, council)
    connection.execute("CREATE TEMP TABLE arriving AS SELECT * FROM sources LIMIT 0")
    connection.execute("CREATE TEMP TABLE kept_tables (table_id INTEGER)")


def _rename_council(connection: duckdb.DuckDBPyConnection, council: str) -> None:
    connection.execute("SET VARIABLE council = ?", [council])
    connection.execute(
        "SET VARIABLE council_before = "
        "(SELECT lower(any_value(value)) FROM before_meta WHERE key = 'council')"
    )
    connection.execute(AS_NOW_CALLED)
    for table in ("segments", "sources"):
        connection.execute(f"UPDATE before_{table} SET organisation = as_now_called(organisation)")


def next_file_id(connection: duckdb.DuckDBPyConnection) -> int:
    """A file's number that the version before does not use."""
    found = connection.execute("SELECT coalesce(max(file_id), 0) + 1 FROM before_files").fetchone()
    return int(found[0]) if found else 1


def next_table_id(parent: Path | None) -> int:
    """A table's number beyond those of that version."""
    if parent is None:
        return 1
    with duckdb.connect(str(parent), read_only=True) as connection:
        found = connection.execute("SELECT coalesce(max(table_id), 0) + 1 FROM tables").fetchone()
    return int(found[0]) if found else 1


def carry(
    connection: duckdb.DuckDBPyConnection, sheets: Collection[Sheet], loaded: Collection[str]
) -> None:
    """Bring over the rows that stay in force, with their files, raw cells and findings.

    ``loaded`` are the kinds that this load holds: what was said of them before is said anew.
    """
    there = _columns(connection)
    for sheet in sheets:
        shared = there.get(sheet.table, [])
        if not shared:
            continue
        was_mapped = "names_written" in there
        chosen = ", ".join(_as_it_is_now(sheet, name, was_mapped) for name in shared)
        connection.execute(
            f"INSERT INTO {sheet.table} ({', '.join(shared)}) SELECT {chosen} "
            f"FROM before.{sheet.table} p "
            f"LEFT JOIN before.tables pt ON pt.table_id = p.{TABLE_OF} "
            f"WHERE {sources.carried(sheet)}"
        )
        names.apply(connection, sheet, sheet.table, "true")
        connection.execute(f"INSERT INTO kept_tables SELECT DISTINCT {TABLE_OF} FROM {sheet.table}")
    if "tables" in there:
        _carry_tables(connection, loaded, there)
    if "quality" in there:
        connection.execute("INSERT INTO quality SELECT * FROM before.quality")


def _carry_tables(
    connection: duckdb.DuckDBPyConnection, loaded: Collection[str], there: Collection[str]
) -> None:
    """Bring over the tables that rows still rest on, and those that never had any."""
    connection.execute(
        """
        INSERT INTO kept_tables
        SELECT table_id FROM before.tables
        WHERE loaded = 0 AND (kind IS NULL OR NOT list_contains(?::VARCHAR[], kind))
            AND file_id IN (
                SELECT file_id FROM before.tables SEMI JOIN kept_tables USING (table_id))
        """,
        [list(loaded)],
    )
    connection.execute(
        "INSERT INTO tables SELECT * FROM before.tables SEMI JOIN kept_tables USING (table_id)"
    )
    connection.execute(
        "INSERT INTO files SELECT * FROM before.files WHERE file_id IN "
        "(SELECT file_id FROM before.tables SEMI JOIN kept_tables USING (table_id))"
    )
    for table in KEPT_WITH_A_TABLE:
        if table not in there:
            continue
        connection.execute(
            f"INSERT INTO {table} SELECT * FROM before.{table} "
            "SEMI JOIN kept_tables USING (table_id)"
        )
    connection.execute(
        "INSERT INTO findings BY NAME SELECT * EXCLUDE (finding_id) FROM before.findings "
        "SEMI JOIN kept_tables USING (table_id) WHERE rule NOT IN (?, ?)",
        [references.RULE, references.OVERLAP],
    )


def _as_it_is_now(sheet: Sheet, field: str, was_mapped: bool) -> str:
    """SQL for the field; a service that the Teams sheet filled is blank, to be filled anew."""
    if field == "organisation":
        return "as_now_called(p.organisation)"
    if field != "service" or not sheet.about_workers:
        return names.as_written(sheet, field, was_mapped=was_mapped)
    return (
        "CASE WHEN p.row_id IN (SELECT row_id FROM before.services_filled "
        f"WHERE kind = '{sheet.table}') THEN NULL ELSE p.service END"
    )


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of each table of the version before that the new one has too."""
    found = connection.execute(
        """
        SELECT table_name, list(column_name ORDER BY column_index)
        FROM duckdb_columns() o
        WHERE database_name = 'before' AND (table_name, column_name) IN (
            SELECT table_name, column_name FROM duckdb_columns()
            WHERE database_name = current_database())
        GROUP BY table_name
        """
    ).fetchall()
    return dict(found)
