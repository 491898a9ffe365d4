"""Nobody appears or vanishes: open before, plus starters, less leavers, is open after."""

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tables import council

DAYS = st.integers(0, 500).map(lambda n: date(2025, 6, 1) + timedelta(n))
SPELLS = st.lists(
    st.tuples(
        st.sampled_from(["W1", "W2", "W3"]),
        st.sampled_from(["A", "B"]),
        st.sampled_from(["Social worker", "Support worker"]),
        st.sampled_from(["permanent", "fixed term", "agency", "casual"]),
        st.sampled_from(["0.2", "0.5", "1"]),
        DAYS,
        st.one_of(st.none(), st.integers(0, 90)),
    ),
    min_size=1,
    max_size=12,
)
Spell = tuple[str, str, str, str, str, date, int | None]
METRICS = (
    "turnover_rate",
    "voluntary_turnover_rate",
    "stability_index",
    "agency_rate",
    "leavers_in_quarter",
    "starters_in_quarter",
    "headcount",
)


def drawn_table(spells: list[Spell]) -> str:
    lines = ["worker id | team | role | contract | fte | start date | end date | leaving reason"]
    for worker, team, role, contract, fte, start, length in spells:
        end = "" if length is None else str(start + timedelta(length))
        cells = (worker, team, role, contract, fte, str(start), end, "Resigned" if end else "")
        lines.append(" | ".join(cells))
    return "\n".join(lines)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spells=SPELLS, first=DAYS, length=st.integers(1, 200))
def test_employments_are_conserved(spells: list[Spell], first: date, length: int) -> None:
    drawn = council(staff=drawn_table(spells), months=1)
    broken = drawn.connection.execute(
        """
        SELECT scope, class FROM employments, (SELECT ?::DATE AS a, ?::DATE AS b)
        GROUP BY scope, class
        HAVING count(*) FILTER (start_date <= b AND until > b)
            <> count(*) FILTER (start_date <= a AND until > a)
             + count(*) FILTER (start_date > a AND start_date <= b)
             - count(*) FILTER (until > a AND until <= b)
        """,
        [first, first + timedelta(length)],
    ).fetchall()
    assert broken == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spells=SPELLS, order=st.randoms(use_true_random=False))
def test_no_figure_depends_on_the_order_of_rows(spells: list[Spell], order: Random) -> None:
    shuffled = spells.copy()
    order.shuffle(shuffled)
    one, other = (council(staff=drawn_table(rows), months=1) for rows in (spells, shuffled))
    for metric in METRICS:
        assert one.value(metric, by="team") == other.value(metric, by="team"), metric
