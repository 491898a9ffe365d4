"""The command that writes the sample: of any size, the same again, and refusing in a sentence."""

from pathlib import Path

import pytest

from sample_data.__main__ import main
from sample_data.everything import DEFAULT_SEED
from tests.sample_data import plain

SMALL = ["--workers", "60", "--years", "1"]


def test_another_size_has_about_so_many_workers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), *SMALL]) == 0
    said = capsys.readouterr().err
    assert 45 <= int(said.split()[0]) <= 85


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    for folder, seed in (("one", "7"), ("two", "7"), ("three", "8")):
        assert main([str(tmp_path / folder), *SMALL, "--seed", seed]) == 0
    first, again, other = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / folder).iterdir())}
        for folder in ("one", "two", "three")
    )
    assert first == again
    assert first["hr_staff_list.xlsx"] != other["hr_staff_list.xlsx"]


def test_more_years_begin_the_records_earlier(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--workers", "60", "--years", "2"]) == 0
    rows = plain.sheets(tmp_path / "supervision_log.xlsx")["Supervision"][4:]
    assert min(row[1] for row in rows).isoformat().startswith("2024-11")


@pytest.mark.parametrize("given", [["--workers", "49"], ["--years", "0"], ["--years", "21"]])
def test_a_size_that_cannot_be_is_refused(
    tmp_path: Path, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none"), *given]) == 2
    assert "at least 50 workers" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main([str(tmp_path / "file"), *SMALL, "--seed", str(DEFAULT_SEED)]) == 2
    assert capsys.readouterr().err.startswith("The workbooks could not be written: ")
