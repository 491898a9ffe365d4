"""Which absences count, for how many days, where, and of how many working days."""

from decimal import Decimal

import pytest

from tests.tables import Drawn, council

D = Decimal


def lost(drawn: Drawn, month: str = "2026-10-31") -> dict[str, Decimal]:
    """Days lost by team, where any were."""
    found = drawn.value("absence_rate", month, by="team")
    return {team: sums[0] for team, sums in found.items() if sums[0]}


def test_the_working_days_of_a_year_are_253_and_254_where_it_holds_a_29_february() -> None:
    drawn = council(staff="worker id | fte\nW1 | 0.5", months=60)
    assert drawn.value("absence_rate", "2024-01-31") == {"": (0, D("126.5"), 0)}
    assert drawn.value("absence_rate", "2024-02-29") == {"": (0, 127, 0)}
    assert drawn.value("absence_rate", "2025-01-31") == {"": (0, 127, 0)}
    assert drawn.value("absence_rate", "2025-02-28") == {"": (0, D("126.5"), 0)}


def test_the_days_lost_are_of_the_working_days_of_who_is_in_post() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract
        W1        | Social worker  | permanent
        W2        | Social worker  | agency
        W3        | Support worker | permanent
        """,
        absence="""
        worker id | first day  | last day   | working days lost
        W1        | 2026-03-02 | 2026-03-08 | 4.6
        """,
    )
    assert drawn.value("absence_rate") == {"": (D("4.6"), 253, 100 * D("4.6") / 253)}


def test_only_sickness_counts() -> None:
    drawn = council(
        staff="worker id\nW1",
        absence="""
        worker id | first day  | last day   | kind      | working days lost
        W1        | 2026-03-02 | 2026-03-03 | Sickness  | 2
        W1        | 2026-04-01 | 2026-05-29 | maternity | 43
        """,
    )
    assert lost(drawn) == {"A": 2}


def test_the_worker_must_have_been_an_employed_social_worker_on_the_first_day() -> None:
    drawn = council(
        staff="""
        worker id | team       | role           | contract  | start date | end date
        W1        | first day  | Social worker  | permanent | 2026-03-02 |
        W2        | next day   | Social worker  | permanent | 2026-03-03 |
        W3        | last day   | Social worker  | permanent | 2020-01-01 | 2026-03-02
        W4        | day before | Social worker  | permanent | 2020-01-01 | 2026-03-01
        W5        | agency     | Social worker  | agency    | 2020-01-01 |
        W6        | support    | Support worker | permanent | 2020-01-01 |
        """,
        absence="worker id | first day | last day | working days lost\n"
        + "\n".join(f"W{n} | 2026-03-02 | 2026-03-06 | 5" for n in range(1, 7)),
    )
    assert lost(drawn) == {"first day": 5, "last day": 5}


def test_an_absence_lies_at_the_main_spell_of_its_first_day() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | start date | end date
        W1        | then | 0.6 | 2020-01-01 | 2026-03-02
        W1        | tiny | 0.4 | 2020-01-01 |
        W1        | now  | 1   | 2026-03-03 |
        """,
        absence="worker id | first day | last day | working days lost\nW1|2026-03-02|2026-03-06|5",
    )
    assert lost(drawn) == {"then": 5}


def test_one_that_crosses_the_window_counts_its_weekdays_inside_it() -> None:
    drawn = council(
        staff="""
        worker id | team
        W1        | ends in it
        W2        | begins in it
        W3        | ended before
        W4        | ends on the first day
        W5        | begins after
        """,
        # 31 October 2025 is a Friday, 31 October 2026 a Saturday.
        absence="""
        worker id | first day  | last day   | working days lost
        W1        | 2025-10-27 | 2025-11-04 | 3.5
        W2        | 2026-10-29 | 2026-11-04 | 5
        W3        | 2025-10-27 | 2025-10-31 | 5
        W4        | 2025-10-25 | 2025-11-03 | 6
        W5        | 2026-11-01 | 2026-11-10 | 5
        """,
        extract="2026-11-20",
    )
    assert lost(drawn) == {"ends in it": 1, "begins in it": 2, "ends on the first day": 1}


def test_one_of_no_weekdays_counts_by_all_its_days() -> None:
    drawn = council(
        staff="worker id\nW1",
        # 31 May 2026 is a Sunday.
        absence="worker id | first day | last day | working days lost\nW1|2026-05-30|2026-05-31|1",
    )
    assert lost(drawn, "2026-05-31") == {"A": 1}
    sunday = council(
        staff="worker id\nW1",
        absence="worker id | first day | last day | working days lost\nW1|2026-01-31|2026-02-01|1",
    )
    assert lost(sunday, "2026-01-31") == {"A": D("0.5")}
    assert lost(sunday, "2026-02-28") == {"A": 1}


