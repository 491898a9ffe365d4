"""The sender's own workbook handed back, with each faulty cell marked and commented.

It is marked in a process of its own, as it was read in one: nothing in it is run or followed.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data_folder import DataFolder
from data_loaders.engine import child, marks_of
from data_loaders.engine.marking.marks import Marks
from data_loaders.engine.safety import Refused as NotMarked

__all__ = ["Markable", "Marked", "NotMarked", "markable", "marked"]

SECONDS = 300


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A marked workbook. ``not_kept`` says in sentences what of the file is not in it."""

    name: str
    content: bytes
    cells: int
    findings: int
    not_kept: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Markable:
    """A file of a load that findings are about, and how many they are."""

    file_id: int
    name: str
    findings: int


def markable(version: Path, load_id: str) -> list[Markable]:
    """The files of that load that could be read and that something was found in.

    ``version`` is the version's file, prepared or published.
    """
    with duckdb.connect(str(version), read_only=True) as connection:
        rows = connection.execute(marks_of.FILES, {"load": load_id}).fetchall()
    return [Markable(file_id=id_, name=name, findings=count) for id_, name, count in rows]


def marked(folder: DataFolder, version: Path, file_id: int) -> Marked:
    """The file of that number in the version's file, marked.

    Raises NotMarked, in a sentence, where the original is not kept any more or cannot be opened.
    """
    with duckdb.connect(str(version), read_only=True) as connection:
        found = connection.execute(
            "SELECT name, sha256 FROM files WHERE file_id = ?", [file_id]
        ).fetchone()
        if found is None:
            raise NotMarked("The file is not of this version.")
        marks = marks_of.marks(connection, file_id)
    name, sha256 = found
    source = next(iter(sorted(folder.originals.glob(f"{sha256}*"))), None)
    if source is None:
        raise NotMarked(f"The original of {name} is not kept any more. Send the file again.")
    with TemporaryDirectory(prefix="workbook-") as made:
        target, given = Path(made) / "marked.xlsx", Path(made) / "marks.json"
        given.write_text(_as_json(marks), encoding="utf-8")
        arguments = [str(source.resolve()), name, str(given), str(target),
                     str(folder.settings.upload_limit_mb)]  # fmt: skip
        told = child.tell("data_loaders.engine.marking", arguments, SECONDS)
        return Marked(
            name=f"{Path(name).stem} marked{told['ending']}",
            content=target.read_bytes(),
            cells=len(marks.cells),
            findings=len(marks.lines),
            not_kept=tuple(told["not_kept"]),
        )


def _as_json(marks: Marks) -> str:
    return json.dumps({"cells": [asdict(each) for each in marks.cells],
                       "lines": [asdict(each) for each in marks.lines]})  # fmt: skip
