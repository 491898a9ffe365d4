"""Rows that a load has and cannot use for want of something: what they would say is not known.

Rows left out by a rule (repeated ones, those of an older extract, a booked course) are not among
them: of those nothing is unknown.
"""

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.job import LOADED
from data_loaders.engine.matrix_cells import MEANINGS
from data_loaders.engine.sheet import Sheet

# What these findings are about is plain: a matrix's cell says that there is no completion.
PLAIN = tuple(MEANINGS[meaning][0] for meaning in ("not needed", "not done"))

# One row per table and organisation: how many of its rows are used by nothing for want of data.
CREATE = """
CREATE TABLE rows_not_read (table_id INTEGER, kind VARCHAR, organisation VARCHAR, rows BIGINT);
"""


def find(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Count them in one sheet, once its rows are decided between (``older`` and ``contest``)."""
    decided = "SELECT row_id FROM older"
    if sheet.identity:
        decided += " UNION ALL SELECT row_id FROM contest WHERE fate <> 'contradicted'"
    wanted = f"coalesce(({sheet.only}), false)" if sheet.only else "true"
    organisation = "organisation" if sheet.about_workers else "NULL"
    connection.execute(
        f"""
        INSERT INTO rows_not_read
        SELECT table_id, '{sheet.table}', {organisation}, count(*)
        FROM incoming_{sheet.table}
        WHERE verdict <> {LOADED} AND {wanted} AND row_id NOT IN ({decided})
        GROUP BY ALL
        """
    )
    # Such findings stand for many cells and name no organisation: of a table of one alone it is
    # known whose they are.
    connection.execute(
        """
        UPDATE rows_not_read SET rows = greatest(rows - plain.cells, 0)
        FROM (
            SELECT table_id, sum(rows) AS cells FROM findings
            WHERE list_contains($plain::VARCHAR[], rule)
            GROUP BY table_id
            HAVING (SELECT count(*) FROM rows_not_read r WHERE r.table_id = findings.table_id) = 1
        ) plain
        WHERE plain.table_id = rows_not_read.table_id AND kind = $kind
        """,
        {"plain": list(PLAIN), "kind": sheet.table},
    )
    connection.execute("DELETE FROM rows_not_read WHERE rows = 0")


def find_waiting(connection: duckdb.DuckDBPyConnection, load_id: str) -> None:
    """Count those of whole tables that wait for an answer, or got none, though of a known kind."""
    for sheet in catalogue.sheets():
        connection.execute(
            """
            INSERT INTO rows_not_read
            SELECT table_id, $kind, CASE WHEN $owned THEN organisation END, awaiting + set_aside
            FROM tables JOIN files USING (file_id)
            WHERE tables.kind = $form AND load_id = $load AND loaded = 0
                AND awaiting + set_aside > 0 AND table_id NOT IN (SELECT table_id FROM dated)
            """,
            {
                "kind": sheet.loads_as or sheet.table,
                "form": sheet.table,
                "owned": sheet.about_workers,
                "load": load_id,
            },
        )
