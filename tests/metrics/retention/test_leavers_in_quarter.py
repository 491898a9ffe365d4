"""Who left in the three months to the month end."""

from decimal import Decimal

from tests.tables import council

D = Decimal


def test_an_end_in_the_quarter_is_counted_and_one_outside_is_not() -> None:
    drawn = council(
        staff="""
        worker id | fte | end date
        W1        | 0.1 | 2026-07-31
        W2        | 0.2 | 2026-08-01
        W3        | 0.3 | 2026-10-31
        W4        | 0.4 | 2026-11-01
        """
    )
    assert drawn.value("leavers_in_quarter") == {"": (D("0.5"), None, D("0.5"))}


def test_only_employments_of_employed_social_workers_count() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract   | end date
        W1        | Social worker  | fixed term | 2026-09-01
        W2        | Social worker  | agency     | 2026-09-01
        W3        | Support worker | permanent  | 2026-09-01
        """
    )
    assert drawn.value("leavers_in_quarter") == {"": (1, None, 1)}


def test_a_return_within_seven_days_is_no_leaving() -> None:
    drawn = council(
        staff="""
        worker id | team  | start date | end date
        W7        | seven | 2020-01-01 | 2026-09-01
        W7        | seven | 2026-09-08 |
        W8        | eight | 2020-01-01 | 2026-09-01
        W8        | eight | 2026-09-09 |
        """
    )
    assert drawn.value("leavers_in_quarter", by="team") == {"eight": (1, None, 1)}


def test_the_fte_is_of_all_spells_that_ended_that_day_where_the_main_one_was() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | end date
        W1        | main | 0.6 | 2026-09-01
        W1        | half | 0.3 | 2026-09-01
        W1        | past | 0.1 | 2026-08-31
        """
    )
    assert drawn.value("leavers_in_quarter", by="team") == {"main": (D("0.9"), None, D("0.9"))}


def test_nobody_leaving_is_0() -> None:
    assert council().value("leavers_in_quarter") == {"": (0, None, 0)}
