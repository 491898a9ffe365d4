"""The SQL of every metric against the plain reading of its definition, written apart from it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.engine.catalogue import metrics
from tests.metrics.agreement import Sides, by_group, left_out, months_needed, same, version_of
from tests.oracle import figures as oracle
from tests.oracle.case import Case
from tests.oracle.cases import CASES
from tests.oracle.draw import seeded


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.metric}: {case.name}")
def test_a_case_worked_out_by_hand(case: Case) -> None:
    connection = version_of(case.council, months_needed(case.council, case.d))
    found = by_group(connection, case.metric, case.d, case.by)
    assert found.keys() == case.expected.keys()
    for group, sides in case.expected.items():
        assert same(found[group], sides), f"{group}: {found[group]} is not {sides}"
    if case.left_out is not None:
        assert left_out(connection, case.metric, case.d) == case.left_out


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(seed=st.integers(0, 10**6))
def test_every_metric_of_a_drawn_council(seed: int) -> None:
    council = seeded(seed)
    connection = version_of(council, months_needed(council, council.around))
    for name, metric in metrics().items():
        for by in (None, *metric.dimensions):
            if by not in (None, *oracle.METRICS[name].dimensions):
                continue
            expected = _counted(oracle.value(council, name, council.around, by))
            found = _counted(by_group(connection, name, council.around, by))
            assert found.keys() == expected.keys(), (seed, name, by)
            for group, sides in expected.items():
                assert same(found[group], sides), (seed, name, by, group, found[group], sides)


def _counted(found: dict[str, Sides]) -> dict[str, Sides]:
    """Groups in which there is anything: a spell of 0 FTE makes a group of nothing."""
    return {group: sides for group, sides in found.items() if sides[0] or sides[1]}
