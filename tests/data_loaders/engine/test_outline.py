"""A load in outline: every table with counts that add up, its dates and where they are from."""

from datetime import date
from pathlib import Path

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.outline import outlines
from tests.data_loaders.loads import ANN, BO, STAFF, load_texts

TEAMS = "team,service\nDuty,Assessment\n"
BROKEN = "W3,Social worker,Duty,permanent,1,one day,\n"


def test_each_table_with_its_dates_and_where_they_are_from(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    options = Options(extract_date=date(2026, 10, 31), by="A. Nalyst")
    files = {"staff.csv": STAFF + ANN + BO + BROKEN, "teams.csv": TEAMS, "x.csv": "a,b\n1,2\n"}
    prepared = load_texts(folder, files, options)
    version = folder.version_path(prepared.version_id)
    staff, teams, other = outlines(version, prepared.version_id)
    assert (staff.title, staff.read, staff.loaded, staff.set_aside, staff.awaiting) == (
        "Staff", 3, 2, 1, 0,
    )  # fmt: skip
    assert (staff.extract_date, staff.basis) == (date(2026, 10, 31), "stated")
    assert staff.covers_from is not None
    assert (teams.title, teams.extract_date, teams.covers_from, teams.basis) == (
        "Teams", None, None, "",
    )  # fmt: skip
    assert (other.title, other.read, other.set_aside) == (None, 1, 1)


def test_of_what_was_not_stated_the_date_is_proposed(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    prepared = load_texts(folder, {"staff.csv": STAFF + ANN + BO})
    (staff,) = outlines(folder.version_path(prepared.version_id), prepared.version_id)
    assert (staff.basis, staff.extract_date) == ("proposed", date(2025, 6, 30))
