"""What a file's own totals rows say of the rows above them, and whether so much was loaded."""

import re
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from data_loaders.engine.control_totals import Measure
from data_loaders.engine.job import Job
from data_loaders.engine.values import NUMBERS

COURSE = "course"
MOST = 2000  # totals rows of one load that are looked at
OF_PEOPLE = re.compile(r"\b(headcount|people|staff|employees|workers|persons)\b", re.IGNORECASE)
OF_FTE = re.compile(r"\bf\.?t\.?e\b", re.IGNORECASE)
OF_ROWS = re.compile(
    r"\W*((grand|overall|sub|team|service)\W*)*totals?\W*(number|count|posts|cases|records|rows"
    r"|allocations|entries)?\W*(of)?\W*(posts|cases|records|rows|allocations|entries)?\W*",
    re.IGNORECASE,
)
IN_WORDS = re.compile(r"^(?P<label>\D*?[A-Za-z]\D*?)[\s:=–-]*(?P<number>\d[\d,]*(\.\d+)?)\s*\D*$")

CREATE = """
CREATE TEMP TABLE IF NOT EXISTS said_totals (
    table_id INTEGER, row BIGINT, after BIGINT, kind VARCHAR, field VARCHAR, measure VARCHAR,
    said DECIMAL(18,6)
)
"""
READ = """
SELECT row, coalesce(lag(row) OVER (ORDER BY row), 0) AS after, first,
    list_transform(cells, lambda cell: exact_number(tidy(cell))), kinds
FROM lines JOIN passed USING (row) WHERE why = 'a totals row' ORDER BY row LIMIT ?
"""


@dataclass(frozen=True)
class _Said:
    """A number of a totals row: ``field`` is the column that it sums; None where it counts."""

    field: str | None
    measure: str
    number: Decimal


def note(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Keep in ``said_totals`` what the totals rows of a table say that can be plainly compared."""
    connection.execute(CREATE)
    if job.wide or COURSE in job.columns:
        return
    for row, after, first, numbers, kinds in connection.execute(READ, [MOST]).fetchall():
        for said in _said(job, first or "", numbers, kinds):
            connection.execute(
                "INSERT INTO said_totals VALUES (?, ?, ?, ?, ?, ?, ?)",
                [job.table.table_id, row, after, job.sheet.table, said.field, said.measure,
                 said.number],
            )  # fmt: skip


def _said(job: Job, first: str, numbers: list[Decimal | None], kinds: str) -> list[_Said]:
    """Sums stand under their own column; one other number, or one in the label, is a count."""
    summed = {
        job.columns[column.field]: column
        for column in job.sheet.columns
        if column.kept and column.holds in NUMBERS and column.field in job.columns
    }
    found, counts = [], []
    for place, number in enumerate(numbers, start=1):
        if number is None or (place <= len(kinds) and kinds[place - 1] == "d"):
            continue
        if place in summed:
            found.append(_Said(summed[place].field, summed[place].name, number))
        else:
            counts.append(number)
    label = first
    if worded := IN_WORDS.match(first):
        label = worded["label"]
        counts.append(Decimal(worded["number"].replace(",", "")))
    if len(set(counts)) == 1 and (counted := _counted(job, label, counts[0])):
        found.append(counted)
    return found


def _counted(job: Job, label: str, number: Decimal) -> _Said | None:
    """A number that is under no column of numbers: the label has to say what it counts."""
    if OF_FTE.search(label) and any(column.field == "fte" for column in job.sheet.columns):
        return _Said("fte", Measure.FTE.value, number)
    if number != number.to_integral_value() or number < 0:
        return None
    if OF_PEOPLE.search(label) and any(column.field == "worker_id" for column in job.sheet.columns):
        return _Said(None, Measure.PEOPLE.value, number)
    return _Said(None, Measure.ROWS.value, number) if OF_ROWS.fullmatch(label) else None


@dataclass(frozen=True, kw_only=True)
class Totalled:
    """What one totals row says beside what was read and loaded of the rows that it is of."""

    table_id: int
    kind: str
    row: int
    after: int  # the rows that it is of lie below this one
    field: str | None
    measure: str
    said: Decimal
    loaded: Decimal

    @property
    def of_rows(self) -> str:
        """Which rows it is of, in words."""
        return (
            f"rows {self.after + 1:,} to {self.row - 1:,}" if self.after else "every row above it"
        )


def totalled(connection: duckdb.DuckDBPyConnection) -> list[Totalled]:
    """Every number that was noted; a total is of its block or of all above it, whichever is nearer.

    A bare count is of people where their number is what it says, else of rows.
    """
    connection.execute(CREATE)
    found = []
    for table_id, row, after, kind, field, measure, said in connection.execute(
        "FROM said_totals ORDER BY table_id, row"
    ).fetchall():
        kept = [
            _taken(connection, (table_id, kind, row), begins, field, each)
            for begins in dict.fromkeys((0, after))
            for each in _ways(connection, kind, field, measure)
        ]
        read, loaded, begins, way = min(kept, key=lambda each: abs(each[0] - said))
        if read:
            found.append(
                Totalled(table_id=table_id, kind=kind, row=row, after=begins, field=field,
                         measure=way, said=said, loaded=loaded)
            )  # fmt: skip
    return found


def _ways(
    connection: duckdb.DuckDBPyConnection, kind: str, field: str | None, measure: str
) -> list[str]:
    if field is not None or measure == Measure.PEOPLE:
        return [measure]
    has_workers = connection.execute(
        "SELECT 1 FROM duckdb_columns() WHERE table_name = ? AND column_name = 'worker_id'", [kind]
    ).fetchone()
    return [Measure.ROWS.value, *([Measure.PEOPLE.value] if has_workers else [])]


def _taken(
    connection: duckdb.DuckDBPyConnection,
    where: tuple[int, str, int],
    begins: int,
    field: str | None,
    way: str,
) -> tuple[Decimal, Decimal, int, str]:
    table_id, kind, row = where
    counted = "count(DISTINCT worker_id)" if way == Measure.PEOPLE else "count(*)"
    if field is not None:
        counted = f"coalesce(sum({field}) {{}}, 0)"
    else:
        counted += " {}"
    found = connection.execute(
        f"SELECT {counted.format('')}, {counted.format('FILTER (verdict = 0)')} "
        f"FROM incoming_{kind} WHERE table_id = ? AND row > ? AND row < ?",
        [table_id, begins, row],
    ).fetchone()
    read, loaded = found or (0, 0)
    return Decimal(str(read)), Decimal(str(loaded)), begins, way
