"""What only the whole version shows: references that lead nowhere, and absences that overlap."""

import duckdb

from data_loaders.engine import joins, names
from data_loaders.engine.sheet import Grade, Reference, Sheet

RULE = "leads nowhere"
OVERLAP = "absences overlap"

# Where a row stands: its number says the table, the spreadsheet's row and (in a matrix) the column.
# One finding for each value of a table, at the first row that holds it.
INSERT = """
INSERT INTO findings
    (table_id, file, sheet, row, "column", cell, grade, rule, message, remedy, rows, places)
SELECT t.table_id, f.name, t.sheet, d.row_id // 100000 % 100000000,
    coalesce(c.heading, $column), d.value, $grade, $rule, $message, $remedy || {asked}, d.rows,
    [{'row': id // 100000 % 100000000,
       'col': coalesce(nullif(id % 100000, 0), c."index")::INTEGER} FOR id IN d.row_ids]
FROM ({dangling}) d
JOIN tables t ON t.table_id = d.row_id // 10000000000000
JOIN files f USING (file_id)
LEFT JOIN columns_read c ON c.table_id = t.table_id AND c.field = $field
"""


def find(connection: duckdb.DuckDBPyConnection, sheets: tuple[Sheet, ...]) -> None:
    """Make ``dangling(row_id, value, kind, field)``; write a finding for each value of a table.

    ``joins.follow`` has said which workers are known.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE dangling "
        "(row_id BIGINT, value VARCHAR, kind VARCHAR, field VARCHAR)"
    )
    for sheet in sheets:
        for reference in sheet.references:
            _find(connection, sheet, reference, sheets)


def _find(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    reference: Reference,
    sheets: tuple[Sheet, ...],
) -> None:
    field = reference.column
    connection.execute(
        f"INSERT INTO dangling SELECT row_id, {field}, '{sheet.table}', '{field}' "
        f"FROM {sheet.table} p WHERE {_leads_nowhere(sheet, reference)}"
    )
    target = next(each for each in sheets if each.table == reference.table)
    there = connection.execute(f"SELECT count(*) FROM {reference.table}").fetchone()
    message, asked = reference.message, "''"
    if names.mapped(sheet).get(field):
        asked = names.asking(names.mapped(sheet)[field], "d.value")
    if reference.near_only:
        _leave_the_near(connection, sheet, reference)
    found = f"FROM dangling WHERE kind = '{sheet.table}' AND field = '{field}'"
    dangling = (
        "SELECT min(row_id) AS row_id, list(row_id ORDER BY row_id) AS row_ids, value, "
        f"count(*) AS rows {found} GROUP BY value, row_id // 10000000000000"
    )
    if not there or not there[0]:
        # It is no cell's fault: the first row shows where, and none is marked.
        message = f"No {target.title} sheet has been loaded yet, so this is not known."
        asked = "''"
        dangling = (
            "SELECT min(row_id) AS row_id, []::BIGINT[] AS row_ids, "
            f"min_by(value, row_id) AS value, count(*) AS rows {found} HAVING count(*) > 0"
        )
    connection.execute(
        INSERT.replace("{dangling}", dangling).replace("{asked}", asked),
        {
            "column": sheet.column(field).name,
            "field": field,
            "grade": Grade.NOTED.value,
            "rule": RULE,
            "message": message,
            "remedy": reference.remedy,
        },
    )


def _leave_the_near(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, reference: Reference
) -> None:
    """Keep of the dangling values those that are like one that is there."""
    of_field = "kind = ? AND field = ?"
    given = [sheet.table, reference.column]
    found = f"SELECT DISTINCT value FROM dangling WHERE {of_field}"
    known = [each for (each,) in connection.execute(
        f"SELECT DISTINCT {reference.field} FROM {reference.table}").fetchall()]  # fmt: skip
    near = [
        value
        for (value,) in connection.execute(found, given).fetchall()
        if names.is_near(value, known)
    ]
    connection.execute(
        f"DELETE FROM dangling WHERE {of_field} AND value NOT IN (SELECT unnest(?::VARCHAR[]))",
        [*given, near],
    )


def _leads_nowhere(sheet: Sheet, reference: Reference) -> str:
    """SQL over a row ``p``: its value is nowhere in the table that it refers to."""
    field = reference.column
    if field == "worker_id" and joins.names_workers(sheet):
        return (
            f"(p.organisation, p.{field}) IN (SELECT organisation, worker_id FROM worker_ways "
            f"WHERE kind = '{sheet.table}' AND way = '{joins.Way.NOT_FOUND}')"
        )
    known = f"SELECT {reference.field} FROM {reference.table} WHERE {reference.field} IS NOT NULL"
    return f"p.{field} IS NOT NULL AND p.{field} <> 'all' AND p.{field} NOT IN ({known})"


def find_overlaps(connection: duckdb.DuckDBPyConnection) -> None:
    """Note each absence that begins before another of the same person has ended. Both load."""
    overlapping = """
        SELECT row_id, [row_id] AS row_ids, strftime(first_day, '%d/%m/%Y') AS value, 1 AS rows
        FROM absence
        QUALIFY first_day <= max(coalesce(last_day, DATE '9999-12-31')) OVER (
            PARTITION BY organisation, worker_id ORDER BY first_day, row_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    """
    connection.execute(
        INSERT.replace("{dangling}", overlapping).replace("{asked}", "''"),
        {
            "column": "first day",
            "field": "first_day",
            "grade": Grade.NOTED.value,
            "rule": OVERLAP,
            "message": "This absence begins before another of the same worker has ended. "
            "Both were loaded, and each counts in full.",
            "remedy": "Correct the dates, or remove one of the two.",
        },
    )


def count_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Say in each of these findings how many figures rest on its rows, once they are kept."""
    metrics = (
        connection.execute("SELECT metric, sql FROM metric_sql ORDER BY metric").fetchall()
        if _has_metrics(connection)
        else []
    )
    if not metrics or not _any(connection):
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE touched (metric VARCHAR, row_id BIGINT)")
    for metric, sql in metrics:
        connection.execute(
            f"INSERT INTO touched SELECT DISTINCT ?, row_id FROM (SELECT unnest(sources) AS row_id "
            f"FROM ({sql})) SEMI JOIN dangling USING (row_id)",
            [metric],
        )
    connection.execute(
        """
        UPDATE findings SET message = message || ' ' || CASE figures
            WHEN 0 THEN 'No figure rests on it.'
            WHEN 1 THEN 'One figure rests on it.'
            ELSE figures || ' figures rest on it.' END
        FROM (
            SELECT d.value, t.table_id, count(DISTINCT metric) AS figures
            FROM dangling d
            JOIN tables t ON t.table_id = d.row_id // 10000000000000
            LEFT JOIN touched USING (row_id)
            GROUP BY ALL
        ) counted
        WHERE findings.rule = ? AND findings.cell = counted.value
            AND findings.table_id = counted.table_id
        """,
        [RULE],
    )


def _any(connection: duckdb.DuckDBPyConnection) -> bool:
    return connection.execute("SELECT 1 FROM dangling LIMIT 1").fetchone() is not None


def _has_metrics(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute(
        "SELECT 1 FROM duckdb_tables() WHERE table_name = 'metric_sql'"
    ).fetchone()
    return found is not None
