"""What is remembered of a load's quality, and which of its rows are not known for want of data."""

from datetime import date
from pathlib import Path

import pytest

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.quality import over_time, per_thousand
from tests.data_loaders.loads import STAFF, ask, load_texts

GOOD = (
    "W1,Social worker,Duty,permanent,1,01/04/2020,\nW2,Social worker,Court,agency,1,01/04/2020,\n"
)
BAD = "W3,Social worker,Duty,permanent,1,soon,\nW4,Social worker,Court,permanent,lots,01/04/2020,\n"
SESSIONS = "worker id,date,status\nW1,01/05/2025,held\nW2,never,held\nW9,02/05/2025,held\n"
AT = Options(extract_date=date(2026, 10, 31))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def not_read(folder: DataFolder) -> dict[str, int]:
    found = ask(folder, "SELECT kind, sum(rows)::INTEGER FROM rows_not_read GROUP BY kind")
    return {str(kind): int(rows) for kind, rows in found}


def test_findings_are_counted_by_source_and_team_and_outlive_their_version(
    folder: DataFolder,
) -> None:
    load_texts(folder, {"a.csv": STAFF + GOOD + BAD, "s.csv": SESSIONS}, AT)
    first = folder.current()
    load_texts(folder, {"b.csv": STAFF + GOOD}, AT)
    assert first is not None
    folder.version_path(first).unlink()
    current = folder.current()
    assert current is not None
    lines = over_time(folder.version_path(current))
    told = {
        (each.title, each.team): (each.rows, each.kept_out, each.findings)
        for each in lines
        if each.version == first
    }
    assert {name: each[:2] for name, each in told.items()} == {
        ("Staff", ""): (0, 0),  # a finding of many rows is of no one team
        ("Staff", "Duty"): (2, 1),
        ("Staff", "Court"): (2, 1),
        ("Supervision", "Duty"): (1, 0),
        ("Supervision", "Court"): (1, 1),
        ("Supervision", ""): (1, 0),
    }
    assert told["Supervision", "Court"][2] == 1  # its date
    assert told["Supervision", "Duty"][2] == 0
    # A worker who is not on Staff, and a log that ends long before its extract.
    assert told["Supervision", ""][2] == 2
    assert {each.version for each in lines} == {first, current}
    sessions = [each for each in lines if each.title == "Supervision"]
    assert per_thousand(sessions) == pytest.approx(3000 / 3)
    assert per_thousand([]) is None


def test_rows_of_which_nothing_is_known_are_those_that_want_something(folder: DataFolder) -> None:
    course = "worker id,course,completed on,status\nW1,First aid,01/05/2025,{}\n"
    load_texts(
        folder,
        {
            "a.csv": STAFF + GOOD + BAD + GOOD,  # two are repeated, which is by rule
            "s.csv": SESSIONS,
            "t.csv": course.format("booked"),  # nor is a booked course one
        },
        AT,
    )
    assert not_read(folder) == {"staff": 2, "supervision": 1}
    load_texts(folder, {"s.csv": SESSIONS.replace("never", "03/05/2025")}, AT)
    assert not_read(folder) == {"staff": 2}


def test_files_that_contradict_each_other_leave_it_unknown(folder: DataFolder) -> None:
    other = GOOD.replace(",1,", ",0.5,") + GOOD.replace("W1", "W7").replace("W2", "W8")
    load_texts(folder, {"a.csv": STAFF + GOOD, "b.csv": STAFF + other}, AT)
    assert not_read(folder) == {"staff": 4}


def test_a_table_that_waits_for_an_answer_is_not_known_at_all(folder: DataFolder) -> None:
    without = STAFF.replace("start date", "since when") + GOOD
    load_texts(folder, {"a.csv": STAFF + GOOD, "b.csv": without}, AT)
    assert not_read(folder) == {"staff": 2}
