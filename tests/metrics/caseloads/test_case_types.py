"""Case types: each child once, by its own row; carers beside them; where the worker is."""

from datetime import date

import pytest

from metrics.caseloads.case_types import case_types
from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.figure import Choice
from metrics.engine.version import Version
from tests.metrics.published import published

DIRECTOR = Asker(Role.DIRECTOR)
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
STAFF = """
worker id | team | service
W1        | A    | North
W2        | B    | South
"""
ALLOCATIONS = """
child id | worker id | team | service | case type        | from       | to
C1       | W1        | A    | North   | child in need    | 2026-01-01 | 2026-10-10
C1       | W2        | A    | North   | child protection | 2026-10-11 |
C2       | W1        | A    | North   | child in need    | 2026-01-01 |
C2       | W2        | A    | North   | looked after     | 2026-02-01 |
C3       |           | B    | South   | looked after     | 2026-10-01 |
F1       | W2        | B    | South   | carer            | 2026-01-01 |
F1       | W1        | B    | South   | carer            | 2026-03-01 |
C4       | W1        | A    | North   |                  | 2026-01-01 |
"""


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return published(tmp_path_factory.mktemp("types"), staff=STAFF, allocations=ALLOCATIONS)


def counted(version: Version, *months: date, by_team: bool = False, **choice: str) -> list[object]:
    found = case_types(version, DIRECTOR, Choice(**choice), months, by_team=by_team)  # type: ignore[arg-type]
    return [each[1:] if len(months) == 1 else (each.month_end.month, *each[2:]) for each in found]


def test_a_child_is_of_the_type_of_its_latest_row_and_counts_once(version: Version) -> None:
    assert counted(version, OCTOBER) == [
        ("", "carer", 1),
        ("", "child protection", 1),
        ("", "looked after", 2),
        ("", "not recorded", 1),
    ]


def test_each_stands_where_the_worker_is_else_in_its_own_team(version: Version) -> None:
    assert counted(version, OCTOBER, by_team=True) == [
        ("A", "carer", 1),
        ("A", "not recorded", 1),
        ("B", "child protection", 1),
        ("B", "looked after", 2),
    ]


def test_earlier_months_are_as_they_were_then(version: Version) -> None:
    assert counted(version, SEPTEMBER, OCTOBER)[:4] == [
        (9, "carer", 1),
        (9, "child in need", 1),
        (9, "looked after", 1),
        (9, "not recorded", 1),
    ]


def test_a_service_has_its_own(version: Version) -> None:
    assert counted(version, OCTOBER, service="South") == [
        ("", "child protection", 1),
        ("", "looked after", 2),
    ]


def test_the_board_is_not_given_it(version: Version) -> None:
    with pytest.raises(NotAllowed):
        case_types(version, Asker(Role.BOARD_MEMBER), Choice(), [OCTOBER])
