"""A whole new version, or none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data_folder import DataFolder
from data_loaders.engine import expiry, publish
from data_loaders.engine.build import Options
from data_loaders.engine.lock import Busy, only_load
from data_loaders.engine.publish import Outcome
from tests.data_loaders.loads import ANN, BO, STAFF, ask, keep_nothing, load_texts, workers, write

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    return DataFolder(tmp_path / "data")


def names(folder: DataFolder) -> list[str]:
    return sorted(path.name for path in folder.versions.iterdir())


def test_a_load_is_one_file_that_the_pointer_names(folder: DataFolder) -> None:
    prepared = load_texts(folder, {"staff.csv": STAFF + ANN + BO})
    assert prepared.outcome is Outcome.CHANGED
    assert names(folder) == [f"{prepared.version_id}.duckdb"]  # nothing half made, no .wal
    assert folder.current() == prepared.version_id
    assert workers(folder) == ["W1", "W2"]
    (table,) = prepared.tables
    assert (table.file, table.sheet, table.kind) == ("staff.csv", "staff", "staff")
    assert (table.rows_read, table.loaded, table.set_aside, table.awaiting) == (2, 2, 0, 0)
    facts = dict(ask(folder, "FROM meta"))
    assert facts["version"] == prepared.version_id
    assert facts["council"] == "The council"


def test_the_original_is_kept_by_its_hash(folder: DataFolder) -> None:
    load_texts(folder, {"staff.csv": STAFF + ANN})
    ((sha256,),) = ask(folder, "SELECT sha256 FROM files")
    kept = folder.originals / f"{sha256}.csv"
    assert kept.read_text(encoding="utf-8") == STAFF + ANN


def test_the_same_files_twice_make_no_new_version(folder: DataFolder) -> None:
    first = load_texts(folder, {"staff.csv": STAFF + ANN})
    second = load_texts(folder, {"staff.csv": STAFF + ANN})
    assert second.outcome is Outcome.UNCHANGED
    assert names(folder) == [f"{first.version_id}.duckdb"]


def test_keep_is_given_the_finished_tables_and_is_asked_for_a_changed_version_only(
    folder: DataFolder,
) -> None:
    seen: list[int] = []

    def keep(connection: duckdb.DuckDBPyConnection) -> None:
        seen.extend(
            row[0]
            for query in ("SELECT count(*) FROM staff", "SELECT count(*) FROM sources")
            for row in connection.execute(query).fetchall()
        )
        connection.execute("CREATE TABLE figures AS SELECT 1 AS one")

    load_texts(folder, {"staff.csv": STAFF + ANN}, keep=keep)
    load_texts(folder, {"staff.csv": STAFF + ANN}, keep=keep)
    assert seen == [1, 1]
    assert ask(folder, "FROM figures") == [(1,)]


def test_a_failure_while_keeping_leaves_the_last_good_version_in_use(folder: DataFolder) -> None:
    good = load_texts(folder, {"staff.csv": STAFF + ANN})

    def fail(connection: duckdb.DuckDBPyConnection) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        load_texts(folder, {"staff.csv": STAFF + BO}, keep=fail)
    assert folder.current() == good.version_id
    assert names(folder) == [f"{good.version_id}.duckdb"]
    assert workers(folder) == ["W1"]


KILLED = """
import os, sys
from pathlib import Path
from data_folder import DataFolder
from tests.data_loaders.loads import STAFF, BO, load_texts
load_texts(DataFolder(Path(sys.argv[1])), {"staff.csv": STAFF + BO}, keep=lambda _: os._exit(9))
"""


def test_a_killed_load_leaves_the_last_good_version_and_the_next_load_goes_on(
    folder: DataFolder,
) -> None:
    good = load_texts(folder, {"staff.csv": STAFF + ANN})
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder.root)], cwd=ROOT, check=False, timeout=120
    )
    assert done.returncode == 9
    assert folder.current() == good.version_id
    left = [path for path in folder.versions.iterdir() if ".building" in path.name]
    assert left
    for path in left:
        os.utime(path, (0, 0))  # two days later, for the sweeper
    load_texts(folder, {"staff.csv": STAFF + BO})
    assert workers(folder) == ["W2"]
    assert not any(".building" in name for name in names(folder))


def test_what_was_prepared_before_another_load_was_published_is_refused(
    folder: DataFolder,
) -> None:
    given = write(folder.root / "sent", {"a.csv": STAFF + ANN})
    early = publish.prepare(folder, given, Options(), keep_nothing)
    load_texts(folder, {"staff.csv": STAFF + BO})
    with pytest.raises(publish.Stale, match="Check these files again"):
        publish.publish(folder, early)
    assert workers(folder) == ["W2"]
    publish.discard(early)
    assert not early.path.exists()


def test_what_is_prepared_is_not_in_force_until_it_is_published(folder: DataFolder) -> None:
    given = write(folder.root / "sent", {"a.csv": STAFF + ANN})
    prepared = publish.prepare(folder, given, Options(), keep_nothing)
    assert folder.current() is None
    publish.publish(folder, prepared)
    assert folder.current() == prepared.version_id


def test_a_load_can_be_made_while_this_process_reads_the_version_in_force(
    folder: DataFolder,
) -> None:
    first = load_texts(folder, {"staff.csv": STAFF + ANN})
    reader = duckdb.connect(str(folder.version_path(first.version_id)), read_only=True)
    reader.execute("SET enable_external_access = false; SET lock_configuration = true")
    load_texts(folder, {"absence.csv": "worker id,first day,kind\nW1,01/03/2026,sickness\n"})
    assert reader.execute("SELECT count(*) FROM absence").fetchall() == [(0,)]
    assert ask(folder, "SELECT count(*) FROM absence") == [(1,)]
    assert workers(folder) == ["W1"]


def test_a_second_load_is_refused_in_a_sentence_while_one_is_made(folder: DataFolder) -> None:
    with (
        only_load(folder.root),
        pytest.raises(Busy, match="Another load"),
        only_load(folder.root, wait_seconds=0.3),
    ):
        pass
    with only_load(folder.root, wait_seconds=0.3):
        pass  # and it is free again


def test_table_numbers_are_never_used_twice(folder: DataFolder) -> None:
    load_texts(folder, {"staff.csv": STAFF + ANN})
    load_texts(folder, {"staff.csv": STAFF + BO})
    assert ask(folder, "SELECT table_id FROM tables") == [(2,)]
    assert json.loads(folder.pointer.read_text(encoding="utf-8"))["next_table_id"] == 3


def test_a_file_that_cannot_be_read_is_a_finding_and_the_rest_load(folder: DataFolder) -> None:
    prepared = load_texts(folder, {"staff.csv": STAFF + ANN, "broken.xlsx": "PK\x03\x04 cut off"})
    assert prepared.outcome is Outcome.CHANGED
    assert workers(folder) == ["W1"]
    stopped = ask(folder, "SELECT file, grade FROM findings WHERE grade = 'stops the file'")
    assert stopped == [("broken.xlsx", "stops the file")]


def test_a_load_of_which_nothing_loads_changes_nothing(folder: DataFolder) -> None:
    prepared = load_texts(folder, {"broken.xlsx": "PK\x03\x04 cut off"})
    assert prepared.outcome is Outcome.NOTHING_LOADED
    assert folder.current() is None


def test_versions_beyond_those_kept_go_and_so_do_their_originals(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.root.mkdir()
    (folder.root / "settings.toml").write_text("keep_versions = 2\n", encoding="utf-8")
    monkeypatch.setattr(expiry, "FORGOTTEN", -1)
    for worker in ("A", "B", "C"):
        load_texts(folder, {"staff.csv": STAFF + ANN.replace("W1", worker)})
    assert len(names(folder)) == 3  # within the grace somebody may still be reading
    expiry.expire(folder, grace=-1)
    assert len(names(folder)) == 2
    assert workers(folder) == ["C"]
    assert len(list(folder.originals.iterdir())) == 2
