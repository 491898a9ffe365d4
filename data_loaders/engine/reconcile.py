"""Sets each control total beside what is loaded, and finds the rows that explain a difference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import duckdb

from data_loaders.engine import catalogue, finding, totals_rows
from data_loaders.engine.control_totals import EVERY, Compared, Measure, Total, compared_in
from data_loaders.engine.finding import Finding
from data_loaders.engine.sheet import Grade
from data_loaders.engine.totals_rows import Totalled

RULE = "a control total differs"
MOST_ROWS = 500  # that are named for one total
SUMS_AGREE = Decimal("0.005")  # a sum of many decimals, as spreadsheets add them up


@dataclass(frozen=True)
class _Counts:
    """How a measure is taken of a kind: SQL over a row ``t``.

    ``thing`` is what is counted once, however many rows are about it; without one, ``amount`` is
    summed. ``begins`` and ``ends`` are the days between which a row counts.
    """

    reference: str
    thing: str | None = None
    amount: str = "1"
    begins: str | None = None
    ends: str | None = None
    only: str = "true"

    @property
    def total(self) -> str:
        return f"count(DISTINCT {self.thing})" if self.thing else f"coalesce(sum({self.amount}), 0)"

    @property
    def open(self) -> str:
        """Whether the row counts at $day: a date that could not be read does not keep it out, nor
        do two of which one must be wrong."""
        if self.begins is None:
            return f"({self.only})"
        return (
            f"({self.only}) AND (coalesce(t.{self.begins} <= $day, true) "
            f"AND coalesce(t.{self.ends} >= $day, true) OR t.{self.ends} < t.{self.begins})"
        )

    @property
    def edge(self) -> str:
        """Which of the day's edges the row stands on, in words; NULL where on neither."""
        if self.begins is None:
            return "NULL::VARCHAR"
        return (
            f"CASE WHEN t.{self.begins} = $day THEN 'It begins on that day.' "
            f"WHEN t.{self.ends} = $day THEN 'It ends on that day.' END"
        )


SPANS = {
    "staff": ("start_date", "end_date"),
    "posts": ("opened", "closed"),
    "allocations": ("from_date", "to_date"),
}


def _counts(kind: str, measure: str) -> _Counts:
    fields = {column.field for column in catalogue.sheet(kind).columns}
    key = next((f for f in ("child_id", "worker_id", "post_id") if f in fields), "organisation")
    begins, ends = SPANS.get(kind, (None, None))
    match measure:
        case Measure.IN_POST:
            return _Counts("t.worker_id", "t.worker_id", begins=begins, ends=ends)
        case Measure.FTE:
            reference = "t.post_id" if kind == "posts" else "t.worker_id"
            return _Counts(reference, amount="t.fte", begins=begins, ends=ends)
        case Measure.CHILDREN:
            return _Counts("t.child_id", "t.child_id", begins=begins, ends=ends)
        case Measure.OPEN_ALLOCATIONS:
            held = "t.worker_id IS NOT NULL"
            return _Counts("t.child_id", begins=begins, ends=ends, only=held)
        case Measure.PEOPLE if "worker_id" in fields:
            return _Counts("t.worker_id", "t.worker_id")
    return _Counts(f"t.{key}")


def reconcile(
    connection: duckdb.DuckDBPyConnection, totals: Sequence[Total], organisation: str, today: date
) -> None:
    """Write ``control_totals``, ``control_rows`` and a finding for each total that differs.

    ``organisation`` is the load's own. Comes after the tables are settled, while what was set aside
    is still staged.
    """
    for number, each in enumerate(totals, start=1):
        whose = each.organisation or organisation
        every = whose.casefold() == EVERY
        _compare(connection, number, each, None if every else whose, today)
    for number, row in enumerate(totals_rows.totalled(connection), start=len(totals) + 1):
        _compare_row(connection, number, row)
    _tell(connection, compared_in(connection))


def _compare(
    connection: duckdb.DuckDBPyConnection,
    number: int,
    total: Total,
    organisation: str | None,
    today: date,
) -> None:
    counts = _counts(total.kind, total.measure)
    given: dict[str, object] = {"organisation": organisation}
    whose = "($organisation IS NULL OR lower(t.organisation) = lower($organisation))"
    day = None
    if counts.begins is not None:
        day = total.day or _extract_date(connection, total.kind, organisation) or today
        given["day"] = day
    counted = f"FROM {total.kind} t WHERE {whose} AND {counts.open}"
    found = connection.execute(f"SELECT {counts.total} {counted}", given).fetchone()
    loaded = Decimal(str(found[0])) if found else Decimal()
    gap = loaded - total.value
    agrees = abs(gap) <= _rounding(total)
    connection.execute(
        "INSERT INTO control_totals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, NULL)",
        [number, total.kind, organisation, total.measure.value, day, total.value, loaded, agrees,
         total.said_in],
    )  # fmt: skip
    if agrees:
        return
    given |= {"id": number, "most": MOST_ROWS}
    if gap < 0:
        _missing_rows(connection, total.kind, counts, f"{whose} AND {counts.open}", counted, given)
        _missing_tables(connection, total.kind, number)
    else:
        connection.execute(
            f"""
            INSERT INTO control_rows
            SELECT $id, f.name, b.sheet, t.row_id // 100000 % 100000000, {counts.reference},
                {counts.amount}, 'loaded', {counts.edge}
            {
                counted.replace(
                    " WHERE",
                    " JOIN tables b ON b.table_id = t.row_id // 10000000000000"
                    " JOIN files f USING (file_id) WHERE",
                    1,
                )
            }
                AND {counts.edge} IS NOT NULL
            LIMIT $most
            """,
            given,
        )


