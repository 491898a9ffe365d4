"""What a version says that the one before did not, row by row: added, changed and gone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.identity import compared
from data_loaders.engine.sheet import Sheet
from data_loaders.engine.values import literal


class Fate(StrEnum):
    """What became of a row between two versions."""

    GONE = "gone"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True)
class SheetChange:
    """The rows of one sheet and organisation, before and after; policy is of no organisation.

    ``columns`` are those that say something else in changed rows, with in how many, most first.
    ``teams`` are how many there were, and how many of those still have a row; None where the sheet
    has no teams, and ``gone_from`` those of the rows that are gone, most first. ``ended`` are the
    rows with an end date before and after, None where it has none.
    """

    table: str
    title: str
    organisation: str
    before: int
    after: int
    added: int
    changed: int
    gone: int
    columns: tuple[tuple[str, int], ...] = ()
    teams: tuple[int, int] | None = None
    gone_from: tuple[tuple[str, int], ...] = ()
    ended: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """One row: what it is (the fields of its identity) and where it stands in the files.

    A row that is gone stands in the file of the version before. ``said`` are the columns that say
    something else, each with what it said and what it says.
    """

    fate: Fate
    identity: tuple[tuple[str, str], ...]
    file: str
    sheet: str
    row: int
    said: tuple[tuple[str, str, str], ...] = ()


# Which date field says that a row is over, where a list without such rows is a telling one.
_ENDS = {"staff": "end_date", "allocations": "to_date", "posts": "closed"}


# How a cell is said beside another: days as people write them, numbers without idle zeros.
_SAID = """
CREATE TEMP MACRO said(value) AS CASE
    WHEN typeof(value) = 'DATE'
        THEN strftime(TRY_CAST(value::VARCHAR AS DATE), '%-d %b %Y')
    WHEN typeof(value) LIKE 'DECIMAL%' THEN rtrim(rtrim(value::VARCHAR, '0'), '.')
    WHEN typeof(value) = 'BOOLEAN' THEN CASE value::VARCHAR WHEN 'true' THEN 'yes' ELSE 'no' END
    ELSE value::VARCHAR
