"""Training matrices: told by columns of days headed by courses; no other table is taken for one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from data_loaders.engine.recognise import Certainty, Recognised
from tests.data_loaders import sent

D = date(2025, 6, 1)
HEADS = ["worker id", "Name", "Team", "Safeguarding", "Court skills", "GDPR"]
ROWS: list[Sequence[object]] = [
    ["1", "A", "Duty", D, "N/A", "01/06/2025"],
    ["2", "B", "Duty", None, "Booked", D],
    ["3", "C", "Duty", D, D, 45000],
]


def one(
    tmp_path: Path, *rows: Sequence[object], answers: dict[str, str] | None = None
) -> Recognised:
    return sent.table(sent.xlsx(tmp_path / "a.xlsx", {"Sheet1": rows}), answers)


def test_a_matrix_is_told_with_its_courses(tmp_path: Path) -> None:
    found = one(tmp_path, ["Mandatory training"], [], list(HEADS), *ROWS)
    assert (found.kind, found.certainty) == ("training_matrix", Certainty.SURE)
    assert found.columns == {"worker_id": 1}
    assert found.entries == [(4, "Safeguarding"), (5, "Court skills"), (6, "GDPR")]
    assert found.unmatched == [(2, "Name"), (3, "Team")]


def test_a_course_that_nobody_has_done_yet_is_a_course(tmp_path: Path) -> None:
    found = one(tmp_path, [*HEADS, "New course"], *ROWS)
    assert (7, "New course") in found.entries


def test_columns_of_other_things_are_not_courses(tmp_path: Path) -> None:
    heads = [*HEADS, "Notes", "Courses done", "DBS date", "Date of birth"]
    rows = [[*row, "needs a lift", 7, D, D] for row in ROWS]
    found = one(tmp_path, heads, *rows)
    assert [heading for _, heading in found.entries] == HEADS[3:]


@pytest.mark.parametrize(
    "heads",
    [
        ["worker id", "name", "Apr-26", "May-26", "Jun-26"],
        ["worker id", "name", "April", "May", "June"],
        ["worker id", "name", "Session 1", "Session 2", "Session 3"],
    ],
)
def test_a_calendar_of_sessions_is_no_matrix(tmp_path: Path, heads: list[object]) -> None:
    assert one(tmp_path, heads, ["1", "A", D, D, D], ["2", "B", D, None, D]).kind is None


def test_a_list_of_people_with_words_is_no_matrix(tmp_path: Path) -> None:
    heads: list[object] = ["worker id", "name", "desk", "car", "floor"]
    assert one(tmp_path, heads, ["1", "A", "yes", "Ford", "two"]).kind is None


def test_staff_with_dates_that_nobody_reads_are_still_staff(tmp_path: Path) -> None:
    heads = ["worker id", "team", "role", "contract", "fte", "start date"]
    extra = ["DBS date", "Probation ends", "Appraisal"]
    found = one(tmp_path, [*heads, *extra], ["1", "T", "R", "permanent", 1, D, D, D, D])
    assert (found.kind, found.certainty) == ("staff", Certainty.SURE)


def test_staff_with_more_courses_than_columns_are_asked_about(tmp_path: Path) -> None:
    heads = ["worker id", "team", "role", "contract", "fte", "start date"]
    courses = [f"Course {letter}" for letter in "ABCDEFGH"]
    row: list[object] = ["1", "T", "R", "permanent", 1, D, *[D] * 8]
    found = one(tmp_path, [*heads, *courses], row)
    assert found.certainty is Certainty.ASK
    assert "Staff or Training matrix" in found.findings[0].message


def test_a_matrix_of_headings_that_may_not_be_courses_is_asked_about(tmp_path: Path) -> None:
    heads: list[object] = ["worker id", "Safeguarding", "DBS date", "Appraisal due", "Last 1:1"]
    rows: list[Sequence[object]] = [["1", D, D, D, D], ["2", D, D, D, D]]
    found = one(tmp_path, heads, *rows)
    assert (found.kind, found.certainty) == ("training_matrix", Certainty.ASK)


def test_a_register_of_qualifications_is_no_matrix(tmp_path: Path) -> None:
    heads: list[object] = [
        "worker id",
        "qualification",
        "level",
        "awarded",
        "expires",
        "conditions",
    ]
    rows: list[Sequence[object]] = [["1", "Degree", 6, D, D, None], ["2", "Degree", 6, D, D, None]]
    found = one(tmp_path, heads, *rows)
    assert (found.kind, found.certainty) == ("qualifications", Certainty.SURE)


def test_one_row_a_course_is_training_and_no_matrix(tmp_path: Path) -> None:
    heads: list[object] = [
        "worker id",
        "course",
        "completed on",
        "expires on",
        "booked",
        "refresher",
    ]
    found = one(tmp_path, heads, ["1", "GDPR", D, D, D, D], ["2", "GDPR", D, D, D, D])
    assert (found.kind, found.certainty) == ("training", Certainty.SURE)
