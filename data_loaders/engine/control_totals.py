"""Control totals: what somebody says that a source holds, to be set beside what was loaded.

They come as a CSV file, one total a row::

    sheet,organisation,measure,date,value
    Staff,Anyshire Council,in post,31/10/2026,1812
    Allocations,,children,31/10/2026,2140

``sheet`` may be blank where only one kind of sheet has the measure; ``organisation`` where the
total is of the organisation that the load is of (``all`` is every one); ``date`` where it is the
extract's.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.stated import day_of

EVERY = "all"

CREATE = """
CREATE TABLE control_totals (
    total_id INTEGER, kind VARCHAR, organisation VARCHAR, measure VARCHAR, day DATE,
    said DECIMAL(18,6), loaded DECIMAL(18,6), agrees BOOLEAN, said_in VARCHAR, of_rows VARCHAR,
    table_id INTEGER, row BIGINT
);
CREATE TABLE control_rows (
    total_id INTEGER, file VARCHAR, sheet VARCHAR, row BIGINT, reference VARCHAR,
    amount DECIMAL(18,6), became VARCHAR, why VARCHAR
);
"""


class Measure(StrEnum):
    """What a total counts or sums; the words are those of the file."""

    ROWS = "rows"
    PEOPLE = "people"
    IN_POST = "in post"
    FTE = "fte"
    OPEN_ALLOCATIONS = "open allocations"
    CHILDREN = "children"


# Which kinds a measure can be taken of, the likeliest first; None: every kind about workers.
OF_KINDS: Mapping[Measure, tuple[str, ...]] = {
    Measure.IN_POST: ("staff",),
    Measure.FTE: ("staff", "posts"),
    Measure.OPEN_ALLOCATIONS: ("allocations",),
    Measure.CHILDREN: ("allocations",),
}
CALLED = {
    "headcount": Measure.IN_POST,
    "inpost": Measure.IN_POST,
    "staffinpost": Measure.IN_POST,
    "peopleinpost": Measure.IN_POST,
    "people": Measure.PEOPLE,
    "workers": Measure.PEOPLE,
    "employees": Measure.PEOPLE,
    "rows": Measure.ROWS,
    "records": Measure.ROWS,
    "fte": Measure.FTE,
    "openallocations": Measure.OPEN_ALLOCATIONS,
    "allocations": Measure.OPEN_ALLOCATIONS,
    "children": Measure.CHILDREN,
    "openchildren": Measure.CHILDREN,
}


@dataclass(frozen=True, kw_only=True)
class Total:
    """One total as somebody said it. ``kind`` is the kind of sheet that it is of.

    ``organisation`` is None for the organisation of the load, ``EVERY`` for all of them. ``day``
    is the close of which the total holds; None is the source's extract date. ``said_in`` says where
    it was said, for people.
    """

    kind: str
    measure: Measure
    value: Decimal
    organisation: str | None = None
    day: date | None = None
    said_in: str = "what was said of the load"


@dataclass(frozen=True, kw_only=True)
class Explaining:
    """A row that may explain a difference, by its address.

    ``became`` says what became of it ("set aside", "awaiting", "loaded"), ``why`` is the finding's
    own sentence, ``reference`` the id of what the row is about, ``amount`` what it would have
    added. ``row`` is None for a whole table of which nothing was loaded.
    """

    file: str
    sheet: str
    row: int | None
    reference: str | None
    amount: Decimal
    became: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A total beside what is loaded.

    ``organisation`` and ``day`` are None where a totals row of a file says it of the rows above it:
    ``of_rows`` then says of which, ``table_id`` and ``row`` where the totals row is, and
    ``measure`` may be a column's name. ``rows`` are those that may explain the difference, in the
    order of the file.
    """

    kind: str
    title: str
    measure: str
    organisation: str | None
    day: date | None
    said: Decimal
    loaded: Decimal
    agrees: bool
    said_in: str
    of_rows: str = ""
    table_id: int | None = None
    row: int | None = None
    rows: tuple[Explaining, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Loaded less said: below 0 where rows are missing."""
        return self.loaded - self.said

    def sentence(self) -> str:
        """For example: Staff, Anyshire Council: 1,812 in post at 31 October 2026 by …; …"""
        return said_of(self)


def said_of(each: Compared) -> str:
    """What the total says and what is loaded, in a sentence or two."""
    what = ", ".join(filter(None, (each.title, each.organisation, each.of_rows)))
    at = f" at {each.day.day} {each.day:%B %Y}" if each.day else ""
    said = f"{what}: {each.said_in} says {shown(each.said)} {each.measure}{at}"
    if each.agrees:
        return f"{said}, and so many are loaded."
    gap = abs(each.difference)
    way = "fewer" if each.difference < 0 else "more"
    return f"{said}; {shown(each.loaded)} are loaded, {shown(gap)} {way}. {_explained(each)}"


def _explained(each: Compared) -> str:
    held = sum((row.amount for row in each.rows), Decimal())
    if not each.rows:
        return "No row of this load explains it."
    rows = f"{len(each.rows):,} row{'s' if len(each.rows) != 1 else ''}"
    if each.difference > 0:
        return f"{rows} that began or ended on that day may be why."
    if abs(held + each.difference) < Decimal("0.005"):
        alone = len(each.rows) == 1
        return (
            f"{rows} that {'was' if alone else 'were'} not loaded explain{'s' if alone else ''} it."
        )
    return f"{rows} not loaded would add {shown(held)}."


def shown(value: Decimal) -> str:
    """1,812 or 1,203.45: without a decimal place that says nothing."""
    return f"{value.quantize(Decimal('0.01')).normalize():,f}" if value else "0"


def read(path: Path) -> tuple[Total, ...]:
    """The totals in a file. Raises ValueError, in words for people, for what cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"The totals in {path.name} cannot be read.") from error
    lines = csv.reader(text.splitlines())
    heads = [_plain(head) for head in next(lines, [])]
    if not {"measure", "value"} <= set(heads):
        raise ValueError(f"{path.name} should have the columns measure and value.")
    found = []
    for number, cells in enumerate(lines, start=2):
        said = {head: cell.strip() for head, cell in zip(heads, cells, strict=False)}
        if any(said.values()):
            found.append(_total(said, f"{path.name}, row {number}"))
    return tuple(found)


