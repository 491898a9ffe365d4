"""What stands behind a figure: the things counted, those left out with why, every source row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.catalogue import lists
from metrics.engine.catalogue import metric as metric_of
from metrics.engine.figure import Choice
from metrics.engine.figures import AMOUNT
from metrics.engine.lineage import Lineage, lineage_of
from metrics.engine.metric import DIMENSIONS
from metrics.engine.read import narrowed
from metrics.engine.version import Version

# How a row_id holds its address (see the loader): table × 10^13 + row × 10^5 + column.
ADDRESSES = """
    SELECT b.line, f.name AS file, t.sheet, (b.source % 10000000000000) // 100000 AS row
    FROM (SELECT line, unnest(sources) AS source FROM behind) b
    LEFT JOIN tables t ON t.table_id = b.source // 10000000000000
    LEFT JOIN files f USING (file_id)
"""


@dataclass(frozen=True)
class Rows:
    """Three tables of one figure.

    ``counted`` and ``left_out``: a line for each thing, with its worker, its dimensions and where
    it stands in the files. ``sources``: a line for each source row of each thing. ``numerator`` and
    ``denominator`` are the sums over the lines of ``counted``, exact; None where no line has one.
    """

    counted: pd.DataFrame
    left_out: pd.DataFrame
    sources: pd.DataFrame
    numerator: Decimal | None
    denominator: Decimal | None


def rows(
    version: Version,
    asker: Asker,
    metric_id: str,
    month: date,
    choice: Choice,
    by: str | None = None,
    group: str | None = None,
    subject: str | None = None,
) -> Rows:
    """The rows behind one figure: those of a choice, and of one group of it where ``by`` is given.

    ``subject`` keeps the rows of one thing that they are counted by (a course, an area).

    ``counted``: number, subject, worker_id, name, the six dimensions, numerator, denominator,
    file, sheet, rows. ``left_out``: the same with left_out in place of the numbers. ``sources``:
    number, subject, worker_id, name, team, numerator, denominator, left_out, file, sheet, row.
    A practice lead gets the rows of the own service. Raises NotAllowed.
    """
    scope = access.people_scope(asker)
    metric = metric_of(metric_id)
    if metric.rows_are_sensitive and not access.sees_sensitive(asker):
        raise NotAllowed("Why people left or were away is shown to directors and analysts only.")
    if by is not None and by not in metric.dimensions:
        raise ValueError(f"“{metric.title}” cannot be split by {by}.")
    with at_month(version, month) as cursor:
        sql = kept_sql(cursor, "metric", metric_id)
        lineage = lineage_of(version) if choice.team else None
        where, values = within(choice, scope, by, group, lineage)
        if subject is not None:
            where += " AND b.subject::VARCHAR = $subject"
            values["subject"] = subject
        who = (
            "NULL AS worker_id, NULL AS name, c.child_id AS subject FROM counted b "
            "LEFT JOIN children c ON c.child = b.person"
            if metric.subject == "child"
            else "w.worker_id, w.name, "
            "CASE WHEN b.subject::VARCHAR <> b.person::VARCHAR THEN b.subject::VARCHAR END "
            "AS subject FROM counted b LEFT JOIN people w ON w.person = b.person"
        )
        cursor.execute(
            f"""CREATE TEMP TABLE behind AS
            WITH counted AS (SELECT * FROM ({sql}) b JOIN places p USING (place) WHERE true{where}),
            named AS (SELECT {", ".join("b." + name for name in DIMENSIONS)}, b.numerator,
                b.denominator, b.left_out, list_distinct(b.sources) AS sources, {who})
            SELECT row_number() OVER (
                ORDER BY team, name, worker_id, subject, numerator, denominator
            ) AS line, * FROM named""",
            values,
        )
        found = cursor.execute(
            f"""
            SELECT line AS number, subject, worker_id, name, {", ".join(DIMENSIONS)},
                numerator::DOUBLE AS numerator, denominator::DOUBLE AS denominator, left_out,
                file, sheet, rows
            FROM behind
            LEFT JOIN (SELECT line, string_agg(DISTINCT file, ', ' ORDER BY file) AS file,
                           string_agg(DISTINCT sheet, ', ' ORDER BY sheet) AS sheet,
                           CASE WHEN count(*) = 1 THEN any_value(rows) ELSE
                               string_agg(sheet || ' ' || rows, '; ' ORDER BY sheet, file) END
                               AS rows
                       FROM (SELECT line, file, sheet,
                                 string_agg(row::VARCHAR, ', ' ORDER BY row) AS rows
                             FROM ({ADDRESSES}) GROUP BY line, file, sheet)
                       GROUP BY line) USING (line)
            ORDER BY line"""
        ).df()
        sums = cursor.execute(
            f"SELECT sum(numerator)::{AMOUNT}, sum(denominator)::{AMOUNT} FROM behind "
            "WHERE left_out IS NULL"
        ).fetchall()[0]
        sources = cursor.execute(
            f"SELECT line AS number, subject, worker_id, name, team, "
            "numerator::DOUBLE AS numerator, denominator::DOUBLE AS denominator, left_out, "
            f"file, sheet, row FROM behind JOIN ({ADDRESSES}) USING (line) "
            "ORDER BY line, file, sheet, row"
        ).df()
    out = found["left_out"].notna()
    return Rows(
        counted=found[~out].drop(columns="left_out").reset_index(drop=True),
        left_out=found[out].drop(columns=["numerator", "denominator"]).reset_index(drop=True),
        sources=sources,
        numerator=sums[0],
        denominator=sums[1],
    )


def a_list(version: Version, asker: Asker, list_id: str, choice: Choice) -> pd.DataFrame:
    """The rows of a list at the chosen month end (``choice.month``), under its headings.

    The columns that only directors and analysts see are left out for the rest; File, Sheet and Row
    (of the first source) come last. Raises NotAllowed.
    """
    if choice.month is None:
        raise ValueError("A list is of one month end.")
    whole = whole_list(version, asker, list_id, choice.month)
    return of_places(whole, places(version, choice))


PLACE = "place"  # the column of a whole list by which it is narrowed; no heading is called so


def whole_list(version: Version, asker: Asker, list_id: str, month: date) -> pd.DataFrame:
    """The rows of a list at a month end, wherever they are: with ``PLACE``, for ``of_places``.

    Of all that the asker may see, as for ``a_list``: read once, it serves every choice.
    """
    scope = access.people_scope(asker)
    wanted = lists()[list_id]
    columns = [
        column for column in wanted.columns if access.sees_sensitive(asker) or not column.sensitive
    ]
    where, values = within(Choice(), scope)
    shown = ", ".join(f'b.{column.field} AS "{column.heading}"' for column in columns)
    with at_month(version, month) as cursor:
        sql = kept_sql(cursor, "list", list_id, otherwise=wanted.sql)
        found: pd.DataFrame = cursor.execute(
            f"""
            SELECT {shown}, f.name AS "File", t.sheet AS "Sheet",
                (b.sources[1] % 10000000000000) // 100000 AS "Row", b.place AS {PLACE}
            FROM ({sql}) b
            LEFT JOIN places p USING (place)
            LEFT JOIN tables t ON t.table_id = b.sources[1] // 10000000000000
            LEFT JOIN files f USING (file_id)
            WHERE true{where}
            ORDER BY {wanted.order}""",
            values,
        ).df()
    return found


def places(version: Version, choice: Choice) -> frozenset[int] | None:
    """The numbers of the places that a choice leaves; None for all, and rows of no place."""
    if not choice.dimensions:
        return None
    with version.cursor() as cursor:
        where, values = narrowed(choice.dimensions, lineage_of(version) if choice.team else None)
        found = cursor.execute(f"SELECT p.place FROM places p WHERE true{where}", values)
        return frozenset(row[0] for row in found.fetchall())


def of_places(whole: pd.DataFrame, chosen: frozenset[int] | None) -> pd.DataFrame:
    """A whole list's rows at these places (None: all of them), under its headings."""
    found = whole if chosen is None else whole[whole[PLACE].isin(chosen)]
    return found.drop(columns=PLACE).reset_index(drop=True)


