"""Who started in the three months to the month end."""

from decimal import Decimal

from tests.tables import council

D = Decimal


def test_a_start_in_the_quarter_is_counted_and_one_outside_is_not() -> None:
    drawn = council(
        staff="""
        worker id | fte | start date
        W1        | 0.1 | 2026-07-31
        W2        | 0.2 | 2026-08-01
        W3        | 0.3 | 2026-10-31
        W4        | 0.4 | 2026-11-01
        """
    )
    assert drawn.value("starters_in_quarter") == {"": (D("0.5"), None, D("0.5"))}


def test_a_return_or_a_move_within_seven_days_is_no_start() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date | end date
        W7        | seven | 2020-01-01 | 2026-09-01
        W7        | seven | 2026-09-08 |
        W8        | eight | 2020-01-01 | 2026-09-01
        W8        | eight | 2026-09-09 |
        """
    )
    assert drawn.value("starters_in_quarter", by="team") == {"eight": (1, None, 1)}


def test_the_fte_is_of_all_spells_that_began_that_day_where_the_main_one_is() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | start date
        W1        | main | 0.6 | 2026-09-01
        W1        | half | 0.3 | 2026-09-01
        W1        | next | 0.1 | 2026-09-02
        """
    )
    assert drawn.value("starters_in_quarter", by="team") == {"main": (D("0.9"), None, D("0.9"))}


def test_a_move_into_social_work_is_a_start_and_so_is_leaving_an_agency() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract  | start date | end date
        W1        | Support worker | permanent | 2020-01-01 | 2026-08-31
        W1        | Social worker  | permanent | 2026-09-01 |
        W2        | Social worker  | agency    | 2020-01-01 | 2026-08-31
        W2        | Social worker  | permanent | 2026-09-01 |
        W3        | Social worker  | agency    | 2026-09-01 |
        """
    )
    assert drawn.value("starters_in_quarter") == {"": (2, None, 2)}


def test_nobody_starting_is_0() -> None:
    assert council().value("starters_in_quarter") == {"": (0, None, 0)}
