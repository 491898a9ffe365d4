"""Which courses a worker must have, from when, and whether the last completion still holds."""

from tests.tables import council


def test_a_completion_holds_to_its_expiry_else_to_the_refresher_else_for_good() -> None:
    drawn = council(
        staff="\n".join(["worker id", *(f"W{n}" for n in range(1, 6))]),
        training_requirements="course | refresh months\nRefreshed | 12\nForever |",
        training="""
        worker id | course    | completed on | expires on
        W1        | Refreshed | 2025-10-31   |
        W2        | Refreshed | 2025-10-30   |
        W3        | Refreshed | 2020-01-01   | 2026-10-31
        W4        | Refreshed | 2026-10-01   | 2026-10-30
        W1        | Forever   | 2000-01-01   |
        W2        | Forever   | 2020-01-01   | 2026-10-31
        W3        | Forever   | 2020-01-01   | 2026-10-30
        W4        | Forever   | 2026-10-31   |
        W5        | Forever   | 2026-11-01   |
        """,
    )
    in_date = {
        (row["worker"], row["subject"])
        for row in drawn.rows("training_coverage")
        if row["numerator"]
    }
    assert in_date == {
        ("W1", "Refreshed"),
        ("W3", "Refreshed"),
        ("W1", "Forever"),
        ("W2", "Forever"),
        ("W4", "Forever"),
    }
    assert drawn.value("training_coverage") == {"": (5, 10, 50)}


def test_a_month_after_the_31st_is_the_last_of_a_shorter_month() -> None:
    drawn = council(
        staff="worker id\nW1",
        training_requirements="course | refresh months\nC | 1",
        training="worker id | course | completed on\nW1 | C | 2026-08-31",
    )
    assert drawn.value("training_coverage", "2026-09-30") == {"": (1, 1, 100)}
    assert drawn.value("training_coverage", "2026-10-31") == {"": (0, 1, 0)}


def test_it_is_the_latest_completion_that_must_hold_even_where_an_earlier_one_would() -> None:
    drawn = council(
        staff="worker id\nW1\nW2",
        training_requirements="course\nC",
        training="""
        worker id | course | completed on | expires on
        W1        | C      | 2024-01-01   |
        W1        | C      | 2025-01-01   | 2026-01-01
        W2        | C      | 2024-01-01   | 2026-09-30
        W2        | C      | 2026-11-01   |
        """,
    )
    assert [row["numerator"] for row in drawn.rows("training_coverage")] == [0, 0]
    assert [row["numerator"] for row in drawn.rows("training_coverage", "2026-09-30")] == [0, 1]
    assert [row["numerator"] for row in drawn.rows("training_coverage", "2025-12-31")] == [1, 1]


def test_a_course_is_due_after_the_days_that_a_newcomer_has() -> None:
    drawn = council(
        staff="""
        worker id | team    | start date
        W1        | due     | 2026-10-01
        W2        | not yet | 2026-10-02
        """,
        training_requirements="course | due within days\nC | 30",
    )
    assert drawn.value("training_coverage", by="team") == {"due": (0, 1, 0)}
    (left_out,) = (row for row in drawn.rows("training_coverage") if row["left_out"])
    assert (left_out["worker"], left_out["left_out"]) == ("W2", "not due until 1 November 2026")
    assert (left_out["numerator"], left_out["denominator"]) == (None, None)


def test_blank_days_are_none() -> None:
    drawn = council(
        staff="worker id | start date\nW1 | 2026-10-31",
        training_requirements="course | due within days\nC |",
    )
    assert drawn.value("training_coverage") == {"": (0, 1, 0)}


def test_the_days_run_from_the_day_that_it_is_required_if_that_is_later() -> None:
    requirements = "course | required from | due within days\nC | {day} | 30"
    due = council(
        staff="worker id\nW1", training_requirements=requirements.format(day="2026-10-01")
    )
    assert due.value("training_coverage") == {"": (0, 1, 0)}
    not_yet = council(
        staff="worker id\nW1", training_requirements=requirements.format(day="2026-10-02")
    )
    assert not_yet.value("training_coverage") == {}


