"""The command: what it says, where, and with which exit code."""

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data_folder import DataFolder
from data_loaders import __main__ as command
from data_loaders.engine.lock import only_load
from tests.data_loaders.loads import ANN, BO, STAFF, ask, keep_nothing, workers, write

COLUMNS = ["file", "sheet", "row", "column", "cell", "grade", "rule", "message", "remedy"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    monkeypatch.setattr("metrics.engine.figures.keep", keep_nothing)
    return DataFolder(tmp_path / "data")


def run(data: DataFolder, *arguments: object) -> int:
    return command.main([*map(str, arguments), "--data", str(data.root)])


def test_a_folder_and_its_folders_are_loaded_and_what_became_of_them_is_said(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "sent" / "hr", {"staff.csv": STAFF + ANN + BO.replace("0.5", "9")})
    write(tmp_path / "sent", {"~$lock.xlsx": "", ".hidden.csv": "", "readme.txt": "no"})
    assert run(data, tmp_path / "sent") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "hr/staff.csv, staff (staff): 2 rows read, 1 loaded, 1 set aside, 0 awaiting" in said.err
    assert "Published as version" in said.err
    assert workers(data) == ["W1"]


def test_the_totals_go_to_standard_output_as_json(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN})
    assert run(data, path, "--format", "json") == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["version"], told["published"]) == (data.current(), True)
    assert (told["rows_read"], told["loaded"], told["set_aside"], told["awaiting"]) == (1, 1, 0, 0)
    assert told["tables"][0]["kind"] == "staff"


def test_the_findings_are_a_csv_of_the_agreed_columns_and_the_files_come_back_marked(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN + BO.replace("01/04/2021", "soon")})
    to = tmp_path / "marked"
    assert run(data, path, "--findings", tmp_path / "found.csv", "--marked", to) == 0
    assert [made.name for made in to.iterdir()] == ["staff marked.xlsx"]
    assert "cells marked in staff marked.xlsx." in capsys.readouterr().err
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads == COLUMNS
    (unread,) = [dict(zip(heads, row, strict=True)) for row in rows if row[4] == "soon"]
    assert unread["file"] == "staff.csv"
    assert (unread["row"], unread["column"]) == ("3", "start date")
    assert unread["grade"] == "sets the row aside"


def test_the_same_file_again_is_said_to_change_nothing(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN})
    assert run(data, path) == 0
    current = data.current()
    assert run(data, path) == 0
    assert "Nothing was changed" in capsys.readouterr().err
    assert data.current() == current


def test_what_is_stated_holds_for_every_source(data: DataFolder, tmp_path: Path) -> None:
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN})
    stated = ["--extract-date", "2026-03-31", "--covers-from", "2023-04-01"]
    assert run(data, path, *stated, "--organisation", "A Trust") == 0
    found = ask(
        data, "SELECT organisation, covers_from::VARCHAR, extract_date::VARCHAR FROM sources"
    )
    assert found == [("A Trust", "2023-04-01", "2026-03-31")]


def test_answers_come_from_a_file(data: DataFolder, tmp_path: Path) -> None:
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN.replace("permanent", "odd")})
    (tmp_path / "answers.csv").write_text(
        'question,answer\n"Staff, contract: odd",agency\n', encoding="utf-8"
    )
    assert run(data, path) == 2
    assert run(data, path, "--answers", tmp_path / "answers.csv") == 0
    assert ask(data, "SELECT contract FROM staff") == [("agency",)]


def test_the_history_and_a_restored_version(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "history") == 0
    assert "Nothing has been loaded yet." in capsys.readouterr().err
    for rows in (ANN, ANN + BO):
        ((_, path),) = write(tmp_path, {"staff.csv": STAFF + rows})
        run(data, path, "--by", "Ann Analyst")
    capsys.readouterr()
    assert run(data, "history", "--format", "json") == 0
    newest, oldest = json.loads(capsys.readouterr().out)
    assert (newest["in_force"], oldest["in_force"]) == (True, False)
    assert run(data, "restore", oldest["version"], "--by", "Di") == 0
    assert workers(data) == ["W1"]
    run(data, "history")
    lines = capsys.readouterr().out.splitlines()
    assert "in force" not in lines[0]
    assert "in force" in lines[1]
    assert "Ann Analyst" in lines[0]
    assert run(data, "record") == 0
    told = [line.split("  ")[1:3] for line in capsys.readouterr().out.splitlines()]
    assert told[:3] == [["Di", "brought back"], ["Ann Analyst", "published"],
                        ["Ann Analyst", "loaded"]]  # fmt: skip


