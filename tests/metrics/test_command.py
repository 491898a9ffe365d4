"""``python -m metrics``: what it prints, in which form, and how it says no."""

import csv
import io
import json
from pathlib import Path

import pytest

from metrics.__main__ import main
from tests.metrics.published import published

STAFF = "worker id | team | fte\nW1 | A | 1\nW2 | B | 0.6"
CASES = "child id | worker id\nC1 | W1\nC2 | W1\nC3 | W9"
TARGETS = "metric | from | target | tolerance\naverage_caseload | 2020-01-01 | 1 | 1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    published(root, staff=STAFF, allocations=CASES, targets=TARGETS)
    return root


def asked(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str) -> list[dict[str, str]]:
    assert main(["--data", str(data), "--format", "csv", *arguments]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_a_figure_with_its_target_and_status(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    metric = ("--metric", "average_caseload", "--month", "2026-10-31")
    assert asked(capsys, data, *metric) == [
        {
            "metric": "average_caseload", "month_end": "2026-10-31", "group": "",
            "numerator": "2", "denominator": "1", "value": "2", "target": "1", "status": "near",
        }
    ]  # fmt: skip


def test_a_figure_for_each_group(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    found = asked(capsys, data, "--metric", "fte", "--month", "2026-10-31", "--by", "team")
    assert [(row["group"], row["value"]) for row in found] == [("A", "1"), ("B", "0.6")]


def test_nulls_are_empty_cells(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    [row] = asked(capsys, data, "--metric", "supervision_in_date", "--month", "2022-01-31")
    assert (row["denominator"], row["target"]) == ("2", "")
    [none] = asked(capsys, data, "--metric", "new_starter_retention", "--month", "2022-01-31")
    assert (none["value"], none["status"]) == ("", "no data")


def test_every_metric_and_month_without_being_told_which(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    found = asked(capsys, data)
    assert len({row["metric"] for row in found}) >= 24
    assert len({row["month_end"] for row in found}) == 60


def test_json_holds_numbers_and_nulls(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    arguments = ["--metric", "fte", "--month", "2026-10-31", "--format", "json"]
    assert main(["--data", str(data), *arguments]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["value"], row["denominator"]) == (1.6, None)


def test_the_table_has_its_headings(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert main(["--data", str(data), "--metric", "fte", "--month", "2026-10-31"]) == 0
    heading, line = capsys.readouterr().out.splitlines()
    assert heading.split()[:3] == ["metric", "month_end", "group"]
    assert line.split()[:3] == ["fte", "2026-10-31", "1.6"]


def test_rows_are_things_counted_then_their_source_rows_then_what_was_left_out(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    found = asked(
        capsys, data, "--rows", "--metric", "unallocated_children", "--month", "2026-10-31"
    )
    assert [(row["line"], row["subject"], row["file"], row["row"]) for row in found] == [
        ("counted", "C1", "", ""),
        ("source", "C1", "allocations.xlsx", "2"),
        ("counted", "C2", "", ""),
        ("source", "C2", "allocations.xlsx", "3"),
        ("left out", "C3", "", ""),
        ("source", "C3", "allocations.xlsx", "4"),
    ]
    assert found[4]["left_out"] == "allocated, worker not identified"


def test_rows_of_one_group(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    found = asked(
        capsys, data, "--rows", "--metric", "fte", "--month", "2026-10-31", "--by", "team",
        "--group", "B",
    )  # fmt: skip
    assert [row["worker_id"] for row in found if row["line"] == "counted"] == ["W2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--metric", "happiness"], "There is no metric “happiness”"),
        (["--rows", "--metric", "fte"], "one --metric and one --month"),
        (["--rows", "--metric", "fte", "--month", "2026-10-31", "--by", "team"], "--group"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(
    capsys: pytest.CaptureFixture[str], data: Path, arguments: list[str], said: str
) -> None:
    assert main(["--data", str(data), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_no_data_yet_is_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "No data has been loaded yet." in capsys.readouterr().err