def within(
    choice: Choice,
    service: str | None,
    by: str | None = None,
    group: str | None = None,
    lineage: Lineage | None = None,
) -> tuple[str, dict[str, Any]]:
    """SQL for the places chosen, of the one service that the asker sees, and of the one group."""
    where, values = narrowed(choice.dimensions, lineage)
    if service is not None:
        where += " AND p.service = $asker_service"
        values["asker_service"] = service
    if by is not None:
        where += f" AND coalesce(p.{by}, '') = $group"
        values["group"] = group or ""
    return where, values


class at_month:  # noqa: N801  (reads as what it is: with at_month(version, month) as cursor)
    """A cursor in which ``month_ends`` holds the month ends given alone, so that all else follows.

    It holds none at all where none is given.
    """

    def __init__(self, version: Version, *months: date) -> None:
        self._cursor = version.cursor()
        self._months = months

    def __enter__(self) -> Any:
        database = self._cursor.execute("SELECT current_database()").fetchone()
        name = str(database[0]).replace('"', '""') if database else ""
        days = ", ".join(f"DATE '{day.isoformat()}'" for day in self._months) or "NULL"
        self._cursor.execute(
            f'CREATE TEMP VIEW month_ends AS SELECT * FROM "{name}".main.month_ends '
            f"WHERE month_end IN ({days})"
        )
        return self._cursor

    def __exit__(self, *_: object) -> None:
        self._cursor.close()


def kept_sql(
    cursor: duckdb.DuckDBPyConnection, sort: str, name: str, otherwise: str | None = None
) -> str:
    """The SQL that this version was published with; ``otherwise`` is for what came after it."""
    found = cursor.execute(f"SELECT sql FROM {sort}_sql WHERE {sort} = ?", [name]).fetchone()
    if found is None and otherwise is None:
        raise ValueError(f"This version was published without “{name}”.")
    return str(found[0]) if found else str(otherwise)
