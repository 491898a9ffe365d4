"""The pointer: one small file that says which version is in force, replaced by one rename."""

import json
import os
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from data_folder import DataFolder

TRIES, PAUSE = 50, 0.02  # for Windows, where a reader of the pointer can be in the way


def point(folder: DataFolder, version_id: str, next_table_id: int) -> None:
    """Say in one rename which version is in force."""
    coming = folder.root / f".pointer-{token_hex(6)}.coming"
    said = {
        "version": version_id,
        "since": datetime.now().isoformat(timespec="seconds"),  # noqa: DTZ005
        "next_table_id": max(next_table_id, next_table(folder)),
        "published": sorted({*published(folder), version_id}),
    }
    try:
        with coming.open("w", encoding="utf-8") as file:
            json.dump(said, file)
            file.flush()
            os.fsync(file.fileno())
        for tries_left in reversed(range(TRIES)):
            try:
                coming.replace(folder.pointer)
                break
            except PermissionError:
                if not tries_left:
                    raise
                time.sleep(PAUSE)
        flush(folder.root)
    finally:
        coming.unlink(missing_ok=True)


def next_table(folder: DataFolder) -> int:
    """A table's number that no load which was put in force has used."""
    number = (_said(folder) or {}).get("next_table_id")
    return number if isinstance(number, int) else 1


def published(folder: DataFolder) -> set[str]:
    """The versions that are kept and were ever put in force.

    A load that was killed between its last two steps leaves a whole version that nobody has seen.
    Where the pointer does not say, or is damaged, every version that is there is taken for one.
    """
    there = {path.stem for path in folder.versions.glob("*.duckdb")}
    said = _said(folder)
    if said is None:
        return set()
    ever = said.get("published")
    return there & set(ever) if isinstance(ever, list) else there


def _said(folder: DataFolder) -> dict[str, object] | None:
    """What the pointer says: None before the first load, nothing where it is damaged."""
    try:
        said = json.loads(folder.pointer.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def flush(directory: Path) -> None:
    """Have the system write the directory, where it lets directories be opened."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
