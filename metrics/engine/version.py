"""Opens a published version to read: an immutable file under its own name, a cursor for a query."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from data_folder import DataFolder

# A version is opened once in a process and shared through cursors. Two stay open, so that readers
# of the last one finish while the next is taken up; dropping one never closes it under a reader.
_OPEN: dict[Path, "_Opened"] = {}
_LOCK = threading.Lock()
_KEPT_OPEN = 2
_TRIES = 5
_KEPT_LATELY = 16

T = TypeVar("T")


@dataclass(frozen=True)
class _Opened:
    """A version's connection, and what was read of it once and for all."""

    connection: duckdb.DuckDBPyConnection
    known: dict[Hashable, Any] = field(default_factory=dict)
    lately: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)


class NoVersion(Exception):
    """There is no data yet, or not that version; the message is for the reader."""


@dataclass(frozen=True)
class Version:
    """One published version. ``id`` belongs in every cache key."""

    id: str
    path: Path
    published_at: datetime
    council: str

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of one's own, for one query: sharing one between threads mixes results."""
        return _opened(self.path).connection.cursor()

    def once(self, key: Hashable, read: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """What ``read`` gives with a cursor, kept for as long as the version stays open.

        For what is little, of few keys and the same whoever asks (a metric's targets, which team
        continues which), since a version never changes. Nobody changes what they are given.
        """
        opened = _opened(self.path)
        if key not in opened.known:
            with opened.connection.cursor() as cursor:
                opened.known[key] = read(cursor)
        known: T = opened.known[key]
        return known

    def lately(self, key: Hashable, read: Callable[[], T]) -> T:
        """The same of what has many keys: only the last few that were asked for are kept."""
        kept = _opened(self.path).lately
        with _LOCK:
            if key in kept:
                kept.move_to_end(key)
                known: T = kept[key]
                return known
        found = read()
        with _LOCK:
            kept[key] = found
            while len(kept) > _KEPT_LATELY:
                kept.popitem(last=False)
        return found

    def forget_lately(self) -> None:
        """Forget what ``lately`` keeps, to measure what it costs."""
        kept = _opened(self.path).lately
        with _LOCK:
            kept.clear()


def open_version(folder: DataFolder, version_id: str | None = None) -> Version:
    """The version in force, or the one named.

    Raises NoVersion where there is none. A version deleted between reading the pointer and opening
    the file is looked for again.
    """
    for attempt in range(_TRIES):
        name = version_id or folder.current()
        if name is None:
            raise NoVersion("No data has been loaded yet.")
        path = folder.version_path(name)
        try:
            return _at(path, name)
        except duckdb.IOException:
            _forget(path)
            time.sleep(0.02 * attempt)
    raise NoVersion(f"Version {version_id or name} is not there any more.")


@contextmanager
def before_publication(path: Path, version_id: str) -> Iterator[Version]:
    """A version that is built and not in force, to look at what it would say.

    It is let go of at the end: a file that is open cannot be moved everywhere.
    """
    try:
        yield _at(path, version_id)
    finally:
        _forget(path)


def _at(path: Path, version_id: str) -> Version:
    with _opened(path).connection.cursor() as cursor:
        meta = dict(cursor.execute("SELECT key, value FROM meta").fetchall())
    return Version(version_id, path, datetime.fromisoformat(meta["published_at"]), meta["council"])


def _opened(path: Path) -> _Opened:
    with _LOCK:
        if path not in _OPEN:
            connection = duckdb.connect(str(path), read_only=True)
            connection.execute(
                "SET threads = 2; SET memory_limit = '2GB'; SET enable_external_access = false; "
                "SET python_enable_replacements = false; SET lock_configuration = true"
            )
            _OPEN[path] = _Opened(connection)
            while len(_OPEN) > _KEPT_OPEN:
                _OPEN.pop(next(iter(_OPEN)))
        return _OPEN[path]


def _forget(path: Path) -> None:
    with _LOCK:
        _OPEN.pop(path, None)
