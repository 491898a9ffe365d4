"""Findings as the page groups them: what says the same of one place is one line."""

from data_loaders.engine.finding import Finding
from data_loaders.engine.sheet import Grade
from pages.parts.loading_findings import grouped


def found(row: int | None, message: str = "No date.", rows: int = 1, sheet: str = "S") -> Finding:
    return Finding(
        file="staff.csv", sheet=sheet, row=row, column="start", grade=Grade.SETS_ASIDE, rows=rows,
        rule="a rule", message=message, remedy="Write it.",
    )  # fmt: skip


def test_what_says_the_same_of_one_sheet_is_one_line() -> None:
    one, other = grouped([found(9), found(4), found(7, sheet="T"), found(5)])
    assert (one.rows, list(one.row_numbers)) == (3, [4, 5, 9])
    assert (other.rows, other.sheet) == (1, "T")


def test_of_many_rows_the_first_and_the_last_are_numbered() -> None:
    (group,) = grouped([found(row) for row in range(2, 60)])
    assert group.rows == 58
    assert list(group.row_numbers) == [2, 3, 4, 5, 6, 59]


def test_a_finding_that_stands_for_many_rows_numbers_none() -> None:
    (group,) = grouped([found(17, rows=400)])
    assert (group.rows, list(group.row_numbers)) == (400, [])
