"""Sources: of what date each extract is, what it covers, and what it replaces of the one before.

A source is a kind of table from one organisation. A whole is replaced by a newer or equal extract;
of a period, the dates that the extract covers are.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from data_loaders.engine import finding
from data_loaders.engine.finding import Finding
from data_loaders.engine.identity import same_identity
from data_loaders.engine.job import LOADED, SET_ASIDE, Job
from data_loaders.engine.sheet import Extent, Grade, Sheet

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


def owner(sheet: Sheet, row: str) -> str:
    """SQL for whose source a row (an alias) is of: its organisation's; policy is nobody's own."""
    return f"lower(as_now_called({row}.organisation))" if sheet.about_workers else "''"


def set_aside_older(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Set aside rows of extracts older than what is in force or than another in this load.

    Of a whole, all of them; of a period, those of dates that the newer extract covers. A date that
    was only proposed does not make one of two files sent together the older extract.
    """
    mine = owner(sheet, "i")
    reach = ""
    if sheet.extent is Extent.PERIOD:
        reach = f"AND i.{sheet.cover_from[0]} >= coalesce(n.covers_from, DATE '0001-01-01')"
    together = ""
    if sheet.extent is Extent.WHOLE:
        together = f"""
        UNION ALL
        SELECT DISTINCT {mine}, d.extract_date, d.covers_from, true
        FROM incoming_{sheet.table} i JOIN dated d USING (table_id)
        WHERE i.verdict = {LOADED} AND d.basis = 'in the file'"""
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE older AS
        WITH newer AS (
            SELECT lower(organisation) AS organisation, extract_date, covers_from,
                false AS in_this_load
            FROM before_segments WHERE kind = $kind {together}
        )
        SELECT i.row_id, i.table_id, max(n.extract_date) AS newer
        FROM incoming_{sheet.table} i
        JOIN dated d USING (table_id)
        JOIN newer n ON n.organisation = {mine} AND n.extract_date > d.extract_date
            AND (NOT n.in_this_load OR d.basis = 'in the file') {reach}
        WHERE i.verdict = {LOADED}
        GROUP BY ALL
        """,
        {"kind": sheet.table},
    )
    connection.execute(
        """
        INSERT INTO findings (table_id, file, sheet, grade, rule, message, remedy, rows)
        SELECT table_id, d.file, d.sheet, $grade, 'an older extract',
            'This is the extract of ' || strftime(d.extract_date, '%-d %B %Y') || '; that of '
                || strftime(o.newer, '%-d %B %Y') || ' is newer. ' || count(*)
                || ' rows were set aside.',
            'If this is the newer one, give its extract date when loading.', count(*)
        FROM older o JOIN dated d USING (table_id)
        GROUP BY table_id, d.file, d.sheet, d.extract_date, o.newer
        """,
        {"grade": Grade.SETS_ASIDE.value},
    )
    connection.execute(
        f"UPDATE incoming_{sheet.table} SET verdict = {SET_ASIDE} "
        "WHERE row_id IN (SELECT row_id FROM older)"
    )


def arrive(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Add to ``arriving`` the extracts that this load brings, by organisation and table."""
    connection.execute(
        f"""
        INSERT INTO arriving
        SELECT DISTINCT d.kind,
            {"i" if sheet.about_workers else "d"}.organisation, d.covers_from, d.extract_date,
            d.basis
        FROM incoming_{sheet.table} i JOIN dated d USING (table_id)
        WHERE i.verdict = {LOADED} AND d.kind = $kind
        """,
        {"kind": sheet.table},
    )


