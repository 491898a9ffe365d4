"""How far a load has come, file by file, told to whoever waits for it."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Step(StrEnum):
    """What one file is at, in the order in which the steps come."""

    WAITING = "waiting"
    READING = "reading"
    CHECKING = "checking its rows"
    DONE = "read"
    REFUSED = "could not be read"

    @property
    def over(self) -> bool:
        return self in (Step.DONE, Step.REFUSED)


@dataclass(frozen=True, kw_only=True)
class FileProgress:
    """One file of a load. ``size`` is in bytes."""

    name: str
    size: int
    step: Step = Step.WAITING


Tell = Callable[[Sequence[FileProgress]], None]


def nobody(files: Sequence[FileProgress]) -> None:
    """Who is told where nobody waits."""


class Progress:
    """The files of a load as they go by; told anew at each step, from whichever thread takes it."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._files: tuple[FileProgress, ...] = ()
        self._turn = threading.Lock()

    def begin(self, files: Sequence[tuple[str, int]]) -> None:
        """The files that will be read, each with its size, in their order."""
        self._files = tuple(FileProgress(name=name, size=size) for name, size in files)
        self._tell(self._files)

    def at(self, nth: int, step: Step) -> None:
        """The file of that number (from 0) has come to this step."""
        with self._turn:
            files = list(self._files)
            files[nth] = replace(files[nth], step=step)
            self._files = tuple(files)
        self._tell(self._files)


def seconds_left(files: Sequence[FileProgress], seconds: float) -> float | None:
    """About how long the rest of the files will take, by the bytes that took ``seconds`` so far.

    None while no file is through: until then nothing is known that would be honest to say.
    """
    done = sum(each.size for each in files if each.step.over)
    left = sum(each.size for each in files if not each.step.over)
    return seconds * left / done if done else None
