"""Loads that were read and neither published nor discarded: found again on disk, whoever made them.

A server that was restarted, or ended, forgets who was looking at what; the version that was built
is still there, whole, for a day.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data_folder import DataFolder
from data_loaders.engine import expiry, said
from data_loaders.engine.build import Options
from data_loaders.engine.prepared import Outcome, Prepared, totals


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A version that was built and waits for a decision.

    ``files`` are the originals, what to call each and where it is kept, so that they can be read
    again with ``options`` or others. ``stale`` says that another version was put in force since:
    it cannot be published, and its files can be read again.
    """

    prepared: Prepared
    made_at: datetime
    by: str
    options: Options
    files: tuple[tuple[str, Path], ...]
    stale: bool


def waiting(folder: DataFolder) -> list[Waiting]:
    """Every such load, newest first. What is not a whole version is left out."""
    try:
        current = folder.current()
    except ValueError:
        current = None
    found = []
    for path in expiry.unpublished(folder):
        try:
            found.append(_waiting(folder, path, current))
        except (duckdb.Error, KeyError, ValueError):
            continue
    return found


def _waiting(folder: DataFolder, path: Path, current: str | None) -> Waiting:
    with duckdb.connect(str(path), read_only=True) as connection:
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        tables = totals(connection, meta["version"])
        files = connection.execute(
            "SELECT name, sha256 FROM files WHERE load_id = ? ORDER BY file_id", [meta["version"]]
        ).fetchall()
    kept = [
        (name, original)
        for name, sha256 in files
        for original in sorted(folder.originals.glob(f"{sha256}*"))[:1]
    ]
    parent = meta.get("parent")
    return Waiting(
        prepared=Prepared(
            version_id=meta["version"],
            path=path,
            parent=parent,
            outcome=Outcome(meta["outcome"]),
            tables=tables,
            next_table_id=int(meta["next_table_id"]),
        ),
        made_at=datetime.fromisoformat(meta["published_at"]),
        by=meta.get("by", ""),
        options=said.read(meta.get("options")),
        files=tuple(kept),
        stale=parent != current,
    )
