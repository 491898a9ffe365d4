"""The drawing of tables itself: what is drawn is what the metrics see."""

import pytest

from tests.tables import council, read_table


def test_a_drawn_council_gives_figures() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | start date | end date
        W1        | A    | 0.5 | 2024-01-15 |
        W2        | B    | 1   | 2024-01-15 | 2026-10-31
        """,
        allocations="""
        child id | worker id | from       | to
        C1       | W1        | 2025-01-01 |
        C2       | W1        | 2025-01-01 | 2026-11-01
        C3       | W2        | 2025-01-01 |
        """,
    )
    assert drawn.value("average_caseload") == {"": (2, 0.5, 4)}
    assert drawn.value("average_caseload", "2026-09-30", by="team") == {
        "A": (2, 0.5, 4),
        "B": (1, 1, 1),
    }
    assert drawn.value("average_caseload", "2023-09-30") == {}


def test_rows_say_which_rows_of_which_sheets_they_rest_on() -> None:
    drawn = council(
        staff="worker id\nW1",
        allocations="child id | worker id\nC0 | W9\nC1 | W1",
    )
    (row,) = drawn.rows("average_caseload")
    assert row["worker"] == "W1"
    assert row["organisation"] == "The council"
    assert row["sources"] == [("allocations", 3), ("staff", 2)]


def test_an_unknown_table_or_column_is_refused() -> None:
    with pytest.raises(ValueError, match="no table staf"):
        council(staf="worker id\nW1")
    with pytest.raises(ValueError, match="no column “colour”"):
        council(staff="worker id | colour\nW1 | red")
    with pytest.raises(ValueError, match="More cells than headings"):
        read_table("a | b\n1 | 2 | 3")
