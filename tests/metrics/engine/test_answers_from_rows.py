"""Every claim of an answer, worked out a second time from the rows behind: not from the figures.

The rows of each month end are opened one by one and summed; targets, streaks, the teams behind a
miss and the rules of the control chart are written again here, in the plainest way.
"""

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from metrics.engine import catalogue
from metrics.engine.access import Asker, Role
from metrics.engine.behind import rows
from metrics.engine.figure import Choice
from metrics.engine.periods import month_end_before
from metrics.engine.read import figures
from metrics.engine.sentences import answer
from metrics.engine.targets import Status
from metrics.engine.version import Version
from tests.metrics.engine.test_sentences_are_true import ORDINAL, tenth
from tests.metrics.published import published

DIRECTOR, NOW, MONTHS = Asker(Role.DIRECTOR), date(2026, 10, 31), 15
TEAMS = ["Court", "Duty", "North", "South"]
WANTED = {"average_caseload": (4, 1), "supervision_in_date": (80, 5)}
TARGETS = "metric | target | tolerance\n" + "\n".join(
    f"{name} | {target} | {tolerance}" for name, (target, tolerance) in WANTED.items()
)
Sums = tuple[Fraction, Fraction]


def drawn(root: Path, seed: int) -> Version:
    """A council of a dozen workers, whose children and sessions come and go by chance."""
    chance = random.Random(seed)  # noqa: S311  (no secret: a made-up council)
    staff, cases, sessions = ["worker id | team | fte | start date | end date"], [], []
    for worker in range(12):
        team = TEAMS[worker % len(TEAMS) if seed else 0]
        end = chance.choice(["", "", "", "2026-05-10"])
        staff.append(f"{worker} | {team} | {chance.choice(['1', '0.5'])} | 2020-01-01 | {end}")
        for child in range(chance.randint(1, 9)):
            start = date(2025, 1, 1) + timedelta(days=chance.randint(0, 600))
            until = start + timedelta(days=chance.randint(30, 500))
            cases.append(f"{worker}-{child} | {worker} | {team} | {start} | {until}")
        day = date(2025, 1, 1)
        while day < NOW:
            day += timedelta(days=chance.choice([20, 25, 28, 30, 45]))
            sessions.append(f"{worker} | {min(day, NOW)}")
    return published(
        root,
        staff="\n".join(staff),
        allocations="\n".join(["child id | worker id | team | from | to", *cases]),
        supervision="\n".join(["worker id | date", *dict.fromkeys(sessions)]),
        targets=TARGETS,
        sources="kind | organisation | covers from | extract date\n"
        "supervision | | 2024-01-01 | 2026-10-31",
    )


