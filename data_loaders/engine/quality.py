"""Quality over time: how many findings each load had, by source and team, kept ever after.

Each version holds the whole table, its own load's lines and those of all before it, so that it
tells of versions that are long deleted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.not_read import PLAIN
from data_loaders.engine.sheet import Sheet

# One row per load, kind of sheet, organisation and team ("" where a row has none). ``kept_out`` are
# the rows that were set aside or wait. A finding counts once for each row that it is about.
CREATE = """
CREATE TABLE quality (
    version VARCHAR, made_at TIMESTAMP, kind VARCHAR, organisation VARCHAR, team VARCHAR,
    rows BIGINT, kept_out BIGINT, findings BIGINT
);
"""
# What is said of rows that are as they should be: nothing is to be mended at the sender's.
NO_FAULT = (
    "rows that do not load",
    "an older extract",
    "the same file twice",
    "how the sheet was read",
    "a totals row",
    "no table",
    "our own list of findings",
    "dates that could be read either way",
    "a word beside a date",
    *PLAIN,
)


@dataclass(frozen=True, kw_only=True)
class Quality:
    """One load's lines for one source and team; ``title`` is the sheet's."""

    version: str
    made_at: datetime
    title: str
    organisation: str
    team: str
    rows: int
    kept_out: int
    findings: int


def keep(connection: duckdb.DuckDBPyConnection, load_id: str, made_at: datetime) -> None:
    """Write this load's lines, and those of the version before."""
    sheets = [each for each in catalogue.sheets() if each.loads_as is None]
    kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM dated").fetchall()}
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE rows_seen (table_id INTEGER, row BIGINT, kind VARCHAR, "
        "organisation VARCHAR, team VARCHAR, kept_out BOOLEAN)"
    )
    for sheet in sheets:
        if sheet.table in kinds:
            connection.execute(f"INSERT INTO rows_seen {_seen(sheet)}")
    connection.execute(
        """
        INSERT INTO quality
        WITH about AS (
            SELECT f.table_id, CASE WHEN f.rows = 1 THEN f.row END AS row, sum(f.rows) AS findings
            FROM findings f JOIN tables USING (table_id) JOIN files USING (file_id)
            WHERE load_id = $load AND NOT list_contains($no_fault::VARCHAR[], f.rule)
            GROUP BY ALL
        ), placed AS (
            SELECT table_id, row, any_value(team) AS team FROM rows_seen GROUP BY ALL
        ), sources AS (
            SELECT table_id, any_value(kind) AS kind, mode(organisation) AS organisation
            FROM rows_seen GROUP BY table_id
        ), owners AS (
            SELECT table_id, row, any_value(organisation) AS organisation
            FROM rows_seen GROUP BY ALL
        ), counted AS (
            SELECT kind, organisation, team, 1 AS rows, kept_out::INTEGER AS kept_out, 0 AS findings
            FROM rows_seen
            UNION ALL
            SELECT s.kind, coalesce(o.organisation, s.organisation), coalesce(p.team, ''), 0, 0,
                a.findings
            FROM about a
            JOIN sources s USING (table_id)
            LEFT JOIN placed p ON p.table_id = a.table_id AND p.row = a.row
            LEFT JOIN owners o ON o.table_id = a.table_id AND o.row = a.row
        )
        SELECT $load, $made_at, kind, organisation, team, sum(rows), sum(kept_out), sum(findings)
        FROM counted GROUP BY kind, organisation, team
        ORDER BY kind, organisation, team
        """,
        {"load": load_id, "made_at": made_at, "no_fault": list(NO_FAULT)},
    )


def _seen(sheet: Sheet) -> str:
    """SQL for every row of a sheet in this load, with its team: its own, else its worker's."""
    owner = "i.organisation" if sheet.about_workers else "''"
    fields = {column.field for column in sheet.columns if column.kept}
    if "team" in fields:
        team, join = "i.team", ""
    elif sheet.about_workers and "worker_id" in fields:
        team = "s.team"
        join = (
            "LEFT JOIN (SELECT lower(organisation) AS owner, worker_id, "
            "arg_max(team, start_date) AS team FROM staff GROUP BY ALL) s "
            "ON s.owner = lower(i.organisation) AND s.worker_id = i.worker_id"
        )
    else:
        team, join = "''", ""
    return (
        f"SELECT i.table_id, i.row, '{sheet.table}', {owner}, coalesce({team}, ''), "
        f"i.verdict <> 0 FROM incoming_{sheet.table} i {join}"
    )


def over_time(version: Path) -> list[Quality]:
    """What that version remembers, oldest load first; nothing where it is older than this table."""
    titles = {sheet.table: sheet.title for sheet in catalogue.sheets()}
    with duckdb.connect(str(version), read_only=True) as connection:
        try:
            rows = connection.execute(
                "SELECT version, made_at, kind, organisation, team, rows, kept_out, findings "
                "FROM quality ORDER BY made_at, version, kind, organisation, team"
            ).fetchall()
        except duckdb.CatalogException:
            return []
    return [
        Quality(
            version=of,
            made_at=made_at,
            title=titles.get(kind, kind),
            organisation=organisation,
            team=team,
            rows=count,
            kept_out=kept_out,
            findings=findings,
        )
        for of, made_at, kind, organisation, team, count, kept_out, findings in rows
    ]


def per_thousand(lines: Sequence[Quality]) -> float | None:
    """Findings for each thousand rows of these lines together; None where there is no row."""
    rows = sum(each.rows for each in lines)
    return 1000 * sum(each.findings for each in lines) / rows if rows else None
