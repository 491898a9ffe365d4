"""One person's load: read beside what is in force, looked at, then published or discarded.

It runs in a thread of its own, so that a press, a closed tab or a new session neither breaks it
off nor begins it twice.
"""

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from data_folder import DataFolder
from data_loaders.engine import publish as loader
from data_loaders.engine.build import Options
from data_loaders.engine.control_totals import Compared
from data_loaders.engine.finding import Finding
from data_loaders.engine.groups import Group
from data_loaders.engine.joins import Joined
from data_loaders.engine.lock import Busy, only_load
from data_loaders.engine.marked import Markable, markable
from data_loaders.engine.outline import Outline, outlines
from data_loaders.engine.progress import FileProgress
from data_loaders.engine.publish import Outcome, Prepared, Stale
from data_loaders.engine.quality import Quality, over_time
from data_loaders.engine.questions import Question
from data_loaders.engine.row_changes import SheetChange, sheet_changes
from data_loaders.engine.waiting import Waiting, waiting
from metrics.engine.access import Asker
from metrics.engine.coverage import Coverage, coverage
from metrics.engine.difference import Difference, differences
from metrics.engine.figures import keep
from metrics.engine.version import NoVersion, Version, before_publication, open_version
from pages.parts.errors import report
from pages.parts.loading_files import Taken
from pages.parts.who import called

log = logging.getLogger("workforce")


class Stage(StrEnum):
    """What a load is at; the words are for the reader, in the order in which they come."""

    WAITING = "Waiting for another load to finish"
    READING = "Reading and checking the files"
    FIGURES = "Working out every figure"
    COMPARING = "Setting rows and figures beside those in force"
    PUBLISHING = "Putting them in force"


class State(StrEnum):
    """Where a load stands between two looks at the page."""

    RUNNING = "running"
    READ = "read"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    FAILED = "failed"


