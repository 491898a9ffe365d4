"""A version that is built and not in force: what became of each table, and what was found."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from data_loaders.engine import control_totals, groups, joins, questions, references
from data_loaders.engine.control_totals import Compared
from data_loaders.engine.finding import READ, Finding, of_row
from data_loaders.engine.groups import Group
from data_loaders.engine.joins import Joined
from data_loaders.engine.questions import Question


class Outcome(StrEnum):
    """What publishing would do."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOTHING_LOADED = "nothing loaded"


@dataclass(frozen=True, kw_only=True)
class TableTotals:
    """What became of one table. ``kind`` is None where it is of no known kind."""

    table_id: int
    file: str
    sheet: str
    kind: str | None
    rows_read: int
    loaded: int
    set_aside: int
    awaiting: int


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A version that is built and not in force. ``path`` is its DuckDB file."""

    version_id: str
    path: Path
    parent: str | None
    outcome: Outcome
    tables: tuple[TableTotals, ...]
    next_table_id: int

    @property
    def files(self) -> str:
        """Its files by name, for the record."""
        return ", ".join(dict.fromkeys(table.file for table in self.tables))

    def total(self, what: str) -> int:
        """The sum over all tables of rows_read, loaded, set_aside or awaiting."""
        return sum(int(getattr(table, what)) for table in self.tables)

    def findings(self) -> list[Finding]:
        """What was found in this load's files, and what leads nowhere or overlaps in the whole."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            rows = connection.execute(
                f"""
                SELECT {READ} FROM findings
                WHERE rule IN (?, ?) OR table_id IS NULL OR table_id IN (
                    SELECT table_id FROM tables JOIN files USING (file_id) WHERE load_id = ?)
                ORDER BY table_id NULLS FIRST, row NULLS FIRST, finding_id
                """,
                [references.RULE, references.OVERLAP, self.version_id],
            ).fetchall()
        return [of_row(row) for row in rows]

    def groups(self) -> list[Group]:
        """The same findings grouped by what is wrong, worst first, knock-ons under their cause."""
        return groups.grouped(self.path, self.version_id)

    def questions(self) -> list[Question]:
        """What is asked of this load, with what is offered as an answer; see ``questions``."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            offered = questions.offers(connection)
        return questions.questions(self.findings(), offered)

    def joined(self) -> list[Joined]:
        """How much of each sheet that is then in force found its worker."""
        return joins.joined(self.path)

    def control_totals(self) -> list[Compared]:
        """What the sources were said to hold, beside what is loaded; those that differ first."""
        return control_totals.compared(self.path)


def totals(connection: duckdb.DuckDBPyConnection, load_id: str) -> tuple[TableTotals, ...]:
    rows = connection.execute(
        """
        SELECT table_id, name, sheet, kind, rows_read, loaded, set_aside, awaiting
        FROM tables JOIN files USING (file_id)
        WHERE load_id = ?
        ORDER BY table_id
        """,
        [load_id],
    ).fetchall()
    return tuple(
        TableTotals(
            table_id=table_id,
            file=file,
            sheet=sheet,
            kind=kind,
            rows_read=rows_read,
            loaded=loaded,
            set_aside=set_aside,
            awaiting=awaiting,
        )
        for table_id, file, sheet, kind, rows_read, loaded, set_aside, awaiting in rows
    )
