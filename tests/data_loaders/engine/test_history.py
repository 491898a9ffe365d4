"""The versions there are, and bringing one back."""

from pathlib import Path

import pytest

from data_folder import DataFolder
from data_loaders.engine.history import history, restore
from tests.data_loaders.loads import ANN, BO, STAFF, load_texts, workers


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    load_texts(made, {"staff.csv": STAFF + ANN})
    load_texts(made, {"staff.csv": STAFF + ANN + BO})
    return made


def test_the_history_is_newest_first_and_says_what_is_in_force(folder: DataFolder) -> None:
    second, first = history(folder)
    assert (first.rows, first.in_force, first.files) == (1, False, ("staff.csv",))
    assert (second.rows, second.in_force, second.parent) == (2, True, first.version_id)


def test_an_earlier_version_comes_back_and_the_next_load_follows_it(folder: DataFolder) -> None:
    _, first = history(folder)
    restore(folder, first.version_id)
    assert workers(folder) == ["W1"]
    third = load_texts(folder, {"staff.csv": STAFF + BO})
    assert workers(folder) == ["W2"]
    assert third.parent == first.version_id
    assert third.tables[0].table_id == 3  # beyond those of the version that was left


@pytest.mark.parametrize("version", ["20000101-000000-abc", "../secrets", ""])
def test_what_is_not_a_version_is_refused_in_words(folder: DataFolder, version: str) -> None:
    current = folder.current()
    with pytest.raises(ValueError, match="version"):
        restore(folder, version)
    assert folder.current() == current


def test_a_damaged_pointer_is_mended_by_bringing_a_version_back(folder: DataFolder) -> None:
    folder.pointer.write_text("{", encoding="utf-8")
    _, first = history(folder)
    restore(folder, first.version_id)
    assert workers(folder) == ["W1"]


def test_a_damaged_version_is_left_out_and_cannot_be_brought_back(folder: DataFolder) -> None:
    _, first = history(folder)
    folder.version_path(first.version_id).write_bytes(b"not a database")
    assert [past.version_id for past in history(folder)] == [folder.current()]
    with pytest.raises(ValueError, match="cannot be opened"):
        restore(folder, first.version_id)
