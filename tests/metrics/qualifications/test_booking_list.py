"""Whom to book on which course by when: those due and not in date, and those who soon will be."""

from datetime import date

from metrics.engine.catalogue import lists
from tests.tables import council


def test_each_need_is_listed_by_course_and_then_by_the_day_it_is_needed_by() -> None:
    drawn = council(
        staff="""
        worker id | name | start date | manager id | team
        W1        | Ann  | 2020-01-01 | W2         | A
        W2        | Bob  | 2020-01-01 | W9         | B
        W3        |      | 2026-09-01 |            | C
        W4        |      | 2026-10-20 |            | D
        W5        | Eve  | 2020-01-01 |            | A
        W6        | Fay  | 2020-01-01 |            | A
        """,
        training_requirements="course | due within days | refresh months\nC | 30 | 12",
        training="""
        worker id | course | completed on
        W1        | C      | 2025-10-30
        W2        | C      | 2025-10-31
        W5        | C      | 2026-01-29
        W6        | C      | 2026-01-30
        """,
    )
    assert [
        (row["worker"], row["needed_by"], row["standing"], row["days_over"])
        for row in drawn.a_list("booking_list")
    ] == [
        ("W3", date(2026, 10, 1), "overdue, never taken", 30),
        ("Ann", date(2026, 10, 31), "overdue", 0),
        ("Bob", date(2026, 11, 1), "within 30 days", None),
        ("W4", date(2026, 11, 19), "within 30 days", None),
    ]
    ann = drawn.a_list("booking_list")[1]
    assert (ann["manager"], ann["course"], ann["completed_on"]) == ("Bob", "C", date(2025, 10, 30))
    assert ann["sources"] == [("staff", 2), ("training", 2)]


def test_what_is_needed_within_90_days_is_listed_and_no_later() -> None:
    drawn = council(
        staff="worker id\nW1\nW2\nW3\nW4",
        training_requirements="course\nC",
        training="""
        worker id | course | completed on | expires on
        W1        | C      | 2026-01-01   | 2026-12-30
        W2        | C      | 2026-01-01   | 2027-01-28
        W3        | C      | 2026-01-01   | 2027-01-29
        W4        | C      | 2026-01-01   |
        """,
    )
    found = drawn.a_list("booking_list")
    assert [(row["worker"], row["standing"]) for row in found] == [
        ("W1", "within 90 days"),
        ("W2", "within 90 days"),
    ]


def test_the_overdue_are_the_misses_of_the_figure() -> None:
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
    overdue = [row for row in drawn.a_list("booking_list") if row["days_over"] is not None]
    assert len(overdue) == due - done


def test_the_manager_is_known_by_id_where_not_by_name() -> None:
    drawn = council(
        staff="worker id | manager id\nW1 | M9",
        training_requirements="course\nC",
    )
    (row,) = drawn.a_list("booking_list")
    assert row["manager"] == "M9"


def test_names_are_marked_personal() -> None:
    columns = lists()["booking_list"].columns
    assert {label.field for label in columns if label.personal} == {
        "worker",
        "worker_id",
        "manager",
    }