@pytest.fixture(scope="module", params=[0, 1, 2])
def version(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Version:
    return drawn(tmp_path_factory.mktemp("council"), request.param)


def sums(version: Version, metric: str, month: date) -> dict[str, Sums]:
    """Numerator and denominator of each team, added row by row."""
    found: dict[str, Sums] = {}
    counted = rows(version, DIRECTOR, metric, month, Choice()).counted
    for team, top, under in zip(
        counted["team"], counted["numerator"], counted["denominator"], strict=True
    ):
        a, b = found.get(team, (Fraction(0), Fraction(0)))
        found[team] = a + _exact(top), b + _exact(under)
    return found


def _exact(number: float) -> Fraction:
    return Fraction(0) if number != number else Fraction(Decimal(str(number)))  # noqa: PLR0124


def whole(teams: dict[str, Sums], scale: int) -> Fraction | None:
    top, under = (sum((pair[i] for pair in teams.values()), Fraction(0)) for i in (0, 1))
    return scale * top / under if under else None


@pytest.mark.parametrize("metric_id", list(WANTED))
def test_every_number_and_claim(version: Version, metric_id: str) -> None:
    metric, (wanted, tolerance) = catalogue.metric(metric_id), WANTED[metric_id]
    lower, scale = metric_id == "average_caseload", int(metric.scale)
    series = figures(version, DIRECTOR, metric_id, Choice())
    months = [month_end_before(NOW, ago) for ago in range(MONTHS)]
    opened = {day: sums(version, metric_id, day) for day in months}
    values = {day: whole(teams, scale) for day, teams in opened.items()}
    since = [figure for figure in series if figure.month_end >= months[-1]]
    for day in months[:4]:
        [now] = [figure for figure in series if figure.month_end == day]
        parts = figures(version, DIRECTOR, metric_id, Choice(month=day), by="team")
        past = [figure for figure in since if figure.month_end <= day]
        text = answer(metric, now, past, parts)
        value = values[day]
        assert value is not None
        shown = tenth(value)
        assert f" is {shown}" in text
        if not lower:
            top, under = (sum(pair[i] for pair in opened[day].values()) for i in (0, 1))
            assert f"({top} of {under} worker" in text
        bad = shown > wanted if lower else shown < wanted
        side = "over" if lower else "under"
        near = "just " if abs(shown - wanted) <= tolerance else ""
        how = f"{near}{side}" if bad else "within" if lower else "meeting"
        assert f", {how} the target of {wanted}" in text
        assert now.status is (
            Status.ON_TARGET if not bad else Status.NEAR if near else Status.OFF_TARGET
        )
        _for_how_long(text, values, day, wanted, lower=lower)
        _who(text, opened[day], Fraction(wanted, scale), lower=lower, bad=bad)
        _moved(text, values, day)
        known = [values[each] for each in reversed(months) if each <= day]
        _verdict(text, [each for each in known if each is not None], lower=lower)


def _for_how_long(
    text: str, values: dict[date, Fraction | None], day: date, wanted: int, *, lower: bool
) -> None:
    def bad(ago: int) -> bool | None:
        value = values.get(month_end_before(day, ago))
        if value is None:
            return None
        return tenth(value) > wanted if lower else tenth(value) < wanted

    said = re.search(r"for (?:the )?(\w+) (month|quarter)s? running", text)
    since = re.search(r"in every (month|quarter) since", text)
    if said:
        step, count = 3 if said[2] == "quarter" else 1, ORDINAL.get(said[1]) or int(said[1])
        assert [bad(step * ago) for ago in range(count)] == [bad(0)] * count
        assert bad(step * count) is (not bad(0))
    elif since:
        step = 3 if since[1] == "quarter" else 1
        reach = [bad(step * ago) for ago in range(MONTHS) if bad(step * ago) is not None]
        assert set(reach) == {bad(0)}
    else:
        assert bad(1) != bad(0)


def _who(text: str, teams: dict[str, Sums], wanted: Fraction, *, lower: bool, bad: bool) -> None:
    sign = 1 if lower else -1
    added = {team: sign * (top - wanted * under) for team, (top, under) in teams.items()}
    found = re.search(r"; ([\w, ]+?) holds? most of the difference", text)
    if found:
        named = re.split(", | and ", found[1])
        assert bad
        assert len(teams) > 1
        assert 2 * sum(added[team] for team in named) > sum(added.values()) > 0
        rest = [value for team, value in added.items() if team not in named]
        assert min(added[team] for team in named) >= max(rest, default=Fraction(0))
    elif bad and len(teams) > 1 and sum(added.values()) > 0:
        assert "is spread over" in text
    else:
        assert "difference" not in text


def _moved(text: str, values: dict[date, Fraction | None], day: date) -> None:
    before, now = values.get(month_end_before(day, 3)), values[day]
    assert before is not None
    assert now is not None
    moved = tenth(now - before)
    way = "No change" if not moved else f"{'Up' if moved > 0 else 'Down'} {abs(moved)}"
    assert f". {way} on the quarter. " in text


def _verdict(text: str, values: list[Fraction], *, lower: bool) -> None:
    """Making Data Count again: limits, then its four rules, of the last point alone."""
    ranges = [abs(b - a) for a, b in pairwise(values)]
    average = sum(ranges, Fraction(0)) / len(ranges)
    kept = [size for size in ranges if size < Fraction("3.267") * average]
    reach = Fraction("2.66") * sum(kept, Fraction(0)) / len(kept)
    mean = sum(values, Fraction(0)) / len(values)
    apart = [value - mean for value in values]
    last = apart[-1]
    side = [x > 0 for x in apart[-7:]]
    steps = [b - a for a, b in pairwise(values[-7:])]
    near = [abs(x) > reach * 2 / 3 and abs(x) <= reach for x in apart[-3:]]
    three = len({x > 0 for x in apart[-3:]}) == 1 and near[-1] and sum(near) >= 2
    if abs(last) > reach:
        expected = f"{'above' if last > 0 else 'below'} the"
    elif all(x > 0 for x in steps) or all(x < 0 for x in steps):
        expected, last = "rising" if steps[0] > 0 else "falling", steps[0]
    elif three:
        expected = "close to"
    elif len(set(side)) == 1 and 0 not in apart[-7:]:
        expected = f"{'above' if side[0] else 'below'} its average"
    else:
        assert "Within its usual range" in text
        return
    assert expected in text.lower()
    better = (last < 0) if lower else (last > 0)
    assert f"a real {'improvement' if better else 'change'}" in text
