"""Events, where limits begin anew, and the series of a team that was renamed."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.engine import catalogue
from metrics.engine.access import Asker, Role
from metrics.engine.behind import rows
from metrics.engine.change import change, charted
from metrics.engine.events import Event, between, events, places_of, splits
from metrics.engine.figure import Choice, Figure
from metrics.engine.read import figures, former_names
from metrics.engine.version import Version
from tests.metrics.engine.drawing import CASELOAD, LEAVERS, SUPERVISION, series
from tests.metrics.published import published

DIRECTOR = Asker(Role.DIRECTOR)
EVERYTHING = Choice()

STAFF = """
worker id | service | team | start date | end date
1         | North   | A    | 2020-01-01 | 2026-03-15
1         | North   | C    | 2026-03-16 |
2         | North   | B    | 2020-01-01 | 2026-05-15
2         | North   | C    | 2026-05-16 |
3         | South   | D    | 2020-01-01 |
"""
CASES = "child id | worker id | team | from\n" + "\n".join(
    f"C{number} | {worker} | A | 2025-01-01" for number, worker in enumerate("1112223")
)
TEAMS = """
team | service | closed     | formerly
C    | North   |            | A; B
A    | North   | 2026-03-31 |
B    | North   | 2026-05-31 |
D    | South   |            |
"""
EVENTS = """
date | title | kind | service | new limits for | reason
2026-09-01 | Later | inspection | | |
2026-04-01 | A became C | restructure | North | |
2026-05-01 | New log | | | Average caseload; leavers_in_quarter | another form.
2026-06-01 | No reason | | | all |
2026-07-01 | All of them | | | All | a new system
"""


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    folder = tmp_path_factory.mktemp("events")
    return published(
        folder, staff=STAFF, allocations=CASES, teams=TEAMS, events=EVENTS,
        targets="metric | target | tolerance\naverage_caseload | 2 | 1",
    )  # fmt: skip


def titles(version: Version, choice: Choice = EVERYTHING) -> list[str]:
    return [event.title for event in events(version, DIRECTOR, choice)]


def test_events_come_in_order_and_only_where_they_bear(version: Version) -> None:
    everywhere = ["New log", "No reason", "All of them", "Later"]
    assert titles(version) == ["A became C", *everywhere]
    assert titles(version, Choice(service="South")) == everywhere
    assert titles(version, Choice(team="D")) == everywhere
    assert titles(version, Choice(team="C")) == ["A became C", *everywhere]


def test_limits_begin_anew_only_where_somebody_gave_the_reason(version: Version) -> None:
    known = events(version, DIRECTOR, Choice())
    assert [event.title for event in splits(known, CASELOAD)] == ["New log", "All of them"]
    assert [event.title for event in splits(known, LEAVERS)] == ["New log", "All of them"]
    assert [event.title for event in splits(known, SUPERVISION)] == ["All of them"]
    assert [event.reason for event in splits(known, CASELOAD)] == ["another form", "a new system"]


def test_between_takes_both_of_its_days(version: Version) -> None:
    known = events(version, DIRECTOR, Choice())
    may = between(known, date(2026, 5, 1), date(2026, 6, 1))
    assert [event.title for event in may] == ["New log", "No reason"]


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2026, 7, 31), {1: "x"}),  # on a month end: that month's point is of the new process
        (date(2026, 8, 1), {2: "x"}),
        (date(2026, 6, 30), {}),  # at or before the first point nothing is split
        (date(2026, 9, 1), {}),  # nor after the last
    ],
)
def test_the_first_point_after_an_event_is_the_first_of_the_new_process(
    day: date, place: dict[int, str]
) -> None:
    days = [date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)]
    found = places_of(days, [Event(day=day, title="x")])
    assert {at: event.title for at, event in found.items()} == place


def test_a_split_series_has_limits_of_each_part_and_says_since_when_and_why() -> None:
    months = series(CASELOAD, [*[20, 22] * 10, *[10, 11] * 8])
    first = months[20].month_end
    event = Event(day=first.replace(day=1), title="New log", reason="another form",
                  new_limits_for=("average_caseload",))  # fmt: skip
    drawn = charted(CASELOAD, months[-1].month_end, months, [event])
    assert [(part.first, part.end) for part in drawn.chart.limits if part] == [(0, 20), (20, 36)]
    assert [part.mean for part in drawn.chart.limits if part] == [21, Decimal("10.5")]
    said = change(CASELOAD, months[-1], months, events=[event])
    assert said == (
        "Up 1.0 on the quarter. Within its usual range. Judged since 1 June 2025: “New log” "
        "(another form)."
    )
    unsplit = charted(CASELOAD, months[-1].month_end, months)
    assert len(unsplit.chart.limits) == 1
    assert "Judged since" not in change(CASELOAD, months[-1], months)
    other = charted(SUPERVISION, months[-1].month_end, months, [event])
    assert not other.splits


def values(found: list[Figure]) -> dict[str, Decimal | None]:
    return {f"{figure.month_end:%m}": figure.numerator for figure in found}


def test_a_team_keeps_what_was_recorded_under_its_former_names(version: Version) -> None:
    assert former_names(version, DIRECTOR, "C") == ["A", "B"]
    found = figures(version, DIRECTOR, "average_caseload", Choice(team="C"))
    assert set(list(values(found).values())[-20:]) == {Decimal(6)}
    assert values(figures(version, DIRECTOR, "average_caseload", Choice(team="B")))["05"] is None
    assert values(figures(version, DIRECTOR, "average_caseload", Choice(team="B")))["04"] == 3


def test_each_month_s_own_split_stays_as_recorded(version: Version) -> None:
    march = date(2026, 3, 31)
    kept = figures(version, DIRECTOR, "average_caseload", Choice(), "team", [march])
    assert [figure.group for figure in kept if figure.numerator] == ["B", "C", "D"]
    february = date(2026, 2, 28)
    kept = figures(version, DIRECTOR, "average_caseload", Choice(), "team", [february])
    assert [figure.group for figure in kept if figure.numerator] == ["A", "B", "D"]
    joined = figures(
        version, DIRECTOR, "average_caseload", Choice(), "team", [february], continued=True
    )
    assert {figure.group: figure.numerator for figure in joined} == {"C": 6, "D": 1}


@pytest.mark.parametrize("metric_id", [m.id for m in catalogue.metrics().values()])
def test_series_by_team_add_up_to_the_whole(version: Version, metric_id: str) -> None:
    metric = catalogue.metric(metric_id)
    if "team" not in metric.dimensions:
        return
    whole = {f.month_end: f for f in figures(version, DIRECTOR, metric_id, Choice())}
    parts = figures(version, DIRECTOR, metric_id, Choice(), "team", continued=True)
    for day, figure in whole.items():
        mine = [part for part in parts if part.month_end == day and part.value is not None]
        if figure.value is not None:
            assert sum(part.numerator or 0 for part in mine) == figure.numerator
            assert sum(part.denominator or 0 for part in mine) == (figure.denominator or 0)


def test_the_rows_of_a_month_before_the_name_are_found_by_it(version: Version) -> None:
    february = date(2026, 2, 28)
    found = rows(version, DIRECTOR, "average_caseload", february, Choice(team="C"))
    assert [found.numerator, found.denominator] == [6, 2]
    assert set(found.counted["team"]) == {"A", "B"}
    [figure] = figures(version, DIRECTOR, "average_caseload", Choice(team="C", month=february))
    assert [figure.numerator, figure.denominator] == [6, 2]