def _compare_row(connection: duckdb.DuckDBPyConnection, number: int, each: Totalled) -> None:
    """A totals row of a file: its own rows explain the difference."""
    gap = each.loaded - each.said
    agrees = abs(gap) <= (SUMS_AGREE if each.field else 0)
    connection.execute(
        """
        INSERT INTO control_totals
        SELECT $id, $kind, NULL, $measure, NULL, $said, $loaded, $agrees,
            'row ' || $row || ' of ' || b.sheet || ' in ' || f.name, $of_rows, table_id, $row
        FROM tables b JOIN files f USING (file_id) WHERE table_id = $table
        """,
        {
            "id": number,
            "kind": each.kind,
            "measure": each.measure,
            "said": each.said,
            "loaded": each.loaded,
            "agrees": agrees,
            "row": each.row,
            "of_rows": each.of_rows,
            "table": each.table_id,
        },
    )
    if agrees or gap > 0:
        return
    counts = _counts(each.kind, each.measure)
    counts = replace(counts, amount=f"t.{each.field}" if each.field else "1")
    within = "t.table_id = $table AND t.row > $after AND t.row < $row"
    counted = f"FROM incoming_{each.kind} t WHERE {within} AND t.verdict = 0"
    given: dict[str, object] = {"id": number, "most": MOST_ROWS, "table": each.table_id}
    given |= {"after": each.after, "row": each.row}
    _missing_rows(connection, each.kind, counts, within, counted, given)


def _missing_rows(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    counts: _Counts,
    where: str,
    counted: str,
    given: dict[str, object],
) -> None:
    """The rows of this load that would have counted and were not loaded, one for each thing."""
    new, once = "true", ""
    if counts.thing:
        new = (
            f"({counts.thing} IS NULL OR {counts.thing} NOT IN "
            f"(SELECT {counts.thing} {counted} AND {counts.thing} IS NOT NULL))"
        )
        once = (
            f"QUALIFY {counts.thing} IS NULL OR row_number() OVER "
            f"(PARTITION BY {counts.thing} ORDER BY t.table_id, t.row) = 1"
        )
    connection.execute(
        f"""
        INSERT INTO control_rows
        SELECT $id, f.name, b.sheet, t.row, {counts.reference}, coalesce({counts.amount}, 0),
            CASE t.verdict WHEN 1 THEN 'awaiting' ELSE 'set aside' END,
            coalesce((
                SELECT string_agg(DISTINCT message, ' ') FROM findings g
                WHERE g.table_id = t.table_id AND g.row = t.row AND g.grade IN ($aside, $confirm)
            ), 'It was not loaded: the findings of its table say why.')
        FROM incoming_{kind} t JOIN tables b USING (table_id) JOIN files f USING (file_id)
        WHERE t.verdict <> 0 AND {where} AND {new}
        {once}
        ORDER BY t.table_id, t.row LIMIT $most
        """,
        given | {"aside": Grade.SETS_ASIDE.value, "confirm": Grade.CONFIRM.value},
    )


def _missing_tables(connection: duckdb.DuckDBPyConnection, kind: str, number: int) -> None:
    """Whole tables of the kind of which nothing was loaded: how many of theirs count is unknown."""
    connection.execute(
        f"""
        INSERT INTO control_rows
        SELECT $id, f.name, b.sheet, NULL, NULL, b.rows_read,
            CASE WHEN b.awaiting > 0 THEN 'awaiting' ELSE 'set aside' END,
            'Nothing of this table was loaded: ' || b.rows_read || ' rows.'
        FROM tables b JOIN files f USING (file_id)
        WHERE b.kind = $kind AND b.loaded = 0 AND b.rows_read > 0
            AND b.table_id NOT IN (SELECT table_id FROM incoming_{kind})
            AND f.file_id NOT IN (SELECT file_id FROM before_files)
        """,
        {"id": number, "kind": kind},
    )


def _extract_date(
    connection: duckdb.DuckDBPyConnection, kind: str, organisation: str | None
) -> date | None:
    found = connection.execute(
        "SELECT max(extract_date) FROM sources WHERE kind = $kind AND extract_date < '9999-12-31' "
        "AND ($organisation IS NULL OR lower(organisation) = lower($organisation))",
        {"kind": kind, "organisation": organisation},
    ).fetchone()
    return found[0] if found else None


def _rounding(total: Total) -> Decimal:
    """How far off still agrees: a count must be equal; of a sum, half of its last place as said."""
    if total.measure is not Measure.FTE:
        return Decimal()
    places = max(0, -int(total.value.as_tuple().exponent))
    return max(SUMS_AGREE, Decimal(5).scaleb(-places - 1))


def _tell(connection: duckdb.DuckDBPyConnection, totals: Iterable[Compared]) -> None:
    finding.write(
        connection,
        [
            Finding(
                file=each.said_in,
                table_id=each.table_id,
                row=each.row,
                grade=Grade.CONFIRM,
                rule=RULE,
                message=each.sentence(),
                remedy="Look at the rows that were not loaded, and check of which day and of whom "
                "the total is.",
            )
            for each in totals
            if not each.agrees
        ],
    )