END
"""


def sheet_changes(version: Path, before: Path | None) -> list[SheetChange]:
    """Every sheet and organisation in which anything differs, most rows gone first.

    ``version`` may be one that is not published yet. Without one before, every row is added.
    """
    with _both(version, before) as connection:
        found = [
            change
            for sheet in catalogue.sheets()
            if sheet.loads_as is None and _differ(connection, sheet)
            for change in _changes_of(connection, sheet)
        ]
    return sorted(found, key=lambda each: (-each.gone, -each.changed, -each.added, each.title))


def row_changes(
    version: Path, before: Path | None, table: str, organisation: str, most: int = 500
) -> list[RowChange]:
    """The rows that make up one ``SheetChange``: gone, then changed, then added; ``most`` of each.

    Raises ValueError for a table that there is not.
    """
    sheet = catalogue.sheet(table)
    with _both(version, before) as connection:
        fields = _Fields.of(connection, sheet)
        if fields is None:
            return []
        _pair(connection, sheet, fields)
        found = connection.execute(
            f"""
            WITH chosen AS (
                SELECT * FROM paired WHERE organisation = $organisation AND fate IS NOT NULL
                QUALIFY row_number() OVER (PARTITION BY fate ORDER BY now_id, then_id) <= $most
            ), placed AS (
                SELECT c.*, f.name AS file, t.sheet FROM chosen c
                JOIN "now".tables t ON t.table_id = c.now_id // 10000000000000
                JOIN "now".files f USING (file_id)
                UNION ALL
                SELECT c.*, f.name, t.sheet FROM chosen c
                JOIN "then".tables t ON t.table_id = c.then_id // 10000000000000
                JOIN "then".files f USING (file_id)
                WHERE c.now_id IS NULL
            )
            SELECT fate, {_texts(fields.keys, "key")}, {_texts(fields.facts, "then")},
                {_texts(fields.facts, "now")}, file, sheet,
                (coalesce(now_id, then_id) // 100000) % 100000000
            FROM placed
            ORDER BY list_position(['gone', 'changed', 'added'], fate), file, sheet,
                coalesce(now_id, then_id)
            """,
            {"organisation": organisation, "most": most},
        ).fetchall()
    names = [_heading(sheet, field) for field in fields.keys]
    facts = [_heading(sheet, field) for field in fields.facts]
    return [
        RowChange(
            fate=Fate(fate),
            identity=tuple(
                (name, value)
                for name, value in zip(names, keys, strict=True)
                if value is not None and (name != "organisation" or value != organisation)
            ),
            file=file,
            sheet=tab,
            row=row,
            said=tuple(
                (name, was or "", now or "")
                for name, was, now in zip(facts, old, new, strict=True)
                if fate == Fate.CHANGED and was != now
            ),
        )
        for fate, keys, old, new, file, tab, row in found
    ]


@dataclass(frozen=True)
class _Fields:
    """The fields by which a sheet's rows are one row, and the rest; both as this version has them.

    ``older`` are those that the version before has too.
    """

    keys: tuple[str, ...]
    facts: tuple[str, ...]
    older: frozenset[str]

    @staticmethod
    def of(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> "_Fields | None":
        now, then = (_columns(connection, side, sheet.table) for side in ("now", "then"))
        if not now:
            return None
        kept = [each.field for each in sheet.columns if each.kept and each.field in now]
        if sheet.about_workers and "organisation" not in kept:
            kept.insert(0, "organisation")
        keys = [field for field in sheet.identity if field in now] or kept
        facts = [field for field in kept if field not in keys]
        return _Fields(tuple(keys), tuple(facts), frozenset(then))


@contextmanager
def _both(version: Path, before: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which ``now`` is the version and ``then`` the one before, or an empty one."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 2")
        connection.execute(_SAID)
        connection.execute(f'ATTACH {literal(str(version))} AS "now" (READ_ONLY)')
        if before is None:
            connection.execute("""ATTACH ':memory:' AS "then" """)
            connection.execute('CREATE TABLE "then".tables AS FROM "now".tables LIMIT 0')
            connection.execute('CREATE TABLE "then".files AS FROM "now".files LIMIT 0')
        else:
            connection.execute(f'ATTACH {literal(str(before))} AS "then" (READ_ONLY)')
        yield connection


def _columns(connection: duckdb.DuckDBPyConnection, side: str, table: str) -> set[str]:
    found = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND table_name = ?",
        [side, table],
    )
    return {name for (name,) in found.fetchall()}


def _council(connection: duckdb.DuckDBPyConnection, side: str) -> str:
    """What the version calls the council; a council that changed its name is the same one."""
    if not _columns(connection, side, "meta"):
        return ""
    found = connection.execute(
        f"SELECT value FROM \"{side}\".meta WHERE key = 'council'"
    ).fetchone()
    return str(found[0]) if found else ""


def _pair(connection: duckdb.DuckDBPyConnection, sheet: Sheet, fields: _Fields) -> None:
    """Make ``paired``: each row of either version beside its own in the other, and its fate.

    Rows of a sheet without an identity are paired when they say the same; of several such, the
    first with the first.
    """
    council, before = (_council(connection, side) for side in ("now", "then"))
    for side in ("now", "then"):
        known = _columns(connection, side, sheet.table)
        if not known:
            connection.execute(
                f"CREATE OR REPLACE TEMP VIEW rows_{side} AS FROM rows_now WHERE false"
            )
            continue
        cells = {
            field: f'r."{field}"' if field in known else "NULL"
            for field in (*fields.keys, *fields.facts)
        }
        if side == "then" and "organisation" in cells:
            cells["organisation"] = (
                f"CASE WHEN lower(r.organisation) = lower({literal(before)}) "
                f"THEN {literal(council)} ELSE r.organisation END"
            )
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW rows_{side} AS "
            f"SELECT r.row_id, {_named(cells)} "
            f'FROM "{side}".{sheet.table} r'
        )
    keys = [compared(sheet, field) for field in fields.keys]
    facts = ", ".join(compared(sheet, field) for field in fields.facts if field in fields.older)
    numbered = (
        f"SELECT i.*, row_number() OVER (PARTITION BY {', '.join(keys)} ORDER BY row_id) AS nth, "
        + _named({f"key_{number}": sql for number, sql in enumerate(keys)})
        + f", row({facts or 'true'}) AS facts FROM rows_{{side}} i"
    )
    same = " AND ".join(
        f"n.key_{number} IS NOT DISTINCT FROM t.key_{number}" for number in range(len(keys))
    )
    shown = {f"key_{field}": f'coalesce(n."{field}", t."{field}")' for field in fields.keys}
    for side, alias in (("now", "n"), ("then", "t")):
        shown |= {f"{side}_{field}": f'{alias}."{field}"' for field in fields.facts}
    owner = 'coalesce(n."organisation", t."organisation")' if sheet.about_workers else "''"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE paired AS
        WITH n AS ({numbered.format(side="now")}), t AS ({numbered.format(side="then")})
        SELECT {owner} AS organisation, n.row_id AS now_id, t.row_id AS then_id,
            CASE WHEN n.row_id IS NULL THEN 'gone' WHEN t.row_id IS NULL THEN 'added'
                WHEN n.facts IS DISTINCT FROM t.facts THEN 'changed' END AS fate,
            {_named(shown)},
            {_over(sheet, "n", fields)} AS now_over, {_over(sheet, "t", fields)} AS then_over,
            {_team(sheet, "n", fields)} AS now_team, {_team(sheet, "t", fields)} AS then_team,
            {_team(sheet, "t", fields, shown=True)} AS then_shown
        FROM n FULL JOIN t ON n.nth = t.nth AND {same}
        """
    )


