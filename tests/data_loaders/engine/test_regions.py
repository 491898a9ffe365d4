"""Where tables lie on a sheet: found by their headers, whatever stands about them."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from tests.data_loaders import sent

SUPERVISION: list[Sequence[object]] = [["worker id", "date", "kind"], ["1", "2026-03-01", "case"]]
GRADES: list[Sequence[object]] = [["grade", "rank"], ["G7", 7], ["G8", 8]]
COUNTS: list[Sequence[object]] = [
    ["worker id", "date", "cases"],
    ["1", "2026-03-31", 14],
    ["2", "2026-03-31", 9],
]
COLOURS: list[Sequence[object]] = [["colour", "shape"], ["red", "round"], ["blue", "square"]]
Found = list[tuple[str | None, int, int, int]]


def found(tmp_path: Path, *rows: Sequence[object]) -> Found:
    """Kind, header row, first and last data row of each table."""
    path = sent.xlsx(tmp_path / "a.xlsx", {"Sheet": rows})
    tables, kept = sent.with_rows(path)
    filled = [n for n, row in enumerate(rows, start=1) if any(cell is not None for cell in row)]
    assert sorted(chain.from_iterable(kept.values())) == filled, "every filled row is kept once"
    return [(each.kind, each.header_row, each.first_row, each.last_row) for each in tables]


def test_a_header_may_stand_anywhere(tmp_path: Path) -> None:
    shifted = [[None, None, *row] for row in SUPERVISION]
    rows: list[Sequence[object]] = [
        ["Supervision report"],
        [None, "Children's services"],
        [],
        *shifted,
    ]
    assert found(tmp_path, *rows) == [("supervision", 4, 5, 5)]


def test_labels_above_a_header_are_titles(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [["Team", "Duty", "Service", "Care"], *SUPERVISION]
    assert found(tmp_path, *rows) == [("supervision", 2, 3, 3)]


def test_headings_of_groups_above_a_header_are_titles(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [["Worker", "Session", None], *SUPERVISION]
    assert found(tmp_path, *rows) == [("supervision", 2, 3, 3)]


def test_tables_one_under_the_other_are_told_apart(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["Supervision"],
        *SUPERVISION,
        [],
        ["Counts at month end"],
        [],
        *COUNTS,
    ]
    assert found(tmp_path, *rows) == [("supervision", 2, 3, 3), ("caseload_counts", 7, 8, 9)]


def test_tables_without_a_blank_row_between_them_are_told_apart(tmp_path: Path) -> None:
    assert found(tmp_path, *GRADES, *COUNTS) == [("grades", 1, 2, 3), ("caseload_counts", 4, 5, 6)]


def test_the_totals_of_one_table_are_not_the_titles_of_the_next(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        *COUNTS,
        ["Total", None, 23],
        ["Source: case system"],
        [],
        ["Grades"],
        *GRADES,
    ]
    assert found(tmp_path, *rows) == [("caseload_counts", 1, 2, 5), ("grades", 8, 9, 10)]


def test_a_header_repeated_on_the_next_page_begins_no_table(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [*COUNTS, [], *COUNTS]
    assert found(tmp_path, *rows) == [("caseload_counts", 1, 2, 7)]


def test_a_second_table_of_one_kind_under_its_own_title_is_its_own(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [["Team A"], *COUNTS, [], ["Team B"], *COUNTS]
    assert found(tmp_path, *rows) == [("caseload_counts", 2, 3, 4), ("caseload_counts", 7, 8, 9)]


def test_blank_rows_within_a_table_do_not_end_it(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [*COUNTS, [], [], ["3", "2026-03-31", 8]]
    assert found(tmp_path, *rows) == [("caseload_counts", 1, 2, 6)]


def test_what_is_below_a_table_and_cannot_be_more_of_it_is_its_own(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [*COUNTS, [], ["Key"], ["colour", "shape"], *COLOURS[1:]]
    assert found(tmp_path, *rows) == [("caseload_counts", 1, 2, 3), (None, 6, 7, 8)]


def test_a_table_of_no_known_kind_above_another_is_not_taken_for_its_titles(
    tmp_path: Path,
) -> None:
    wide: list[Sequence[object]] = [
        ["colour", "shape", "size"],
        ["red", "round", 1],
        ["blue", "square", 2],
    ]
    assert found(tmp_path, *wide, [], *COUNTS) == [(None, 1, 2, 3), ("caseload_counts", 5, 6, 7)]


def test_a_sheet_of_words_is_no_table(tmp_path: Path) -> None:
    assert found(tmp_path, ["Read me"], ["These are notes."]) == [(None, 0, 3, 2)]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert found(tmp_path, SUPERVISION[0]) == [("supervision", 1, 2, 1)]


@pytest.mark.parametrize(("header", "kind"), [("Team", "teams"), ("Role", "roles")])
def test_a_single_column_may_be_a_table(tmp_path: Path, header: str, kind: str) -> None:
    assert found(tmp_path, [header], ["A"], ["B"]) == [(kind, 1, 2, 3)]


def test_headings_among_the_data_do_not_begin_a_table(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["system", "reference", "worker id"],
        ["Team", "Role", "1"],
        ["Grade", "Rank", "2"],
    ]
    assert found(tmp_path, *rows)[0][0] == "worker_references"
