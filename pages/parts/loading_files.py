"""The files that were dropped: taken down under names of our own, and called what they were."""

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Protocol

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_LONGEST = 120


class Dropped(Protocol):
    """One file as the browser sent it; its name may be anything at all."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Taken:
    """Files of one drop: what to call each, and where its copy lies until ``remove``."""

    files: tuple[tuple[str, Path], ...]
    _folder: TemporaryDirectory[str] | None = None

    def remove(self) -> None:
        """Remove the copies; those that a version rests on are kept with the originals."""
        if self._folder is not None:
            self._folder.cleanup()


def take(dropped: Sequence[Dropped]) -> Taken:
    """Copy what was dropped into a folder that only we can read. Raises OSError.

    A name is only ever shown: the copies are numbered, with an ending of the five that we know.
    """
    folder = TemporaryDirectory(prefix="workforce-")
    names = _apart([called(each.name) for each in dropped])
    files = []
    for number, (name, each) in enumerate(zip(names, dropped, strict=True)):
        ending = Path(name).suffix.lower()
        path = Path(folder.name) / f"{number}{ending if ending in ENDINGS else ''}"
        with path.open("wb") as copy:
            source: BinaryIO = each  # type: ignore[assignment]  # an upload is a file in memory
            source.seek(0)
            shutil.copyfileobj(source, copy, 1 << 20)
        files.append((name, path))
    return Taken(tuple(files), folder)


def called(given: str) -> str:
    """The last part of a name, without what cannot be seen, and not too long to read."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    seen = " ".join("".join(c if c.isprintable() else " " for c in last).split())
    if len(seen) > _LONGEST:
        ending = Path(seen).suffix[:10]
        seen = f"{seen[: _LONGEST - len(ending) - 1]}…{ending}"
    return seen or "a file without a name"


def _apart(names: Sequence[str]) -> list[str]:
    """Two files of one name are told apart, as every finding names its file."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        path = Path(name)
        again = f"{path.stem} ({seen[name]}){path.suffix}"
        found.append(name if seen[name] == 1 else again)
    return found
