"""What is not read: tables that wait for an answer, and columns that no figure may hold."""

from dataclasses import replace

import duckdb

from data_loaders.engine import catalogue, finding, headings
from data_loaders.engine.recognise import Recognised
from data_loaders.engine.sheet import Grade

UNANSWERED = "Nobody was there to ask, so it was set aside as unanswered."


def keep_out(connection: duckdb.DuckDBPyConnection, table: Recognised) -> None:
    """Blank the cells of columns of personal data that no figure uses, below their headings.

    Of a table whose respondents are promised that nobody is told, those of every unread column.
    """
    anonymous = table.kind is not None and catalogue.sheet(table.kind).anonymous
    personal = [
        index
        for index, heading in table.unmatched
        if anonymous or headings.plain(heading) in headings.NOT_READ
    ]
    if not personal:
        return
    connection.execute(
        """
        UPDATE raw_rows SET cells = list_transform(cells, lambda cell, place:
            CASE WHEN NOT list_contains($personal::INTEGER[], place::INTEGER) THEN cell END)
        WHERE table_id = $id AND row > $header
        """,
        {"personal": personal, "id": table.table_id, "header": table.header_row},
    )


def wait(connection: duckdb.DuckDBPyConnection, table: Recognised, *, attended: bool) -> None:
    """Count the rows of a table that cannot be loaded as it is, and say what is asked.

    Its cells are not kept: it may hold anything, and the file comes again with the answer.
    """
    waiting = _waiting(connection, table)
    said = []
    for each in table.findings:
        if each.grade is not Grade.CONFIRM:
            said.append(each)
        elif attended:
            said.append(replace(each, rows=max(waiting, 1)))
        else:
            message = f"{each.message} {UNANSWERED}"
            asked = replace(each, grade=Grade.SETS_ASIDE, message=message, rows=max(waiting, 1))
            said.append(asked)
    finding.write(connection, said)
    connection.execute(
        f"UPDATE tables SET rows_read = $n, {'awaiting' if attended else 'set_aside'} = $n "
        "WHERE table_id = $id",
        {"id": table.table_id, "n": waiting},
    )
    connection.execute(
        "DELETE FROM raw_rows WHERE table_id = ? AND row > ?", [table.table_id, table.header_row]
    )


def _waiting(connection: duckdb.DuckDBPyConnection, table: Recognised) -> int:
    """How many rows wait: of a wide form, one for each filled cell, with what stands beside it."""
    groups = [[place, *table.beside.get(place, {}).values()] for place, _ in table.entries]
    found = connection.execute(
        """
        SELECT count(*) FROM (
            FROM raw_rows WHERE table_id = $id AND row BETWEEN $first AND $last
        ) r CROSS JOIN (SELECT unnest($groups::INTEGER[][]) AS places) g
        WHERE len(g.places) = 0 OR len(list_filter(
            g.places, lambda place: nullif(trim(r.cells[place]), '') IS NOT NULL)) > 0
        """,
        {
            "id": table.table_id,
            "first": table.first_row,
            "last": table.last_row,
            "groups": groups or [[]],
        },
    ).fetchone()
    return int(found[0]) if found else 0
