"""Draw a table, get a version: each test draws only the columns that its rule is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from data_loaders.engine.catalogue import create_tables, sheets
from data_loaders.engine.sheet import Column, Sheet
from metrics.engine.catalogue import lists, metric
from metrics.engine.figures import make_shared_views

Row = dict[str, Any]
Sum = tuple[Any, Any, Any]  # exact decimals, or None

DIMENSIONS = "organisation, sector, service, team, role, contract"

ROLES = """
role           | social worker | registration required | caseload limit | supervision every days \
| reflective supervision every days | minimum level | front line
Social worker  | yes           | yes                   | 18             | 31 | 92 | 6 | yes
Support worker | no            | no                    |                |    |    |   | no
"""

# What stands in a column that was not drawn.
NOT_DRAWN: dict[str, Row] = {
    "staff": {
        "team": "A",
        "role": "Social worker",
        "contract": "permanent",
        "fte": "1",
        "start_date": "2020-01-01",
    },
    "posts": {"team": "A", "role": "Social worker", "fte": "1"},
    "absence": {"kind": "sickness"},
    "allocations": {"team": "A", "case_type": "child in need", "from_date": "2020-01-01"},
    "training_requirements": {"role": "all"},
}


def council(
    *,
    extract: str = "2026-10-31",
    covers_from: str = "2021-11-01",
    council: str = "The council",
    sources: str | None = None,
    months: int = 60,
    **tables: str,
) -> "Drawn":
    """A version in memory with the drawn tables and the shared views over them.

    Each table is drawn with ``|`` between its cells, its first line the canonical headings or the
    fields. A Roles sheet stands there where none is drawn. Every sheet covers ``covers_from`` to
    ``extract``, except those that ``sources`` draws (kind, organisation, covers from, extract
    date); a kind drawn there without an extract date was never loaded.
    """
    connection = duckdb.connect(":memory:", config={"threads": 1})
    create_tables(connection)
    kinds = {each.table: each for each in sheets() if each.loads_as is None}
    if strangers := tables.keys() - kinds.keys():
        raise ValueError(f"There is no table {', '.join(sorted(strangers))}.")
    drawn = {"roles": ROLES} | tables
    for number, (name, kind) in enumerate(kinds.items(), start=1):
        if name in drawn:
            _fill(connection, number, kind, drawn[name], council)
    _state_cover(
        connection,
        kinds.values(),
        read_table(sources or "kind"),
        {"organisation": council, "covers from": covers_from, "extract date": extract},
    )
    connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [["council", council], ["months", str(months)], ["version", "drawn"]],
    )
    make_shared_views(connection)
    return Drawn(connection, tuple(kinds))


@dataclass(frozen=True)
class Drawn:
    """A drawn council, and what the metrics say of it."""

    connection: duckdb.DuckDBPyConnection
    kinds: tuple[str, ...]

    def value(
        self, metric_id: str, month: str = "2026-10-31", by: str | None = None
    ) -> dict[str, Sum]:
        """Numerator, denominator and value of each group ("" is the whole), from the metric's SQL.

        Groups without a counted row are not there, but the whole of a sum is then 0. The value is
        None where there is no data.
        """
        asked = metric(metric_id)
        if by is not None and by not in asked.dimensions:
            raise ValueError(f"{asked.title} is not split by {by}.")
        unknown = "sum(unknown)" if asked.unknown_share is not None else "0"
        found: dict[str, Sum] = {}
        for group, numerator, denominator, not_known, counted in self.connection.execute(
            f"""SELECT coalesce({by or "''"}, ''), sum(numerator), sum(denominator), {unknown},
                    count(numerator) + count(denominator)
                FROM ({asked.sql}) LEFT JOIN places USING (place)
                WHERE month_end = ? GROUP BY 1 ORDER BY 1""",
            [month],
        ).fetchall():
            top, bottom = _decimal(numerator), _decimal(denominator)
            value = top
            if asked.has_denominator:
                value = asked.scale * (top or 0) / bottom if bottom else None
                if asked.unknown_share is not None and bottom is not None:
                    over = (not_known or 0) > asked.unknown_share * (bottom - (top or 0))
                    value = None if over else value
            if counted or value is not None:
                found[group] = (top, bottom, value)
        if by is None and not found and not asked.has_denominator:
            return {"": (Decimal(0), None, Decimal(0))}
        return found

    def rows(self, metric_id: str, month: str = "2026-10-31") -> list[Row]:
        """The metric's rows at a month end, those left out too, in the order of their workers.

        Each has ``worker`` and the six dimensions beside the metric's own columns, and its
        ``sources`` as (sheet, row) pairs.
        """
        asked = metric(metric_id)
        return self._read(
            f"""SELECT q.*, p.worker_id AS worker, {DIMENSIONS}
                FROM ({asked.sql}) q
                LEFT JOIN (SELECT person, worker_id FROM people) p USING (person)
                LEFT JOIN (SELECT place, {DIMENSIONS} FROM places) USING (place)
                WHERE month_end = ?
                ORDER BY p.worker_id, team, numerator, denominator, subject::VARCHAR""",
            month,
        )

    def a_list(self, list_id: str, month: str = "2026-10-31") -> list[Row]:
        """The list's rows at a month end, in the list's own order, with their ``sources``."""
        asked = lists()[list_id]
        return self._read(
            f"SELECT b.* FROM ({asked.sql}) b WHERE month_end = ? ORDER BY {asked.order}", month
        )

    def _read(self, sql: str, month: str) -> list[Row]:
        result = self.connection.execute(sql, [month])
        columns = [column[0] for column in result.description]
        found = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
        for row in found:
            row["sources"] = sorted({self._where(row_id) for row_id in row["sources"]})
        return found

    def _where(self, row_id: int) -> tuple[str, int]:
        return self.kinds[row_id // 10**13 - 1], row_id // 10**5 % 10**8


def _decimal(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(str(amount))


def read_table(text: str) -> list[Row]:
    """The drawn table as rows by heading; a blank cell is None."""
    lines = [line for line in text.strip().splitlines() if line.strip(" -|")]
    headings = [cell.strip() for cell in lines[0].split("|")]
    rows = []
    for line in lines[1:]:
        cells = [cell.strip() or None for cell in line.split("|")]
        if len(cells) > len(headings):
            raise ValueError(f"More cells than headings: {line.strip()}")
        rows.append(dict(zip(headings, cells + [None] * (len(headings) - len(cells)), strict=True)))
    return rows


def _field(kind: Sheet, heading: str) -> Column:
    for column in kind.columns:
        if heading in (column.name, re.sub("[()-]", "", column.name), column.field):
            return column
    known = ", ".join(column.name for column in kind.columns)
    raise ValueError(f"{kind.title} has no column “{heading}”. It has: {known}.")


def _fill(
    connection: duckdb.DuckDBPyConnection, number: int, kind: Sheet, text: str, council: str
) -> None:
    for line, drawn in enumerate(read_table(text), start=2):
        cells = NOT_DRAWN.get(kind.table, {}) | {_field(kind, h).field: v for h, v in drawn.items()}
        if kind.about_workers:
            cells["organisation"] = cells.get("organisation") or council
        casts = [f"?::{_field(kind, field).holds.sql}" for field in cells]
        connection.execute(
            f"INSERT INTO {kind.table} (row_id, {', '.join(cells)}) VALUES (?, {', '.join(casts)})",
            [number * 10**13 + line * 10**5, *cells.values()],
        )
    for column in kind.columns:
        if column.kept and column.blank:
            connection.execute(
                f"UPDATE {kind.table} SET {column.field} = {column.blank} "
                f"WHERE {column.field} IS NULL"
            )


def _state_cover(
    connection: duckdb.DuckDBPyConnection,
    kinds: Iterable[Sheet],
    stated: list[Row],
    otherwise: Row,
) -> None:
    connection.execute(
        "CREATE TABLE sources (kind VARCHAR, organisation VARCHAR, covers_from DATE, "
        "extract_date DATE, basis VARCHAR)"
    )
    for kind in kinds:
        mine = [row for row in stated if row["kind"] == kind.table]
        if not mine:
            policy = (
                {} if kind.extract_from else {"covers from": None, "extract date": "9999-12-31"}
            )
            mine = [
                otherwise | {"organisation": name} | policy
                for name in _organisations(connection, kind, otherwise["organisation"])
            ]
        for row in mine:
            if row.get("extract date"):
                connection.execute(
                    "INSERT INTO sources VALUES (?, ?, ?::DATE, ?::DATE, 'stated')",
                    [
                        kind.table,
                        row.get("organisation") or otherwise["organisation"],
                        row.get("covers from"),
                        row["extract date"],
                    ],
                )


def _organisations(connection: duckdb.DuckDBPyConnection, kind: Sheet, council: str) -> list[str]:
    if not kind.about_workers:
        return [council]
    found = connection.execute(f"SELECT DISTINCT organisation FROM {kind.table}").fetchall()
    return sorted({council} | {name for (name,) in found})
