"""Rows that may not be meant as they stand: hidden ones, and those with more or fewer cells than
there are headings."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from data_loaders.engine.contents import SheetFound, spans
from data_loaders.engine.finding import Finding, write
from data_loaders.engine.job import SET_ASIDE, UNANSWERED, Job, answer
from data_loaders.engine.remarks import is_no, is_yes, read_question
from data_loaders.engine.sheet import Grade
from data_loaders.engine.values import literal

HIDDEN = "hidden rows"
TOO_MANY = "more cells than headings"
NO_HEADING = "cells without a heading"
TOO_FEW = "fewer cells than headings"
MOST_LISTED = 12  # runs of rows in one sentence
FEW = 4  # of so few data rows none are "most"
ENDLESS = 1_000_000
DONE = "Nothing needs doing."


@dataclass(frozen=True)
class _Asked:
    """What is asked of some rows, and what was answered."""

    job: Job
    question: str
    yes: bool
    no: bool

    @property
    def grade(self) -> Grade:
        if self.yes:
            return Grade.NOTED
        return Grade.SETS_ASIDE if self.no else self.job.open_grade

    @property
    def verdict(self) -> int | None:
        if self.yes:
            return None
        return SET_ASIDE if self.no else self.job.open_verdict

    def done(self, rows: int) -> str:
        """What was done with so many rows, in words."""
        it, wait = ("They were", "They wait.") if rows > 1 else ("It was", "The row waits.")
        if self.yes:
            return f"{it} read, as was answered."
        if self.no:
            return f"{it} set aside, as was answered."
        return wait if self.job.attended else UNANSWERED.replace("the row was", it.lower())

    @property
    def remedy(self) -> str:
        done = self.yes or self.no
        return DONE if done else f"The question is “{self.question}”."


def find(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Tell of them, and strike those that may not be used unasked.

    It reads ``typed`` and adds to ``struck``.
    """
    sheet = job.table.sheet
    if sheet is None or not job.table.headings:
        return
    _hidden(connection, job, sheet)
    width = len(job.table.headings)
    if sheet.is_text:
        width = max(width, dict(sheet.uneven_rows).get(job.table.header_row, sheet.fields))
        _too_many(connection, job, sheet, width)
        _too_few(connection, job, sheet, width)
    _without_heading(connection, job, width if sheet.is_text else ENDLESS)


def _hidden(connection: duckdb.DuckDBPyConnection, job: Job, sheet: SheetFound) -> None:
    firsts, lasts = ([span[end] for span in sheet.hidden_rows] for end in (0, 1))
    rows = _rows(
        connection,
        "SELECT DISTINCT row FROM typed JOIN (SELECT unnest(?::BIGINT[]) AS first, "
        "unnest(?::BIGINT[]) AS last) h ON row BETWEEN h.first AND h.last ORDER BY row",
        [firsts, lasts],
    )
    if not rows:
        return
    asked = _asked(connection, job, "hidden rows")
    are = "rows of the table are" if len(rows) > 1 else "row of the table is"
    by = " A filter is on, which may be what hides them." if sheet.filtered else ""
    message = f"{len(rows):,} {are} hidden: {listed(rows)}.{by} {asked.done(len(rows))}"
    told = _said(job, asked.grade, HIDDEN, message, asked.remedy, row=rows[0], rows=len(rows))
    write(connection, [told])
    _strike(connection, rows, asked.verdict)


def _too_many(
    connection: duckdb.DuckDBPyConnection, job: Job, sheet: SheetFound, width: int
) -> None:
    """Rows of a text table that go on: their cells may have moved. Most of them are one finding.

    A blank cell at the end may have been another's, unless every row has one.
    """
    counts = {row: count for row, count in sheet.uneven_rows if count > width}
    found = _in_table(
        connection,
        job,
        "(length(kinds) > ? OR list_contains(?::BIGINT[], row))",
        [width, [*counts]],
    )
    if not found:
        return
    asked = _asked(connection, job, "rows with more cells than headings")
    rows = [row for row, _ in found]
    if _is_most(connection, rows):
        message = (
            f"{len(rows):,} rows have more cells than there are headings ({width}), so their cells "
            f"may stand under the wrong ones: {listed(rows)}. {asked.done(len(rows))}"
        )
        told: list[tuple[str, int, str | None, int]] = [(message, rows[0], None, len(rows))]
    else:
        told = [
            (
                f"This row has {counts.get(row, len(cells))} cells and there are {width} headings, "
                f"so its cells may stand under the wrong ones. {asked.done(1)}",
                row,
                " | ".join(cell for cell in cells[width:] if cell) or None,
                1,
            )
            for row, cells in found
        ]
    remedy = f"A cell that holds the mark between cells needs quotation marks. {asked.remedy}"
    write(
        connection,
        [
            _said(job, asked.grade, TOO_MANY, message, remedy, row=row, cell=cell, rows=count)
            for message, row, cell, count in told
        ],
    )
    _strike(connection, rows, asked.verdict)