REFUSED: dict[str, tuple[list[str], str]] = {
    "no such file": (["nowhere.csv"], "There is no file"),
    "an empty folder": (["{empty}"], "There is no workbook"),
    "a date that is none": (["{good}", "--extract-date", "31/03/2026"], "not a date"),
    "an extract of the future": (["{good}", "--extract-date", "2026-04-16"], "in the future"),
    "a cover after the extract": (
        ["{good}", "--extract-date", "2026-03-31", "--covers-from", "2026-04-01"],
        "cannot cover",
    ),
    "answers that are none": (["{good}", "--answers", "{good}"], "question and answer"),
    "a version that is none": (["restore", "20260101-000000-aaa"], "There is no version"),
    "no version named": (["restore"], "Say which version"),
    "an unknown option": (["{good}", "--hurry"], "Unrecognized"),
    "nothing at all": ([], "required"),
    "findings that cannot be written": (["{good}", "--findings", "{empty}"], "not be written"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_a_sentence_and_changes_nothing(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    arguments, sentence = REFUSED[case]
    ((_, good),) = write(tmp_path, {"staff.csv": STAFF + ANN})
    (tmp_path / "empty").mkdir()
    given = [each.format(good=good, empty=tmp_path / "empty") for each in arguments]
    try:
        code = run(data, *given)
    except SystemExit as end:
        code = int(str(end.code))
    said = capsys.readouterr().err
    assert code == 2
    assert sentence in said
    assert "Traceback" not in said
    assert data.current() is None


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (duckdb.BinderException("Binder Error: secrets"), "not foreseen"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_no_failure_shows_a_trace_or_the_databases_own_words(
    data: DataFolder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    sentence: str,
) -> None:
    def fail(connection: duckdb.DuckDBPyConnection) -> None:
        raise error

    monkeypatch.setattr("metrics.engine.figures.keep", fail)
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN})
    assert run(data, path) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said
    assert "secrets" not in said
    assert data.current() is None


def test_a_load_while_another_is_made_waits_for_it_and_then_gives_up(
    data: DataFolder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("data_loaders.engine.lock.WAIT_SECONDS", 0.2)
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN})
    with only_load(data.root):
        assert run(data, path) == 2
    assert "Another load" in capsys.readouterr().err


def test_a_check_says_what_would_change_and_changes_nothing(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN + BO})
    assert run(data, path, "--extract-date", "2026-03-31") == 0
    current = data.current()
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN.replace(",1,", ",0.5,")})
    assert run(data, path, "--extract-date", "2026-03-31", "--check") == 0
    said = capsys.readouterr().err
    assert "Staff, The council: 0 rows new, 1 changed, 1 gone (2 before, 1 after)" in said
    assert said.endswith("This was a check: nothing was changed.\n")
    stated = ["--extract-date", "2026-03-31"]
    assert run(data, path, *stated, "--check", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["published"]) == ("changed", False)
    assert told["rows"][0]["columns"] == [["fte", 1]]
    assert data.current() == current
    assert len(list(data.versions.iterdir())) == 1


def test_single_tables_are_dated_by_a_file_and_what_is_no_such_file_is_refused(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ((_, path),) = write(tmp_path / "sent", {"staff.csv": STAFF + ANN})
    dates = tmp_path / "dates.csv"
    dates.write_text("file,sheet,extract_date,covers_from\nstaff.csv,staff,2026-02-28,\n")
    assert run(data, path, "--dates", dates) == 0
    assert "extract of 2026-02-28 (stated), covers from 2026-02-28; 7 columns" in (
        capsys.readouterr().err
    )
    dates.write_text("file,sheet,extract_date,covers_from\nstaff.csv,staff,the 28th,\n")
    assert run(data, path, "--dates", dates) == 2
    assert "The dates in dates.csv cannot be read" in capsys.readouterr().err


def test_quality_is_told_load_by_load(
    data: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "quality") == 0
    assert "Nothing is remembered yet." in capsys.readouterr().err
    ((_, path),) = write(tmp_path, {"staff.csv": STAFF + ANN + BO.replace("01/04/2021", "soon")})
    run(data, path)
    assert run(data, "quality", "--format", "json") == 0
    lines = json.loads(capsys.readouterr().out)
    assert [(each["title"], each["team"], each["rows"]) for each in lines][-1] == (
        "Staff", "Duty", 2,
    )  # fmt: skip
    assert run(data, "quality") == 0
    assert "per thousand  Staff, The council" in capsys.readouterr().out
