"""What a version keeps about its load: files, tables, sources, raw cells, findings."""

from datetime import datetime

import duckdb

from data_loaders.engine import (
    catalogue,
    control_totals,
    finding,
    joins,
    mappings,
    names,
    not_read,
    quality,
    questions,
)

# ``segments`` are the stretches of dates that the loaded extracts of a period covered; a source's
# cover is the unbroken run of them up to its latest. ``services_filled`` are the rows whose blank
# service the Teams sheet filled, so that a later Teams sheet can fill them anew.
CREATE = """
CREATE TABLE files (
    file_id INTEGER, name VARCHAR, sha256 VARCHAR, bytes BIGINT, loaded_at TIMESTAMP,
    load_id VARCHAR
);
CREATE TABLE tables (
    table_id INTEGER, file_id INTEGER, sheet VARCHAR, kind VARCHAR, header_row INTEGER,
    rows_read BIGINT, loaded BIGINT, set_aside BIGINT, awaiting BIGINT, organisation VARCHAR,
    extract_date DATE, covers_from DATE
);
CREATE TABLE sources (
    kind VARCHAR, organisation VARCHAR, covers_from DATE, extract_date DATE, basis VARCHAR
);
CREATE TABLE segments (kind VARCHAR, organisation VARCHAR, covers_from DATE, extract_date DATE);
CREATE TABLE raw_rows (table_id INTEGER, row INTEGER, cells VARCHAR[], kinds VARCHAR);
CREATE TABLE columns_read (table_id INTEGER, field VARCHAR, "index" INTEGER, heading VARCHAR);
CREATE TABLE answers (question VARCHAR, answer VARCHAR);
CREATE TABLE services_filled (kind VARCHAR, row_id BIGINT);
CREATE TABLE meta (key VARCHAR, value VARCHAR);
"""


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table of a version, empty."""
    connection.execute(CREATE + not_read.CREATE + quality.CREATE)
    connection.execute(finding.CREATE)
    connection.execute(joins.CREATE)
    connection.execute(control_totals.CREATE)
    connection.execute(questions.CREATE)
    connection.execute(names.CREATE)
    connection.execute(mappings.CREATE)
    catalogue.create_tables(connection)


def write_meta(connection: duckdb.DuckDBPyConnection, **facts: object) -> None:
    """Write facts about the version; a time is written in ISO form, None not at all."""
    given = {
        key: value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)
        for key, value in facts.items()
        if value is not None
    }
    connection.execute(
        "INSERT INTO meta SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
        [list(given), list(given.values())],
    )


def count(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Write what became of each table's rows, and the dates that its extract was given."""
    connection.execute(
        f"""
        UPDATE tables SET rows_read = c.rows_read, loaded = c.loaded, set_aside = c.set_aside,
            awaiting = c.awaiting
        FROM (
            SELECT table_id, count(*) AS rows_read, count(*) FILTER (verdict = 0) AS loaded,
                count(*) FILTER (verdict = 1) AS awaiting,
                count(*) FILTER (verdict = 2) AS set_aside
            FROM incoming_{kind} GROUP BY table_id
        ) c
        WHERE c.table_id = tables.table_id
        """
    )
    connection.execute(
        "UPDATE tables SET extract_date = d.extract_date, covers_from = d.covers_from "
        "FROM dated d WHERE d.table_id = tables.table_id AND d.kind = ?",
        [kind],
    )
