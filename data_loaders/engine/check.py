"""Cells into typed rows: what each line of a recognised table says, and what is wrong with it.

Everything is one query over the whole table. A row that breaks nothing is loaded, one that cannot
be used is set aside, and one that only a person can settle awaits an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from data_loaders.engine import lines, values
from data_loaders.engine.values import literal
from data_loaders.engine.lines import Place
from data_loaders.engine.recognise import Recognised
from data_loaders.engine.sheet import Column, Grade, Holds, Rule, Sheet

LOADED, AWAITING, SET_ASIDE = 0, 1, 2
ROW_ID = "{table}::BIGINT * 10000000000000 + row::BIGINT * 100000 + col"


@dataclass(frozen=True, kw_only=True)
class Job:
    """One table to be checked: what it is, where it came from and how to treat it.

    ``sheet`` is the kind that the rows load as; for a wide form ``form`` is its own kind.
    ``attended`` says that somebody is there to answer; otherwise open questions set rows aside.
    """

    table: Recognised
    sheet: Sheet
    form: Sheet
    place: Place
    organisation: str
    today: date
    attended: bool = False

    @property
    def columns(self) -> Mapping[str, int]:
        return self.table.columns

    @property
    def wide(self) -> bool:
        return self.form.loads_as is not None

    def address(self) -> dict[str, object]:
        return {"id": self.table.table_id, "file": self.place.file, "sheet": self.place.sheet}


def make_incoming(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Make the staging twin of a typed table: its rows, each with its address and its verdict."""
    connection.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS incoming_{sheet.table} AS SELECT 0 AS table_id, "
        f"0::BIGINT AS row, 0 AS col, 0 AS verdict, * FROM {sheet.table} LIMIT 0"
    )


