"""Draw a table, get a version: each test draws only the columns that its rule is about."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from data_loaders.engine.catalogue import create_tables, sheets
from metrics.engine.catalogue import lists, metric
from metrics.engine.figures import make_shared_views

Row = dict[str, Any]
Sum = tuple[Any, Any, Any]  # exact decimals, or None

POLICY = {
    "targets",
    "roles",
    "grades",
    "rules",
    "teams",
    "training_requirements",
    "benchmarks",
    "neighbours",
    "commentary",
    "worker_references",
}
DIMENSIONS = "organisation, sector, service, team, role, contract"

ROLES = """
role           | social worker | registration required | caseload limit | supervision every days \
| reflective supervision every days | minimum level | front line
Social worker  | yes           | yes                   | 18             | 31 | 92 | 6 | yes
Support worker | no            | no                    |                |    |    |   | no
"""

# What stands in a column that was not drawn, and in a blank cell of it where the sheet says so.
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
}
BLANK: dict[str, Row] = {
    "supervision": {"kind": "case", "status": "held"},
    "qualifications": {"kind": "award"},
    "training_requirements": {"role": "all", "due_within_days": "0"},
    "roles": dict.fromkeys(
        (
            "social_worker",
            "registration_required",
            "front_line",
            "consultant_practitioner",
            "unit_coordinator",
        ),
        "no",
    ),
    "teams": {"social_work_unit": "no"},
}
HEADINGS = {
    ("supervision", "date"): "held_on",
    ("research_in_practice", "date"): "used_on",
    ("administration_time", "date"): "week_beginning",
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
    # Sheets that have no loader yet still have their columns.
    connection.execute((Path(__file__).parent / "typed_tables.sql").read_text(encoding="utf-8"))
    kinds = sorted(
        name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    )
    if strangers := tables.keys() - set(kinds):
        raise ValueError(f"There is no table {', '.join(sorted(strangers))}.")
    drawn = {"roles": ROLES} | tables
    for number, kind in enumerate(kinds, start=1):
        if kind in drawn:
            _fill(connection, number, kind, drawn[kind], council)
    _state_cover(connection, kinds, extract, covers_from, council, sources)
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

        Groups without a counted row are not there. The value is None where there is no data.
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
        """The list's rows at a month end in the list's own order, with ``worker``."""
        asked = lists()[list_id]
        return self._read(
            f"""SELECT q.*, p.worker_id AS worker
                FROM ({asked.sql}) q LEFT JOIN people p USING (person)
                WHERE month_end = ? ORDER BY {asked.order}""",
            month,
        )

    def _read(self, sql: str, month: str) -> list[Row]:
        result = self.connection.execute(sql, [month])
        columns = [column[0] for column in result.description]
        found = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
        for row in found:
            row["sources"] = sorted(self._where(row_id) for row_id in row["sources"])
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


def _fields(connection: duckdb.DuckDBPyConnection, kind: str) -> dict[str, str]:
    return dict(
        connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [kind]
        ).fetchall()
    )


def _field(kind: str, heading: str, fields: dict[str, str]) -> str:
    names = {c.name: c.field for sheet in sheets() if sheet.table == kind for c in sheet.columns}
    plain = heading.lower().replace("(", "").replace(")", "").replace("/", " ").replace(" ", "_")
    for name in (
        names.get(heading),
        plain,
        f"{plain}_date",
        HEADINGS.get((kind, heading)),
    ):
        if name in fields:
            return str(name)
    raise ValueError(f"The table {kind} has no column “{heading}”. It has: {', '.join(fields)}.")


def _fill(
    connection: duckdb.DuckDBPyConnection, number: int, kind: str, text: str, council: str
) -> None:
    fields = _fields(connection, kind)
    must_be_there = {"organisation": council} if kind not in POLICY - {"worker_references"} else {}
    for line, drawn in enumerate(read_table(text), start=2):
        row = NOT_DRAWN.get(kind, {}) | {_field(kind, h, fields): v for h, v in drawn.items()}
        for field, filler in (BLANK.get(kind, {}) | must_be_there).items():
            row[field] = row.get(field) or filler
        row["row_id"] = number * 10**13 + line * 10**5
        given = ", ".join(row)
        casts = ", ".join(f"?::{fields[field]}" for field in row)
        connection.execute(
            f"INSERT INTO {kind} ({given}) VALUES ({casts})",
            [_cell(value, fields[field]) for field, value in row.items()],
        )


def _cell(value: Any, holds: str) -> Any:
    if holds == "BOOLEAN" and value is not None:
        return {"yes": True, "no": False}[str(value).lower()]
    if holds == "DATE" and value is not None:
        return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    return value


def _state_cover(
    connection: duckdb.DuckDBPyConnection,
    kinds: list[str],
    extract: str,
    covers_from: str,
    council: str,
    sources: str | None,
) -> None:
    stated = [row | {"kind": row["kind"].lower()} for row in read_table(sources or "kind")]
    connection.execute(
        "CREATE TABLE sources (kind VARCHAR, organisation VARCHAR, covers_from DATE, "
        "extract_date DATE, basis VARCHAR)"
    )
    for kind in kinds:
        mine = [row for row in stated if row["kind"] == kind]
        for organisation in _organisations(connection, kind, council):
            if not mine:
                policy = kind in POLICY
                connection.execute(
                    "INSERT INTO sources VALUES (?, ?, ?, ?, 'stated')",
                    [
                        kind,
                        organisation,
                        None if policy else date.fromisoformat(covers_from),
                        date(9999, 12, 31) if policy else date.fromisoformat(extract),
                    ],
                )
        for row in mine:
            if row.get("extract date"):
                connection.execute(
                    "INSERT INTO sources VALUES (?, ?, ?::DATE, ?::DATE, 'stated')",
                    [
                        kind,
                        row.get("organisation") or council,
                        row.get("covers from"),
                        row["extract date"],
                    ],
                )


def _organisations(connection: duckdb.DuckDBPyConnection, kind: str, council: str) -> set[str]:
    if kind in POLICY:
        return {council}
    return {council} | {
        name
        for (name,) in connection.execute(f"SELECT DISTINCT organisation FROM {kind}").fetchall()
    }
