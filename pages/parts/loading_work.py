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
from data_loaders.engine.joins import Joined
from data_loaders.engine.lock import Busy, only_load
from data_loaders.engine.outline import Outline, outlines
from data_loaders.engine.publish import Outcome, Prepared, Stale
from data_loaders.engine.questions import Question
from metrics.engine.access import Asker
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
    COMPARING = "Setting the figures beside those in force"
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
    questions: Sequence[Question] = ()
    joined: Sequence[Joined] = ()
    totals: Sequence[Compared] = ()
    differences: Sequence[Difference]

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
        self._began = time.monotonic()
        self._turn = threading.Lock()

    @property
    def seconds(self) -> int:
        """How long it has been running."""
        return int(time.monotonic() - self._began)

    @property
    def busy(self) -> bool:
        return self.state in BUSY

    def begin(self) -> None:
        """Read the files, in a thread of its own."""
        threading.Thread(target=self._run, name="load", daemon=True).start()

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
                self.stage = Stage.READING
                prepared = loader.prepare(self.folder, self.taken.files, self.options, self._keep)
                try:
                    self.result = self._look(prepared)
                except BaseException:
                    loader.discard(prepared)
                    raise
        except Exception as error:  # noqa: BLE001  (as above)
            self.trouble, self.state = sentence(error), State.FAILED
            return
        self.state = State.READ

    def _keep(self, connection: Any) -> None:
        self.stage = Stage.FIGURES
        keep(connection)

    def _look(self, prepared: Prepared) -> Result:
        self.stage = Stage.COMPARING
        result = Result(
            prepared=prepared,
            tables=outlines(prepared.path, prepared.version_id),
            findings=prepared.findings(),
            questions=prepared.questions(),
            joined=prepared.joined(),
            totals=prepared.control_totals(),
            differences=(),
        )
        if not result.changes:
            loader.discard(prepared)
            return result
        with before_publication(prepared.path, prepared.version_id) as then:
            return replace(result, differences=differences(self._in_force(), then, self.asker))

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