BUSY = (State.RUNNING, State.PUBLISHING)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What was read, and what it would change; nothing of it is in force."""

    prepared: Prepared
    tables: Sequence[Outline]
    findings: Sequence[Finding]
    groups: Sequence[Group] = ()
    questions: Sequence[Question] = ()
    joined: Sequence[Joined] = ()
    totals: Sequence[Compared] = ()
    differences: Sequence[Difference] = ()
    rows: Sequence[SheetChange] = ()
    coverage: Sequence[Coverage] = ()
    quality: Sequence[Quality] = ()
    markable: Sequence[Markable] = ()

    @property
    def changes(self) -> bool:
        """Whether there is anything to publish."""
        return self.prepared.outcome is Outcome.CHANGED


class Work:
    """One load of one person. ``trouble`` is a sentence, empty while all is well."""

    def __init__(self, folder: DataFolder, asker: Asker, taken: Taken, options: Options) -> None:
        self.folder, self.asker, self.taken, self.options = folder, asker, taken, options
        self.state, self.stage = State.RUNNING, Stage.WAITING
        self.trouble = ""
        self.result: Result | None = None
        self.files: Sequence[FileProgress] = ()
        self._began = self._reading_since = time.monotonic()
        self._turn = threading.Lock()

    @property
    def seconds(self) -> int:
        """How long it has been running."""
        return int(time.monotonic() - self._began)

    @property
    def seconds_reading(self) -> float:
        """How long the files have been read for; the wait for another load is no part of it."""
        return time.monotonic() - self._reading_since

    @property
    def busy(self) -> bool:
        return self.state in BUSY

    def begin(self) -> None:
        """Read the files, in a thread of its own."""
        threading.Thread(target=self._run, name="load", daemon=True).start()

    def look_again(self, prepared: Prepared) -> None:
        """Take up a version that was read before this server began, in a thread of its own."""
        threading.Thread(target=self._take_up, args=(prepared,), name="load", daemon=True).start()

    def publish(self, wait_seconds: float = 2) -> None:
        """Put what was read in force; a second press does nothing.

        It may have to wait for another load, so it too has a thread; a short while it is waited
        for, since mostly that is all that it takes.
        """
        if self.result is None or not self._from(State.READ, State.PUBLISHING):
            return
        thread = threading.Thread(target=self._publish, args=(self.result.prepared,), daemon=True)
        self.stage, self._began = Stage.PUBLISHING, time.monotonic()
        thread.start()
        thread.join(wait_seconds)

    def _publish(self, prepared: Prepared) -> None:
        try:
            loader.publish(self.folder, prepared, called(self.asker))
        except Stale as stale:  # it can only be read again
            self.discard()
            self.trouble, self.state = str(stale), State.FAILED
        except Exception as error:  # noqa: BLE001  (whatever it is, the reader gets a sentence)
            self.trouble, self.state = sentence(error), State.READ
        else:
            self.trouble, self.state = "", State.PUBLISHED
            self.taken.remove()
            log.info(
                "published version %s by a %s: %d files, %d rows loaded",
                prepared.version_id, self.asker.role, len(self.taken.files),
                prepared.total("loaded"),
            )  # fmt: skip

    def discard(self) -> None:
        """Remove the version that was built, unless it is in force by now."""
        if self.result is not None and self.state is not State.PUBLISHED:
            loader.discard(self.result.prepared, called(self.asker))

    def _run(self) -> None:
        try:
            with only_load(self.folder.root):
                self.stage, self._reading_since = Stage.READING, time.monotonic()
                prepared = loader.prepare(
                    self.folder, self.taken.files, self.options, self._keep, self._hear
                )
                try:
                    self.result = self._look(prepared)
                except BaseException:
                    loader.discard(prepared)
                    raise
        except Exception as error:  # noqa: BLE001  (as above)
            self.trouble, self.state = sentence(error), State.FAILED
            return
        self.state = State.READ

    def _take_up(self, prepared: Prepared) -> None:
        try:
            self.result = self._look(prepared)
        except Exception as error:  # noqa: BLE001  (as above)
            self.trouble, self.state = sentence(error), State.FAILED
            return
        self.state = State.READ

    def _hear(self, files: Sequence[FileProgress]) -> None:
        self.files = files

    def _keep(self, connection: Any) -> None:
        self.stage = Stage.FIGURES
        keep(connection)

    def _look(self, prepared: Prepared) -> Result:
        self.stage = Stage.COMPARING
        result = Result(
            prepared=prepared,
            tables=outlines(prepared.path, prepared.version_id),
            findings=prepared.findings(),
            groups=prepared.groups(),
            questions=prepared.questions(),
            joined=prepared.joined(),
            totals=prepared.control_totals(),
            quality=over_time(prepared.path),
            markable=markable(prepared.path, prepared.version_id),
        )
        if not result.changes:
            return result
        before = self.folder.version_path(prepared.parent) if prepared.parent else None
        rows = sheet_changes(prepared.path, before)
        with before_publication(prepared.path, prepared.version_id) as then:
            return replace(
                result,
                rows=rows,
                differences=differences(self._in_force(), then, self.asker),
                coverage=coverage(then, self.asker),
            )

    def _in_force(self) -> Version | None:
        try:
            return open_version(self.folder)
        except NoVersion:
            return None

    def _from(self, state: State, to: State) -> bool:
        with self._turn:
            if self.state is not state:
                return False
            self.state = to
            return True


def sentence(error: Exception) -> str:
    """What is said of an error to whoever loads; what the data says stays out of the log."""
    match error:
        case Busy() | Stale():
            return str(error)
        case FileNotFoundError():
            return "What was read is no longer there: it is kept for a day. Read the files again."
        case OSError():
            why = error.strerror or "the disk refused it"
            return f"The load could not be written: {why}. Nothing was changed."
        case MemoryError():
            return "There is not enough memory for this load. Nothing was changed."
    report(error)
    kind = type(error).__name__
    return f"Something went wrong that was not foreseen ({kind}). Nothing was changed."


# A load belongs to a person, not to a session: a reloaded page, or a second tab, finds it again.
_WORKS: dict[tuple[str, str], Work] = {}
_LOCK = threading.Lock()


def mine(folder: DataFolder, asker: Asker) -> Work | None:
    """The load that this person has begun and not yet put away."""
    return _WORKS.get(_key(folder, asker))


def others(folder: DataFolder, asker: Asker) -> list[Work]:
    """The loads that others are making in this folder now."""
    root, name = _key(folder, asker)
    with _LOCK:
        return [
            work
            for (where, who), work in _WORKS.items()
            if where == root and who != name and work.busy
        ]


def start(folder: DataFolder, asker: Asker, taken: Taken, options: Options) -> Work:
    """Begin a load; where this person has one going already, that one is given instead."""
    work = Work(folder, asker, taken, options)
    with _LOCK:
        known = _WORKS.get(_key(folder, asker))
        if known is not None and known.busy:
            if known.taken is not taken:
                taken.remove()
            return known
        _WORKS[_key(folder, asker)] = work
    if known is not None:
        known.discard()
        if known.taken is not taken:
            known.taken.remove()
    work.begin()
    return work


def left_waiting(folder: DataFolder, asker: Asker) -> list[Waiting]:
    """The loads of this person that were read and wait on disk, with nobody looking at them."""
    with _LOCK:
        looked_at = {
            work.result.prepared.version_id for work in _WORKS.values() if work.result is not None
        }
        if any(work.busy for work in _WORKS.values()):
            return []  # what is being built now is not waiting
    return [
        each
        for each in waiting(folder)
        if each.by == called(asker)
        and each.prepared.outcome is Outcome.CHANGED
        and each.prepared.version_id not in looked_at
    ]


def take_up(folder: DataFolder, asker: Asker, found: Waiting) -> Work:
    """Look again at a load that waits; one that is stale is read anew from its originals."""
    taken = Taken(found.files)
    if found.stale:
        loader.discard(found.prepared, called(asker))
        return start(folder, asker, taken, found.options)
    work = Work(folder, asker, taken, found.options)
    with _LOCK:
        if (known := _WORKS.get(_key(folder, asker))) is not None:
            return known
        _WORKS[_key(folder, asker)] = work
    work.stage = Stage.COMPARING
    work.look_again(found.prepared)
    return work


def put_away(work: Work) -> None:
    """Forget a load: what it built goes, unless that is in force."""
    if work.busy:
        return
    with _LOCK:
        _WORKS.pop(_key(work.folder, work.asker), None)
    work.discard()
    work.taken.remove()


def _key(folder: DataFolder, asker: Asker) -> tuple[str, str]:
    return str(folder.root.resolve()), asker.name
