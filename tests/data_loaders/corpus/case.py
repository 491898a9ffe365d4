"""One file of the corpus: how it is made and what it should end as."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.data_loaders import corpus
from tests.data_loaders.corpus.workers import IN_FORCE, WORKERS

Found = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One file; the package's docstring says how to add one.

    ``in_force`` is a query of the version that is made and ``rows`` what it gives. ``limit_mb`` is
    the setting that limits a file's size.
    """

    name: str
    awkward: str
    make: Callable[[Path], object]
    refused: str = ""
    loaded: int = 3
    set_aside: int = 0
    awaiting: int = 0
    told: tuple[str, ...] = ()
    in_force: str = IN_FORCE
    rows: Found = WORKERS
    answers: Mapping[str, str] = field(default_factory=dict)
    attended: bool = False
    limit_mb: int = 50

    @property
    def kind(self) -> str:
        """How its name ends."""
        return Path(self.name).suffix or "(none)"

    def made(self, folder: Path) -> Path:
        """The file, made in that folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.make(folder / self.name)
        return folder / self.name

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many rows should be loaded, set aside and awaiting."""
        return (0, 0, 0) if self.refused else (self.loaded, self.set_aside, self.awaiting)


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every module of the corpus. Raises ValueError where two have one name."""
    found: list[Case] = []
    for module in sorted(each.name for each in pkgutil.iter_modules(corpus.__path__)):
        if module != "__main__":
            found += getattr(importlib.import_module(f"{corpus.__name__}.{module}"), "CASES", ())
    names = [each.name for each in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"Two cases of the corpus have one name: {', '.join(sorted(twice))}.")
    return tuple(found)