def check(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Put every data row of the table into ``incoming_<table>`` and its findings into ``findings``."""
    make_incoming(connection, job.sheet)
    headings = _headings(connection, job)
    _remember_columns(connection, job, headings)
    _cut_lines(connection, job, headings)
    lines.find_passed(connection, job.table, job.form, job.place)
    _cut_rows(connection, job)
    _type(connection, job)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE struck (row BIGINT, col INTEGER, verdict INTEGER)"
    )
    for column in job.sheet.columns:
        if _present(job, column):
            _find_unreadable(connection, job, column, headings)
        if column.required:
            _find_missing(connection, job, column, headings)
    for number, rule in enumerate(job.sheet.rules):
        _find_broken(connection, job, number, rule, headings)
    if job.sheet.only is not None:
        _find_not_wanted(connection, job)
    _take_in(connection, job)


def _present(job: Job, column: Column) -> bool:
    return column.field in job.columns or (job.wide and column.field in WIDE)


# A wide form's rows are its filled cells: the heading is the course, the cell is the day.
WIDE = ("course", "completed_on")


def _headings(connection: duckdb.DuckDBPyConnection, job: Job) -> dict[str, str]:
    """The sender's own heading of each field that the table has."""
    found = connection.execute(
        "SELECT cells FROM raw_rows WHERE table_id = ? AND row = ?",
        [job.table.table_id, job.table.header_row],
    ).fetchone()
    written = found[0] if found else []
    return {
        field: " ".join((written[index - 1] or "").split()) if index <= len(written) else ""
        for field, index in job.columns.items()
    }


def _remember_columns(
    connection: duckdb.DuckDBPyConnection, job: Job, headings: Mapping[str, str]
) -> None:
    """Keep which column was read as which, under the sender's headings."""
    connection.execute(
        "INSERT INTO columns_read SELECT ?, unnest(?::VARCHAR[]), unnest(?::INTEGER[]), "
        "unnest(?::VARCHAR[])",
        [
            job.table.table_id,
            list(headings),
            [job.columns[field] for field in headings],
            list(headings.values()),
        ],
    )


def _cut_lines(
    connection: duckdb.DuckDBPyConnection, job: Job, headings: Mapping[str, str]
) -> None:
    """Make ``lines``: a row a line, with the tidied text and kind of each cell that is read."""
    own = {column.field for column in job.form.columns}
    fields = {field: int(index) for field, index in job.columns.items() if field in own}
    cut = ", ".join(
        f'{_answered(job, field, f"tidy(cells[{index}])")} AS "{field}", '
        f'substr(kinds, {index}, 1) AS "{field}_kind"'
        for field, index in fields.items()
    )
    names = {field: f"heading_{number}" for number, field in enumerate(fields)}
    dated = (
        "len(list_filter(cells, lambda cell: any_date(tidy(cell)) IS NOT NULL)) > 0"
        if job.wide
        else "true"
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE lines AS
        SELECT *, {lines.line_counts(job.table, job.form, names)}
        FROM (
            SELECT row, cells, kinds, {dated} AS dated,
                list_filter(cells, lambda cell: coalesce(tidy(cell), '') <> '') AS filled_cells,
                len(filled_cells) AS filled, tidy(filled_cells[1]) AS first, {cut}
            FROM raw_rows
            WHERE table_id = $id AND row BETWEEN $first_row AND $last_row
        )
        """,
        {
            "id": job.table.table_id,
            "first_row": job.table.first_row,
            "last_row": job.table.last_row,
            **{name: headings[field] for field, name in names.items()},
        },
    )


def _answered(job: Job, field: str, cell: str) -> str:
    """SQL for the cell, or for what a person answered that it means."""
    column = next(each for each in job.form.columns if each.field == field)
    if column.holds is not Holds.WORD or not _asks(job.sheet, field):
        return cell
    return f"coalesce(getvariable('answers')[{_question(job.sheet, column.name, cell)}], {cell})"


def _asks(sheet: Sheet, field: str) -> list[Rule]:
    return [rule for rule in sheet.rules if rule.column == field and rule.grade is Grade.CONFIRM]


def _question(sheet: Sheet, about: str, cell: str) -> str:
    return f"lower({literal(f'{sheet.title}, {about}: ')} || {cell})"


def _cut_rows(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Make ``cut``: a row a data row; for a wide form, a row for each filled cell of a course."""
    if not job.wide:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE cut AS SELECT 0 AS col, * FROM lines ANTI JOIN passed "
            "USING (row)"
        )
        return
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE cut AS
        SELECT c.col, l.*, c.course, 's' AS course_kind, tidy(l.cells[c.col]) AS completed_on,
            substr(l.kinds, c.col, 1) AS completed_on_kind
        FROM (SELECT unnest($columns::INTEGER[]) AS col, unnest($courses::VARCHAR[]) AS course) c
        CROSS JOIN (FROM lines ANTI JOIN passed USING (row)) l
        WHERE tidy(l.cells[c.col]) IS NOT NULL
        """,
        {
            "columns": [index for index, _ in job.table.courses],
            "courses": [course for _, course in job.table.courses],
        },
    )


def _type(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Make ``typed``: each field with its value, whether its cell is unreadable, and each rule."""
    there = [column for column in job.sheet.columns if _present(job, column)]
    away = [column for column in job.sheet.columns if not _present(job, column)]
    present = {column.field for column in there}
    read = [f'{values.value(c, present)} AS "{c.field}_value"' for c in there]
    first = [
        f'"{c.field}" AS "{c.field}_text", "{c.field}_value" AS "{c.field}", '
        f'({values.unreadable(c)}) AS "{c.field}_bad"'
        for c in there
    ] + [
        f'NULL::VARCHAR AS "{c.field}_text", NULL::{c.holds.sql} AS "{c.field}", '
        f'false AS "{c.field}_bad"'
        for c in away
    ]
    filled = _replaced([(c, _blank(c, present)) for c in job.sheet.columns if _blank(c, present)])
    symbols = _replaced([(c, _symbol(c)) for c in job.sheet.columns if c.field == "symbol"])
    settled = _replaced(
        [
            (column, _settled(job.sheet, column, rule))
            for column in there
            for rule in _asks(job.sheet, column.field)
            if column.holds is not Holds.WORD
        ]
    )
    rules = [f"{_broken(job.sheet, rule)} AS rule_{n}" for n, rule in enumerate(job.sheet.rules)]
    in_hundreds = (
        "coalesce((SELECT max(any_number(fte)) BETWEEN 48.01 AND 150 FROM cut), false)"
        if "fte" in present
        else "false"
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE typed AS
        SELECT *{settled}{"".join(f", {rule}" for rule in rules)} FROM (
        SELECT *{symbols} FROM (
        SELECT *{filled} FROM (
        SELECT row, col, {", ".join(first)} FROM (
        SELECT *{"".join(f", {each}" for each in read)} FROM (
        SELECT *, {in_hundreds} AS fte_in_hundreds FROM cut)))))
        """
    )


def _replaced(values: list[tuple[Column, str]]) -> str:
    if not values:
        return ""
    return " REPLACE (" + ", ".join(f'{sql} AS "{c.field}"' for c, sql in values) + ")"


def _blank(column: Column, present: set[str]) -> str:
    """SQL for what a blank cell of the column stands for, or "" where it stands for nothing."""
    stands_for = []
    if column.made_of and set(column.instead) <= present:
        stands_for.append(column.made_of)
    if column.blank:
        stands_for.append(column.blank)
    if not stands_for:
        return ""
    made = ", ".join(f"try_cast({sql} AS {column.holds.sql})" for sql in stands_for)
    return (
        f'CASE WHEN "{column.field}_text" IS NULL THEN coalesce({made}) ELSE "{column.field}" END'
    )


def _symbol(column: Column) -> str:
    """A published symbol stands in the value's cell or in its own column."""
    return f"coalesce(CASE WHEN value IS NULL THEN lower(value_text) END, {column.field})"


def _settled(sheet: Sheet, column: Column, rule: Rule) -> str:
    """The value that a person gave for a cell that breaks the rule, else the cell's own."""
    question = _question(sheet, rule.name, f'"{column.field}_text"')
    answer = f"getvariable('answers')[{question}]"
    return (
        f"CASE WHEN ({rule.broken}) THEN coalesce(try_cast({answer} AS {column.holds.sql}), "
        f'"{column.field}") ELSE "{column.field}" END'
    )


def _broken(sheet: Sheet, rule: Rule) -> str:
    """SQL: the rule is broken, and nobody has answered for it."""
    column = sheet.column(rule.column)
    if rule.grade is not Grade.CONFIRM or column.holds is Holds.WORD:
        return f"coalesce(({rule.broken}), false)"
    question = _question(sheet, rule.name, f'"{column.field}_text"')
    answer = f"try_cast(getvariable('answers')[{question}] AS {column.holds.sql})"
    return f"coalesce(({rule.broken}) AND {answer} IS NULL, false)"


def _record(
    connection: duckdb.DuckDBPyConnection,
    job: Job,
    where: str,
    column: tuple[int, str | None],
    finding: Mapping[str, object],
    verdict: int | None,
    *,
    remedy: str = "$remedy",
    fold: str | None = None,
) -> None:
    """Write a finding for each row where it holds (or one a ``fold``), and strike those rows.

    ``column`` is the cell's index among the table's columns (0: the row's own in a wide form, or
    none) and its heading.
    """
    hits = connection.execute(f"SELECT count(*) FROM typed WHERE {where}").fetchone()
    if hits is None or not hits[0]:
        return
    index, heading = column
    cell = f"r.cells[{index}]" if index else "CASE WHEN t.col > 0 THEN r.cells[t.col] END"
    named = "$heading" if heading is not None else "h.cells[t.col]"
    chosen = (
        f"min(t.row), {named}, {cell}, $grade, $rule, $message, {remedy}, 1"
        if fold is None
        else f"min(t.row), min_by({named}, (t.row, t.col)), min_by({cell}, (t.row, t.col)), "
        f"$grade, $rule, $message, min({remedy}), count(*)"
    )
    chosen = chosen if fold is not None else chosen.replace("min(t.row)", "t.row")
    group = f"GROUP BY {fold}" if fold is not None else ""
    given = {**job.address(), **finding}
    if heading is not None:
        given["heading"] = heading
    connection.execute(
        f"""
        INSERT INTO findings
            (table_id, file, sheet, row, "column", cell, grade, rule, message, remedy, rows)
        SELECT $id, $file, $sheet, {chosen}
        FROM (SELECT * FROM typed WHERE {where}) t
        JOIN raw_rows r ON r.table_id = $id AND r.row = t.row
        LEFT JOIN raw_rows h ON h.table_id = $id AND h.row = {int(job.table.header_row)}
        {group}
        """,
        given,
    )
    if verdict is not None:
        connection.execute(
            f"INSERT INTO struck SELECT row, col, {verdict} FROM typed WHERE {where}"
        )


def _find_unreadable(
    connection: duckdb.DuckDBPyConnection,
    job: Job,
    column: Column,
    headings: Mapping[str, str],
) -> None:
    """Cells that say something which cannot be read."""
    fatal = column.required or column.holds is Holds.LAST_DAY
    in_cell = job.wide and column.field in WIDE
    done = "The row was set aside." if fatal else "The cell was left blank."
    what = "cell" if column.holds is Holds.TEXT else column.name
    message = f"This {what} cannot be read. {done}"
    if in_cell:
        message = "This is not the date of a completion. The cell was set aside."
    _record(
        connection,
        job,
        f'"{column.field}_bad"',
        (job.columns.get(column.field, 0), None if in_cell else headings[column.field]),
        {
            "grade": (Grade.SETS_ASIDE if fatal else Grade.NOTED).value,
            "rule": f"{column.name} cannot be read",
            "message": message,
            "remedy": values.expected(column),
        },
        SET_ASIDE if fatal else None,
        fold=f'lower("{column.field}_text")' if in_cell else None,
    )


def _find_missing(
    connection: duckdb.DuckDBPyConnection,
    job: Job,
    column: Column,
    headings: Mapping[str, str],
) -> None:
    """Blank cells that no row may leave blank."""
    _record(
        connection,
        job,
        f'"{column.field}" IS NULL AND NOT "{column.field}_bad"'
        + (' AND "symbol" IS NULL' if column.holds is Holds.VALUE_OR_SYMBOL else ""),
        (job.columns.get(column.field, 0), headings.get(column.field, column.name)),
        {
            "grade": Grade.SETS_ASIDE.value,
            "rule": f"{column.name} is missing",
            "message": f"There is no {column.name}, which every row must have. "
            "The row was set aside.",
            "remedy": f"Give the {column.name}: {column.what}.",
        },
        SET_ASIDE,
    )


def _find_broken(
    connection: duckdb.DuckDBPyConnection,
    job: Job,
    number: int,
    rule: Rule,
    headings: Mapping[str, str],
) -> None:
    """Rows that break one of the sheet's rules."""
    column = job.sheet.column(rule.column)
    place = (job.columns.get(column.field, 0), headings.get(column.field, column.name))
    finding: dict[str, object] = {"rule": rule.name, "remedy": rule.remedy}
    if rule.grade is not Grade.CONFIRM:
        fatal = rule.grade is Grade.SETS_ASIDE
        said = f"{rule.message} The row was set aside." if fatal else rule.message
        finding |= {"grade": rule.grade.value, "message": said}
        _record(connection, job, f"rule_{number}", place, finding, SET_ASIDE if fatal else None)
        return
    if job.attended:
        finding |= {"grade": Grade.CONFIRM.value, "message": f"{rule.message} The row waits."}
    else:
        said = f"{rule.message} Nobody was there to ask, so the row was set aside as unanswered."
        finding |= {"grade": Grade.SETS_ASIDE.value, "message": said}
    about = column.name if column.holds is Holds.WORD else rule.name
    cell = f"coalesce(t.\"{column.field}_text\", '')"
    ask = f"$remedy || ' The question is “' || {literal(f'{job.sheet.title}, {about}: ')} || {cell} || '”.'"
    verdict = AWAITING if job.attended else SET_ASIDE
    _record(connection, job, f"rule_{number}", place, finding, verdict, remedy=ask)


def _find_not_wanted(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Rows of a kind that does not load at all: one finding for them all."""
    _record(
        connection,
        job,
        f"NOT coalesce(({job.sheet.only}), false)",
        (0, ""),
        {
            "grade": Grade.SETS_ASIDE.value,
            "rule": "rows that do not load",
            "message": job.sheet.only_words,
            "remedy": "Nothing needs doing.",
        },
        SET_ASIDE,
        fold="1",
    )


def _take_in(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Put the rows where the rest of the load can see them, each with its verdict."""
    fields = [column.field for column in job.sheet.columns if column.kept]
    taken = {field: f'"{field}"' for field in fields}
    if job.sheet.about_workers:
        taken["organisation"] = 'coalesce("organisation", $organisation)'
    row_id = ROW_ID.format(table=int(job.table.table_id))
    given = {"organisation": job.organisation} if job.sheet.about_workers else {}
    connection.execute(
        f"""
        INSERT INTO incoming_{job.sheet.table} BY NAME
        SELECT {int(job.table.table_id)} AS table_id, row, col, coalesce(verdict, 0) AS verdict,
            {row_id} AS row_id, {", ".join(f'{sql} AS "{f}"' for f, sql in taken.items())}
        FROM typed
        LEFT JOIN (SELECT row, col, max(verdict) AS verdict FROM struck GROUP BY row, col)
            USING (row, col)
        """,
        given,
    )
