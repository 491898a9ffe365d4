"""A fault: something wrong in typed rows, found by one query, told of and struck."""

from dataclasses import dataclass

import duckdb

from data_loaders.engine.job import Job
from data_loaders.engine.sheet import Column, Grade


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong: SQL over ``typed`` for where, what to say, and what becomes of the row.

    ``column`` is the one at fault (None: the row as a whole). ``remedy_too`` is SQL for what the
    remedy adds from the row. With ``fold``, SQL, one finding stands for all rows that agree in it.
    """

    where: str
    grade: Grade
    rule: str
    message: str
    remedy: str
    verdict: int | None = None
    column: Column | None = None
    remedy_too: str = "''"
    fold: str | None = None


def record(
    connection: duckdb.DuckDBPyConnection, job: Job, headings: dict[str, str], fault: Fault
) -> None:
    """Write the fault's findings and strike its rows."""
    found = connection.execute(f"SELECT 1 FROM typed WHERE {fault.where} LIMIT 1").fetchone()
    if found is None:
        return
    cell, heading, col = "NULL::VARCHAR", "NULL::VARCHAR", "NULL::INTEGER"
    given = {
        **job.address(),
        "grade": fault.grade.value,
        "rule": fault.rule,
        "message": fault.message,
        "remedy": fault.remedy,
    }
    if fault.column is not None and fault.column.field in job.columns:
        col = str(int(job.columns[fault.column.field]))
        cell, heading = f"r.cells[{col}]", "$heading"
        given["heading"] = headings[fault.column.field]
    elif fault.column is not None and (place_of := _place(job, fault.column.field)):
        cell, heading, col = f"r.cells[{place_of}]", f"h.cells[{place_of}]", place_of
    elif fault.column is not None:
        heading, given["heading"] = "$heading", fault.column.name
    row, remedy, rows, group = "t.row", f"$remedy || {fault.remedy_too}", "1", ""
    place = f"{{'row': t.row::BIGINT, 'col': {col}}}"
    places = f"[{place}]"
    order = "t.row, t.col"
    if fault.fold is not None:
        order = "min((t.row, t.col))"
        row, rows, group = "min(t.row)", "count(*)", f"GROUP BY {fault.fold}"
        cell, heading = (f"min_by({each}, (t.row, t.col))" for each in (cell, heading))
        remedy = f"min({remedy})"
        places = f"list({place} ORDER BY t.row, t.col)"
    connection.execute(
        f"""
        INSERT INTO findings
            (table_id, file, sheet, row, "column", cell, grade, rule, message, remedy, rows,
             places)
        SELECT $id, $file, $sheet, {row}, {heading}, {cell}, $grade, $rule, $message, {remedy},
            {rows}, {places}
        FROM (SELECT * FROM typed WHERE {fault.where}) t
        JOIN raw_rows r ON r.table_id = $id AND r.row = t.row
        LEFT JOIN raw_rows h ON h.table_id = $id AND h.row = {int(job.table.header_row)}
        {group}
        ORDER BY {order}
        """,
        given,
    )
    if fault.verdict is not None:
        connection.execute(
            f"INSERT INTO struck SELECT row, col, {int(fault.verdict)} FROM typed "
            f"WHERE {fault.where}"
        )


def _place(job: Job, field: str) -> str:
    """SQL for the column of a wide form's cell, or of what stands beside it; "" for no such."""
    if job.wide and field in (job.form.from_heading, job.form.from_cell):
        return "t.col"
    beside = {at: fields[field] for at, fields in job.table.beside.items() if field in fields}
    pairs = ", ".join(f"{int(at)}: {int(place)}" for at, place in beside.items())
    return f"MAP {{{pairs}}}[t.col]" if pairs else ""
