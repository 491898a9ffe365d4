"""Starters and leavers reconciled with those in post: every line, and that it adds up."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.engine.figure import Choice
from metrics.retention import reconciliation as lines
from tests.metrics.breaking_down import DIRECTOR, MONTH, adds_up, behind, made_of, parts, whole
from tests.metrics.retention.test_conservation import Spell, drawn_table
from tests.tables import Drawn, council

QUARTER, YEAR, TWO_YEARS = lines.PERIODS
# The days about the ends of the three periods, and whatever lies between.
DAYS = st.one_of(
    st.integers(-3, 12).flatmap(
        lambda n: st.sampled_from([date(2026, 10, 31), date(2026, 7, 31), date(2025, 10, 31)]).map(
            lambda day: day - timedelta(n)
        )
    ),
    st.integers(0, 800).map(lambda n: date(2024, 9, 1) + timedelta(n)),
)
SPELLS = st.lists(
    st.tuples(
        st.sampled_from(["W1", "W2", "W3"]),
        st.sampled_from(["A", "B"]),
        st.sampled_from(["Social worker", "Social worker", "Support worker"]),
        st.sampled_from(["permanent", "fixed term", "agency"]),
        st.sampled_from(["0.2", "0.5", "1"]),
        DAYS,
        st.one_of(st.none(), st.integers(0, 120)),
    ),
    min_size=1,
    max_size=14,
)
CHAIN = (
    ([lines.BEFORE, lines.ROLES, lines.SECOND_BEFORE, lines.GAP_BEFORE], lines.OPEN_BEFORE),
    (
        [
            lines.OPEN_BEFORE, lines.STARTED, lines.LEFT, lines.MOVED_IN, lines.MOVED_OUT,
            lines.HOURS,
        ],
        lines.OPEN_AFTER,
    ),
    ([lines.OPEN_AFTER, lines.GAP_AFTER, lines.SECOND_AFTER], lines.AFTER),
)  # fmt: skip
ZERO = (Decimal(0), Decimal(0))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    spells=SPELLS, period=st.sampled_from(lines.PERIODS), whom=st.sampled_from(list(lines.CLASSES))
)
def test_every_line_adds_up_for_any_group_and_period(
    spells: list[Spell], period: lines.Period, whom: str
) -> None:
    drawn = council(staff=drawn_table(spells), months=1)
    made = made_of(drawn, lines.reconciliation(period, whom))
    for by in (None, "team", "contract"):
        found = {(each.group, each.part): each.values for each in made.sums(DIRECTOR, Choice(), by)}
        for group in {group for group, _ in found}:
            mine = {part: values for (name, part), values in found.items() if name == group}
            for above, total in CHAIN:
                assert (adds_up(mine, above) or ZERO) == mine.get(total, ZERO), (by, group, total)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spells=SPELLS)
def test_its_ends_its_starters_and_its_leavers_are_those_of_the_metrics(
    spells: list[Spell],
) -> None:
    drawn = council(staff=drawn_table(spells), months=4)
    found = parts(drawn, lines.reconciliation(QUARTER))
    for part, metric, sign in (
        (lines.STARTED, "starters_in_quarter", 1),
        (lines.LEFT, "leavers_in_quarter", -1),
    ):
        assert found.get(("", part), ZERO)[1] * sign == drawn.value(metric)[""][0]
    in_post = drawn.value("turnover_rate").get("", (0, 0, 0))[1]
    assert found.get(("", lines.AFTER), ZERO)[1] == in_post
    before = drawn.value("turnover_rate", "2026-07-31").get("", (0, 0, 0))[1]
    assert found.get(("", lines.BEFORE), ZERO)[1] == before


DRAWN = council(
    staff="""
    worker id | team  | fte | contract  | start date | end date
    Stays     | North | 1   | permanent | 2020-01-01 |
    Fewer     | North | 1   | permanent | 2020-01-01 | 2026-03-31
    Fewer     | North | 0.6 | permanent | 2026-04-01 |
    Moves     | North | 0.8 | permanent | 2020-01-01 | 2026-05-31
    Moves     | South | 0.8 | permanent | 2026-06-01 |
    Starts    | South | 0.5 | permanent | 2026-02-01 |
    Leaves    | North | 1   | permanent | 2020-01-01 | 2026-08-31
    Passes    | North | 1   | permanent | 2026-01-01 | 2026-03-01
    Gap       | North | 1   | permanent | 2020-01-01 | 2025-10-28
    Gap       | North | 1   | permanent | 2025-11-02 |
    GapNow    | South | 0.4 | permanent | 2020-01-01 | 2026-10-30
    GapNow    | South | 0.4 | permanent | 2026-11-03 |
    Both      | South | 0.5 | permanent | 2020-01-01 |
    Both      | South | 0.3 | agency    | 2026-01-01 |
    """,
)


def test_each_line_of_a_council_worked_out_by_hand() -> None:
    assert whole(DRAWN, lines.reconciliation(YEAR)) == {
        # Stays 1, Fewer 1, Moves .8, Leaves 1, GapNow .4, Both .5; Gap has no spell on that day.
        lines.BEFORE: (6, 4.7),
        lines.GAP_BEFORE: (1, 1),
        lines.OPEN_BEFORE: (7, 5.7),
        lines.STARTED: (2, 1.5),
        lines.LEFT: (-2, -2),
        lines.HOURS: (0, -0.4),
        lines.OPEN_AFTER: (7, 4.8),
        lines.GAP_AFTER: (-1, -0.4),
        # Stays 1, Fewer .6, Moves .8, Starts .5, Gap 1, Both .5.
        lines.AFTER: (6, 4.4),
    }


def test_a_move_is_a_line_of_the_teams_and_none_of_the_whole() -> None:
    north = whole(DRAWN, lines.reconciliation(YEAR), Choice(team="North"))
    south = whole(DRAWN, lines.reconciliation(YEAR), Choice(team="South"))
    assert north[lines.MOVED_OUT] == (-1, -0.8)
    assert south[lines.MOVED_IN] == (1, 0.8)
    assert north[lines.BEFORE] == (4, 3.8)
    assert north[lines.AFTER] == (3, 2.6)


def test_who_has_two_employments_counts_once_in_headcount() -> None:
    both = whole(DRAWN, lines.reconciliation(YEAR, "Employed and agency"))
    assert both[lines.OPEN_AFTER] == (8, 5.1)
    assert both[lines.SECOND_AFTER] == (-1, 0)
    assert both[lines.AFTER] == (6, 4.7)
    assert lines.SECOND_BEFORE not in both


def test_a_role_that_became_social_work_has_its_own_line() -> None:
    drawn = council(
        roles="""
        role           | social worker | from
        Social worker  | yes           |
        Support worker | no            |
        Support worker | yes           | 2026-09-01
        """,
        staff="""
        worker id | role           | start date
        W1        | Social worker  | 2020-01-01
        W2        | Support worker | 2020-01-01
        """,
    )
    found = whole(drawn, lines.reconciliation(QUARTER))
    assert found[lines.BEFORE] == (1, 1)
    assert found[lines.ROLES] == (1, 1)
    assert found[lines.AFTER] == (2, 2)


def test_a_line_opens_down_to_people_and_rows() -> None:
    rows = behind(DRAWN, lines.reconciliation(YEAR), lines.HOURS)
    assert rows[["Worker", "FTE", "File", "Sheet", "Row"]].to_dict("records") == [
        {"Worker": "Fewer", "FTE": -0.4, "File": "staff.xlsx", "Sheet": "Staff", "Row": "3, 4"}
    ]
    (moved,) = behind(
        DRAWN, lines.reconciliation(YEAR), lines.MOVED_IN, choice=Choice(team="South")
    ).to_dict("records")
    assert (moved["Worker"], moved["From"], moved["To"]) == ("Moves", "North", "South")


@pytest.mark.parametrize("period", lines.PERIODS)
def test_the_rows_of_each_line_sum_to_it(period: lines.Period) -> None:
    of = lines.reconciliation(period, "Employed and agency")
    for part, (people, fte) in whole(DRAWN, of).items():
        rows = behind(DRAWN, of, part)
        assert (rows["People"].sum(), round(rows["FTE"].sum(), 6)) == (people, fte), part


def test_a_list_of_current_staff_has_no_lines() -> None:
    drawn: Drawn = council(staff="worker id\nW1", covers_from="2026-10-31")
    assert parts(drawn, lines.reconciliation(QUARTER), month=MONTH) == {}
