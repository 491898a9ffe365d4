"""The audit record: who did what with the data, and when; written for good, in a store of its own.

It says who in the name that the sign-in gave, and nothing else of any person: no rows, no cells.
A line is only ever added. A line that cannot be written stops nobody: the log then says so.
"""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from getpass import getuser

from data_folder import DataFolder

log = logging.getLogger("workforce")

NOBODY = "the command line"
_WAIT_SECONDS = 5.0
_CREATE = """
CREATE TABLE IF NOT EXISTS audit (
    entry INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, did TEXT NOT NULL,
    version TEXT, what TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit record is not changed'); END;
CREATE TRIGGER IF NOT EXISTS audit_is_not_shortened BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit record is not shortened'); END;
"""


class Did(StrEnum):
    """What is recorded."""

    LOADED = "loaded"  # read, checked and put ready; nothing is in force by it
    PUBLISHED = "published"
    RESTORED = "brought back"
    DISCARDED = "discarded"
    EXPORTED = "exported"
    REFUSED = "was refused"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the record. ``version`` is the one that it was about, where it was about one."""

    at: datetime
    who: str
    did: Did
    version: str | None
    what: str


def record(
    folder: DataFolder, who: str | None, did: Did, what: str, version: str | None = None
) -> None:
    """Add a line. ``what`` says in a few words what it was done to: a page, a table, files.

    What goes wrong is logged and not raised: what was done has been done.
    """
    at = datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005  a council's time is local
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        with closing(_open(folder)) as store, store:
            store.execute(
                "INSERT INTO audit (at, who, did, version, what) VALUES (?, ?, ?, ?, ?)",
                (at, who or NOBODY, did.value, version, what),
            )
    except (sqlite3.Error, OSError) as error:
        log.warning("the audit record could not be written: %s", type(error).__name__)


def entries(folder: DataFolder, most: int = 1000, did: Sequence[Did] = tuple(Did)) -> list[Entry]:
    """The newest lines of the record, newest first. Empty where nothing was recorded yet.

    Raises sqlite3.Error where the store is there and cannot be read.
    """
    if not folder.written.exists():
        return []
    with closing(_open(folder)) as store:
        rows = store.execute(
            "SELECT at, who, did, version, what FROM audit WHERE instr(?, '|' || did || '|') > 0 "
            "ORDER BY entry DESC LIMIT ?",
            (f"|{'|'.join(did)}|", most),
        ).fetchall()
    return [
        Entry(at=datetime.fromisoformat(at), who=who, did=Did(did), version=version, what=what)
        for at, who, did, version, what in rows
    ]


def account() -> str:
    """Who uses the command line, by the name of their account on this machine."""
    try:
        return getuser()
    except (KeyError, OSError):
        return NOBODY


def _open(folder: DataFolder) -> sqlite3.Connection:
    store = sqlite3.connect(folder.written, timeout=_WAIT_SECONDS)
    store.executescript(_CREATE)
    return store