def total(sheet: str, measure: str, value: str, organisation: str = "", day: date | None = None,
          said_in: str = "what was said of the load") -> Total:  # fmt: skip
    """A total from words. Raises ValueError, in words for people, where they make none."""
    wanted = CALLED.get(_plain(measure))
    if wanted is None:
        known = ", ".join(Measure)
        raise ValueError(f"{said_in}: “{measure}” is not a measure. There are: {known}.")
    kinds = kinds_of(wanted)
    kind = next((k for k in kinds if _plain(sheet) in (_plain(k), _plain(_title(k)))), None)
    if not sheet.strip() and wanted in OF_KINDS:
        kind = kinds[0]
    if kind is None:
        sheets = ", ".join(_title(each) for each in kinds)
        raise ValueError(f"{said_in}: the total of {wanted} should be of one of: {sheets}.")
    try:
        number = Decimal(value.replace(",", "").strip())
    except InvalidOperation:
        number = Decimal(-1)
    if not 0 <= number < 10**10:  # NaN is refused too
        raise ValueError(f"{said_in}: “{value}” is not a total.")
    return Total(
        kind=kind,
        measure=wanted,
        value=number,
        organisation=organisation.strip() or None,
        day=day,
        said_in=said_in,
    )


def kinds_of(measure: Measure) -> tuple[str, ...]:
    """The kinds of sheet that the measure can be taken of, the likeliest first."""
    about = tuple(s.table for s in catalogue.sheets() if s.about_workers and s.loads_as is None)
    return OF_KINDS.get(measure, tuple(dict.fromkeys(("staff", *about))))


def _total(said: Mapping[str, str], said_in: str) -> Total:
    written = said.get("date", "")
    day = day_of(written) if written else None
    if written and day is None:
        raise ValueError(f"{said_in}: “{written}” is not a date as 31/10/2026.")
    sheet, organisation = said.get("sheet", ""), said.get("organisation", "")
    return total(sheet, said["measure"], said.get("value", ""), organisation, day, said_in)


def compared(version: Path) -> list[Compared]:
    """The totals of that version's load, each beside what is loaded; those that differ first."""
    with duckdb.connect(str(version), read_only=True) as connection:
        return compared_in(connection)


def compared_in(connection: duckdb.DuckDBPyConnection) -> list[Compared]:
    """The same of a version that is being made."""
    rows = connection.execute("FROM control_totals ORDER BY agrees, total_id").fetchall()
    explaining = connection.execute(
        "FROM control_rows ORDER BY total_id, file, sheet, row"
    ).fetchall()
    return [
        Compared(
            kind=kind,
            title=_title(kind),
            organisation=organisation,
            measure=measure,
            day=day,
            said=said,
            loaded=loaded,
            agrees=agrees,
            said_in=said_in,
            of_rows=of_rows,
            table_id=table_id,
            row=row,
            rows=_rows(explaining, total_id),
        )
        for (
            total_id, kind, organisation, measure, day, said, loaded, agrees, said_in, of_rows,
            table_id, row,
        ) in rows
    ]  # fmt: skip


def _rows(explaining: Sequence[tuple[object, ...]], total_id: int) -> tuple[Explaining, ...]:
    names = ("file", "sheet", "row", "reference", "amount", "became", "why")
    return tuple(
        Explaining(**dict(zip(names, rest, strict=True)))  # type: ignore[arg-type]
        for whose, *rest in explaining
        if whose == total_id
    )


def _title(kind: str) -> str:
    return catalogue.sheet(kind).title


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
