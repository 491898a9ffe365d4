"""The committed workbooks are, cell for cell, what the command writes, and are small."""

from pathlib import Path

import pytest

from sample_data.__main__ import main
from tests.sample_data import plain


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbooks")
    assert main([str(folder)]) == 0
    return folder


def test_the_same_files_are_committed(written: Path) -> None:
    assert sorted(path.name for path in plain.WORKBOOKS.iterdir()) == sorted(
        path.name for path in written.iterdir()
    )


@pytest.mark.parametrize("name", sorted(path.name for path in plain.WORKBOOKS.iterdir()))
def test_every_cell_is_as_committed(written: Path, name: str) -> None:
    committed, again = plain.sheets(plain.WORKBOOKS / name), plain.sheets(written / name)
    assert list(committed) == list(again)
    for tab, rows in committed.items():
        assert len(rows) == len(again[tab])
        for number, (row, other) in enumerate(zip(rows, again[tab], strict=True), start=1):
            assert row == other, f"{tab}, row {number}"


def test_they_are_small_enough_to_commit() -> None:
    assert sum(path.stat().st_size for path in plain.WORKBOOKS.iterdir()) < 5_000_000


@pytest.mark.parametrize("path", sorted(plain.WORKBOOKS.iterdir()), ids=lambda path: path.stem)
def test_every_extract_says_when_it_was_taken(path: Path) -> None:
    if path.stem == "workforce_policy":
        return  # policy has no extract date: its rows say from when they hold
    for rows in plain.sheets(path).values():
        assert rows[1][0] in ("Extract date: 31 October 2026", "Extract date: 31/10/2026")
