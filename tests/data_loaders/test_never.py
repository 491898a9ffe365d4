"""What must never happen to the data in force, each tried: kills, full disks, races, deletions."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data_folder import DataFolder
from data_loaders.engine import child, expiry, pointer, publish, workbook
from data_loaders.engine.build import Options
from data_loaders.engine.history import history, restore
from data_loaders.engine.waiting import waiting
from metrics.engine.version import open_version
from tests.data_loaders.loads import ANN, BO, STAFF, keep_nothing, load_texts, workers, write

ROOT = Path(__file__).parents[2]
linux_only = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and limits")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    monkeypatch.setattr(child, "tell", lambda _module, given, _seconds: workbook.answer(*given))
    return DataFolder(tmp_path / "data")


def script(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=300, env={**os.environ, "WORKFORCE_TODAY": "2026-04-15"},
    )  # fmt: skip


@linux_only
def test_a_load_killed_at_any_of_fifty_moments_leaves_the_data_whole(tmp_path: Path) -> None:
    done = script("-m", "tests.data_loaders.killed", tmp_path / "data", 50, time.time_ns())
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    print(told)
    assert told["wrong"] == []
    assert sum(told["stages"].values()) == 50
    assert len(told["stages"]) >= 4  # wherever they fall, they do not all fall into one stage


# A load in a process that may write no file beyond so many bytes, from that stage on.
FULL = """
import resource, signal, sys
from pathlib import Path
from data_folder import DataFolder
from data_loaders.engine import child, pointer, publish, workbook
from data_loaders.__main__ import _sentence
from tests.data_loaders.loads import BO, STAFF, load_texts
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
child.tell = lambda module, given, seconds: workbook.answer(*given)
folder, size, stage = DataFolder(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3]
def full(*given):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
if stage == "pointer":
    point = pointer.point
    pointer.point = lambda *given: (full(), point(*given))
elif stage == "figures":
    keep = full
if stage == "start":
    full()
def figures(connection):
    if stage == "figures":
        full()
    connection.execute("CREATE TABLE figures AS SELECT range FROM range(300000)")
try:
    load_texts(folder, {"staff.csv": STAFF + BO}, keep=figures)
    print("published")
except Exception as error:
    print(_sentence(error))
"""


@linux_only
@pytest.mark.parametrize(
    ("stage", "size"),
    [("start", 300_000), ("figures", 1_000_000), ("pointer", 10)],
)
def test_a_full_disk_changes_nothing_and_the_load_can_be_made_again(
    folder: DataFolder, stage: str, size: int
) -> None:
    load_texts(folder, {"staff.csv": STAFF + ANN})
    done = script("-c", FULL, folder.root, size, stage)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("Nothing was changed."), done.stdout
    assert workers(folder) == ["W1"]
    assert len(history(folder)) == 1
    for each in waiting(folder):  # where it was whole already, it need not even be made again
        assert stage == "pointer"
        publish.publish(folder, each.prepared)
    if stage != "pointer":
        load_texts(folder, {"staff.csv": STAFF + BO})
    assert workers(folder) == ["W2"]
    assert not [*folder.root.rglob("*.coming"), *folder.versions.glob("*.building*")]


LOADS = """
import sys
from pathlib import Path
from data_folder import DataFolder
from data_loaders.engine import child, workbook
from tests.data_loaders.loads import ANN, STAFF, load_texts
child.tell = lambda module, given, seconds: workbook.answer(*given)
for nth in range(int(sys.argv[3])):
    pair = "".join(ANN.replace("W1", f"{sys.argv[2]}{nth}{each}") for each in "ab")
    load_texts(DataFolder(Path(sys.argv[1])), {f"{sys.argv[2]}.csv": STAFF + pair})
