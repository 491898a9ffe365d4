"""A change with its verdict: which months are charted, and what is said where there is no chart."""

from datetime import date

import pytest

from metrics.engine.change import change, charted
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.periods import month_end_before
from metrics.engine.targets import Status
from tests.metrics.engine.drawing import CASELOAD, HEADCOUNT, LEAVERS, NOW, TURNOVER, series

ZIGZAG = [14, 16] * 10


def said(metric: Metric, values: list[str | int]) -> str:
    figures = series(metric, values)
    return change(metric, figures[-1], figures)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 9, 30), 1, date(2026, 8, 31)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2026, 9, 30), 12, date(2025, 9, 30)),
        (date(2026, 9, 30), 0, date(2026, 9, 30)),
    ],
)
def test_month_ends_go_back(day: date, months: int, before: date) -> None:
    assert month_end_before(day, months) == before


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([*ZIGZAG, 15], "Down 1.0 on the quarter. Within its usual range."),
        ([*ZIGZAG, 14, 16, 14, "13.97"],
         "No change on the quarter. Within its usual range."),
        ([*ZIGZAG, 30], "Up 14.0 on the quarter. Above the upper limit: a real change."),
        ([*ZIGZAG, 35, 34, 33, 30], "Down 5.0 on the quarter. Still above the upper limit: a real "
         "change."),
        ([*ZIGZAG, 5, 4, 4, 6], "Up 1.0 on the quarter. Still below the lower limit: a real "
         "improvement."),
        ([*ZIGZAG, 35, 34, 33, 35],
         "No change on the quarter. Above the upper limit: a real change."),
        ([14, 15], "No figure a quarter ago to compare with. Too few months to say whether it "
         "changed."),
    ],
)  # fmt: skip
def test_a_change_comes_with_its_verdict(values: list[str | int], expected: str) -> None:
    assert said(CASELOAD, values) == expected


def test_a_figure_over_three_months_is_charted_every_third() -> None:
    figures = series(LEAVERS, list(range(40)))
    found = charted(LEAVERS, NOW, figures)
    assert found.period == "quarter"
    assert found.month_ends[-2:] == (date(2026, 6, 30), NOW)
    assert [point.value for point in found.chart.points] == list(range(0, 40, 3))
    assert said(LEAVERS, list(range(40))).startswith("Up 3.0 on the quarter. Above the upper")


def test_a_month_that_is_not_there_leaves_a_gap() -> None:
    figures = series(CASELOAD, [14, 16, 14, 16])
    found = charted(CASELOAD, NOW, [figures[0], *figures[2:]])
    assert [point.value for point in found.chart.points] == [14, None, 14, 16]


def test_later_months_are_not_looked_at() -> None:
    figures = series(CASELOAD, [*ZIGZAG, 30, 99])
    now = figures[-2]
    assert change(CASELOAD, now, figures) == change(CASELOAD, now, figures[:-1])


def test_a_figure_over_a_year_is_judged_by_its_flow() -> None:
    figures, flow = series(TURNOVER, [14, 15, 16, 17]), series(LEAVERS, [3, 5] * 30)
    assert change(TURNOVER, figures[-1], figures, (LEAVERS, flow)) == (
        "Up 3.0 on the quarter. Leavers in the quarter (5.0 FTE): within its usual range."
    )
    assert change(TURNOVER, figures[-1], figures, (LEAVERS, flow[:-1])) == (
        "Up 3.0 on the quarter. Leavers in the quarter: no data."
    )


def test_a_figure_over_a_year_with_no_flow_has_no_verdict() -> None:
    assert said(TURNOVER, [14, 15, 16, 17]) == (
        "Up 3.0 on the quarter. Each figure covers a year: no verdict on one quarter."
    )


def test_people_are_whole() -> None:
    assert said(HEADCOUNT, [*[400, 402] * 8, 401]).startswith("Down 1 on the quarter.")


def test_where_there_is_no_figure_nothing_is_said() -> None:
    now = Figure.without("average_caseload", NOW, None, "No Staff sheet.", Status.NO_DATA)
    assert change(CASELOAD, now, series(CASELOAD, [14, 15])) == ""
