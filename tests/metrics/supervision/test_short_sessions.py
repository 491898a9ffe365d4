"""The share of sessions that were too short: in all and by team, and what is not known."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.behind import places
from metrics.engine.figure import Choice
from metrics.engine.version import Version
from metrics.supervision.short_sessions import Lengths, lengths, sessions
from tests.metrics.published import published

OCTOBER = date(2026, 10, 31)
DIRECTOR = Asker(Role.DIRECTOR)


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return published(
        tmp_path_factory.mktemp("lengths"),
        staff="worker id | team\nW1 | A\nW2 | B",
        supervision="""
        worker id | date       | minutes
        W1        | 2026-10-01 | 60
        W1        | 2026-09-01 | 100
        W1        | 2026-08-01 | 90
        W1        | 2026-07-31 | 10
        W2        | 2026-10-01 |
        """,
    )


def found_for(version: Version, team: str | None = None, *, by_team: bool = False) -> list[Lengths]:
    chosen = places(version, Choice(team=team))
    return lengths(sessions(version, DIRECTOR, OCTOBER), chosen, by_team=by_team)


def test_only_timed_sessions_of_the_quarter_make_the_share(version: Version) -> None:
    (whole,) = found_for(version)
    assert (whole.sessions, whole.timed, whole.short) == (4, 3, 1)
    assert whole.median == whole.least == 90
    assert whole.share == Decimal(100) / 3


def test_a_team_without_minutes_has_no_share(version: Version) -> None:
    found = {each.group: each for each in found_for(version, by_team=True)}
    assert (found["B"].sessions, found["B"].timed, found["B"].median) == (1, 0, None)
    assert found["B"].share is None
    assert found["A"].short == 1
    assert found_for(version, "C") == []


def test_the_board_is_not_given_it(version: Version) -> None:
    with pytest.raises(NotAllowed):
        sessions(version, Asker(Role.BOARD_MEMBER), OCTOBER)
