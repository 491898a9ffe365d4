"""Children to follow up: a row for each reason, and the same children as the metrics count."""

from datetime import date
from typing import Any

import pytest

from metrics.caseloads.children_affected import AWAY, GONE, PASSED_ON, UNQUALIFIED, WAITING
from tests.tables import Drawn, council

STAFF = """
worker id | name | team | role           | end date
W1        | Ann  | A    | Social worker  |
W2        | Bea  | B    | Social worker  | 2026-09-10
W3        | Cal  | B    | Support worker |
W4        | Di   | A    | Social worker  |
"""
ALLOCATIONS = """
child id | worker id | team | case type        | from       | to
held     | W1        | A    | child in need    | 2026-01-01 |
waits    |           | A    | child in need    | 2026-10-20 |
left     | W2        | B    | child protection | 2026-02-01 |
away     | W4        | A    | child in need    | 2026-03-01 |
shared   | W4        | A    | child in need    | 2026-03-01 |
shared   | W1        | A    | child in need    | 2026-04-01 |
no SW    | W3        | B    | looked after     | 2026-05-01 |
moved    | W1        | A    | child in need    | 2025-12-01 | 2026-02-01
moved    | W2        | A    | child in need    | 2026-02-02 | 2026-04-01
moved    | W4        | A    | child in need    | 2026-04-02 | 2026-06-01
moved    | W1        | A    | child in need    | 2026-06-02 |
unknown  | W9        | A    | looked after     | 2026-05-01 |
"""
ABSENCE = """
worker id | first day  | last day   | kind
W4        | 2026-10-03 |            | sickness
W1        | 2026-10-30 | 2026-11-26 | holiday
"""


# Each worker's one child bears the worker's id: absences at both sides of each edge.
EDGES = """
worker id | first day  | last day
29 days   | 2026-10-03 | 2026-10-31
28 days   | 2026-10-04 | 2026-10-31
back      | 2026-09-01 | 2026-10-30
begins    | 2026-10-31 | 2026-11-28
later     | 2026-11-01 | 2026-12-31
"""


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return council(staff=STAFF, allocations=ALLOCATIONS, absence=ABSENCE)


@pytest.fixture(scope="module")
def listed(drawn: Drawn) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["child_id"], row["why"]): row for row in drawn.a_list("children_affected")}


Listed = dict[tuple[str, str], dict[str, Any]]


def test_each_reason_has_its_children_and_a_held_child_is_on_none(listed: Listed) -> None:
    assert set(listed) == {
        ("waits", WAITING),
        ("left", GONE),
        ("left", UNQUALIFIED),
        ("away", AWAY),
        ("no SW", UNQUALIFIED),
        ("moved", PASSED_ON),
    }


def test_since_is_the_row_s_first_day_the_worker_s_last_or_the_first_day_away(
    listed: Listed,
) -> None:
    since = {who: (row["since"], row["days"]) for (who, _), row in listed.items()}
    assert since["waits"] == (date(2026, 10, 20), 11)
    assert since["left"] == (date(2026, 9, 10), 51)
    assert since["away"] == (date(2026, 10, 3), 28)
    assert since["moved"] == (date(2026, 6, 2), 151)
    assert listed["left", GONE]["last_worker"] == "Bea"
    assert listed["moved", PASSED_ON]["workers"] == 3
    assert listed["waits", WAITING]["sources"] == [("allocations", 3)]


def test_away_is_over_28_days_in_all_and_at_the_month_end(listed: Listed) -> None:
    workers = [line.split("|")[0].strip() for line in EDGES.strip().splitlines()[1:]]
    drawn = council(
        staff="\n".join(["worker id", *workers]),
        allocations="\n".join(["child id | worker id", *(f"{w} | {w}" for w in workers)]),
        absence=EDGES,
    )
    found = {row["child_id"]: row["until"] for row in drawn.a_list("children_affected")}
    assert found == {"29 days": date(2026, 10, 31), "begins": date(2026, 11, 28)}
    assert listed["away", AWAY]["until"] is None  # the absence is still open


def test_the_list_never_tells_the_kind_of_an_absence(listed: Listed) -> None:
    assert not any("sickness" in map(str, row.values()) for row in listed.values())


def test_the_children_are_those_that_the_metrics_count(drawn: Drawn, listed: Listed) -> None:
    whys = [why for _, why in listed]
    for metric, counted in (
        ("unallocated_children", whys.count(WAITING) + whys.count(GONE)),
        ("children_without_social_worker", whys.count(UNQUALIFIED)),
        ("worker_changes", whys.count(PASSED_ON)),
    ):
        assert drawn.value(metric)[""][0] == counted
