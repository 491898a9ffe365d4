"""Cells into typed rows: what each line of a recognised table says, and what is wrong with it.

Everything is one query over the whole table. A row that breaks nothing is loaded, one that cannot
be used is set aside, and one that only a person can settle awaits an answer.
"""

from collections.abc import Mapping

import duckdb

from data_loaders.engine import (
    cut,
    day_order,
    faults,
    matrix_cells,
    names,
    odd_rows,
    totals_rows,
    typed,
)
from data_loaders.engine.day_order import Order
from data_loaders.engine.fault import Fault, record
from data_loaders.engine.job import Job
from data_loaders.engine.sheet import Grade, Sheet

ROW_ID = "{table}::BIGINT * 10000000000000 + row::BIGINT * 100000 + col"


def make_incoming(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Make the staging twin of a typed table: its rows, each with its address and its verdict."""
    connection.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS incoming_{sheet.table} AS SELECT 0 AS table_id, "
        f"0::BIGINT AS row, 0 AS col, 0 AS verdict, * FROM {sheet.table} LIMIT 0"
    )


def check(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Put every data row of the table into ``incoming_<table>``, and its findings where they go."""
    make_incoming(connection, job.sheet)
    headings = cut.headings(connection, job)
    cut.cut(connection, job, headings)
    totals_rows.note(connection, job)
    orders = day_order.look(connection, job, headings)
    typed.make(connection, job, orders)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE struck (row BIGINT, col INTEGER, verdict INTEGER)"
    )
    odd_rows.find(connection, job)
    for fault in _faults(job, orders):
        record(connection, job, headings, fault)
    if job.sheet.one_of and job.wide:
        _note_unanswered(connection, job)
    _take_in(connection, job)


def _faults(job: Job, orders: Mapping[str, Order]) -> list[Fault]:
    found = []
    for column in job.sheet.columns:
        if job.has(column):
            found += faults.unreadable(job, column, orders.get(column.field))
        if typed.says_nothing(job, column) and job.has(column):
            found.append(faults.nothing_said(column))
        if column.required and not column.may_be_blank:
            found.append(faults.missing(job, column))
    for number, rule in enumerate(job.sheet.rules):
        found += faults.broken(job, number, rule)
    if job.sheet.only is not None:
        found.append(faults.not_wanted(job))
    if job.wide and job.sheet.column(job.from_cell).is_date:
        found += matrix_cells.faults(job)
    return found


def _note_unanswered(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Say how many cells of a wide form are blank: of those there is no row at all."""
    connection.execute(
        """
        INSERT INTO findings (table_id, file, sheet, grade, rule, message, remedy, rows)
        SELECT $id, $file, $sheet, $noted, 'not answered',
            n || ' cells under the questions are blank: not answered, so nothing of them was read.',
            'Nothing needs doing.', n
        FROM (SELECT (SELECT count(*) FROM lines ANTI JOIN passed USING (row)) * $entries
            - (SELECT count(*) FROM cut) AS n) WHERE n > 0
        """,
        {**job.address(), "noted": Grade.NOTED.value, "entries": len(job.table.entries)},
    )


def _take_in(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Put the rows where the rest of the load can see them, each with its verdict."""
    taken = {c.field: f'"{c.field}"' for c in job.sheet.columns if c.kept}
    given = {}
    if job.sheet.about_workers:
        taken["organisation"] = 'coalesce("organisation", $organisation)'
        given["organisation"] = job.organisation
    connection.execute(
        f"""
        INSERT INTO incoming_{job.sheet.table} BY NAME
        SELECT {int(job.table.table_id)} AS table_id, row, col, coalesce(verdict, 0) AS verdict,
            {ROW_ID.format(table=int(job.table.table_id))} AS row_id,
            {", ".join(f'{sql} AS "{field}"' for field, sql in taken.items())}
        FROM typed
        LEFT JOIN (SELECT row, col, max(verdict) AS verdict FROM struck GROUP BY row, col)
            USING (row, col)
        """,
        given,
    )
    names.apply(
        connection,
        job.sheet,
        f"incoming_{job.sheet.table}",
        f"table_id = {int(job.table.table_id)}",
    )