def test_the_days_run_from_the_start_of_the_employment_and_not_of_the_spell() -> None:
    drawn = council(
        staff="""
        worker id | team   | role           | contract  | start date | end date
        W1        | moved  | Support worker | permanent | 2020-01-01 | 2026-10-01
        W1        | moved  | Social worker  | permanent | 2026-10-08 |
        W2        | new    | Social worker  | agency    | 2020-01-01 | 2026-10-01
        W2        | new    | Social worker  | permanent | 2026-10-02 |
        """,
        training_requirements="course | due within days\nC | 30",
    )
    assert drawn.value("training_coverage", by="team") == {"moved": (0, 1, 0)}


def test_with_two_employments_the_days_run_from_that_of_the_main_spell() -> None:
    drawn = council(
        staff="""
        worker id | team | contract  | fte | start date
        W1        | main | permanent | 0.6 | 2026-10-20
        W1        | tiny | agency    | 0.4 | 2020-01-01
        W2        | main | permanent | 0.6 | 2020-01-01
        W2        | tiny | agency    | 0.4 | 2026-10-20
        """,
        training_requirements="course | due within days\nC | 30",
    )
    assert drawn.value("training_coverage", by="team") == {"main": (0, 1, 0)}
    assert [row["worker"] for row in drawn.rows("training_coverage") if row["left_out"]] == ["W1"]


def test_a_roles_own_requirement_is_in_force_before_one_of_all() -> None:
    drawn = council(
        staff="worker id | role\nW1 | Social worker\nW2 | Support worker",
        training_requirements="""
        course | role          | refresh months
        C      | all           | 12
        C      | Social worker | 36
        """,
        training="worker id | course | completed on\nW1 | C | 2024-01-01\nW2 | C | 2024-01-01",
    )
    assert [row["numerator"] for row in drawn.rows("training_coverage")] == [1, 0]


def test_requirements_are_those_in_force_at_the_month_end() -> None:
    drawn = council(
        staff="worker id\nW1",
        training_requirements="""
        course | from       | refresh months
        C      | 2026-09-01 | 36
        C      | 2026-10-31 | 12
        """,
        training="worker id | course | completed on\nW1 | C | 2025-01-01",
    )
    assert drawn.value("training_coverage", "2026-08-31") == {}
    assert drawn.value("training_coverage", "2026-09-30") == {"": (1, 1, 100)}
    assert drawn.value("training_coverage", "2026-10-31") == {"": (0, 1, 0)}


def test_a_roles_own_requirement_that_is_not_in_force_yet_leaves_the_one_of_all() -> None:
    drawn = council(
        staff="worker id\nW1",
        training_requirements="""
        course | role          | from       | refresh months
        C      | all           | 2030-01-01 | 1
        C      | all           |            | 12
        C      | Social worker | 2026-11-01 | 36
        """,
        training="worker id | course | completed on\nW1 | C | 2025-01-01",
    )
    assert drawn.value("training_coverage") == {"": (0, 1, 0)}


def test_of_several_roles_the_earliest_due_day_and_the_shortest_refresher_hold() -> None:
    drawn = council(
        staff="""
        worker id | role           | fte | start date
        W1        | Social worker  | 0.6 | 2026-09-01
        W1        | Support worker | 0.4 | 2026-09-01
        """,
        training_requirements="""
        course | role           | due within days | refresh months
        C      | Social worker  | 10              |
        C      | Support worker | 90              | 12
        D      | Social worker  | 90              | 12
        D      | Support worker | 10              | 36
        """,
        training="worker id | course | completed on\nW1 | C | 2025-01-01\nW1 | D | 2025-01-01",
    )
    assert drawn.value("training_coverage") == {"": (0, 2, 0)}
    assert len(drawn.rows("training_coverage")) == 2


