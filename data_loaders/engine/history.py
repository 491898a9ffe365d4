"""The versions there are, who made each when and of which files, and how to bring one back."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

import audit
from audit import Did
from data_folder import DataFolder
from data_loaders.engine.lock import only_load
from data_loaders.engine.pointer import point, published


@dataclass(frozen=True, kw_only=True)
class Past:
    """One version: when it was made, by whom, from which files, and how many rows it loaded."""

    version_id: str
    made_at: datetime
    by: str
    files: tuple[str, ...]
    rows: int
    in_force: bool
    parent: str | None


def history(folder: DataFolder) -> list[Past]:
    """Every version that is kept, newest first. One that cannot be opened is left out."""
    try:
        current = folder.current()
    except ValueError:  # a damaged pointer is what somebody looks at the history for
        current = None
    found = []
    for version_id in sorted(published(folder), reverse=True):
        try:
            found.append(_past(folder, version_id, current))
        except duckdb.Error:
            continue
    return found


def restore(folder: DataFolder, version_id: str, by: str | None = None) -> None:
    """Put an earlier version in force again; ``by`` is who decided it.

    Raises ValueError for what is not a version that can be opened, and lock.Busy.
    """
    if not folder.version_path(version_id).exists():
        raise ValueError(f"There is no version “{version_id}”. The history lists those there are.")
    with only_load(folder.root):
        try:
            past = _past(folder, version_id, None)
        except duckdb.Error as error:
            raise ValueError(f"The version “{version_id}” cannot be opened.") from error
        point(folder, version_id, 1)
    audit.record(folder, by, Did.RESTORED, ", ".join(past.files), version_id)


def _past(folder: DataFolder, version_id: str, current: str | None) -> Past:
    with duckdb.connect(str(folder.version_path(version_id)), read_only=True) as connection:
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        files = connection.execute(
            "SELECT name FROM files WHERE load_id = ? ORDER BY name", [version_id]
        ).fetchall()
        rows = connection.execute(
            "SELECT coalesce(sum(loaded), 0) FROM tables JOIN files USING (file_id) "
            "WHERE load_id = ?",
            [version_id],
        ).fetchone()
    return Past(
        version_id=version_id,
        made_at=datetime.fromisoformat(meta["published_at"]),
        by=meta.get("by") or meta.get("note") or audit.NOBODY,  # "note" in versions of before
        files=tuple(name for (name,) in files),
        rows=int(rows[0]) if rows else 0,
        in_force=version_id == current,
        parent=meta.get("parent"),
    )
