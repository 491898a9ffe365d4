"""Publishes a load: one whole new version, or none."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from secrets import token_hex

import duckdb

import audit
from audit import Did
from data_folder import DataFolder
from data_loaders.engine import before, compare, expiry, pointer, quality, references, said, version
from data_loaders.engine.build import Building, Options
from data_loaders.engine.lock import only_load
from data_loaders.engine.prepared import Outcome, Prepared, TableTotals, totals
from data_loaders.engine.progress import Tell, nobody
from data_loaders.engine.reconcile import reconcile
from data_loaders.engine.settle import settle

__all__ = ["Keep", "Options", "Outcome", "Prepared", "Stale", "TableTotals", "discard", "load",
           "prepare", "publish"]  # fmt: skip

Keep = Callable[[duckdb.DuckDBPyConnection], None]


class Stale(Exception):
    """Another load was published since this one was prepared. Its text is for people."""


def prepare(
    folder: DataFolder,
    files: Sequence[tuple[str, Path]],
    options: Options,
    keep: Keep,
    tell: Tell = nobody,
) -> Prepared:
    """Build the version that these files (name, path) would make, beside the one in force.

    ``keep`` is called last: it keeps the figures in the version. ``tell`` hears of each step that
    a file takes. Whoever asks holds the load lock. Whatever is raised, what is in force stays so
    and nothing half made is left behind; however the process ends, the next load clears up.
    """
    folder.versions.mkdir(parents=True, exist_ok=True)
    expiry.sweep(folder)
    parent = folder.current()
    parent_path = folder.version_path(parent) if parent else None
    if parent_path is not None and not parent_path.exists():
        raise ValueError(f"The version in use, {parent}, is not there. Bring another one back.")
    next_table_id = max(pointer.next_table(folder), before.next_table_id(parent_path))
    version_id = f"{datetime.now():%Y%m%d-%H%M%S}-{token_hex(3)}"  # noqa: DTZ005  local
    path = folder.versions / f"{version_id}.building"
    try:
        with duckdb.connect(str(path)) as connection:
            building = Building(connection, folder, options, version_id, parent_path, tell)
            next_table_id = building.read(files, next_table_id)
            settle(connection, version_id, attended=options.attended)
            made_at = datetime.now()  # noqa: DTZ005  local
            quality.keep(connection, version_id, made_at)
            reconcile(connection, options.totals, building.organisation, folder.settings.today)
            version.write_meta(
                connection,
                council=folder.settings.council,
                months=folder.settings.months,
                small_numbers=folder.settings.small_numbers,
                software=compare.software(),
                version=version_id,
                published_at=made_at,
                parent=parent,
                by=options.by,
                next_table_id=next_table_id,
                options=said.written(options),
            )
            tables = totals(connection, version_id)
            outcome = _outcome(connection, tables)
            version.write_meta(connection, outcome=outcome)
            connection.execute("DETACH before")
            if outcome is Outcome.CHANGED:
                keep(connection)
                references.count_figures(connection)
            connection.execute("CHECKPOINT")
        if Path(f"{path}.wal").exists():
            raise OSError("The new version could not be written whole.")
        # Only a whole version ever has this name, so that it can be found again.
        path = path.replace(path.with_suffix(".prepared"))
    except BaseException:
        expiry.remove(path)
        raise
    prepared = Prepared(
        version_id=version_id,
        path=path,
        parent=parent,
        outcome=outcome,
        tables=tables,
        next_table_id=next_table_id,
    )
    audit.record(folder, options.by, Did.LOADED, prepared.files, version_id)
    return prepared


def publish(folder: DataFolder, prepared: Prepared, by: str | None = None) -> None:
    """Put the prepared version in force; ``by`` is who decided it.

    Raises Stale or lock.Busy, in sentences, and then nothing has changed.
    """
    with only_load(folder.root):
        _put_in_force(folder, prepared, by)


def discard(prepared: Prepared, by: str | None = None) -> None:
    """Remove a version that will not be published; ``by`` is who decided it, where anybody did."""
    if by is not None and prepared.path.exists():
        folder = DataFolder(prepared.path.parent.parent)
        audit.record(folder, by, Did.DISCARDED, prepared.files, prepared.version_id)
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
                _put_in_force(folder, prepared, options.by)
        finally:
            discard(prepared)
    return prepared


def _put_in_force(folder: DataFolder, prepared: Prepared, by: str | None) -> None:
    if folder.current() != prepared.parent:
        raise Stale("Another load was published in the meantime. Check these files again.")
    prepared.path.replace(folder.version_path(prepared.version_id))
    pointer.flush(folder.versions)
    pointer.point(folder, prepared.version_id, prepared.next_table_id)
    audit.record(folder, by, Did.PUBLISHED, prepared.files, prepared.version_id)
    expiry.expire(folder)


def _outcome(connection: duckdb.DuckDBPyConnection, tables: Sequence[TableTotals]) -> Outcome:
    if not any(table.loaded for table in tables):
        return Outcome.NOTHING_LOADED
    return Outcome.UNCHANGED if compare.is_unchanged(connection) else Outcome.CHANGED
