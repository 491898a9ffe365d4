"""What a version says of its own load: each table, the dates that it was given, and the note."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.extracts import ALWAYS
from data_loaders.engine.headings import plain


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One table of a load: read = loaded + set aside + awaiting.

    ``title`` is its kind's, None where it is of no known kind. ``extract_date`` is None for what
    has none (policy), ``covers_from`` for what covers always; ``basis`` says where the extract
    date is from ("stated", "in the file", "proposed"). ``columns`` are the headings that were
    matched, each with the column that it was taken for.
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
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """The headings that are not their column's own name."""
        return tuple((found, name) for found, name in self.columns if plain(found) != plain(name))


def outlines(version: Path, load_id: str) -> list[Outline]:
    """The tables of that load, in the order in which they were read."""
    titles = {sheet.table: sheet.title for sheet in catalogue.sheets()}
    loads_as = {sheet.table: sheet.loads_as or sheet.table for sheet in catalogue.sheets()}
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
                    (heading or "", _name(kind, field))
                    for table_id, heading, field in matched
                    if table_id == id_
                ),
            )
        )
    return found


def _name(kind: str, field: str) -> str:
    """The column's canonical name; a matrix's courses are headings of their own."""
    columns = catalogue.sheet(kind).columns
    return next((each.name for each in columns if each.field == field), field)
