"""What changed: each rule on both sides of its edge, and the lines as a person reads them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.engine.access import Asker, Role
from metrics.engine.change import charted
from metrics.engine.changed import Rank, in_order, of_events, of_teams, of_the_whole
from metrics.engine.chart_rules import Kind
from metrics.engine.control_chart import Meaning
from metrics.engine.events import Event
from metrics.engine.figure import Choice, Figure
from metrics.engine.outside import Outside, newly_outside
from metrics.engine.read import figures
from metrics.engine.targets import Target
from metrics.engine.version import Version
from tests.metrics.engine.drawing import CASELOAD, NOW, SUPERVISION, TURNOVER, figure, series
from tests.metrics.published import published

SIXTEEN, NINETY = Target(Decimal(16), Decimal(1)), Target(Decimal(90), Decimal(5))
AUGUST = date(2026, 8, 31)


def said(values: list[str | int]) -> list[str]:
    months = series(CASELOAD, values, SIXTEEN)
    return [str(line) for line in of_the_whole(CASELOAD, months[-1], months)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([15, 16, 17], ["Average caseload now misses its target: 17.0, target 16 or less (16.0 in "
                        "August)."]),
        ([17, "16.05", 16], ["Average caseload now meets its target: 16.0, target 16 or less (16.1 "
                             "in August)."]),
        ([15, 16, 16], []),
        ([17, 20, 19], []),
        ([17], []),
    ],
)  # fmt: skip
def test_a_target_is_crossed_between_two_months(
    values: list[str | int], expected: list[str]
) -> None:
    assert said(values) == expected


def test_what_newly_stands_out_is_said_once() -> None:
    usual: list[str | int] = [14, 15, 14, 15, 14, 15, 14, 15, 14, 15, 14, 15, 14]
    assert said([*usual, 10]) == [
        "Average caseload (10.0 children per FTE): below the lower limit, a real improvement."
    ]
    assert said([*usual, 10, 10]) == []
    assert said([*usual, 14]) == []
    assert said([*usual[:8], 10]) == []  # trial limits are no ground for a headline


def supervised(before: tuple[int, int], now: tuple[int, int]) -> list[str]:
    months = [
        figure(SUPERVISION, Decimal(top), Decimal(under), NINETY, day)
        for day, (top, under) in ((AUGUST, before), (NOW, now))
    ]
    return [str(line) for line in of_the_whole(SUPERVISION, months[-1], months)]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((80, 100), (78, 100), ["Supervision in date: 22 of 100 workers due fall short, 2 more "
                                "than in August."]),
        ((70, 100), (68, 100), []),  # 2 more, but not a tenth
        ((95, 100), (94, 100), []),  # a fifth more, but only 1
        ((80, 100), (80, 100), []),
        ((78, 100), (80, 100), []),
    ],
)  # fmt: skip
def test_a_list_grew_by_a_tenth_and_by_two(
    before: tuple[int, int], now: tuple[int, int], expected: list[str]
) -> None:
    assert supervised(before, now) == expected


def test_a_list_is_not_said_again_where_the_target_was_crossed() -> None:
    assert supervised((92, 100), (80, 100)) == [
        "Supervision in date now misses its target: 80.0%, target 90% or more (92.0% in August)."
    ]


def teams(values: dict[str, int], day: date = NOW) -> list[Figure]:
    return [
        figure(SUPERVISION, Decimal(value), Decimal(100), NINETY, day, group)
        for group, value in values.items()
    ]


def of(before: dict[str, int], now: dict[str, int], *out: tuple[str, Meaning]) -> list[str]:
    outside = [Outside(SUPERVISION.id, team, Decimal(1), 1, meaning) for team, meaning in out]
    return [str(x) for x in of_teams(SUPERVISION, teams(now), teams(before, AUGUST), outside)]


@pytest.mark.parametrize(
    ("crossed", "expected"),
    [
        ("", []),
        ("A", ["Supervision in date: A now missing the target."]),
        ("AB", ["Supervision in date: A and B now missing the target."]),
        ("ABC", ["Supervision in date: A, B and C now missing the target."]),
        ("ABCD", ["Supervision in date: A, B, C and one other now missing the target."]),
        ("ABCDEF", ["Supervision in date: A, B, C and three others now missing the target."]),
    ],
)
def test_none_one_two_or_many_teams(crossed: str, expected: list[str]) -> None:
    before = dict.fromkeys("ABCDEF", 95)
    assert of(before, before | dict.fromkeys(crossed, 80)) == expected


def test_worse_and_better_teams_have_a_line_each_and_a_team_is_said_once() -> None:
    worse, better = Meaning.CONCERN, Meaning.IMPROVEMENT
    found = of(
        {"A": 95, "B": 80, "C": 95, "D": 80},
        {"A": 80, "B": 95, "C": 94, "D": 82, "E": 50},
        ("A", worse), ("C", worse), ("D", better),
    )  # fmt: skip
    assert found == [
        "Supervision in date: A now missing the target; C worse by more than chance.",
        "Supervision in date: B now meeting the target; D better by more than chance.",
    ]


def test_what_happened_is_said_with_its_day() -> None:
    [line] = of_events([Event(day=date(2026, 9, 3), title="Inspection", service="Court")])
    assert str(line) == "3 September: “Inspection” (Court)."


def test_worse_things_come_first() -> None:
    found = of_the_whole(CASELOAD, (months := series(CASELOAD, [17, 16], SIXTEEN))[-1], months)
    found += of_events([Event(day=NOW, title="x")])
    found += of_the_whole(CASELOAD, (months := series(CASELOAD, [15, 17], SIXTEEN))[-1], months)
    assert [line.rank for line in in_order(found)] == [Rank.MISSED, Rank.HAPPENED, Rank.MET]


# Two teams over 30 months: Ann's children double in the last; Bob's go up and down as ever.
STAFF = "worker id | team | start date\n1 | A | 2020-01-01\n2 | B | 2020-01-01\n3 | C | 2026-09-01"


def _children() -> str:
    lines = ["child id | worker id | team | from | to"]
    for worker in "12":
        lines += [f"{worker}-{n} | {worker} | A | 2020-01-01 | " for n in range(8)]
        for number in range(30):  # every other month one child more
            if number % 2:
                year, month = divmod(2024 * 12 + 4 + number, 12)
                day = f"{year}-{month + 1:02d}"
                lines.append(f"{worker}-x{number} | {worker} | A | {day}-01 | {day}-28")
                lines.append(f"{worker}-y{number} | {worker} | A | {day}-20 | {_next(day)}-15")
    lines += [f"1-new{n} | 1 | A | 2026-10-10 | " for n in range(12)]
    return "\n".join([*lines, "3-1 | 3 | A | 2026-09-01 |"])


def _next(day: str) -> str:
    year, month = map(int, day.split("-"))
    return f"{year + month // 12}-{month % 12 + 1:02d}"


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    root: Path = tmp_path_factory.mktemp("outside")
    return published(root, staff=STAFF, allocations=_children())


@pytest.mark.parametrize("month", [date(2026, 10, 31), date(2026, 9, 30), date(2025, 6, 30)])
@pytest.mark.parametrize("split", [False, True])
def test_one_query_finds_what_each_team_s_own_chart_says(
    version: Version, month: date, split: bool
) -> None:
    asker = Asker(Role.DIRECTOR)
    events = [Event(day=date(2025, 3, 5), title="x", new_limits_for=("all",))] if split else []
    expected = set()
    for team in "ABC":
        history = figures(version, asker, CASELOAD.id, Choice(team=team))
        chart = charted(CASELOAD, month, history, events).chart
        limits = chart.limits[-1] if chart.limits else None
        if limits is None or limits.trial or limits.steady:
            continue
        last, before = chart.points[-1], chart.points[-2]
        if last.kind is Kind.OUTSIDE and (before.kind, before.way) != (last.kind, last.way):
            expected.add((team, last.way))
    found = newly_outside(version, asker, Choice(), month, [CASELOAD], events)
    assert {(each.team, each.way) for each in found} == expected
    if month == date(2026, 10, 31):
        assert expected == {("A", 1)}
        assert found[0].meaning is Meaning.CONCERN


def test_one_team_alone_or_a_metric_over_the_year_has_none(version: Version) -> None:
    asker = Asker(Role.DIRECTOR)
    october = date(2026, 10, 31)
    assert newly_outside(version, asker, Choice(team="A"), october, [CASELOAD]) == []
    assert newly_outside(version, asker, Choice(), october, [TURNOVER]) == []