def test_blank_days_are_the_weekdays_times_the_fte_of_the_first_day() -> None:
    drawn = council(
        staff="""
        worker id | team | role           | fte | start date | end date
        W1        | A    | Social worker  | 0.5 | 2020-01-01 |
        W1        | B    | Social worker  | 0.3 | 2020-01-01 | 2026-03-02
        W1        | C    | Social worker  | 0.2 | 2026-03-03 |
        W1        | D    | Support worker | 0.1 | 2020-01-01 |
        """,
        absence="worker id | first day | last day | working days lost\nW1|2026-03-02|2026-03-08|",
    )
    assert lost(drawn) == {"A": 4}


def test_a_blank_one_that_crosses_the_window_counts_its_weekdays_inside() -> None:
    drawn = council(
        staff="worker id | fte\nW1 | 0.8",
        absence="worker id | first day | last day\nW1 | 2025-10-30 | 2025-11-05",
    )
    assert lost(drawn) == {"A": D("2.4")}


def test_one_still_open_lasts_to_the_extract_date() -> None:
    drawn = council(
        staff="worker id\nW1",
        absence="worker id | first day\nW1 | 2026-10-26",
        extract="2026-11-04",
    )
    assert lost(drawn) == {"A": 5}
    with_days = council(
        staff="worker id\nW1",
        absence="worker id | first day | working days lost\nW1 | 2026-10-26 | 16",
        extract="2026-11-04",
    )
    assert lost(with_days) == {"A": 10}


def test_one_still_open_ends_with_the_latest_employment_that_held_its_first_day() -> None:
    drawn = council(
        staff="""
        worker id | team | role           | contract  | start date | end date
        W1        | gone | Social worker  | permanent | 2020-01-01 | 2026-10-27
        W2        | job  | Social worker  | permanent | 2020-01-01 | 2026-10-27
        W2        | job  | Support worker | permanent | 2026-10-28 | 2026-10-29
        W3        | both | Social worker  | permanent | 2020-01-01 | 2026-10-27
        W3        | both | Social worker  | agency    | 2020-01-01 | 2026-10-30
        W4        | cas  | Social worker  | permanent | 2020-01-01 | 2026-10-27
        W4        | cas  | Social worker  | casual    | 2020-01-01 |
        """,
        absence="worker id | first day\n" + "\n".join(f"W{n} | 2026-10-26" for n in range(1, 5)),
    )
    assert lost(drawn) == {"gone": 2, "job": 4, "both": 5, "cas": 2}


def test_absences_that_overlap_each_count_in_full() -> None:
    drawn = council(
        staff="worker id\nW1",
        absence="""
        worker id | first day  | last day   | working days lost
        W1        | 2026-03-02 | 2026-03-06 | 5
        W1        | 2026-03-04 | 2026-03-06 | 3
        """,
    )
    assert lost(drawn) == {"A": 8}


def test_an_absence_in_another_systems_id_finds_its_worker() -> None:
    drawn = council(
        staff="worker id\nW1",
        worker_references="system | reference | worker id\nTime | T1 | W1",
        absence="worker id | first day | last day | working days lost\nT1|2026-03-02|2026-03-06|5",
    )
    assert lost(drawn) == {"A": 5}


@pytest.mark.parametrize(("social_worker", "days"), [("yes", {"A": 5}), ("no", {})])
def test_roles_are_those_in_force_at_the_month_end(
    social_worker: str, days: dict[str, int]
) -> None:
    drawn = council(
        roles=f"""
        role   | from       | social worker
        Helper |            | no
        Helper | 2026-10-31 | {social_worker}
        """,
        staff="worker id | role\nW1 | Helper",
        absence="worker id | first day | last day | working days lost\nW1|2026-03-02|2026-03-06|5",
    )
    assert lost(drawn, "2026-09-30") == {}
    assert lost(drawn, "2026-10-31") == days


def test_an_absence_opens_to_its_row_and_its_worker() -> None:
    drawn = council(
        staff="worker id\nW1",
        absence="worker id | first day | last day | working days lost\nW1|2026-03-02|2026-03-06|5",
    )
    (absence,) = (row for row in drawn.rows("absence_rate") if row["numerator"])
    assert (absence["subject"], absence["worker"]) == ("away from 2 March 2026", "W1")
    assert absence["sources"] == [("absence", 2), ("staff", 2)]
