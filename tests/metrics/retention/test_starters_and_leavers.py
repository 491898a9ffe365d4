"""The list of the quarter's starters and leavers agrees with the figures of them."""

from datetime import date
from decimal import Decimal

from metrics.engine.catalogue import lists
from tests.tables import council


def test_each_start_and_each_end_in_the_quarter_is_a_row() -> None:
    drawn = council(
        staff="""
        worker id | name | team | start date | end date   | origin | leaving reason | destination
        W1        | Ann  | A    | 2026-08-01 |            | Agency |                |
        W2        | Bob  | B    | 2024-09-16 | 2026-10-31 | Other  | Resigned       | London
        W3        |      | C    | 2026-09-01 | 2026-09-15 | Other  | 1              | Wales
        W4        |      | D    | 2020-01-01 | 2026-07-31 |        |                |
        W5        |      | E    | 2026-07-31 |            |        |                |
        """
    )
    assert [
        (row["happened"], row["happened_on"].isoformat(), row["worker"], row["team"])
        for row in drawn.a_list("starters_and_leavers")
    ] == [
        ("left", "2026-10-31", "Bob", "B"),
        ("left", "2026-09-15", "W3", "C"),
        ("started", "2026-09-01", "W3", "C"),
        ("started", "2026-08-01", "Ann", "A"),
    ]
    bob, *_, ann = drawn.a_list("starters_and_leavers")
    assert (bob["leaving_reason"], bob["destination"], bob["origin"]) == (
        "Resigned",
        "London",
        None,
    )
    assert bob["months_employed"] == 25
    assert (ann["leaving_reason"], ann["origin"], ann["sources"]) == (
        None,
        "Agency",
        [("staff", 2)],
    )


def test_the_fte_adds_up_to_the_figures() -> None:
    drawn = council(
        staff="""
        worker id | team | role           | contract  | fte | start date | end date
        W1        | A    | Social worker  | permanent | 0.5 | 2026-09-01 |
        W1        | B    | Social worker  | permanent | 0.3 | 2026-09-01 |
        W2        | A    | Social worker  | permanent | 0.6 | 2020-01-01 | 2026-09-01
        W3        | A    | Social worker  | agency    | 1   | 2026-09-01 |
        W4        | A    | Support worker | permanent | 1   | 2026-09-01 |
        """
    )
    fte = {
        happened: sum(
            row["fte"]
            for row in drawn.a_list("starters_and_leavers")
            if row["happened"] == happened
        )
        for happened in ("started", "left")
    }
    assert fte == {"started": Decimal("0.8"), "left": Decimal("0.6")}
    assert drawn.value("starters_in_quarter")[""][0] == fte["started"]
    assert drawn.value("leavers_in_quarter")[""][0] == fte["left"]


def test_reasons_and_destinations_are_marked_sensitive_and_names_personal() -> None:
    columns = lists()["starters_and_leavers"].columns
    assert {label.field for label in columns if label.sensitive} == {
        "leaving_reason",
        "destination",
    }
    assert {label.field for label in columns if label.personal} == {"worker", "worker_id"}


def test_length_of_service_is_that_of_the_employment_and_not_of_the_spell() -> None:
    drawn = council(
        staff="""
        worker id | team | fte | start date | end date   | contract
        W1        | A    | 1   | 2020-11-01 | 2024-01-01 | permanent
        W1        | B    | 0.6 | 2024-01-08 |            | permanent
        W1        | C    | 0.4 | 2025-01-08 |            | permanent
        W2        | A    | 1   | 2025-10-31 |            | fixed term
        W3        | A    | 1   | 2025-10-31 |            | agency
        """
    )
    assert [
        (row["worker"], row["team"], row["employed_since"], row["years"])
        for row in drawn.a_list("length_of_service")
    ] == [("W1", "B", date(2020, 11, 1), 5), ("W2", "A", date(2025, 10, 31), 1)]
