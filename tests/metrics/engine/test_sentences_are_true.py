"""Every claim of an answer, read back from its words and held against the numbers."""

import re
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from metrics.engine import words
from metrics.engine.figure import Figure
from metrics.engine.metric import Better, Metric
from metrics.engine.periods import month_end_before
from metrics.engine.sentences import answer
from metrics.engine.streak import ORDINALS
from metrics.engine.targets import Status, Target
from tests.metrics.engine.drawing import CASELOAD, NOW, SUPERVISION, figure

ORDINAL = {word: at for at, word in enumerate(ORDINALS, 2)}
NAMES = ["Assessment", "Court", "Duty", "Fostering", "Leaving Care", "North", "South"]

amounts = st.tuples(st.integers(0, 60), st.integers(1, 60))
teams = st.lists(amounts, min_size=1, max_size=len(NAMES))
histories = st.lists(st.one_of(st.none(), st.integers(0, 30), st.just(8), st.just(25)), max_size=20)
metrics = st.sampled_from([CASELOAD, SUPERVISION])


def tenth(value: Decimal | Fraction) -> Decimal:
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else value
    )
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def missed(metric: Metric, shown: Decimal, wanted: int) -> bool:
    return shown > wanted if metric.better is Better.LOWER else shown < wanted


@given(metrics, teams, histories, st.integers(0, 30), st.integers(0, 5), st.sampled_from([0, 1, 2]))
def test_every_claim(
    base: Metric,
    sums: list[tuple[int, int]],
    history: list[int | None],
    wanted: int,
    tolerance: int,
    months_back: int,
) -> None:
    metric = replace(base, scale=Decimal(1))
    target = Target(Decimal(wanted), Decimal(tolerance))
    day = month_end_before(NOW, months_back)
    parts = [
        figure(metric, Decimal(n), Decimal(d), target, day, name)
        for name, (n, d) in zip(NAMES, sums, strict=False)
    ]
    top, under = sum(n for n, _ in sums), sum(d for _, d in sums)
    now = figure(metric, Decimal(top), Decimal(under), target, day)
    past = [
        Figure.without(metric.id, at, None, "Not loaded.", Status.NO_DATA)
        if value is None
        else figure(metric, Decimal(value), Decimal(1), target, at)
        for ago, value in enumerate(reversed(history), 1)
        for at in [month_end_before(day, ago)]
    ]
    text = answer(metric, now, past, parts)
    shown = tenth(Fraction(top, under))
    assert f" is {shown}" in text
    is_missed = missed(metric, shown, wanted)
    _check_standing(metric, text, shown, wanted, tolerance)
    values = {figure.month_end: figure.value for figure in past} | {day: now.value}
    _check_how_long(metric, text, values, wanted, now)
    _check_holders(metric, text, sums, wanted, is_missed=is_missed)
    before = values.get(month_end_before(day, 3))
    if before is None:
        assert "No figure a quarter ago" in text
    else:
        moved = tenth(Fraction(top, under) - Fraction(before))
        way = "No change" if not moved else f"{'Up' if moved > 0 else 'Down'} {abs(moved)}"
        assert f". {way} on the quarter. " in text


def _check_standing(metric: Metric, text: str, shown: Decimal, wanted: int, tolerance: int) -> None:
    just = abs(shown - wanted) <= tolerance
    side = "over" if metric.better is Better.LOWER else "under"
    if missed(metric, shown, wanted):
        assert f", {'just ' if just else ''}{side} the target of {wanted}" in text
        assert f"meeting the target of {wanted}" not in text
    else:
        meets = "within" if metric.better is Better.LOWER else "meeting"
        assert f", {meets} the target of {wanted}" in text


def _check_how_long(
    metric: Metric,
    text: str,
    values: dict[date, Decimal | None],
    wanted: int,
    now: Figure,
) -> None:
    def state(ago: int) -> bool | None:
        value = values.get(month_end_before(now.month_end, ago))
        return None if value is None else missed(metric, tenth(value), wanted)

    running = re.search(r"for (?:the )?(\w+) (month|quarter)s? running", text)
    since = re.search(r"in every (month|quarter) since ([\w\- ]+?)[.;]", text)
    assert not (running and since)
    if running:
        count = ORDINAL.get(running[1]) or int(running[1])
        step = 3 if running[2] == "quarter" else 1
        assert all(state(step * at) == state(0) for at in range(count))
        assert state(step * count) is (not state(0))
    elif since:
        step, name = (3, words.quarter) if since[1] == "quarter" else (1, words.month)
        at = 0
        while state(step * at) == state(0):
            at += 1
        assert at >= 2
        assert state(step * at) is None
        assert name(month_end_before(now.month_end, step * (at - 1))) == since[2]
    else:
        assert state(1) != state(0)
        assert state(3) != state(0) or now.month_end.month % 3


def _check_holders(
    metric: Metric, text: str, sums: list[tuple[int, int]], wanted: int, *, is_missed: bool
) -> None:
    sign = 1 if metric.better is Better.LOWER else -1
    added = {name: sign * (n - wanted * d) for name, (n, d) in zip(NAMES, sums, strict=False)}
    found = re.search(r"; (.+?) holds? most of the difference", text)
    spread = re.search(r"spread over (?:(\w+) of |all )(\w+) teams", text)
    if not is_missed or len(sums) < 2:
        assert not found
        assert not spread
    if found:
        named = re.split(", | and ", found[1])
        assert 2 * sum(added[name] for name in named) > sum(added.values()) > 0
        assert min(added[name] for name in named) >= max(
            [value for name, value in added.items() if name not in named], default=0
        )
        if len(named) > 1:  # the fewest that do
            assert 2 * sum(added[name] for name in named[:-1]) <= sum(added.values())
    if spread:
        adding = spread[1] or spread[2]
        assert adding == words.in_words(sum(value > 0 for value in added.values()))
        assert spread[2] == words.in_words(len(sums))
