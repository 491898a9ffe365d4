"""A load in its thread: once at a time, published once, never left half done."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from data_folder import DataFolder
from data_loaders.engine import publish as loader
from data_loaders.engine import workbook
from data_loaders.engine.build import Options
from data_loaders.engine.contents import Contents
from data_loaders.engine.lock import only_load
from data_loaders.engine.progress import Step
from metrics.engine.access import Asker, Role
from pages.parts import loading_work
from pages.parts.loading_work import (
    Stage,
    State,
    Work,
    left_waiting,
    mine,
    others,
    put_away,
    sentence,
    start,
    take_up,
)
from tests.data_loaders import sent
from tests.pages.loads import ANALYST, data_folder, taken, wait
from tests.pages.loads import workbook as people

OPTIONS = Options(attended=True, by="A. Nalyst")
SOMEBODY = Asker(Role.DIRECTOR, "D. Irector")


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read here (a child costs each a second), and no figures are kept."""

    def read(path: Path, *_: object, **__: object) -> Contents:
        return sent.contents(path)

    monkeypatch.setattr(workbook, "read", read)
    monkeypatch.setattr(loading_work, "keep", lambda connection: None)
    monkeypatch.setattr(loading_work, "differences", lambda now, then, asker: [])
    monkeypatch.setattr(loading_work, "coverage", lambda then, asker: [])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    made = DataFolder(data_folder(tmp_path / "data"))
    yield made
    for asker in (ANALYST, SOMEBODY):
        if work := mine(made, asker):
            put_away(wait(work))


def built(folder: DataFolder) -> list[str]:
    return [path.name for path in folder.versions.glob("*.prepared*")]


def begin(folder: DataFolder, asker: Asker = ANALYST, **files: bytes) -> Work:
    return start(folder, asker, taken(**(files or {"people": people()})), OPTIONS)


def test_a_load_is_read_then_published(folder: DataFolder) -> None:
    work = wait(begin(folder))
    assert work.state is State.READ
    assert work.result is not None
    assert [(each.name, each.step) for each in work.files] == [("people.xlsx", Step.DONE)]
    assert folder.current() is None
    assert len(built(folder)) == 1
    work.publish()
    assert wait(work).state is State.PUBLISHED
    assert folder.current() == work.result.prepared.version_id
    assert built(folder) == []
    assert not work.taken.files[0][1].exists()
    put_away(work)
    assert mine(folder, ANALYST) is None
    assert folder.current() == work.result.prepared.version_id


def test_two_presses_begin_one_load(folder: DataFolder) -> None:
    with only_load(folder.root):  # so that the first one waits
        first, second = begin(folder), begin(folder)
        assert first is second
        assert first.stage is Stage.WAITING
        assert others(folder, SOMEBODY) == [first]
        assert others(folder, ANALYST) == []
    wait(first)
    assert len(built(folder)) == 1


def test_two_presses_publish_once(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    work = wait(begin(folder))
    published: list[Any] = []
    go = threading.Event()

    def slowly(where: DataFolder, prepared: Any, by: str) -> None:
        published.append(prepared)
        go.wait(30)

    monkeypatch.setattr(loader, "publish", slowly)
    work.publish(wait_seconds=0)
    work.publish(wait_seconds=0)
    put_away(work)  # nor does it go away under the other's hands
    assert mine(folder, ANALYST) is work
    go.set()
    wait(work)
    assert len(published) == 1


def test_what_is_discarded_leaves_nothing(folder: DataFolder) -> None:
    work = wait(begin(folder))
    put_away(work)
    assert built(folder) == []
    assert not work.taken.files[0][1].exists()
    assert (mine(folder, ANALYST), folder.current()) == (None, None)


def test_a_second_load_of_the_same_files_has_nothing_to_publish(folder: DataFolder) -> None:
    same = people()
    first = wait(begin(folder, people=same))
    first.publish()
    wait(first)
    again = wait(begin(folder, renamed=same))
    assert again.result is not None
    assert not again.result.changes
    assert left_waiting(folder, ANALYST) == []  # there is nothing to decide
    put_away(again)
    assert built(folder) == []


def test_what_was_overtaken_says_so_and_can_be_read_again(folder: DataFolder) -> None:
    slow = wait(begin(folder))
    quick = wait(begin(folder, SOMEBODY, other=people(["W9", "Social worker", "Duty", "agency", 1,
                                                       "01/04/2021", None])))  # fmt: skip
    quick.publish()
    wait(quick)
    slow.publish()
    wait(slow)
    assert slow.state is State.FAILED
    assert slow.trouble.startswith("Another load was published")
    assert quick.result is not None
    assert folder.current() == quick.result.prepared.version_id
    again = wait(start(folder, ANALYST, slow.taken, OPTIONS))
    assert again.state is State.READ


def test_a_disk_that_is_full_is_a_sentence_and_changes_nothing(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(loader, "prepare", full)
    work = wait(begin(folder))
    assert work.state is State.FAILED
    assert work.trouble == (
        "The load could not be written: No space left on device. Nothing was changed."
    )


def test_a_publication_that_fails_can_be_tried_again(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = wait(begin(folder))
    with monkeypatch.context() as broken:

        def refuse(*_: object) -> None:
            raise OSError(13, "Permission denied")

        broken.setattr(loader, "publish", refuse)
        work.publish()
        wait(work)
    assert (work.state, folder.current()) == (State.READ, None)
    assert "Permission denied" in work.trouble
    work.publish()
    assert (wait(work).state, work.trouble) == (State.PUBLISHED, "")


def test_what_was_not_foreseen_is_said_without_what_the_data_says(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error: Exception = RuntimeError("could not cast 'P. Begum'")
    with suppress(RuntimeError):
        raise error
    assert sentence(error) == (
        "Something went wrong that was not foreseen (RuntimeError). Nothing was changed."
    )
    assert "Begum" not in caplog.text


def test_the_log_names_nobody(folder: DataFolder, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    work = wait(begin(folder))
    work.publish()
    wait(work)
    assert "published version" in caplog.text
    for secret in ("Nalyst", "people.xlsx", "W1"):
        assert secret not in caplog.text


def test_what_was_read_is_found_again_by_a_server_that_has_forgotten_it(
    folder: DataFolder,
) -> None:
    work = wait(begin(folder))
    assert work.result is not None
    assert left_waiting(folder, ANALYST) == []  # it is being looked at
    loading_work._WORKS.clear()  # as a new server begins
    assert left_waiting(folder, SOMEBODY) == []
    (found,) = left_waiting(folder, ANALYST)
    again = wait(take_up(folder, ANALYST, found))
    assert again.result is not None
    assert again.result.prepared.version_id == work.result.prepared.version_id
    again.publish()
    assert wait(again).state is State.PUBLISHED
    assert left_waiting(folder, ANALYST) == []


def test_what_waits_and_was_overtaken_is_read_anew(folder: DataFolder) -> None:
    wait(begin(folder))
    loading_work._WORKS.clear()
    other = wait(begin(folder, SOMEBODY, other=people(["W9", "Social worker", "Duty", "agency", 1,
                                                       "01/04/2021", None])))  # fmt: skip
    other.publish()
    wait(other)
    (found,) = left_waiting(folder, ANALYST)
    assert found.stale
    again = wait(take_up(folder, ANALYST, found))
    assert again.state is State.READ
    assert left_waiting(folder, ANALYST) == []