def carried(sheet: Sheet) -> str:
    """SQL: which rows ``p`` of the version before (with their tables ``pt``) stay in force."""
    mine = owner(sheet, "p")
    replaced = f"a.kind = '{sheet.table}'"
    if sheet.about_workers:
        replaced += f" AND lower(a.organisation) = {mine}"
    if sheet.extent is Extent.PERIOD:
        day = f"p.{sheet.cover_from[0]}"
        replaced += (
            " AND a.extract_date >= coalesce(pt.extract_date, DATE '0001-01-01')"
            f" AND {day} >= coalesce(a.covers_from, DATE '0001-01-01')"
        )
    stays = f"NOT EXISTS (SELECT 1 FROM arriving a WHERE {replaced})"
    if sheet.extent is Extent.PERIOD and sheet.identity:
        stays += (
            f" AND NOT EXISTS (SELECT 1 FROM incoming_{sheet.table} i JOIN dated d USING (table_id)"
            f" WHERE i.verdict = {LOADED} AND {same_identity(sheet, 'i', 'p')}"
            " AND d.extract_date >= coalesce(pt.extract_date, DATE '0001-01-01'))"
        )
    return stays


# A source's cover is the unbroken run of what its extracts covered, up to the latest of them.
SUM_UP = """
INSERT INTO segments
WITH every AS (
    SELECT kind, organisation, covers_from, extract_date FROM arriving
    UNION
    SELECT kind, organisation, covers_from, extract_date FROM before_segments b
    WHERE b.kind IN ({periods}) OR NOT EXISTS (
        SELECT 1 FROM arriving a
        WHERE a.kind = b.kind
            AND (a.kind IN ({policy}) OR lower(a.organisation) = lower(b.organisation)))
), spelt AS (
    SELECT * REPLACE (first_value(organisation) OVER (
        PARTITION BY kind, lower(organisation) ORDER BY organisation) AS organisation)
    FROM every
)
SELECT DISTINCT * FROM spelt s
WHERE NOT EXISTS (
    SELECT 1 FROM spelt o
    WHERE o.kind = s.kind AND o.organisation = s.organisation
        AND coalesce(o.covers_from, DATE '0001-01-01') <= coalesce(s.covers_from, DATE '0001-01-01')
        AND o.extract_date >= s.extract_date
        AND (o.covers_from, o.extract_date) IS DISTINCT FROM (s.covers_from, s.extract_date));

INSERT INTO sources
WITH stepped AS (
    SELECT *, coalesce(covers_from, DATE '0001-01-01') AS begins,
        max(extract_date) OVER (PARTITION BY kind, organisation
            ORDER BY coalesce(covers_from, DATE '0001-01-01'), extract_date
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM segments
), runs AS (
    SELECT *, sum(CASE
            WHEN reached IS NULL OR (begins > reached + 1 AND reached < DATE '9999-12-31')
            THEN 1 ELSE 0 END) OVER (PARTITION BY kind, organisation
            ORDER BY begins, extract_date) AS run
    FROM stepped
), summed AS (
    SELECT kind, organisation, run, CASE WHEN min(begins) > DATE '0001-01-01' THEN min(begins) END
            AS covers_from, max(extract_date) AS extract_date
    FROM runs GROUP BY ALL
), latest AS (
    SELECT * FROM summed
    QUALIFY row_number() OVER (PARTITION BY kind, organisation ORDER BY extract_date DESC) = 1
)
SELECT l.kind, l.organisation, l.covers_from, l.extract_date, coalesce(
    (SELECT max(basis) FROM arriving a WHERE a.kind = l.kind
        AND lower(a.organisation) = lower(l.organisation) AND a.extract_date = l.extract_date),
    (SELECT min(basis) FROM before_sources b WHERE b.kind = l.kind
        AND lower(b.organisation) = lower(l.organisation)), 'proposed')
FROM latest l
"""


def sum_up(connection: duckdb.DuckDBPyConnection, sheets: tuple[Sheet, ...]) -> None:
    """Write ``segments`` and ``sources`` of the new version."""
    periods = ", ".join(f"'{s.table}'" for s in sheets if s.extent is Extent.PERIOD)
    policy = ", ".join(f"'{s.table}'" for s in sheets if not s.about_workers)
    for statement in SUM_UP.format(periods=periods or "''", policy=policy or "''").split(";\n"):
        connection.execute(statement)
