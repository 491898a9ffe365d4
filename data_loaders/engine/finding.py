"""A finding: what is wrong or was done, where, in the sender's words, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from data_loaders.engine.sheet import Grade


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding. ``row`` is as the spreadsheet numbers it; ``column`` is the sender's heading.

    ``rows`` is how many rows a folded finding stands for. ``rule`` is a short stable name.
    ``finding_id`` is its number in the version and ``caused_by`` that of the finding that it
    follows from, once it was written.
    """

    file: str
    grade: Grade
    rule: str
    message: str
    remedy: str
    table_id: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    rows: int = 1
    finding_id: int | None = None
    caused_by: int | None = None


# ``places`` are the cells that it is about (the column NULL: the row as a whole), where there are
# more of them than its row and column say. ``caused_by`` is the finding that it follows from.
CREATE = """
CREATE SEQUENCE finding_numbers;
CREATE TABLE findings (
    finding_id BIGINT DEFAULT nextval('finding_numbers'), table_id INTEGER, file VARCHAR,
    sheet VARCHAR, row BIGINT, "column" VARCHAR, cell VARCHAR, grade VARCHAR NOT NULL,
    rule VARCHAR NOT NULL, message VARCHAR NOT NULL, remedy VARCHAR NOT NULL, rows BIGINT NOT NULL,
    places STRUCT(row BIGINT, col INTEGER)[], caused_by BIGINT
);
"""


# What ``of_row`` takes, in its order.
READ = (
    'table_id, file, sheet, row, "column", cell, grade, rule, message, remedy, rows, finding_id, '
    "caused_by"
)


def of_row(row: Any) -> Finding:
    """The finding that a query of ``READ`` gives."""
    table_id, file, sheet, number, column, cell, grade, rule, message, remedy, rows, *ids = row
    return Finding(
        table_id=table_id,
        file=file,
        sheet=sheet,
        row=number,
        column=column,
        cell=cell,
        grade=Grade(grade),
        rule=rule,
        message=message,
        remedy=remedy,
        rows=rows,
        finding_id=ids[0],
        caused_by=ids[1],
    )


def write(connection: duckdb.DuckDBPyConnection, findings: Sequence[Finding]) -> None:
    """Add these to the version's findings, in one statement."""
    if not findings:
        return
    given = [
        [item.table_id for item in findings],
        [item.file for item in findings],
        [item.sheet for item in findings],
        [item.row for item in findings],
        [item.column for item in findings],
        [item.cell for item in findings],
        [item.grade.value for item in findings],
        [item.rule for item in findings],
        [item.message for item in findings],
        [item.remedy for item in findings],
        [item.rows for item in findings],
    ]
    types = ("INTEGER", *["VARCHAR"] * 2, "BIGINT", *["VARCHAR"] * 6, "BIGINT")
    columns = ", ".join(f"unnest(?::{kind}[])" for kind in types)
    connection.execute(
        'INSERT INTO findings (table_id, file, sheet, row, "column", cell, grade, rule, message, '
        f"remedy, rows) SELECT {columns}",
        given,
    )
