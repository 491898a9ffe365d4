"""How much of each sheet found its worker: by an equal id, by a reference, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.sheet import Sheet

CREATE = """
CREATE TABLE joins (
    kind VARCHAR, organisation VARCHAR, way VARCHAR, rows BIGINT, workers BIGINT, arrived BOOLEAN
);
"""


class Way(StrEnum):
    """How a worker id leads to a person on the Staff sheet, the surest first."""

    EQUAL = "equal id"
    REFERRED = "worker references"
    ALONE = "equal id in the one other organisation that has it"
    NOT_FOUND = "not found"


@dataclass(frozen=True, kw_only=True)
class Found:
    """Rows, and the distinct worker ids that they write."""

    rows: int = 0
    workers: int = 0


@dataclass(frozen=True, kw_only=True)
class Joined:
    """One sheet of one organisation, as it is in force: its rows that name a worker, by ``ways``.

    ``arrived`` says that this load brought rows of it.
    """

    kind: str
    title: str
    organisation: str
    ways: dict[Way, Found]
    arrived: bool

    @property
    def total(self) -> Found:
        """All rows that name a worker, found or not."""
        return _sum(list(self.ways.values()))

    @property
    def found(self) -> Found:
        """The rows whose worker is on the Staff sheet."""
        return _sum([each for way, each in self.ways.items() if way is not Way.NOT_FOUND])

    @property
    def not_found(self) -> Found:
        return self.ways.get(Way.NOT_FOUND, Found())

    def sentence(self) -> str:
        """For example: Supervision, Anyshire: 1,204 of 1,210 rows found their worker (…)."""
        ways = ", ".join(
            f"{found.rows:,} {'' if way is Way.NOT_FOUND else 'by '}{way}"
            for way, found in self.ways.items()
        )
        return (
            f"{self.title}, {self.organisation}: {self.found.rows:,} of {self.total.rows:,} rows "
            f"and {self.found.workers:,} of {self.total.workers:,} workers were found on Staff "
            f"({ways})."
        )


# The same definition as the metrics' own view of it, ``worker_links``: an equal id in the row's own
# organisation or Worker references, else an id that one organisation alone has; where the two lead
# to different people, the way that finds more of that sheet's workers is believed.
WAYS = """
CREATE OR REPLACE TEMP TABLE worker_ways AS
WITH written AS ({written}), people AS (
    SELECT DISTINCT organisation, worker_id FROM staff
), referred AS (
    SELECT w.organisation, w.reference
    FROM worker_references w JOIN people p USING (organisation, worker_id)
    GROUP BY ALL HAVING count(DISTINCT w.worker_id) = 1
), alone AS (
    SELECT worker_id FROM people GROUP BY ALL HAVING count(*) = 1
), ways AS (
    SELECT w.*, p.worker_id IS NOT NULL AS equal, r.reference IS NOT NULL AS referred,
        a.worker_id IS NOT NULL AS alone,
        count(p.worker_id) OVER of_sheet >= count(r.reference) OVER of_sheet AS equal_is_believed
    FROM written w
    LEFT JOIN people p USING (organisation, worker_id)
    LEFT JOIN referred r ON r.organisation = w.organisation AND r.reference = w.worker_id
        AND w.kind <> 'worker_references'
    LEFT JOIN alone a ON a.worker_id = w.worker_id AND w.kind <> 'worker_references'
    WINDOW of_sheet AS (PARTITION BY w.kind, w.organisation)
)
SELECT kind, organisation, worker_id, rows, CASE
    WHEN equal AND (equal_is_believed OR NOT referred) THEN '{equal}'
    WHEN referred THEN '{referred}' WHEN alone THEN '{alone}' ELSE '{not_found}' END AS way
FROM ways
"""


def follow(connection: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet]) -> None:
    """Make ``worker_ways(kind, organisation, worker_id, rows, way)`` and sum it up in ``joins``."""
    written = " UNION ALL ".join(
        f"SELECT '{sheet.table}' AS kind, organisation, worker_id, count(*) AS rows "
        f"FROM {sheet.table} WHERE worker_id IS NOT NULL GROUP BY ALL"
        for sheet in sheets
        if names_workers(sheet)
    )
    connection.execute(
        WAYS.format(
            written=written,
            equal=Way.EQUAL,
            referred=Way.REFERRED,
            alone=Way.ALONE,
            not_found=Way.NOT_FOUND,
        )
    )
    connection.execute(
        """
        INSERT INTO joins
        SELECT w.kind, w.organisation, way, sum(rows), count(*), bool_or(EXISTS (
            SELECT 1 FROM arriving a
            WHERE a.kind = w.kind AND lower(a.organisation) = lower(w.organisation)))
        FROM worker_ways w GROUP BY ALL
        """
    )


def names_workers(sheet: Sheet) -> bool:
    """Whether its rows are of workers who should be on the Staff sheet."""
    return sheet.about_workers and any(
        reference.table == "staff" and reference.column == "worker_id"
        for reference in sheet.references
    )


def joined(version: Path) -> list[Joined]:
    """Every sheet about workers and each of its organisations, in the order of the kinds."""
    with duckdb.connect(str(version), read_only=True) as connection:
        rows = connection.execute("FROM joins").fetchall()
    order = [sheet.table for sheet in catalogue.sheets()]
    found: dict[tuple[str, str], dict[Way, Found]] = {}
    arrived: dict[tuple[str, str], bool] = {}
    for kind, organisation, way, count, workers, came in sorted(
        rows, key=lambda row: (order.index(row[0]), row[1], list(Way).index(Way(row[2])))
    ):
        found.setdefault((kind, organisation), {})[Way(way)] = Found(rows=count, workers=workers)
        arrived[kind, organisation] = arrived.get((kind, organisation), False) or came
    return [
        Joined(
            kind=kind,
            title=catalogue.sheet(kind).title,
            organisation=organisation,
            ways=ways,
            arrived=arrived[kind, organisation],
        )
        for (kind, organisation), ways in found.items()
    ]


def _sum(found: Sequence[Found]) -> Found:
    return Found(rows=sum(each.rows for each in found), workers=sum(e.workers for e in found))
