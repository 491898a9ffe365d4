"""Why social workers left and where they went: whom Turnover counts, by their answers."""

from decimal import Decimal

import pytest

from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.breakdown import Breakdown
from metrics.engine.figure import Choice
from metrics.retention.leaving import DESTINATIONS, REASONS
from tests.metrics.breaking_down import ALL, behind, made_of, whole
from tests.tables import council

DRAWN = council(
    staff="""
    worker id | service | role           | fte | contract  | end date   | leaving reason|destination
    W1        | North   | Social worker  | 1   | permanent | 2026-10-31 | Resigned      | Agency
    W2        | North   | Social worker  | 0.5 | permanent | 2025-11-01 | Resigned      |
    W3        | South   | Social worker  | 1   | permanent | 2026-05-01 |               | Agency
    W4        | South   | Social worker  | 1   | permanent | 2025-10-31 | Retired       | Retired
    W5        | South   | Social worker  | 1   | agency    | 2026-05-01 | Ended         | Agency
    W6        | South   | Support worker | 1   | permanent | 2026-05-01 | Dismissed     |
    W7        | South   | Social worker  | 1   | permanent |            |               |
    """
)


def test_leavers_of_the_year_are_counted_by_reason() -> None:
    assert whole(DRAWN, REASONS) == {"Resigned": (2, 1.5), "": (1, 1)}


def test_what_nobody_recorded_is_counted_too() -> None:
    assert whole(DRAWN, DESTINATIONS) == {"Agency": (2, 2), "": (1, 0.5)}


def test_they_are_the_leavers_of_turnover() -> None:
    (left, _, _) = DRAWN.value("turnover_rate")[""]
    assert Decimal(str(sum(fte for _, fte in whole(DRAWN, REASONS).values()))) == left


def test_they_are_of_the_places_chosen() -> None:
    assert whole(DRAWN, REASONS, Choice(service="South")) == {"": (1, 1)}


def test_an_answer_opens_down_to_who_gave_it() -> None:
    rows = behind(DRAWN, REASONS, "Resigned")
    assert list(rows["Worker"]) == ["W1", "W2"]
    assert list(rows["Row"]) == ["2", "3"]


@pytest.mark.parametrize("role", [Role.PRACTICE_LEAD, Role.BOARD_MEMBER])
@pytest.mark.parametrize("of", [REASONS, DESTINATIONS])
def test_only_directors_and_analysts_see_why(role: Role, of: Breakdown) -> None:
    asker = Asker(role, service="North")
    with pytest.raises(NotAllowed):
        made_of(DRAWN, of).sums(asker, ALL)
    with pytest.raises(NotAllowed):
        behind(DRAWN, of, asker=asker)
