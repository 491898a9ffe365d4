"""Who was in post a year ago, and whose employment of then is still open."""

from tests.tables import council


def test_who_was_in_post_at_the_close_of_the_day_a_year_ago_is_counted() -> None:
    drawn = council(
        staff="""
        worker id | team         | start date | end date
        W1        | left by then | 2020-01-01 | 2025-10-31
        W2        | left next    | 2020-01-01 | 2025-11-01
        W3        | began then   | 2025-10-31 |
        W4        | began later  | 2025-11-01 |
        """
    )
    assert drawn.value("stability_index", by="team") == {
        "left next": (0, 1, 0),
        "began then": (1, 1, 100),
    }


def test_who_leaves_on_the_month_end_has_not_stayed_and_who_leaves_after_it_has() -> None:
    drawn = council(
        staff="""
        worker id | team      | end date
        W1        | that day  | 2026-10-31
        W2        | day after | 2026-11-01
        """
    )
    assert drawn.value("stability_index", by="team") == {
        "that day": (0, 1, 0),
        "day after": (1, 1, 100),
    }


def test_it_is_the_employment_of_then_that_must_be_open() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date | end date
        W7        | seven | 2020-01-01 | 2026-05-01
        W7        | now   | 2026-05-08 |
        W8        | eight | 2020-01-01 | 2026-05-01
        W8        | now   | 2026-05-09 |
        """
    )
    assert drawn.value("stability_index", by="team") == {"seven": (1, 1, 100), "eight": (0, 1, 0)}


def test_a_gap_over_the_day_a_year_ago_is_nobody_in_post() -> None:
    drawn = council(
        staff="""
        worker id | start date | end date
        W1        | 2020-01-01 | 2025-10-29
        W1        | 2025-11-02 |
        """
    )
    assert drawn.value("stability_index") == {}


def test_people_are_counted_once_where_the_main_spell_was_a_year_ago() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | start date | end date
        W1        | big  | 0.6 | 2020-01-01 | 2026-01-01
        W1        | tiny | 0.4 | 2020-01-01 |
        """
    )
    assert drawn.value("stability_index", by="team") == {"big": (1, 1, 100)}


def test_who_moved_out_of_social_work_or_to_an_agency_contract_has_not_stayed() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract  | start date | end date
        W1        | Social worker  | permanent | 2020-01-01 | 2026-05-01
        W1        | Support worker | permanent | 2026-05-02 |
        W2        | Social worker  | permanent | 2020-01-01 | 2026-05-01
        W2        | Social worker  | agency    | 2026-05-02 |
        """
    )
    assert drawn.value("stability_index") == {"": (0, 2, 0)}


def test_only_employed_social_workers_are_counted() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract
        W1        | Social worker  | fixed term
        W2        | Social worker  | agency
        W3        | Support worker | permanent
        """
    )
    assert drawn.value("stability_index") == {"": (1, 1, 100)}


def test_the_first_month_ends_look_back_before_all_of_them() -> None:
    drawn = council(staff="worker id\nW1", months=3)
    assert drawn.value("stability_index", "2026-08-31") == {"": (1, 1, 100)}


def test_the_year_before_the_end_of_february_in_a_leap_year() -> None:
    drawn = council(
        staff="""
        worker id | team     | start date
        W1        | the 28th | 2023-02-28
        W2        | march    | 2023-03-01
        """
    )
    assert drawn.value("stability_index", "2024-02-29", by="team") == {"the 28th": (1, 1, 100)}
