"""Who is to be booked on what: the due that are not in date, and since when."""

from datetime import date

from metrics.engine.catalogue import lists
from tests.tables import council


def test_the_courses_due_and_not_in_date_are_listed_with_since_when() -> None:
    drawn = council(
        staff="""
        worker id | name | start date | manager id | team
        W1        | Ann  | 2020-01-01 | W2         | A
        W2        | Bob  | 2020-01-01 | W9         | B
        W3        |      | 2026-09-01 |            | C
        W4        |      | 2026-10-20 |            | D
        """,
        training_requirements="course | due within days | refresh months\nC | 30 | 12",
        training="""
        worker id | course | completed on
        W1        | C      | 2025-10-30
        W2        | C      | 2025-10-31
        """,
    )
    assert [
        (row["worker"], row["team"], row["completed_on"], row["needed_since"], row["days_needed"])
        for row in drawn.a_list("courses_needed")
    ] == [
        ("W3", "C", None, date(2026, 10, 1), 30),
        ("Ann", "A", date(2025, 10, 30), date(2026, 10, 31), 0),
    ]
    ann = drawn.a_list("courses_needed")[1]
    assert (ann["manager"], ann["course"]) == ("Bob", "C")
    assert ann["sources"] == [("staff", 2), ("training", 2)]


def test_the_list_is_the_misses_of_the_figure() -> None:
    drawn = council(
        staff="""
        worker id | role           | fte
        W1        | Social worker  | 0.6
        W1        | Support worker | 0.4
        W2        | Support worker | 1
        """,
        training_requirements="course | role\nC | all\nD | Social worker\nE | Support worker",
        training="worker id | course | completed on\nW1 | E | 2026-01-01\nW2 | C | 2026-01-01",
    )
    done, due, _ = drawn.value("training_coverage")[""]
    assert (done, due) == (2, 5)
    assert len(drawn.a_list("courses_needed")) == due - done


def test_the_manager_is_known_by_id_where_not_by_name() -> None:
    drawn = council(
        staff="worker id | manager id\nW1 | M9",
        training_requirements="course\nC",
    )
    (row,) = drawn.a_list("courses_needed")
    assert row["manager"] == "M9"


def test_names_are_marked_personal() -> None:
    columns = lists()["courses_needed"].columns
    assert {label.field for label in columns if label.personal} == {
        "worker",
        "worker_id",
        "manager",
    }
