"""Sources: what an extract replaces of the version before, and what stays of it.

A source is a kind of table from one organisation. A whole is replaced by a newer or equal extract;
of a period, the dates that the extract covers are.
"""

import duckdb

from data_loaders.engine.identity import same_identity
from data_loaders.engine.job import LOADED, SET_ASIDE
from data_loaders.engine.sheet import Extent, Grade, Sheet


def owner(sheet: Sheet, row: str) -> str:
    """SQL for whose source a row (an alias) is of: its organisation's; policy is nobody's own."""
    return f"lower(as_now_called({row}.organisation))" if sheet.about_workers else "''"


def set_aside_older(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> None:
    """Set aside rows of extracts older than what is in force or than another in this load.

    Of a whole, all of them; of a period, those of dates that the newer extract covers. A date that
    was only proposed does not make one of two files sent together the older extract.
    """
    if sheet.one_of:  # each replaces what was loaded of itself, and nothing else
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE older (row_id BIGINT, table_id INTEGER, newer DATE)"
        )
        return
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
    if sheet.one_of:
        return (
            f"NOT EXISTS (SELECT 1 FROM incoming_{sheet.table} i WHERE i.verdict = {LOADED} "
            f"AND lower(i.{sheet.one_of}) = lower(p.{sheet.one_of}) "
            f"AND {owner(sheet, 'i')} = {mine})"
        )
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
