"""The spread: held to Python's own quartiles, by team, and for whom it is."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median, quantiles

import pytest

from metrics.caseloads.spread import Spread, loads, spread
from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.behind import places
from metrics.engine.figure import Choice
from metrics.engine.version import Version
from tests.metrics.published import published

OCTOBER = date(2026, 10, 31)
DIRECTOR = Asker(Role.DIRECTOR)
HELD = {"A": [20, 5, 9, 12, 19], "B": [7], "C": [3, 4]}


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    staff, cases = ["worker id | team | service | fte"], ["child id | worker id | weight"]
    for team, held in HELD.items():
        for n, load in enumerate(held):
            worker = f"{team}{n}"
            staff.append(f"{worker} | {team} | {'North' if team == 'A' else 'South'} | 1")
            cases += [f"{worker}-{i} | {worker} | {2 if i == 0 else ''}" for i in range(load)]
    staff.append("idle | A | North | 1")
    staff.append("hourless | A | North | 0")
    cases.append("x | hourless |")
    return published(
        tmp_path_factory.mktemp("spread"), staff="\n".join(staff), allocations="\n".join(cases)
    )


def found_for(
    version: Version, by: str | None = None, *, weighted: bool = False, **choice: str
) -> list[Spread]:
    chosen = Choice(**choice)  # type: ignore[arg-type]
    return spread(loads(version, DIRECTOR, OCTOBER), places(version, chosen), by, weighted=weighted)


def shown(found: Spread) -> Sequence[object]:
    return [float(value) if isinstance(value, Decimal) else value for value in found]


def test_the_whole_has_the_quartiles_of_all_who_hold_cases(version: Version) -> None:
    (found,) = found_for(version)
    every = sorted(load for team in HELD.values() for load in team)
    lower, _, upper = quantiles(every, n=4, method="inclusive")
    assert shown(found) == ["", 8, 3, lower, median(every), upper, 20, 2, 8]
    assert found.unfairness == Decimal(20) - Decimal(str(median(every)))


def test_each_team_has_its_own_and_one_worker_is_even(version: Version) -> None:
    found = {each.group: each for each in found_for(version, "team")}
    assert {team: each.workers for team, each in found.items()} == {"A": 5, "B": 1, "C": 2}
    assert found["A"].unfairness == 8  # 20 less 12
    assert found["B"].unfairness == 0
    assert found["C"].median == Decimal("3.5")


def test_a_choice_narrows_it(version: Version) -> None:
    (found,) = found_for(version, service="South")
    assert found.workers == 3
    assert found.highest == 7
    assert found_for(version, service="Nowhere") == []


def test_weighted_cases_are_spread_where_weights_are_given(version: Version) -> None:
    (found,) = found_for(version, weighted=True)
    assert found.highest == 21  # the first case of each weighs 2
    assert found.workers == 8


def test_the_board_is_not_given_it_and_other_splits_are_refused(version: Version) -> None:
    with pytest.raises(NotAllowed):
        loads(version, Asker(Role.BOARD_MEMBER), OCTOBER)
    with pytest.raises(ValueError, match="contract"):
        spread([], None, "contract")
