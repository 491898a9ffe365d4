"""Which starters can have completed a year, and which did."""

from tests.tables import council


def test_starts_between_two_years_and_one_year_ago_are_counted() -> None:
    drawn = council(
        staff="""
        worker id | team        | start date
        W1        | too early   | 2024-10-31
        W2        | first day   | 2024-11-01
        W3        | last day    | 2025-10-31
        W4        | too late    | 2025-11-01
        """
    )
    assert drawn.value("new_starter_retention", by="team") == {
        "first day": (1, 1, 100),
        "last day": (1, 1, 100),
    }


def test_a_year_is_completed_by_who_is_there_at_the_close_of_the_same_day_a_year_later() -> None:
    drawn = council(
        staff="""
        worker id | team     | start date | end date
        W1        | that day | 2025-03-10 | 2026-03-10
        W2        | next day | 2025-03-10 | 2026-03-11
        """
    )
    assert drawn.value("new_starter_retention", by="team") == {
        "that day": (0, 1, 0),
        "next day": (1, 1, 100),
    }


def test_a_year_after_the_29th_of_february_is_the_28th() -> None:
    drawn = council(
        staff="""
        worker id | team     | start date | end date
        W1        | the 28th | 2024-02-29 | 2025-02-28
        W2        | march    | 2024-02-29 | 2025-03-01
        """
    )
    assert drawn.value("new_starter_retention", "2025-10-31", by="team") == {
        "the 28th": (0, 1, 0),
        "march": (1, 1, 100),
    }


def test_who_started_twice_counts_twice_and_a_move_is_no_start() -> None:
    drawn = council(
        staff="""
        worker id | start date | end date
        W1        | 2024-12-01 | 2025-02-01
        W1        | 2025-02-09 |
        W2        | 2020-01-01 | 2025-02-01
        W2        | 2025-02-08 |
        """
    )
    assert drawn.value("new_starter_retention") == {"": (1, 2, 50)}


def test_a_move_within_the_employment_does_not_end_it() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date | end date
        W1        | first | 2025-03-10 | 2025-12-31
        W1        | next  | 2026-01-05 |
        """
    )
    assert drawn.value("new_starter_retention", by="team") == {"first": (1, 1, 100)}


def test_a_starter_stands_at_the_main_one_of_the_spells_that_began_that_day() -> None:
    drawn = council(
        staff="""
        worker id | team  | fte | start date
        W1        | tiny  | 0.2 | 2025-03-10
        W1        | main  | 0.3 | 2025-03-10
        W1        | later | 0.5 | 2025-04-01
        """
    )
    assert drawn.value("new_starter_retention", by="team") == {"main": (1, 1, 100)}


def test_only_employments_of_employed_social_workers_count() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract  | start date
        W1        | Social worker  | agency    | 2025-03-10
        W2        | Support worker | permanent | 2025-03-10
        W3        | Social worker  | permanent | 2025-03-10
        """
    )
    assert drawn.value("new_starter_retention") == {"": (1, 1, 100)}
