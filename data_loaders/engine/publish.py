"""Publishes a load: one whole new version, or none, and a pointer that says which is in force."""

import json
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from secrets import token_hex

import duckdb

from data_folder import DataFolder
from data_loaders.engine import before, compare, expiry, references, version
from data_loaders.engine.build import Building, Options
from data_loaders.engine.finding import Finding
from data_loaders.engine.lock import only_load
from data_loaders.engine.settle import settle
from data_loaders.engine.sheet import Grade

Keep = Callable[[duckdb.DuckDBPyConnection], None]
TRIES, PAUSE = 50, 0.02  # for Windows, where a reader of the pointer can be in the way


class Outcome(StrEnum):
    """What publishing would do."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOTHING_LOADED = "nothing loaded"


class Stale(Exception):
    """Another load was published since this one was prepared. Its text is for people."""


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

    def total(self, what: str) -> int:
        """The sum over all tables of rows_read, loaded, set_aside or awaiting."""
        return sum(int(getattr(table, what)) for table in self.tables)

    def findings(self) -> list[Finding]:
        """What was found in this load's files, and what leads nowhere or overlaps in the whole."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            rows = connection.execute(
                """
                SELECT table_id, file, sheet, row, "column", cell, grade, rule, message, remedy,
                    rows
                FROM findings
                WHERE rule IN (?, ?) OR table_id IS NULL OR table_id IN (
                    SELECT table_id FROM tables JOIN files USING (file_id) WHERE load_id = ?)
                ORDER BY table_id NULLS FIRST, row NULLS FIRST, finding_id
                """,
                [references.RULE, references.OVERLAP, self.version_id],
            ).fetchall()
        return [
            Finding(
                table_id=table_id,
                file=file,
                sheet=sheet,
                row=row,
                column=column,
                cell=cell,
                grade=Grade(grade),
                rule=rule,
                message=message,
                remedy=remedy,
                rows=count,
            )
            for (
                table_id, file, sheet, row, column, cell, grade, rule, message, remedy, count,
            ) in rows
        ]  # fmt: skip


def prepare(
    folder: DataFolder, files: Sequence[tuple[str, Path]], options: Options, keep: Keep
) -> Prepared:
    """Build the version that these files (name, path) would make, beside the one in force.

    ``keep`` is called last: it keeps the figures in the version. Whatever is raised, what is in
    force stays so and nothing half made is left behind.
    """
    folder.versions.mkdir(parents=True, exist_ok=True)
    expiry.sweep(folder)
    parent = folder.current()
    parent_path = folder.version_path(parent) if parent else None
    if parent_path is not None and not parent_path.exists():
        raise ValueError(f"The version in use, {parent}, is not there. Bring another one back.")
    next_table_id = max(_pointed(folder, "next_table_id"), before.next_table_id(parent_path))
    version_id = f"{datetime.now():%Y%m%d-%H%M%S}-{token_hex(3)}"  # noqa: DTZ005  local
    path = folder.versions / f"{version_id}.building"
    try:
        with duckdb.connect(str(path)) as connection:
            building = Building(connection, folder, options, version_id, parent_path)
            next_table_id = building.read(files, next_table_id)
            settle(connection, attended=options.attended)
            version.write_meta(
                connection,
                council=folder.settings.council,
                months=folder.settings.months,
                small_numbers=folder.settings.small_numbers,
                software=compare.software(),
                version=version_id,
                published_at=datetime.now(),  # noqa: DTZ005
                parent=parent,
                note=options.note,
            )
            tables = _totals(connection, version_id)
            outcome = _outcome(connection, tables)
            connection.execute("DETACH before")
            if outcome is Outcome.CHANGED:
                keep(connection)
                references.count_figures(connection)
            connection.execute("CHECKPOINT")
        if Path(f"{path}.wal").exists():
            raise OSError("The new version could not be written whole.")
    except BaseException:
        expiry.remove(path)
        raise
    return Prepared(
        version_id=version_id,
        path=path,
        parent=parent,
        outcome=outcome,
        tables=tables,
        next_table_id=next_table_id,
    )


def publish(folder: DataFolder, prepared: Prepared) -> None:
    """Put the prepared version in force.

    Raises Stale or lock.Busy, in sentences, and then nothing has changed.
    """
    with only_load(folder.root):
        _put_in_force(folder, prepared)


def discard(prepared: Prepared) -> None:
    """Remove a version that will not be published."""
    expiry.remove(prepared.path)


def load(
    folder: DataFolder,
    files: Sequence[tuple[str, Path]],
    options: Options,
    keep: Keep,
    report: Callable[[Prepared], None],
) -> Prepared:
    """Prepare, report and, where that changes something, publish, with no other load in between."""
    with only_load(folder.root):
        prepared = prepare(folder, files, options, keep)
        try:
            report(prepared)
            if prepared.outcome is Outcome.CHANGED:
                _put_in_force(folder, prepared)
        finally:
            discard(prepared)
    return prepared


def point(folder: DataFolder, version_id: str, next_table_id: int) -> None:
    """Say in one rename which version is in force."""
    coming = folder.root / f".pointer-{token_hex(6)}.coming"
    said = {
        "version": version_id,
        "since": datetime.now().isoformat(timespec="seconds"),  # noqa: DTZ005
        "next_table_id": max(next_table_id, _pointed(folder, "next_table_id")),
    }
    try:
        with coming.open("w", encoding="utf-8") as file:
            json.dump(said, file)
            file.flush()
            os.fsync(file.fileno())
        for tries_left in reversed(range(TRIES)):
            try:
                coming.replace(folder.pointer)
                break
            except PermissionError:
                if not tries_left:
                    raise
                time.sleep(PAUSE)
    finally:
        coming.unlink(missing_ok=True)


def _put_in_force(folder: DataFolder, prepared: Prepared) -> None:
    if folder.current() != prepared.parent:
        raise Stale("Another load was published in the meantime. Check these files again.")
    prepared.path.replace(folder.version_path(prepared.version_id))
    _flush(folder.versions)
    point(folder, prepared.version_id, prepared.next_table_id)
    expiry.expire(folder)


def _flush(directory: Path) -> None:
    """Have the system write the directory, where it lets directories be opened."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _pointed(folder: DataFolder, what: str) -> int:
    try:
        return int(json.loads(folder.pointer.read_text(encoding="utf-8")).get(what, 1))
    except (FileNotFoundError, ValueError):
        return 1


def _totals(connection: duckdb.DuckDBPyConnection, load_id: str) -> tuple[TableTotals, ...]:
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


def _outcome(connection: duckdb.DuckDBPyConnection, tables: Sequence[TableTotals]) -> Outcome:
    if not any(table.loaded for table in tables):
        return Outcome.NOTHING_LOADED
    return Outcome.UNCHANGED if compare.is_unchanged(connection) else Outcome.CHANGED
