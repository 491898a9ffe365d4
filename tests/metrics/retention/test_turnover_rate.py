"""Who has left, when, with what FTE and from where, and who is in post."""

from decimal import Decimal

from tests.tables import council

D = Decimal


def test_an_end_in_the_year_to_the_month_end_is_a_leaver_and_one_outside_is_not() -> None:
    drawn = council(
        staff="""
        worker id | team            | end date
        W1        | a year ago      | 2025-10-31
        W2        | first day       | 2025-11-01
        W3        | last day        | 2026-10-31
        W4        | still in post   | 2026-11-01
        W5        | open            |
        """
    )
    assert drawn.value("turnover_rate", by="team") == {
        "first day": (1, 0, None),
        "last day": (1, 0, None),
        "still in post": (0, 1, 0),
        "open": (0, 1, 0),
    }
    assert drawn.value("turnover_rate") == {"": (2, 2, 100)}


def test_who_starts_on_the_month_end_is_in_post_and_who_starts_after_it_is_not() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date
        W1        | today | 2026-10-31
        W2        | later | 2026-11-01
        """
    )
    assert drawn.value("turnover_rate", by="team") == {"today": (0, 1, 0)}


def test_only_permanent_and_fixed_term_social_workers_count() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract   | end date
        W1        | Social worker  | permanent  | 2026-05-01
        W2        | Social worker  | fixed term | 2026-05-01
        W3        | Social worker  | agency     | 2026-05-01
        W4        | Social worker  | casual     | 2026-05-01
        W5        | Social worker  | volunteer  | 2026-05-01
        W6        | Support worker | permanent  | 2026-05-01
        W7        | Unheard-of     | permanent  | 2026-05-01
        W8        | Social worker  | fixed term |
        W9        | Social worker  | agency     |
        """
    )
    assert drawn.value("turnover_rate") == {"": (2, 1, 200)}


def test_who_comes_back_within_seven_days_has_not_left() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date | end date
        W7        | seven | 2020-01-01 | 2026-05-01
        W7        | seven | 2026-05-08 |
        W8        | eight | 2020-01-01 | 2026-05-01
        W8        | eight | 2026-05-09 |
        """
    )
    assert drawn.value("turnover_rate", by="team") == {"seven": (0, 1, 0), "eight": (1, 1, 100)}


def test_a_return_after_the_month_end_is_known_to_the_whole_extract() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date | end date
        W7        | seven | 2020-01-01 | 2026-09-28
        W7        | seven | 2026-10-05 |
        W8        | eight | 2020-01-01 | 2026-09-28
        W8        | eight | 2026-10-06 |
        """
    )
    assert drawn.value("turnover_rate", "2026-09-30", by="team") == {"eight": (1, 0, None)}


def test_the_gap_is_counted_from_the_last_of_the_earlier_ends() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date | end date
        W1        | long  | 2020-01-01 | 2026-08-01
        W1        | short | 2021-01-01 | 2026-05-01
        W1        | next  | 2026-08-08 |
        """
    )
    assert drawn.value("turnover_rate") == {"": (0, 1, 0)}


def test_a_move_to_a_job_that_is_not_social_work_is_leaving() -> None:
    drawn = council(
        staff="""
        worker id | role           | start date | end date
        W1        | Social worker  | 2020-01-01 | 2026-05-01
        W1        | Support worker | 2026-05-02 |
        """
    )
    assert drawn.value("turnover_rate") == {"": (1, 0, None)}


def test_a_move_to_another_organisation_or_to_an_agency_is_leaving() -> None:
    drawn = council(
        staff="""
        worker id | team | organisation | contract  | start date | end date
        W1        | A    |              | permanent | 2020-01-01 | 2026-05-01
        W1        | B    | A charity    | permanent | 2026-05-02 |
        W2        | A    |              | permanent | 2020-01-01 | 2026-05-01
        W2        | A    |              | agency    | 2026-05-02 |
        """
    )
    assert drawn.value("turnover_rate", by="organisation") == {
        "The council": (2, 0, None),
        "A charity": (0, 1, 0),
    }


def test_a_leaver_counts_with_the_spells_that_ended_that_day_where_the_main_one_was() -> None:
    drawn = council(
        staff="""
        worker id | team    | fte | start date | end date
        W1        | earlier | 1   | 2020-01-01 | 2026-04-30
        W1        | half    | 0.3 | 2021-01-01 | 2026-05-01
        W1        | main    | 0.5 | 2020-01-01 | 2026-05-01
        """
    )
    assert drawn.value("turnover_rate", by="team") == {"main": (D("0.8"), 0, None)}


def test_the_main_spell_is_the_largest_then_the_latest_then_the_first_by_name() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | start date | end date
        W1        | Late | 0.5 | 2022-01-01 | 2026-05-01
        W1        | Tiny | 0.1 | 2023-01-01 | 2026-05-01
        W1        | Old  | 0.5 | 2020-01-01 | 2026-05-01
        W2        | B    | 0.5 | 2020-01-01 | 2026-05-01
        W2        | A    | 0.5 | 2020-01-01 | 2026-05-01
        """
    )
    assert drawn.value("turnover_rate", by="team") == {
        "Late": (D("1.1"), 0, None),
        "A": (1, 0, None),
    }


def test_who_is_in_post_counts_each_spell_where_it_is() -> None:
    drawn = council(
        staff="""
        worker id | team | role           | fte
        W1        | A    | Social worker  | 0.5
        W1        | B    | Social worker  | 0.3
        W1        | C    | Support worker | 0.2
        """
    )
    assert drawn.value("turnover_rate", by="team") == {
        "A": (0, D("0.5"), 0),
        "B": (0, D("0.3"), 0),
    }


def test_roles_are_those_in_force_at_the_month_end() -> None:
    drawn = council(
        roles="""
        role   | from       | social worker
        Helper |            | no
        Helper | 2026-10-31 | yes
        """,
        staff="""
        worker id | role   | end date
        W1        | Helper | 2026-05-01
        W2        | Helper |
        """,
    )
    assert drawn.value("turnover_rate", "2026-09-30") == {}
    assert drawn.value("turnover_rate", "2026-10-31") == {"": (1, 1, 100)}


def test_a_leaver_opens_to_the_rows_that_ended() -> None:
    drawn = council(
        staff="""
        worker id | fte | end date
        W1        | 0.5 | 2026-05-01
        W1        | 0.4 | 2026-05-01
        W2        | 1   |
        """
    )
    leaver, in_post = drawn.rows("turnover_rate")
    assert (leaver["subject"], leaver["sources"]) == (
        "left on 1 May 2026",
        [("staff", 2), ("staff", 3)],
    )
    assert in_post["sources"] == [("staff", 4)]