def _too_few(
    connection: duckdb.DuckDBPyConnection, job: Job, sheet: SheetFound, width: int
) -> None:
    """Rows of a text table that break off; where most do, its writer leaves out what is blank."""
    if not sheet.uneven_rows:
        return
    data = set(_rows(connection, "SELECT DISTINCT row FROM typed"))
    short = {row: count for row, count in sheet.uneven_rows if row in data and count < width}
    if short and _is_most(connection, list(short)):
        message = (
            f"{len(short):,} rows have fewer cells than there are headings; the rest is blank."
        )
        remedy = "Nothing needs doing, if blanks at the end of a row are left out."
        told = [_said(job, Grade.NOTED, TOO_FEW, message, remedy, row=min(short), rows=len(short))]
    else:
        told = [
            _said(
                job,
                Grade.NOTED,
                TOO_FEW,
                f"This row has {count} of {width} cells; those that are missing are blank.",
                "Check that the line is whole.",
                row=row,
            )
            for row, count in short.items()
        ]
    write(connection, told)


def _without_heading(connection: duckdb.DuckDBPyConnection, job: Job, last: int) -> None:
    """Cells up to a column where none above them says what they are: jottings, or a column."""
    headings = job.table.headings
    bare = [place for place, heading in enumerate(headings, start=1) if not heading]
    marks = "|".join([*(f".{{{place - 1}}}[^ ]" for place in bare), f".{{{len(headings)}}}.*[^ ]"])
    found = [
        (row, cells)
        for row, written in _in_table(connection, job, "regexp_matches(kinds, ?)", [f"^({marks})"])
        if (
            cells := [
                cell
                for place, cell in enumerate(written, start=1)
                if cell and place <= last and (place in bare or place > len(headings))
            ]
        )
    ]
    rows = [row for row, _ in found]
    if rows and _is_most(connection, rows):
        message = f"{len(rows):,} rows have cells under no heading; these cells were left out."
        remedy = "Give the columns headings, if they should be read."
        told = [_said(job, Grade.NOTED, NO_HEADING, message, remedy, row=rows[0], rows=len(rows))]
    else:
        message = "This stands under no heading; it was left out."
        told = [
            _said(job, Grade.NOTED, NO_HEADING, message, DONE, row=row, cell=" | ".join(cells))
            for row, cells in found
        ]
    write(connection, told)


def _in_table(
    connection: duckdb.DuckDBPyConnection, job: Job, where: str, given: list[object]
) -> list[tuple[int, list[str | None]]]:
    """The raw rows of data of which that is true."""
    found: list[tuple[int, list[str | None]]] = connection.execute(
        "SELECT row, cells FROM raw_rows WHERE table_id = ? AND row BETWEEN ? AND ? "
        f"AND {where} AND row IN (SELECT row FROM typed) ORDER BY row",
        [job.table.table_id, job.table.first_row, job.table.last_row, *given],
    ).fetchall()
    return found


def _is_most(connection: duckdb.DuckDBPyConnection, rows: list[int]) -> bool:
    """Whether it is so of most of the data rows, which are more than a few."""
    (every,) = _rows(connection, "SELECT count(DISTINCT row) FROM typed")
    return len(rows) * 2 > every > FEW


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, given: list[object] | None = None
) -> list[int]:
    return [int(found) for (found,) in connection.execute(query, given or []).fetchall()]


def _asked(connection: duckdb.DuckDBPyConnection, job: Job, what: str) -> _Asked:
    question = read_question(what, job.place.sheet)
    found = connection.execute(f"SELECT {answer(literal(question))}").fetchone()
    said = str(found[0] or "") if found else ""
    return _Asked(job, question, is_yes(said), is_no(said))


def _said(job: Job, grade: Grade, rule: str, message: str, remedy: str, **where: object) -> Finding:
    return Finding(
        table_id=job.table.table_id,
        file=job.place.file,
        sheet=job.place.sheet,
        grade=grade,
        rule=rule,
        message=message,
        remedy=remedy,
        **where,  # type: ignore[arg-type]
    )


def _strike(connection: duckdb.DuckDBPyConnection, rows: list[int], verdict: int | None) -> None:
    if verdict is not None:
        connection.execute(
            f"INSERT INTO struck SELECT row, col, {int(verdict)} FROM typed "
            "WHERE row IN (SELECT unnest(?::BIGINT[]))",
            [rows],
        )


def listed(rows: Iterable[int]) -> str:
    """Rows in words: 2 to 4, 9."""
    runs = [f"{a}" if a == b else f"{a} to {b}" for a, b in spans(rows)]
    more = len(runs) - MOST_LISTED
    return ", ".join(runs[:MOST_LISTED]) + (f" and {more:,} more runs" if more > 0 else "")