"""


def test_readers_see_one_whole_version_while_two_processes_load_and_versions_go(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each version holds two workers of one load: a reader that sees any other pair saw two."""
    first = load_texts(
        folder, {"x.csv": STAFF + ANN.replace("W1", "X0a") + ANN.replace("W1", "X0b")}
    )
    assert first.version_id == folder.current()
    (folder.root / "settings.toml").write_text("keep_versions = 1\n", encoding="utf-8")
    loads = [
        subprocess.Popen([sys.executable, "-c", LOADS, str(folder.root), name, "3"], cwd=ROOT,
                         env={**os.environ, "WORKFORCE_TODAY": "2026-04-15"})
        for name in ("P", "Q")
    ]  # fmt: skip
    seen: set[str] = set()
    wrong: list[str] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            try:
                version = open_version(folder)
                rows = (
                    version.cursor()
                    .execute(
                        "SELECT list(worker_id ORDER BY 1), any_value(value) FROM staff, meta "
                        "WHERE key = 'version'"
                    )
                    .fetchall()
                )
            except Exception as error:  # noqa: BLE001  whatever a reader meets is a failure here
                wrong.append(repr(error))
                continue
            ((pair, told),) = rows
            if told != version.id or len(pair) != 2 or pair[0][:-1] != pair[1][:-1]:
                wrong.append(f"{pair} in {version.id}")
            seen.add(pair[0][:-1])
            time.sleep(0.02)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    monkeypatch.setattr(expiry, "GRACE", -1)
    while any(load.poll() is None for load in loads):
        expiry.expire(folder, grace=-1)  # versions go under the readers as soon as they may
        time.sleep(0.3)
    over.set()
    for reader in readers:
        reader.join(30)
    assert [load.returncode for load in loads] == [0, 0]
    assert wrong == []
    assert len(seen) >= 3
    last = workers(folder)
    assert last in (["P2a", "P2b"], ["Q2a", "Q2b"])


def test_a_reader_goes_on_with_a_version_that_is_deleted_under_it(folder: DataFolder) -> None:
    old = load_texts(folder, {"staff.csv": STAFF + ANN})
    version = open_version(folder)
    load_texts(folder, {"staff.csv": STAFF + BO})
    folder.version_path(old.version_id).unlink()
    assert version.cursor().execute("SELECT worker_id FROM staff").fetchall() == [("W1",)]
    assert open_version(folder).cursor().execute("SELECT worker_id FROM staff").fetchall() == [
        ("W2",)
    ]
    with pytest.raises(ValueError, match="There is no version"):
        restore(folder, old.version_id)
    assert workers(folder) == ["W2"]


def test_a_version_that_is_deleted_while_it_is_in_force_is_said_to_be_gone(
    folder: DataFolder,
) -> None:
    old = load_texts(folder, {"staff.csv": STAFF + ANN})
    new = load_texts(folder, {"staff.csv": STAFF + BO})
    folder.version_path(new.version_id).unlink()
    with pytest.raises(ValueError, match="Bring another one back"):
        load_texts(folder, {"staff.csv": STAFF + ANN + BO})
    restore(folder, old.version_id)
    load_texts(folder, {"staff.csv": STAFF + ANN + BO})
    assert workers(folder) == ["W1", "W2"]


def test_of_two_that_prepare_at_once_the_second_is_told_to_look_again(folder: DataFolder) -> None:
    """Two people look at what they read; the one who publishes later looks at old differences."""
    early = prepared(folder, STAFF + ANN)
    late = prepared(folder, STAFF + BO)
    publish.publish(folder, late)
    with pytest.raises(publish.Stale):
        publish.publish(folder, early)
    assert workers(folder) == ["W2"]
    assert [each.stale for each in waiting(folder)] == [True]


def prepared(folder: DataFolder, text: str) -> publish.Prepared:
    given = write(folder.root / "sent", {"staff.csv": text})
    return publish.prepare(folder, given, Options(), keep_nothing)


@pytest.mark.parametrize("broken", ["", "{", "[]", "null", '{"version": "../../x"}'])
def test_a_damaged_pointer_loses_no_version(folder: DataFolder, broken: str) -> None:
    load_texts(folder, {"staff.csv": STAFF + ANN})
    folder.pointer.write_text(broken, encoding="utf-8")
    (past,) = history(folder)
    assert waiting(folder) == []
    restore(folder, past.version_id)
    assert workers(folder) == ["W1"]


def test_what_is_in_force_is_not_touched_while_another_is_built(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the byte, and until the very last step."""
    first = load_texts(folder, {"staff.csv": STAFF + ANN})
    path = folder.version_path(first.version_id)
    came = path.read_bytes()
    point: Callable[..., None] = pointer.point
    still: list[bool] = []

    def check(*given: object) -> None:
        still.append(path.read_bytes() == came and folder.current() == first.version_id)
        point(*given)

    monkeypatch.setattr(pointer, "point", check)
    load_texts(folder, {"staff.csv": STAFF + BO})
    assert still == [True]
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT worker_id FROM staff").fetchall() == [("W1",)]
