"""Draw a table as somebody might send it, and check it: no file and no guessing of headings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from data_loaders.engine import answers, before, catalogue, day_order, extracts, values, version
from data_loaders.engine.check import check
from data_loaders.engine.extracts import Stated
from data_loaders.engine.job import Job, Place
from data_loaders.engine.recognise import Recognised
from data_loaders.engine.settle import settle

TODAY = date(2026, 4, 15)
Row = dict[str, Any]
Drawing = tuple[str, str, dict[str, Any]]


@dataclass
class Checked:
    """A version's connection with tables checked into it, and questions to ask of it."""

    connection: duckdb.DuckDBPyConnection
    tables: list[Recognised] = field(default_factory=list)
    first_id: int = 1

    def rows(self, query: str) -> list[Row]:
        found = self.connection.execute(query)
        names = [item[0] for item in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def findings(self, rule: str | None = None) -> list[Row]:
        """Those of the rule; without one, all but what is said of any table with such dates."""
        every = self.rows("SELECT * FROM findings ORDER BY finding_id")
        if rule is None:
            return [each for each in every if each["rule"] != day_order.EITHER]
        return [each for each in every if each["rule"] == rule]

    def incoming(self, kind: str, verdict: int = 0) -> list[Row]:
        return self.rows(f"SELECT * FROM incoming_{kind} WHERE verdict = {verdict} ORDER BY row_id")


def empty(
    given: Mapping[str, str] | None = None,
    path: Path | None = None,
    parent: Path | None = None,
    council: str = "The council",
) -> Checked:
    """A version with nothing in it yet, after the one in the file ``parent``."""
    connection = duckdb.connect(str(path) if path else ":memory:")
    values.make_macros(connection)
    version.create(connection)
    before.attach(connection, parent, council)
    connection.execute(extracts.CREATE)
    answers.remember(connection, given or {})
    checked = Checked(connection)
    checked.first_id = before.next_table_id(parent) if parent else 1
    return checked


def together(checked: Checked, *, attended: bool = False) -> Checked:
    """Settle what was drawn, as a load does."""
    settle(checked.connection, "this load", attended=attended)
    return checked


def saved(
    path: Path,
    parent: Path | None,
    *drawn: Drawing,
    council: str = "The council",
    given: Mapping[str, str] | None = None,
) -> Path:
    """A version of these tables (kind, drawing, and what ``draw`` takes) in a file of its own."""
    checked = empty(given, path=path, parent=parent, council=council)
    for kind, drawing, more in drawn:
        draw(kind, drawing, into=checked, **more)
    version.write_meta(checked.connection, council=council)
    together(checked)
    checked.connection.execute("DETACH before; CHECKPOINT")
    checked.connection.close()
    return path


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a saved version answers."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def draw(
    kind: str,
    drawing: str,
    *,
    into: Checked | None = None,
    file: str = "sent.xlsx",
    stated: date | None = None,
    in_file: date | None = None,
    attended: bool = False,
    given: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    covers_from: date | None = None,
    organisation: str = "The council",
) -> Checked:
    """Check a drawn table of that kind: headings in its first line, cells between bars.

    Cells are text unless ``kinds`` says, by heading, what they are. Row 1 is the header.
    """
    checked = into or empty(given)
    lines = [
        [cell.strip() for cell in line.split("|")] for line in drawing.strip("\n").splitlines()
    ]
    sheet = catalogue.sheet(kind)
    table_id = checked.first_id + len(checked.tables)
    headings = lines[0]
    named = {column.name: column.field for column in sheet.columns}
    columns = {named[h]: n for n, h in enumerate(headings, start=1) if h in named}
    entries = [(n, h) for n, h in enumerate(headings, start=1) if h not in named]
    for number, cells in enumerate(lines, start=1):
        letters = "".join(
            " " if not cell else (kinds or {}).get(heading, "s") if number > 1 else "s"
            for heading, cell in zip(headings, cells, strict=False)
        )
        checked.connection.execute(
            "INSERT INTO raw_rows VALUES (?, ?, ?, ?)",
            [table_id, number, [cell or None for cell in cells], letters],
        )
    table = Recognised(
        table_id=table_id,
        sheet_name="Sheet1",
        kind=kind,
        header_row=1,
        first_row=2,
        last_row=len(lines),
        columns=columns,
        entries=entries if sheet.loads_as else [],
    )
    checked.tables.append(table)
    checked.connection.execute(
        "INSERT INTO files VALUES (?, ?, ?, 0, now()::TIMESTAMP, 'this')",
        [table_id, file, f"sha of {file}"],
    )
    checked.connection.execute(
        "INSERT INTO tables VALUES (?, ?, 'Sheet1', ?, 1, 0, 0, 0, 0, ?, NULL, NULL)",
        [table_id, table_id, kind, organisation],
    )
    job = Job(
        table=table,
        form=sheet,
        sheet=catalogue.sheet(sheet.loads_as or kind),
        place=Place(file, "Sheet1"),
        organisation=organisation,
        today=TODAY,
        attended=attended,
    )
    check(checked.connection, job)
    extracts.date_table(
        checked.connection, job, Stated(extract_date=stated, covers_from=covers_from), in_file
    )
    return checked
