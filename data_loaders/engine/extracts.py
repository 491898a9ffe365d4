"""Extracts: of what date each table is and from when it covers, and what is odd about that."""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from data_loaders.engine import finding
from data_loaders.engine.finding import Finding
from data_loaders.engine.job import LOADED, Job
from data_loaders.engine.sheet import Extent, Grade

ALWAYS = date(9999, 12, 31)  # the extract date of what has none: policy, and sheets without dates
QUIET_DAYS = 14  # a log whose last event is longer before its extract is questioned


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What whoever loads the files says of them all; None is left to the files."""

    extract_date: date | None = None
    covers_from: date | None = None


CREATE = """
CREATE TEMP TABLE dated (
    table_id INTEGER, kind VARCHAR, file VARCHAR, sheet VARCHAR, organisation VARCHAR,
    extract_date DATE, covers_from DATE, basis VARCHAR
)
"""


def date_table(
    connection: duckdb.DuckDBPyConnection, job: Job, stated: Stated, in_file: date | None
) -> None:
    """Write the table's extract date and cover into ``dated``, and question what looks odd."""
    events = _range(connection, job)
    if not events.rows:
        empty = "Under these headings there is no row of data."
        remedy = "Check that the export is whole."
        _tell(connection, job, Grade.NOTED, "a table without rows", empty, remedy)
    extract_date, basis = _extract_date(connection, job, stated, in_file, events)
    covers_from = None
    if job.sheet.cover_from:
        covers_from = stated.covers_from or events.first or extract_date
        covers_from = min(covers_from, extract_date)
    connection.execute(
        "INSERT INTO dated VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            job.table.table_id,
            job.sheet.table,
            job.place.file,
            job.place.sheet,
            job.organisation,
            extract_date,
            covers_from,
            basis,
        ],
    )


@dataclass(frozen=True)
class _Range:
    rows: int  # good and bad
    first: date | None  # the first day of the month of the earliest date that begins a cover
    last: date | None  # the latest date that is not in the future


def _range(connection: duckdb.DuckDBPyConnection, job: Job) -> _Range:
    """What the dates of the table's good rows begin and end with."""
    sheet = job.sheet
    first = ", ".join(f"min({field})" for field in sheet.cover_from) or "NULL::DATE"
    last = (
        ", ".join(f"max({field}) FILTER ({field} <= $today)" for field in sheet.extract_from)
        or "NULL::DATE"
    )
    found = connection.execute(
        f"SELECT (SELECT count(*) FROM incoming_{sheet.table} WHERE table_id = $id), "
        f"date_trunc('month', least({first}))::DATE, greatest({last}), $today "
        f"FROM incoming_{sheet.table} WHERE table_id = $id AND verdict = {LOADED}",
        {"id": job.table.table_id, "today": job.today},
    ).fetchone()
    return _Range(*found[:3]) if found else _Range(0, None, None)


def _extract_date(
    connection: duckdb.DuckDBPyConnection,
    job: Job,
    stated: Stated,
    in_file: date | None,
    events: _Range,
) -> tuple[date, str]:
    if not job.sheet.extract_from:
        return ALWAYS, "proposed"
    if in_file is not None and in_file > job.today:
        _tell(
            connection,
            job,
            Grade.CONFIRM,
            "the extract date is in the future",
            f"The file says that it was extracted on {_said(in_file)}, which is in the future. "
            "The latest date in it was taken instead.",
            "Give the extract date when loading.",
        )
        in_file = None
    given = stated.extract_date or in_file
    if given is None:
        return events.last or job.today, "proposed"
    if (
        job.sheet.extent is Extent.PERIOD
        and events.last is not None
        and events.last < given - timedelta(days=QUIET_DAYS)
    ):
        _tell(
            connection,
            job,
            Grade.CONFIRM,
            "the log stops early",
            f"The last date in this log is {_said(events.last)}, "
            f"{(given - events.last).days} days before its extract date, {_said(given)}.",
            "Check that the extract is whole, and that its date is right.",
        )
    return given, "stated" if stated.extract_date else "in the file"


def _tell(
    connection: duckdb.DuckDBPyConnection,
    job: Job,
    grade: Grade,
    rule: str,
    message: str,
    remedy: str,
) -> None:
    told = Finding(
        table_id=job.table.table_id,
        file=job.place.file,
        sheet=job.place.sheet,
        grade=grade,
        rule=rule,
        message=message,
        remedy=remedy,
    )
    finding.write(connection, [told])


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
