"""Why social workers left and where they went: whom Turnover counts, by their answers."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.figure import Choice
from metrics.retention.leaving import leavers_by
from tests.metrics.retention.test_staying import DIRECTOR, version
from tests.tables import council

MONTH = date(2026, 10, 31)
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


def counted(by: str, choice: Choice | None = None) -> list[tuple[str, int, Decimal]]:
    found = leavers_by(version(DRAWN), DIRECTOR, choice or Choice(), MONTH, by)
    return [(each.given, each.people, each.fte) for each in found]


def test_leavers_of_the_year_are_counted_by_reason_the_commonest_first() -> None:
    assert counted("reason") == [("Resigned", 2, Decimal("1.5")), ("", 1, Decimal(1))]


def test_what_nobody_recorded_is_counted_too() -> None:
    assert counted("destination") == [("Agency", 2, Decimal(2)), ("", 1, Decimal("0.5"))]


def test_they_are_the_leavers_of_turnover() -> None:
    (left, _, _) = DRAWN.value("turnover_rate")[""]
    assert sum(fte for _, _, fte in counted("reason")) == left


def test_they_are_of_the_places_chosen() -> None:
    assert counted("reason", Choice(service="South")) == [("", 1, Decimal(1))]


@pytest.mark.parametrize("role", [Role.PRACTICE_LEAD, Role.BOARD_MEMBER])
def test_only_directors_and_analysts_see_why(role: Role) -> None:
    with pytest.raises(NotAllowed, match="directors and analysts"):
        leavers_by(version(DRAWN), Asker(role, service="North"), Choice(), MONTH, "reason")


def test_there_are_two_ways_to_count() -> None:
    with pytest.raises(ValueError, match="“team”"):
        counted("team")
