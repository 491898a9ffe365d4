"""What a version says of its own load: each table, the dates that it was given, and the note."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import duckdb

from data_loaders.engine import catalogue, headings
from data_loaders.engine.extracts import ALWAYS


class Why(StrEnum):
    """Why a heading was taken for a column."""

    NAME = "the column's own name"
    SYNONYM = "a heading known for it"
    WORDS = "the words of a heading known for it, in another order"
    ANSWER = "as was answered"
    COURSE = "a course of the matrix"


@dataclass(frozen=True)
class Matched:
    """A heading as its sender wrote it, the column that it was taken for, and why."""

    heading: str
    column: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One table of a load: read = loaded + set aside + awaiting.

    ``title`` is its kind's, None where it is of no known kind. ``extract_date`` is None for what
    has none (policy), ``covers_from`` for what covers always; ``basis`` says where the extract
    date is from ("stated", "in the file", "proposed"). ``columns`` are the headings that were
    matched, each with the column that it was taken for and why. ``needed`` is how many columns its
    kind needs.
    """

    file: str
    sheet: str
    title: str | None
    read: int
    loaded: int
    set_aside: int
    awaiting: int
    extract_date: date | None
    covers_from: date | None
    basis: str
    columns: tuple[Matched, ...] = ()
    needed: int = 0

    @property
    def waits(self) -> bool:
        """Whether the whole table waits for a person to say what it is."""
        return self.read > 0 and self.awaiting == self.read and not self.columns

    @property
    def renamed(self) -> tuple[Matched, ...]:
        """The headings that are not their column's own name."""
        return tuple(each for each in self.columns if each.why is not Why.NAME)


def outlines(version: Path, load_id: str) -> list[Outline]:
    """The tables of that load, in the order in which they were read."""
    titles = {sheet.table: sheet.title for sheet in catalogue.sheets()}
    loads_as = {sheet.table: sheet.loads_as or sheet.table for sheet in catalogue.sheets()}
    needed = {sheet.table: len(sheet.required) for sheet in catalogue.sheets()}
    with duckdb.connect(str(version), read_only=True) as connection:
        rows = connection.execute(
            """
            SELECT f.name, t.sheet, t.kind, t.rows_read, t.loaded, t.set_aside, t.awaiting,
                t.extract_date, t.covers_from, t.organisation, t.table_id
            FROM tables t JOIN files f USING (file_id)
            WHERE f.load_id = ? ORDER BY t.table_id
            """,
            [load_id],
        ).fetchall()
        bases = connection.execute(
            "SELECT kind, lower(organisation), extract_date, basis FROM sources"
        ).fetchall()
        matched = connection.execute(
            'SELECT table_id, heading, field FROM columns_read ORDER BY table_id, "index"'
        ).fetchall()
    own = {(kind, organisation, day): basis for kind, organisation, day, basis in bases}
    # A file of several organisations is dated once for all of them.
    any_of = {(kind, day): basis for kind, _, day, basis in bases}
    found = []
    for row in rows:
        file, sheet, kind, read, loaded, aside, awaiting, day, covers_from, organisation, id_ = row
        source = loads_as.get(kind, "")
        basis = own.get((source, (organisation or "").lower(), day), any_of.get((source, day), ""))
        found.append(
            Outline(
                file=file,
                sheet=sheet,
                title=titles.get(kind),
                read=read,
                loaded=loaded,
                set_aside=aside,
                awaiting=awaiting,
                extract_date=None if day == ALWAYS else day,
                covers_from=covers_from,
                basis="" if day in (None, ALWAYS) else basis,
                columns=tuple(
                    _matched(kind, heading or "", field)
                    for table_id, heading, field in matched
                    if table_id == id_
                ),
                needed=needed.get(kind, 0),
            )
        )
    return found


def _matched(kind: str, heading: str, field: str) -> Matched:
    column = next((each for each in catalogue.sheet(kind).columns if each.field == field), None)
    if column is None:  # a matrix's courses are headings of their own
        return Matched(heading, field, Why.COURSE)
    meant = headings.vocabulary(kind)
    known = next((meant[each] for each in headings.spellings(heading) if each in meant), None)
    if known is not None and known[0] == field:
        return Matched(heading, column.name, Why.SYNONYM if known[1] else Why.NAME)
    said = headings.in_any_order(kind).get(headings.words(heading))
    in_order = said is not None and meant[said][0] == field
    return Matched(heading, column.name, Why.WORDS if in_order else Why.ANSWER)
