"""What goes: versions beyond those that a setting keeps, their originals, what is half made."""

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import duckdb

from data_folder import DataFolder
from data_loaders.engine import pointer

GRACE = 15 * 60  # seconds that a reader may still be on a version that is no longer in force
FORGOTTEN = 24 * 60 * 60  # seconds after which a version that nobody published is swept up
COPIES = ("workbook-*", "workforce-*")  # of a process that was killed: in the system's own place


def remove(path: Path) -> None:
    """Remove a version's file and what DuckDB keeps beside it, as far as the system lets us."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    for each in (path, Path(f"{path}.wal")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
    shutil.rmtree(f"{path}.tmp", ignore_errors=True)  # where it works when memory is short


def sweep(folder: DataFolder) -> None:
    """Remove what a load that was broken off left behind, and what was prepared a day ago.

    Whoever asks holds the load lock: nobody else is making anything in the folder.
    """
    for pattern, where in (
        ("*.building*", folder.versions),
        (".*.coming", folder.originals),
        (".pointer-*.coming", folder.root),
    ):
        for path in where.glob(pattern):
            remove(path)
    for path in unpublished(folder):
        if _age(path) > FORGOTTEN:
            remove(path)
    for pattern in COPIES:
        for path in Path(tempfile.gettempdir()).glob(pattern):
            if path.is_dir() and _age(path) > FORGOTTEN:
                shutil.rmtree(path, ignore_errors=True)


def unpublished(folder: DataFolder) -> list[Path]:
    """The whole versions that were never put in force, newest first.

    One that has its last name already was being published when its load was killed.
    """
    known = pointer.published(folder)
    found = [path for path in folder.versions.glob("*.duckdb") if path.stem not in known]
    return sorted([*folder.versions.glob("*.prepared"), *found], key=_name, reverse=True)


def _name(path: Path) -> str:
    return path.name


def expire(folder: DataFolder, grace: float = GRACE) -> None:
    """Remove the versions beyond the newest that are kept, and the originals of none."""
    versions = sorted(folder.versions.glob("*.duckdb"), reverse=True)
    current = folder.current()
    for path in versions[max(folder.settings.keep_versions, 1) :]:
        if path.stem != current and _age(path) > grace:
            remove(path)
    known = _known_originals(folder)
    if known is None:
        return
    for path in folder.originals.glob("*"):
        if path.is_file() and path.stem not in known and _age(path) > FORGOTTEN:
            remove(path)


def _known_originals(folder: DataFolder) -> set[str] | None:
    """The hashes that some version rests on; None where a version could not be asked."""
    known: set[str] = set()
    for path in (*folder.versions.glob("*.duckdb"), *folder.versions.glob("*.prepared")):
        try:
            with duckdb.connect(str(path), read_only=True) as connection:
                rows = connection.execute("SELECT sha256 FROM files").fetchall()
        except duckdb.Error:
            return None
        known.update(sha256 for (sha256,) in rows)
    return known


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
