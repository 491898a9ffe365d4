"""The lines and rows of a table, cut into tidied cells under the fields that they were read as."""

from collections.abc import Mapping

import duckdb

from data_loaders.engine import lines
from data_loaders.engine.job import Job, answer, asking, question
from data_loaders.engine.sheet import Holds

DAYS_TO_1904 = 1462  # from where other workbooks begin to count


def headings(connection: duckdb.DuckDBPyConnection, job: Job) -> dict[str, str]:
    """The sender's own heading of each field that the table has; kept in ``columns_read``."""
    found = connection.execute(
        "SELECT cells FROM raw_rows WHERE table_id = ? AND row = ?",
        [job.table.table_id, job.table.header_row],
    ).fetchone()
    written = found[0] if found else []
    given = {
        field: " ".join((written[index - 1] or "").split()) if index <= len(written) else ""
        for field, index in job.columns.items()
    }
    connection.execute(
        "INSERT INTO columns_read SELECT ?, unnest(?::VARCHAR[]), unnest(?::INTEGER[]), "
        "unnest(?::VARCHAR[])",
        [job.table.table_id, list(given), [job.columns[f] for f in given], list(given.values())],
    )
    return given


def cut(connection: duckdb.DuckDBPyConnection, job: Job, written: Mapping[str, str]) -> None:
    """Make ``lines``, note those that are not data, and make ``cut`` of those that are.

    ``cut`` has ``row``, ``col`` and for each field its tidied text and its ``<field>_kind``.
    """
    _cut_lines(connection, job, written)
    lines.find_passed(connection, job)
    if job.wide:
        _cut_cells(connection, job)
        return
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE cut AS "
        "SELECT 0 AS col, * EXCLUDE (cells, kinds) "
        "FROM lines ANTI JOIN passed USING (row)"
    )


def _cut_lines(connection: duckdb.DuckDBPyConnection, job: Job, written: Mapping[str, str]) -> None:
    own = {column.field for column in job.form.columns}
    fields = {field: int(index) for field, index in job.columns.items() if field in own}
    cells = ", ".join(
        f'{_answered(job, field, _dated(job, field, index))} AS "{field}", '
        f'substr(kinds, {index}, 1) AS "{field}_kind"'
        for field, index in fields.items()
    )
    stated = {field: f"stated_{n}" for n, field in enumerate(job.table.stated)}
    cells += "".join(f', ${name} AS "{f}", \'s\' AS "{f}_kind"' for f, name in stated.items())
    cells = cells.removeprefix(", ")
    names = {field: f"heading_{number}" for number, field in enumerate(fields)}
    dated = "true"
    if job.wide and job.sheet.column(job.from_cell).is_date:
        dated = "len(list_filter(cells, lambda cell: any_date(tidy(cell)) IS NOT NULL)) > 0"
    elif job.wide:
        places = [index for index, _ in job.table.entries]
        dated = f"len(list_filter({places}, lambda place: tidy(cells[place]) IS NOT NULL)) > 0"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE lines AS
        SELECT *, {lines.counts(job, names)}
        FROM (
            SELECT row, cells, kinds, {dated} AS dated,
                length(replace(kinds, ' ', '')) AS filled,
                tidy(cells[length(kinds) - length(ltrim(kinds)) + 1]) AS first, {cells}
            FROM raw_rows
            WHERE table_id = $id AND row BETWEEN $first_row AND $last_row
        )
        """,
        {
            "id": job.table.table_id,
            "first_row": job.table.first_row,
            "last_row": job.table.last_row,
            **{name: written[field] for field, name in names.items()},
            **{name: job.table.stated[field] for field, name in stated.items()},
        },
    )


def _dated(job: Job, field: str, index: int | str) -> str:
    """SQL for the tidied cell; a bare number of days counts from the same day in every workbook."""
    cell = f"tidy(cells[{index}])"
    since_1904 = job.table.sheet is not None and job.table.sheet.since_1904
    columns = (*job.form.columns, *job.sheet.columns)
    if not since_1904 or not any(each.field == field and each.is_date for each in columns):
        return cell
    return (
        f"CASE WHEN substr(kinds, {index}, 1) = 'n' "
        f"THEN coalesce((try_cast({cell} AS DOUBLE) + {DAYS_TO_1904})::VARCHAR, {cell}) "
        f"ELSE {cell} END"
    )


def _answered(job: Job, field: str, cell: str) -> str:
    """SQL for the cell; for a word that is asked, what a person answered that it means."""
    column = next(c for c in (*job.form.columns, *job.sheet.columns) if c.field == field)
    if column.holds is not Holds.WORD or not asking(job.sheet, field):
        return cell
    return f"coalesce({answer(question(job.sheet, column.name, cell))}, {cell})"


def _cut_cells(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """For a wide form, a row for each filled cell, with what stands beside it."""
    form, table = job.form, job.table
    is_day = job.sheet.column(form.from_cell).is_date
    own = _answered(job, form.from_cell, _dated(job, form.from_cell, "c.col"))
    fields = {
        form.from_heading: ("c.heading", "'s'"),
        form.from_cell: (
            f"without_remark({own})" if is_day else own,
            "substr(l.kinds, c.col, 1)",
        ),
    }
    places = {"col": [index for index, _ in table.entries]}
    for field in sorted({field for beside in table.beside.values() for field in beside}):
        places[field] = [table.beside.get(index, {}).get(field, 0) for index in places["col"]]
        said, kind = _dated(job, field, f"c.{field}"), f"substr(l.kinds, c.{field}, 1)"
        if is_day and field == "status":
            said, kind = f"status_beside({said}, {own})", "'s'"
        fields[field] = (said, kind)
    filled = [f"tidy(l.cells[c.{place}]) IS NOT NULL" for place in places]
    noted = f", {own} IS DISTINCT FROM without_remark({own}) AS remarked" if is_day else ""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE cut AS
        SELECT c.col, l.* EXCLUDE (cells, kinds),
            {", ".join(f'{s} AS "{f}", {kind} AS "{f}_kind"' for f, (s, kind) in fields.items())}
            {noted}
        FROM (SELECT {", ".join(f"unnest(${place}::INTEGER[]) AS {place}" for place in places)},
            unnest($headings::VARCHAR[]) AS heading) c
        CROSS JOIN (FROM lines ANTI JOIN passed USING (row)) l
        WHERE {" OR ".join(filled)}
        """,
        {**places, "headings": [" ".join(heading.split()) for _, heading in table.entries]},
    )