def _differ(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> bool:
    """Whether it is worth looking: what was carried over stands at the same addresses."""
    if not all(_columns(connection, side, sheet.table) for side in ("now", "then")):
        return True
    found = connection.execute(
        " UNION ALL ".join(
            f'SELECT count(*), sum(row_id), min(row_id), max(row_id) FROM "{side}".{sheet.table}'
            for side in ("now", "then")
        )
    ).fetchall()
    return found[0] != found[1]


def _over(sheet: Sheet, alias: str, fields: _Fields) -> str:
    field = _ENDS.get(sheet.table)
    known = field in (*fields.keys, *fields.facts)
    return f'{alias}."{field}" IS NOT NULL' if known else "NULL::BOOLEAN"


def _team(sheet: Sheet, alias: str, fields: _Fields, *, shown: bool = False) -> str:
    """SQL for the row's team: as it is compared, or as it is written."""
    known = sheet.about_workers and "team" in (*fields.keys, *fields.facts)
    if not known:
        return "NULL::VARCHAR"
    return f'{alias}."team"' if shown else f'lower({alias}."team")'


def _changes_of(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[SheetChange]:
    fields = _Fields.of(connection, sheet)
    if fields is None:
        return []
    _pair(connection, sheet, fields)
    compared_facts = [field for field in fields.facts if field in fields.older]
    counted = ", ".join(
        f'count(*) FILTER (fate = \'changed\' AND "now_{field}" IS DISTINCT FROM "then_{field}")'
        for field in compared_facts
    )
    rows = connection.execute(
        f"""
        WITH teams AS (
            SELECT organisation, count(*) AS had,
                count(*) FILTER (list_contains(
                    (SELECT list(DISTINCT (organisation, now_team)) FROM paired
                     WHERE now_id IS NOT NULL), (organisation, then_team))) AS still
            FROM (SELECT DISTINCT organisation, then_team FROM paired WHERE then_team IS NOT NULL)
            GROUP BY organisation
        )
        SELECT p.organisation, count(then_id), count(now_id),
            count(*) FILTER (fate = 'added'), count(*) FILTER (fate = 'changed'),
            count(*) FILTER (fate = 'gone'), any_value(had), any_value(still),
            count(*) FILTER (then_over), count(*) FILTER (now_over),
            count(then_over) + count(now_over), [{counted}]::BIGINT[],
            histogram(then_shown) FILTER (fate = 'gone' AND then_shown IS NOT NULL)
        FROM paired p LEFT JOIN teams USING (organisation)
        GROUP BY p.organisation HAVING count(fate) > 0
        ORDER BY p.organisation
        """
    ).fetchall()
    return [_change(sheet, compared_facts, row) for row in rows]


def _change(sheet: Sheet, facts: Sequence[str], row: tuple[Any, ...]) -> SheetChange:
    (organisation, before, after, added, changed, gone, had, still, was_over, is_over, ends, by,
     gone_from) = row  # fmt: skip
    columns = [(_heading(sheet, field), count) for field, count in zip(facts, by, strict=True)]
    return SheetChange(
        table=sheet.table,
        title=sheet.title,
        organisation=organisation,
        before=before,
        after=after,
        added=added,
        changed=changed,
        gone=gone,
        columns=tuple(sorted((each for each in columns if each[1]), key=lambda each: -each[1])),
        teams=(had, still) if had else None,
        gone_from=tuple(sorted((gone_from or {}).items(), key=lambda each: -each[1])),
        ended=(was_over, is_over) if ends else None,
    )


def _heading(sheet: Sheet, field: str) -> str:
    return next((each.name for each in sheet.columns if each.field == field), field)


def _texts(fields: Sequence[str], prefix: str) -> str:
    """SQL for a list of what the fields say, as text; a number without zeros that say nothing."""
    said = ", ".join(f"said({prefix}_{field})" for field in fields)
    return f"[{said}]::VARCHAR[]"


def _named(columns: Mapping[str, str]) -> str:
    return ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
