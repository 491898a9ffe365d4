"""Rows added, changed and gone between two versions, held to a few lines of plain Python."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.row_changes import Fate, SheetChange, row_changes, sheet_changes
from data_loaders.engine.surprises import surprises
from data_loaders.engine.version import CREATE
from tests.data_loaders.loads import STAFF, load_texts

AT = Options(extract_date=date(2026, 10, 31))
TEAMS = ("Duty", "Court", "Care")
OLD = "".join(
    f"W{n},Social worker,{TEAMS[n % 3]},permanent,1,01/04/2020,{'30/06/2021' if n > 20 else ''}\n"
    for n in range(30)
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def versions(folder: DataFolder, before: str, after: str) -> tuple[Path, Path]:
    """The files of the version after and of the one before, of these two lists of staff."""
    load_texts(folder, {"before.csv": STAFF + before}, AT)
    first = folder.current()
    load_texts(folder, {"after.csv": STAFF + after}, AT)
    second = folder.current()
    assert first
    assert second
    return folder.version_path(second), folder.version_path(first)


def test_a_row_is_added_gone_or_says_something_else(folder: DataFolder) -> None:
    paths = versions(
        folder,
        "W1,Social worker,Duty,permanent,1,01/04/2020,\n"
        "W2,Social worker,Duty,permanent,1,01/04/2020,\n"
        "W3,Social worker,Duty,permanent,1,01/04/2020,\n",
        "W1,Social worker,duty,permanent,1,01/04/2020,\n"  # a name has no case
        "W2,Social worker,Duty,permanent,0.5,01/04/2020,31/03/2026\n"
        "W4,Social worker,Duty,permanent,1,01/04/2020,\n",
    )
    (staff,) = sheet_changes(*paths)
    assert (staff.table, staff.organisation) == ("staff", "The council")
    assert (staff.before, staff.after) == (3, 3)
    assert (staff.added, staff.changed, staff.gone) == (1, 1, 1)
    assert set(staff.columns) == {("fte", 1), ("end date", 1)}
    gone, changed, added = row_changes(*paths, "staff", "The council")
    assert (gone.fate, dict(gone.identity)["worker id"]) == (Fate.GONE, "W3")
    assert (gone.file, gone.sheet, gone.row) == ("before.csv", "before", 4)
    assert changed.said == (("fte", "1", "0.5"), ("end date", "", "31 Mar 2026"))
    assert (changed.file, changed.row) == ("after.csv", 3)
    assert (added.fate, added.row) == (Fate.ADDED, 4)


def test_the_first_version_is_all_added(folder: DataFolder) -> None:
    version = load_texts(folder, {"a.csv": STAFF + OLD}).version_id
    (staff,) = sheet_changes(folder.version_path(version), None)
    assert (staff.before, staff.added, staff.gone) == (0, 30, 0)
    assert surprises([staff]) == []
    rows = row_changes(folder.version_path(version), None, "staff", "The council", most=7)
    assert [each.fate for each in rows] == [Fate.ADDED] * 7


def test_a_file_of_some_teams_is_said_to_be_one(folder: DataFolder) -> None:
    some = "".join(line for line in OLD.splitlines(keepends=True) if ",Duty," in line)
    said = surprises(sheet_changes(*versions(folder, OLD, some)))
    assert said == [
        "**20 rows of Staff are gone** (The council), of 30: the file covers 1 of 3 teams."
    ]


def test_a_list_of_current_staff_in_the_place_of_a_whole_one_is_said_to_be_one(
    folder: DataFolder,
) -> None:
    current = "".join(line for line in OLD.splitlines(keepends=True) if "2021" not in line)
    said = surprises(sheet_changes(*versions(folder, OLD, current)))
    assert said == [
        "**9 rows of Staff are gone** (The council), of 30: the file has nobody who has left."
    ]


def test_what_doubled_or_was_rewritten_is_a_surprise_and_a_few_rows_are_none() -> None:
    staff = SheetChange(
        table="staff", title="Staff", organisation="A", before=60, after=120, added=60, changed=0,
        gone=0,
    )  # fmt: skip
    assert surprises([staff]) == ["**60 rows of Staff are new** (A), beside 60 before."]
    halved = replace(staff, after=60, added=0, changed=30, columns=(("fte", 29), ("team", 2)))
    assert surprises([halved]) == [
        "**30 rows of Staff say something else** (A), of 60: 29 have another fte."
    ]
    assert surprises([replace(halved, changed=29, gone=5, added=59)]) == []
    assert surprises([replace(staff, after=0, gone=60, added=0)]) == [
        "**All 60 rows of Staff are gone** (A)."
    ]


Grade = tuple[str, int]
GRADES = st.dictionaries(
    st.sampled_from(["SW1", "SW2", "SW3", "sw4", "Snr"]), st.integers(1, 3), max_size=5
)


def drawn(path: Path, table: int, grades: dict[str, int]) -> Path:
    """A version with nothing but a Grades sheet."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(CREATE)
        connection.execute("CREATE TABLE grades (row_id BIGINT, grade VARCHAR, rank INTEGER)")
        connection.execute("INSERT INTO files (file_id, name) VALUES (1, 'grades.csv')")
        connection.execute(
            "INSERT INTO tables (table_id, file_id, sheet) VALUES (?, 1, 'g')", [table]
        )
        for number, (grade, rank) in enumerate(grades.items()):
            connection.execute(
                "INSERT INTO grades (row_id, grade, rank) VALUES (?, ?, ?)",
                [table * 10**13 + (number + 2) * 10**5, grade, rank],
            )
    return path


@settings(max_examples=12, deadline=None)
@given(before=GRADES, after=GRADES)
def test_any_two_lists_are_counted_as_a_plain_count_does(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, int], after: dict[str, int]
) -> None:
    root = tmp_path_factory.getbasetemp()
    now, then = drawn(root / "now.duckdb", 2, after), drawn(root / "then.duckdb", 1, before)
    found = sheet_changes(now, then)
    gone, added = before.keys() - after.keys(), after.keys() - before.keys()
    changed = {each for each in before.keys() & after.keys() if before[each] != after[each]}
    counts = [(each.before, each.after, each.added, each.changed, each.gone) for each in found]
    expected = (len(before), len(after), len(added), len(changed), len(gone))
    assert counts == ([expected] if gone or added or changed else [])
