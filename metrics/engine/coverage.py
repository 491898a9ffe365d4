"""Coverage: the rows that each metric could use, and how far off its figure could be."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from metrics.engine import read
from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.bounds import Bounds, Group, bounds
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Choice, Figure
from metrics.engine.metric import Metric
from metrics.engine.version import Version

UNKNOWNS = Path(__file__).parent.parent / "unknowns.sql"

CREATE = """
CREATE TABLE unknowns (
    metric VARCHAR, month_end DATE, organisation VARCHAR, why VARCHAR, things BIGINT,
    ways STRUCT(n DOUBLE, d DOUBLE)[]
);
CREATE TABLE last_covered (metric VARCHAR, month_end DATE);
CREATE TABLE rows_usable (
    kind VARCHAR, organisation VARCHAR, rows BIGINT, not_read BIGINT, not_found BIGINT,
    not_sorted BIGINT
);
"""


@dataclass(frozen=True, kw_only=True)
class SheetUse:
    """The rows of one kind of sheet that a metric reads, and why some are of no use to it."""

    kind: str
    rows: int
    not_read: int
    not_found: int
    not_sorted: int

    @property
    def used(self) -> int:
        return self.rows - self.not_read - self.not_found - self.not_sorted


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """One metric of the council's own people at its last month with data.

    ``figure`` is None where it never had any. ``bounds`` is None where this version does not tell.
    ``unknowns`` are what the figure could not use, with how many, most first.
    """

    metric: Metric
    figure: Figure | None
    bounds: Bounds | None
    sheets: tuple[SheetUse, ...]
    unknowns: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.sheets)

    @property
    def used(self) -> int:
        return sum(each.used for each in self.sheets)

    @property
    def share(self) -> Decimal | None:
        """Of a hundred rows, those that it could use; None where it reads none."""
        return Decimal(100) * self.used / self.rows if self.rows else None


def keep(connection: duckdb.DuckDBPyConnection) -> None:
    """Write what is unknown behind each metric's last figures into a version being built.

    The shared views, ``cover`` and the figures must be there already.
    """
    connection.execute(CREATE)
    months: dict[date, list[Metric]] = defaultdict(list)
    connection.execute(
        "INSERT INTO last_covered SELECT metric, coalesce(max(month_end) FILTER (organisation = "
        "(SELECT any_value(value) FROM meta WHERE key = 'council')), max(month_end)) "
        "FROM cover WHERE reason IS NULL GROUP BY metric"
    )
    for metric_id, month in connection.execute("FROM last_covered").fetchall():
        months[month].append(metrics()[metric_id])
    for month in sorted(months):
        _at(connection, month)
        for metric in months[month]:
            for unknown in metric.unknowns:
                connection.execute(
                    "INSERT INTO unknowns SELECT $metric, $month, organisation, $why, "
                    f"sum(things), ways FROM ({unknown.sql}) "
                    "WHERE things > 0 AND len(ways) > 0 GROUP BY organisation, ways",
                    {"metric": metric.id, "month": month, "why": unknown.why},
                )
    if months:
        _keep_rows(connection)
        connection.execute("DROP VIEW temp.month_ends")


def _at(connection: duckdb.DuckDBPyConnection, month: date) -> None:
    """Make the views of what is unknown, at that month end alone."""
    own = connection.execute("SELECT current_database()").fetchone()
    name = str(own[0]).replace('"', '""') if own else ""
    connection.execute(
        f'CREATE OR REPLACE TEMP VIEW month_ends AS FROM "{name}".main.month_ends '
        f"WHERE month_end = DATE '{month.isoformat()}'"
    )
    connection.execute(UNKNOWNS.read_text(encoding="utf-8"))


def _keep_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """Count the rows of each sheet that metrics read, at the last month end of any."""
    columns = dict(
        connection.execute(
            "SELECT table_name, list(column_name) FROM duckdb_columns() "
            "WHERE database_name = current_database() GROUP BY table_name"
        ).fetchall()
    )
    kinds = sorted({kind for metric in metrics().values() for kind in _kinds(metric)})
    for kind in kinds:
        if kind not in columns:
            continue
        owner = "organisation" if "organisation" in columns[kind] else "NULL"
        unsorted = "(SELECT row_id FROM unsorted_spells)" if kind == "staff" else "(NULL)"
        connection.execute(
            f"""
            INSERT INTO rows_usable
            WITH loaded AS (
                SELECT {owner} AS organisation, count(*) AS rows,
                    count(*) FILTER (row_id IN {unsorted}) AS not_sorted
                FROM {kind} GROUP BY ALL
            ), unread AS (
                SELECT organisation, rows FROM not_read WHERE kind = $kind
            ), lost AS (
                SELECT organisation, sum(rows) AS rows FROM not_found WHERE kind = $kind
                GROUP BY organisation
            )
            SELECT $kind, coalesce(l.organisation, u.organisation),
                coalesce(l.rows, 0) + coalesce(u.rows, 0), coalesce(u.rows, 0),
                coalesce(n.rows, 0), coalesce(l.not_sorted, 0)
            FROM loaded l
            FULL JOIN unread u ON u.organisation IS NOT DISTINCT FROM l.organisation
            LEFT JOIN lost n ON n.organisation = l.organisation
            """,
            {"kind": kind},
        )


def _kinds(metric: Metric) -> list[str]:
    return [kind for need in (*metric.sheets, *metric.also_reads) for kind in need.split("|")]


def coverage(version: Version, asker: Asker) -> list[Coverage]:
    """Every metric of the council's own people: the least sure first, those without data last.

    Only directors and analysts, who see the rows themselves, may ask. Raises NotAllowed.
    """
    if asker.role not in (Role.DIRECTOR, Role.ANALYST):
        raise NotAllowed("What the loaded rows lack is shown to directors and analysts only.")
    with version.cursor() as cursor:
        told = _told(cursor, version.council)
        if told is None:  # the version is older than this table
            months = {each: read.last_month(version, asker, each) for each in metrics()}
            usable, sums = {}, {}
        else:
            months = dict(cursor.execute("FROM last_covered").fetchall())
            usable, sums = _usable(cursor, version.council), _sums(cursor, version.council)
    found = []
    for metric in metrics().values():
        unknowns = told.get(metric.id, []) if told is not None else []
        figure = _figure(version, asker, metric, months.get(metric.id))
        limits = None
        if told is not None and figure is not None:
            groups = [Group(things=things, ways=ways) for _, things, ways in unknowns]
            limits = bounds(metric, *sums.get((metric.id, figure.month_end), (0, 0)), groups)
        whys: dict[str, int] = defaultdict(int)
        for why, things, _ in unknowns:
            whys[why] += things
        found.append(
            Coverage(
                metric=metric,
                figure=figure,
                bounds=limits,
                sheets=tuple(usable[kind] for kind in _kinds(metric) if kind in usable),
                unknowns=tuple(sorted(whys.items(), key=lambda each: -each[1])),
            )
        )
    return sorted(found, key=_least_known_first)


def _least_known_first(each: Coverage) -> tuple[bool, Decimal]:
    """By how wide the bounds are, against what lies between them."""
    width = Decimal(0)
    if each.bounds and each.bounds.least is not None:
        most = each.bounds.most
        width = Decimal(1) if most is None else (most - each.bounds.least) / (most or 1)
    return each.figure is None, -width


def _figure(version: Version, asker: Asker, metric: Metric, last: date | None) -> Figure | None:
    if last is None:
        return None
    choice = Choice(organisation=version.council)
    made = read.figures(version, asker, metric.id, choice, months=[last])
    return made[-1] if made else None


def _told(
    cursor: Any, council: str
) -> dict[str, list[tuple[str, int, tuple[tuple[float, float], ...]]]] | None:
    """What is unknown by metric; None where the version is older than this table."""
    try:
        rows = cursor.execute(
            "SELECT metric, why, things, ways FROM unknowns "
            "WHERE coalesce(lower(organisation) = lower($council), true)",
            {"council": council},
        ).fetchall()
    except duckdb.CatalogException:
        return None
    found = defaultdict(list)
    for metric, why, things, ways in rows:
        found[metric].append((why, things, tuple((way["n"], way["d"]) for way in ways)))
    return found


def _usable(cursor: Any, council: str) -> dict[str, SheetUse]:
    rows = cursor.execute(
        "SELECT kind, sum(rows)::BIGINT, sum(not_read)::BIGINT, sum(not_found)::BIGINT, "
        "sum(not_sorted)::BIGINT FROM rows_usable "
        "WHERE coalesce(lower(organisation) = lower($council), true) GROUP BY kind",
        {"council": council},
    ).fetchall()
    return {
        kind: SheetUse(kind=kind, rows=rows, not_read=unread, not_found=lost, not_sorted=unsorted)
        for kind, rows, unread, lost, unsorted in rows
    }


def _sums(cursor: Any, council: str) -> dict[tuple[str, date], tuple[float, float]]:
    rows = cursor.execute(
        "SELECT metric, month_end, sum(numerator)::DOUBLE, sum(denominator)::DOUBLE "
        "FROM figures JOIN places USING (place) WHERE organisation = $council GROUP BY ALL",
        {"council": council},
    ).fetchall()
    return {
        (metric, month): (numerator or 0.0, denominator or 0.0)
        for metric, month, numerator, denominator in rows
    }
