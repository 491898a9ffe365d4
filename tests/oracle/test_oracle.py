"""The oracle against the cases worked out by hand, and against the laws of the definitions."""

import pytest

from tests.oracle.case import Case
from tests.oracle.cases import CASES
from tests.oracle.figures import METRICS, figure_rows, value


@pytest.mark.parametrize("drawn", CASES, ids=lambda drawn: f"{drawn.metric}: {drawn.name}")
def test_a_drawn_case_has_the_figures_worked_out_by_hand(drawn: Case) -> None:
    assert value(drawn.council, drawn.metric, drawn.d, drawn.by) == drawn.expected
    if drawn.left_out is not None:
        rows = figure_rows(drawn.council, drawn.metric, drawn.d)
        assert sum(1 for row in rows if row.left_out) == drawn.left_out


def test_every_metric_has_cases_and_no_two_have_one_name() -> None:
    assert {drawn.metric for drawn in CASES} == set(METRICS)
    names = [(drawn.metric, drawn.name) for drawn in CASES]
    assert sorted(set(names)) == sorted(names)
