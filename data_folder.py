"""Where the data lives and how this council set it up: what loading and reading share."""

import json
import os
import tomllib
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What a council sets for itself, in ``settings.toml`` in its data folder."""

    council: str = "The council"
    months: int = 60
    small_numbers: int = 5
    keep_versions: int = 12
    upload_limit_mb: int = 200
    today: date = field(default_factory=date.today)

    @staticmethod
    def read(path: Path) -> "Settings":
        """Read the file if it is there.

        Raises ValueError, in words for the person who wrote it, when it cannot be understood.
        """
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"The settings in {path.name} cannot be read: {error}.") from error
        known = {item.name: item.default for item in fields(Settings) if item.name != "today"}
        for name, value in given.items():
            if name not in known:
                listed = ", ".join(known)
                raise ValueError(f"{path.name}: there is no setting “{name}”. There are: {listed}.")
            if type(value) is not type(known[name]):
                wanted = "text" if isinstance(known[name], str) else "a whole number"
                raise ValueError(f"{path.name}: “{name}” should be {wanted}.")
        if council := os.environ.get("WORKFORCE_COUNCIL"):
            given["council"] = council
        if today := os.environ.get("WORKFORCE_TODAY"):
            given["today"] = date.fromisoformat(today)
        return Settings(**given)


@dataclass(frozen=True)
class DataFolder:
    """The folder of originals, versions, the pointer to the version in force, and the record."""

    root: Path

    @property
    def versions(self) -> Path:
        return self.root / "versions"

    @property
    def originals(self) -> Path:
        return self.root / "originals"

    @property
    def pointer(self) -> Path:
        return self.root / "CURRENT.json"

    @property
    def written(self) -> Path:
        """The store of what people do and write here, which outlives every version."""
        return self.root / "written.sqlite"

    @cached_property
    def settings(self) -> Settings:
        return Settings.read(self.root / "settings.toml")

    def version_path(self, version_id: str) -> Path:
        """The file of a version. Raises ValueError for anything that is not a version's name."""
        if not version_id or not all(c.isalnum() or c == "-" for c in version_id):
            raise ValueError(f"“{version_id}” is not the name of a version.")
        return self.versions / f"{version_id}.duckdb"

    def current(self) -> str | None:
        """The version in force, or None before the first load.

        Raises ValueError, in a sentence, where the pointer is damaged.
        """
        try:
            return str(json.loads(self.pointer.read_text(encoding="utf-8"))["version"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{self.pointer.name}, which says what is in use, is damaged. Bring a version back."
            ) from error


def default(path: str | Path | None = None) -> DataFolder:
    """The folder named, else the one that WORKFORCE_DATA names, else ``data``."""
    return DataFolder(Path(path or os.environ.get("WORKFORCE_DATA") or "data"))
