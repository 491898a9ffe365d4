"""The audit record: lines that are only ever added, and that stop nobody."""

import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import audit
from audit import Did, Entry
from data_folder import DataFolder


def test_what_was_done_is_told_newest_first(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    assert audit.entries(folder) == []
    audit.record(folder, "Ann", Did.LOADED, "staff.csv", "v1")
    audit.record(folder, None, Did.EXPORTED, "Staff, as Excel")
    newest, first = audit.entries(folder)
    assert (newest.who, newest.did, newest.version) == (audit.NOBODY, Did.EXPORTED, None)
    assert first == Entry(at=first.at, who="Ann", did=Did.LOADED, version="v1", what="staff.csv")
    assert audit.entries(folder, most=1) == [newest]
    assert audit.entries(folder, did=[Did.LOADED]) == [first]


@pytest.mark.parametrize("change", ["DELETE FROM audit", "UPDATE audit SET who = 'Bo'"])
def test_no_line_is_changed_or_taken_out(tmp_path: Path, change: str) -> None:
    folder = DataFolder(tmp_path)
    audit.record(folder, "Ann", Did.PUBLISHED, "staff.csv")
    with (
        closing(sqlite3.connect(folder.written)) as store,
        pytest.raises(sqlite3.IntegrityError, match="the audit record is not"),
    ):
        store.execute(change)
    assert [each.who for each in audit.entries(folder)] == ["Ann"]


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with ThreadPoolExecutor(8) as people:
        list(people.map(lambda n: audit.record(folder, str(n), Did.EXPORTED, "x"), range(40)))
    assert {each.who for each in audit.entries(folder)} == {str(n) for n in range(40)}


def test_a_line_that_cannot_be_written_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = DataFolder(tmp_path)
    folder.written.mkdir()
    with caplog.at_level(logging.WARNING):
        audit.record(folder, "Ann", Did.LOADED, "staff.csv")
    assert "the audit record could not be written" in caplog.text
    assert "Ann" not in caplog.text
