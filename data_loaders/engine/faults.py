"""What is wrong with typed rows: one query a fault, each row that has it found and struck."""

from dataclasses import dataclass

import duckdb

from data_loaders.engine import typed, values
from data_loaders.engine.job import (
    DAY,
    LEAVE_OUT,
    SET_ASIDE,
    UNANSWERED,
    Job,
    answer,
    question,
)
from data_loaders.engine.sheet import Column, Grade, Holds, Rule
from data_loaders.engine.values import literal


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
    cell, heading = "NULL::VARCHAR", "NULL::VARCHAR"
    given = {
        **job.address(),
        "grade": fault.grade.value,
        "rule": fault.rule,
        "message": fault.message,
        "remedy": fault.remedy,
    }
    if fault.column is not None and fault.column.field in job.columns:
        cell, heading = f"r.cells[{job.columns[fault.column.field]}]", "$heading"
        given["heading"] = headings[fault.column.field]
    elif job.wide and fault.column is not None:
        cell, heading = "r.cells[t.col]", "h.cells[t.col]"
    elif fault.column is not None:
        heading, given["heading"] = "$heading", fault.column.name
    row, remedy, rows, group = "t.row", f"$remedy || {fault.remedy_too}", "1", ""
    order = "t.row, t.col"
    if fault.fold is not None:
        order = "min((t.row, t.col))"
        row, rows, group = "min(t.row)", "count(*)", f"GROUP BY {fault.fold}"
        cell, heading = (f"min_by({each}, (t.row, t.col))" for each in (cell, heading))
        remedy = f"min({remedy})"
    connection.execute(
        f"""
        INSERT INTO findings
            (table_id, file, sheet, row, "column", cell, grade, rule, message, remedy, rows)
        SELECT $id, $file, $sheet, {row}, {heading}, {cell}, $grade, $rule, $message, {remedy},
            {rows}
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


def unreadable(job: Job, column: Column) -> list[Fault]:
    """Cells that say something which cannot be read."""
    bad = f'"{column.field}_bad"'
    if job.wide and column.field == DAY:
        return [
            Fault(
                where=bad,
                grade=Grade.SETS_ASIDE,
                rule="a cell of the matrix is not a date",
                message="This is not the day of a completion. Cells that say so were left out.",
                remedy="Nothing needs doing where it means that the course was not completed.",
                verdict=SET_ASIDE,
                column=column,
                fold=f'lower("{column.field}_text")',
            )
        ]
    faults = []
    if column.holds is Holds.FTE:
        hours = f'{bad} AND coalesce(any_number("{column.field}_text") BETWEEN 10 AND 48, false)'
        bad = f"{bad} AND NOT ({hours})"
        faults = [_hours(job, column, hours)]
    fatal = column.required or column.holds is Holds.LAST_DAY
    done = "The row was set aside." if fatal else "The cell was left blank."
    faults.append(
        Fault(
            where=bad,
            grade=Grade.SETS_ASIDE if fatal else Grade.NOTED,
            rule=f"{column.name} cannot be read",
            message=f"This {column.name} cannot be read. {done}",
            remedy=values.expected(column),
            verdict=SET_ASIDE if fatal else None,
            column=column,
        )
    )
    return faults


def _hours(job: Job, column: Column, where: str) -> Fault:
    asked = "" if job.attended else f" {UNANSWERED}"
    return Fault(
        where=where,
        grade=job.open_grade,
        rule="the fte may be hours",
        message=f"This could be hours a week or a percentage, so it was not used.{asked}",
        remedy="Put the hours of a full-time week in a column beside it, or write 80% or 0.8. The "
        f"question is “{typed.week_question(job.sheet)}”.",
        verdict=job.open_verdict,
        column=column,
    )


def missing(job: Job, column: Column) -> Fault:
    """Blank cells of a column that no row may leave blank."""
    unless = ' AND "symbol" IS NULL' if column.holds is Holds.VALUE_OR_SYMBOL else ""
    return Fault(
        where=f'"{column.field}" IS NULL AND NOT "{column.field}_bad"{unless}',
        grade=Grade.SETS_ASIDE,
        rule=f"{column.name} is missing",
        message=f"There is no {column.name}, which every row must have. The row was set aside.",
        remedy=f"Give the {column.name}: {column.what}.",
        verdict=SET_ASIDE,
        column=column,
        fold="t.row" if job.wide else None,
    )


def broken(job: Job, number: int, rule: Rule) -> list[Fault]:
    """Rows that break the sheet's rule of that number."""
    column = job.sheet.column(rule.column)
    where = f"rule_{number}"
    if rule.grade is not Grade.CONFIRM:
        fatal = rule.grade is Grade.SETS_ASIDE
        return [
            Fault(
                where=where,
                grade=rule.grade,
                rule=rule.name,
                message=f"{rule.message} The row was set aside." if fatal else rule.message,
                remedy=rule.remedy,
                verdict=SET_ASIDE if fatal else None,
                column=column,
            )
        ]
    is_word = column.holds is Holds.WORD
    asked = question(job.sheet, column.name if is_word else rule.name, f'"{column.field}_text"')
    said = f'lower("{column.field}_text")' if is_word else answer(asked)
    left_out = f"coalesce({said} = {literal(LEAVE_OUT)}, false)"
    answered = Fault(
        where=f"{where} AND {left_out}",
        grade=Grade.SETS_ASIDE,
        rule=rule.name,
        message="It was answered that such a row is not to be used. The row was set aside.",
        remedy="Nothing needs doing.",
        verdict=SET_ASIDE,
        column=column,
    )
    asks = Fault(
        where=f"{where} AND NOT {left_out}",
        grade=job.open_grade,
        rule=rule.name,
        message=f"{rule.message} " + ("The row waits." if job.attended else UNANSWERED),
        remedy=rule.remedy,
        remedy_too=f"{literal(' The question is “')} || {asked} || {literal('”.')}",
        verdict=job.open_verdict,
        column=column,
    )
    return [answered, asks]


def not_wanted(job: Job) -> Fault:
    """Rows of a kind that does not load at all: one finding for them all."""
    return Fault(
        where=f"NOT coalesce(({job.sheet.only}), false)",
        grade=Grade.SETS_ASIDE,
        rule="rows that do not load",
        message=job.sheet.only_words,
        remedy="Nothing needs doing.",
        verdict=SET_ASIDE,
        fold="1",
    )
