"""Whose FTE is agency, whose is employed, and whose is neither."""

from decimal import Decimal

import pytest

from tests.tables import council

D = Decimal


def test_agency_is_of_agency_and_employed_social_workers_and_nobody_else() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract   | fte
        W1        | Social worker  | agency     | 0.5
        W2        | Social worker  | permanent  | 1
        W3        | Social worker  | fixed term | 0.5
        W4        | Social worker  | casual     | 1
        W5        | Social worker  | volunteer  | 1
        W6        | Support worker | agency     | 1
        """
    )
    assert drawn.value("agency_rate") == {"": (D("0.5"), 2, 25)}


def test_only_spells_open_at_the_close_of_the_month_end_count() -> None:
    drawn = council(
        staff="""
        worker id | team         | contract | start date | end date
        W1        | last day     | agency   | 2020-01-01 | 2026-10-31
        W2        | ends later   | agency   | 2020-01-01 | 2026-11-01
        W3        | begins today | agency   | 2026-10-31 |
        W4        | begins later | agency   | 2026-11-01 |
        """
    )
    assert drawn.value("agency_rate", by="team") == {
        "ends later": (1, 1, 100),
        "begins today": (1, 1, 100),
    }


def test_each_spell_counts_where_it_is() -> None:
    drawn = council(
        staff="""
        worker id | team | contract  | fte
        W1        | A    | agency    | 0.25
        W1        | B    | permanent | 0.5
        W2        | A    | permanent | 0.75
        """
    )
    assert drawn.value("agency_rate", by="team") == {
        "A": (D("0.25"), 1, 25),
        "B": (0, D("0.5"), 0),
    }


def test_it_is_not_split_by_contract() -> None:
    with pytest.raises(ValueError, match="not split by contract"):
        council().value("agency_rate", by="contract")