def test_the_earliest_due_day_is_of_each_roles_own_days_and_date() -> None:
    drawn = council(
        staff="""
        worker id | team | role           | fte | start date
        W1        | A    | Social worker  | 0.6 | 2026-10-20
        W1        | A    | Support worker | 0.4 | 2026-10-20
        W2        | B    | Social worker  | 0.6 | 2020-01-01
        W2        | B    | Support worker | 0.4 | 2020-01-01
        """,
        training_requirements="""
        course | role           | required from | due within days
        C      | Social worker  | 2026-10-30    | 0
        C      | Support worker |               | 20
        """,
    )
    assert [row["denominator"] for row in drawn.rows("training_coverage")] == [1, 1]
    before = drawn.value("training_coverage", "2026-09-30", by="team")
    assert before == {"B": (0, 1, 0)}


def test_a_worker_counts_at_the_main_spell_whichever_role_requires_the_course() -> None:
    drawn = council(
        staff="""
        worker id | team | role           | contract  | fte
        W1        | main | Support worker | permanent | 0.6
        W1        | tiny | Social worker  | agency    | 0.4
        """,
        training_requirements="course | role\nC | Social worker",
    )
    assert drawn.value("training_coverage", by="team") == {"main": (0, 1, 0)}


def test_casual_workers_and_volunteers_are_not_counted_nor_are_their_roles() -> None:
    drawn = council(
        staff="""
        worker id | team | role           | contract  | fte
        W1        | A    | Support worker | casual    | 1
        W2        | A    | Support worker | volunteer | 1
        W3        | main | Social worker  | permanent | 0.2
        W3        | big  | Support worker | casual    | 0.8
        """,
        training_requirements="course | role\nC | Social worker\nD | Support worker",
    )
    assert drawn.value("training_coverage", by="team") == {"main": (0, 1, 0)}


def test_a_role_off_the_roles_sheet_has_its_requirements_too() -> None:
    drawn = council(
        staff="worker id | role\nW1 | Unheard-of",
        training_requirements="course | role\nC | all\nD | Unheard-of\nE | Social worker",
    )
    assert drawn.value("training_coverage") == {"": (0, 2, 0)}


def test_of_two_completions_on_a_day_the_longer_holds() -> None:
    drawn = council(
        staff="worker id\nW1\nW2",
        worker_references="system | reference | worker id\nL | T1 | W1\nL | T2 | W2",
        training_requirements="course | refresh months\nC | 12",
        training="""
        worker id | course | completed on | expires on
        T1        | C      | 2025-11-01   | 2026-01-01
        W1        | C      | 2025-11-01   |
        T2        | C      | 2025-11-01   |
        W2        | C      | 2025-11-01   | 2030-01-01
        """,
    )
    assert [row["numerator"] for row in drawn.rows("training_coverage")] == [1, 1]


def test_cover_over_more_months_than_one_block_of_bits() -> None:
    drawn = council(
        staff="worker id\nW1",
        training_requirements="course\nC",
        training="""
        worker id | course | completed on | expires on
        W1        | C      | 2010-01-01   | 2021-12-31
        W1        | C      | 2023-03-01   |
        """,
        months=60,
    )
    covered = {
        month: drawn.value("training_coverage", month)[""][0]
        for month in ("2021-12-31", "2022-01-31", "2023-02-28", "2023-03-31", "2026-10-31")
    }
    assert list(covered.values()) == [1, 0, 0, 1, 1]


def test_a_pair_opens_to_the_spell_and_the_completions_so_far() -> None:
    drawn = council(
        staff="worker id\nW1",
        training_requirements="course\nC",
        training="""
        worker id | course | completed on
        W1        | C      | 2024-01-01
        W1        | D      | 2024-01-01
        W1        | C      | 2026-10-31
        W1        | C      | 2026-11-01
        """,
    )
    (row,) = drawn.rows("training_coverage")
    assert row["sources"] == [("staff", 2), ("training", 2), ("training", 4)]
