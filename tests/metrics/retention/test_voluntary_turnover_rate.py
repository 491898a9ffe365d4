"""Which leavers resigned, and which of them from the council."""

from decimal import Decimal

from tests.tables import council

D = Decimal


def test_a_resignation_is_one_of_three_words() -> None:
    drawn = council(
        staff="""
        worker id | end date   | leaving reason
        W1        | 2026-05-01 | Resignation
        W2        | 2026-05-01 | resigned
        W3        | 2026-05-01 | 1
        W4        | 2026-05-01 | Retirement
        W5        | 2026-05-01 | 11
        W6        | 2026-05-01 | Resigned under pressure
        W7        |            |
        """
    )
    assert drawn.value("voluntary_turnover_rate") == {"": (3, 1, 300)}
    assert [row["worker"] for row in drawn.rows("voluntary_turnover_rate") if row["left_out"]] == []


def test_a_leaver_without_a_reason_is_left_out_and_listed() -> None:
    drawn = council(staff="worker id | end date\nW1 | 2026-05-01")
    (row,) = drawn.rows("voluntary_turnover_rate")
    assert (row["numerator"], row["denominator"]) == (None, None)
    assert row["left_out"] == "no reason for leaving is given"
    assert drawn.value("voluntary_turnover_rate") == {}


def test_the_reason_is_that_of_the_spell_that_decides_the_team() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | end date   | leaving reason
        W1        | A    | 0.6 | 2026-05-01 | Resigned
        W1        | B    | 0.4 | 2026-05-01 | Retirement
        W2        | A    | 0.4 | 2026-05-01 | Resigned
        W2        | B    | 0.6 | 2026-05-01 | Retirement
        """
    )
    assert drawn.value("voluntary_turnover_rate", by="team") == {"A": (1, 0, None)}


def test_a_move_to_another_job_in_the_council_is_not_a_resignation() -> None:
    drawn = council(
        staff="""
        worker id | team  | role           | start date | end date   | leaving reason
        W7        | moved | Social worker  | 2020-01-01 | 2026-05-01 | Resigned
        W7        | other | Support worker | 2026-05-08 |            |
        W8        | left  | Social worker  | 2020-01-01 | 2026-05-01 | Resigned
        W8        | other | Support worker | 2026-05-09 |            |
        W9        | stays | Social worker  | 2020-01-01 | 2026-05-01 | Resigned
        W9        | other | Support worker | 2021-01-01 |            |
        """
    )
    assert drawn.value("voluntary_turnover_rate", by="team") == {"left": (1, 0, None)}
    assert {
        row["worker"]: row["left_out"]
        for row in drawn.rows("voluntary_turnover_rate")
        if row["left_out"]
    } == dict.fromkeys(("W7", "W9"), "moved to another job in the organisation")


def test_leaving_for_agency_work_or_another_organisation_is_a_resignation() -> None:
    drawn = council(
        staff="""
        worker id | organisation | contract  | start date | end date   | leaving reason
        W1        |              | permanent | 2020-01-01 | 2026-05-01 | Resigned
        W1        |              | agency    | 2026-05-02 |            |
        W2        |              | permanent | 2020-01-01 | 2026-05-01 | Resigned
        W2        | A charity    | casual    | 2026-05-02 |            |
        """
    )
    assert drawn.value("voluntary_turnover_rate") == {"": (2, 0, None)}


def test_an_end_on_either_edge_of_the_year() -> None:
    drawn = council(
        staff="""
        worker id | fte | end date   | leaving reason
        W1        | 0.1 | 2025-10-31 | Resigned
        W2        | 0.2 | 2025-11-01 | Resigned
        W3        | 0.3 | 2026-10-31 | Resigned
        W4        | 0.4 | 2026-11-01 | Resigned
        """
    )
    assert drawn.value("voluntary_turnover_rate") == {"": (D("0.5"), D("0.4"), 125)}
