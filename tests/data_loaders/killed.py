"""Kills loads at random points of them and looks at what is left: run as a script of its own.

python -m tests.data_loaders.killed FOLDER KILLS SEED

One process warms up and forks a load for each kill, so that a kill costs a fraction of a second.
Eight in ten are killed after a random time, wherever that is, in Python or in DuckDB; the others at
a random one of the calls that a load makes, and half of those among its last ones, since putting
a version in force takes a hundredth of the time. Prints one JSON object: how many kills fell into
each stage, and what was wrong.
"""

import json
import mmap
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import duckdb

from data_folder import DataFolder
from data_loaders.engine import build, child, expiry, originals, pointer, publish, workbook
from data_loaders.engine.history import history
from data_loaders.engine.waiting import waiting
from tests.data_loaders.loads import STAFF, load_texts, workers

STAGES = (
    "starting",
    "clearing up after another kill",
    "making its tables",
    "keeping the originals",
    "reading",
    "checking",
    "settling",
    "the figures",
    "writing it whole",
    "renaming it",
    "the pointer",
    "the record, what is too old",
    "done",
)
EVERYBODY = 20  # rows that every load has, so that there is something to write
LAST_CALLS = 0.015  # the share of a load's calls among which those that put it in force are


class Shared:
    """What a load tells its parent, in memory that both see: its stage and its calls so far."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 16)

    @property
    def stage(self) -> str:
        return STAGES[self._memory[0]]

    def at(self, stage: str) -> None:
        self._memory[0] = STAGES.index(stage)

    @property
    def calls(self) -> int:
        return int.from_bytes(self._memory[8:16], "little")

    @calls.setter
    def calls(self, count: int) -> None:
        self._memory[8:16] = count.to_bytes(8, "little")


def staff(nth: int) -> str:
    """A Staff sheet of which the last worker says which load it was."""
    row = "{},Social worker,Duty,permanent,1,20/04/2020,\n"
    everybody = "".join(row.format(f"E{n}") for n in range(EVERYBODY))
    return STAFF + everybody + row.format(f"L{nth:03}")


def keep(connection: duckdb.DuckDBPyConnection) -> None:
    """In the place of the metrics' figures: something to write that takes a while."""
    connection.execute(
        "CREATE TABLE figures AS SELECT range AS n, hash(range) AS h FROM range(50000)"
    )


def here() -> None:
    """Files are read in this process, on one core; versions go at once, since nobody is reading."""
    expire = expiry.expire

    def at_once(folder: DataFolder, grace: float = -1) -> None:
        expire(folder, grace)

    def tell(module: str, arguments: list[str], seconds: int) -> dict[str, Any]:
        return dict(workbook.answer(*arguments))

    expiry.expire = at_once
    child.tell = tell
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def watch(shared: Shared) -> None:
    """Have the loader say which stage it is in."""
    for module, name, stage in (
        (publish, "Building", "making its tables"),
        (originals, "keep", "keeping the originals"),
        (workbook, "read", "reading"),
        (build.recognise, "find", "checking"),  # type: ignore[attr-defined]
        (publish, "settle", "settling"),
        (expiry, "sweep", "clearing up after another kill"),
        (publish, "_put_in_force", "renaming it"),
        (pointer, "point", "the pointer"),
        (expiry, "expire", "the record, what is too old"),
    ):
        setattr(module, name, _telling(shared, stage, getattr(module, name)))
    publish.references.count_figures = _telling(  # type: ignore[attr-defined]
        shared,
        "writing it whole",
        publish.references.count_figures,  # type: ignore[attr-defined]
    )


def _telling(shared: Shared, stage: str, done: Callable[..., Any]) -> Callable[..., Any]:
    def telling(*given: Any, **named: Any) -> Any:
        shared.at(stage)
        return done(*given, **named)

    return telling


def one_load(folder: DataFolder, nth: int, shared: Shared, at_call: int | None) -> None:
    """Load in this process, which has just been forked; end at that call, if one is given."""
    shared.at("starting")

    def count(_frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            shared.calls += 1
            if shared.calls == at_call:
                os.kill(os.getpid(), signal.SIGKILL)

    def figures(connection: duckdb.DuckDBPyConnection) -> None:
        shared.at("the figures")
        keep(connection)

    if at_call is not None:
        sys.setprofile(count)
    load_texts(folder, {"staff.csv": staff(nth)}, keep=figures)
    sys.setprofile(None)
    shared.at("done")


def fork(folder: DataFolder, nth: int, shared: Shared, at_call: int | None = None) -> int:
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        one_load(folder, nth, shared, at_call)
        code = 0
    finally:
        os._exit(code)


def main(root: str, kills: str, seed: str) -> dict[str, Any]:
    chance = random.Random(int(seed))  # noqa: S311  not for secrets
    folder, shared = DataFolder(Path(root)), Shared()
    folder.root.mkdir(parents=True)
    (folder.root / "settings.toml").write_text("keep_versions = 2\n", encoding="utf-8")
    here()
    watch(shared)
    load_texts(folder, {"staff.csv": staff(0)}, keep=keep)
    began = time.monotonic()
    os.waitpid(fork(folder, 1, shared), 0)
    seconds = time.monotonic() - began
    shared.calls = 0
    os.waitpid(fork(folder, 2, shared, at_call=-1), 0)
    every = shared.calls
    stages: Counter[str] = Counter()
    wrong: list[str] = []
    last, again = 2, 0
    for nth in range(3, 3 + int(kills)):
        shared.calls, how = 0, nth % 10
        if how < 8:
            process = fork(folder, nth, shared)
            time.sleep(chance.uniform(0, seconds))
            os.kill(process, signal.SIGKILL)
        else:
            from_call = 1 if how < 9 else int(every * (1 - LAST_CALLS))
            process = fork(folder, nth, shared, chance.randint(from_call, every))
        os.waitpid(process, 0)
        stages[shared.stage] += 1
        last, republished = look(folder, nth, last, wrong, shared.stage)
        again += republished
    load_texts(folder, {"staff.csv": staff(999)}, keep=keep)
    if workers(folder)[-1] != "L999":
        wrong.append("the load after them all is not in force")
    left = [path.name for path in folder.root.rglob("*")
            if path.suffix in (".building", ".wal", ".coming", ".tmp")]  # fmt: skip
    if left:
        wrong.append(f"left behind: {left}")
    usage = os.times()
    return {"kills": int(kills), "stages": stages, "published again": again, "wrong": wrong,
            "calls of a load": every, "seconds of a load": round(seconds, 2),
            "CPU": round(sum(usage[:4]), 1)}  # fmt: skip


def look(folder: DataFolder, nth: int, last: int, wrong: list[str], stage: str) -> tuple[int, int]:
    """What is in force after a kill is whole; what was read whole is published now."""
    found = workers(folder)
    expected = {f"L{last:03}", f"L{nth:03}"}
    if len(found) != EVERYBODY + 1 or found[-1] not in expected:
        wrong.append(f"{stage}: in force is {found[-1:]} of {len(found)}, not one of {expected}")
    now = int(found[-1][1:]) if found else last
    current = folder.current()
    if current not in {each.version_id for each in history(folder)}:
        wrong.append(f"{stage}: what is in force is not in the history")
    again = 0
    for each in waiting(folder):
        if each.stale:
            publish.discard(each.prepared)
            continue
        publish.publish(folder, each.prepared)
        again += 1
        now = nth
        if workers(folder)[-1] != f"L{nth:03}":
            wrong.append(f"{stage}: what waited was published and is not in force")
    return now, again


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
