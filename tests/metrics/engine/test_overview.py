"""The sentence over a page's metrics: none, one, two, many and all of them missed, or unknown."""

from decimal import Decimal

import pytest

from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.overview import overview
from metrics.engine.targets import Status, Target
from tests.metrics.engine.drawing import CASELOAD, LEAVERS, NOW, SUPERVISION, TURNOVER, figure

TARGETS = {
    CASELOAD.id: Target(Decimal(16), Decimal(1)),
    SUPERVISION.id: Target(Decimal(95), Decimal(5)),
    TURNOVER.id: Target(Decimal(12), Decimal(2)),
    LEAVERS.id: Target(Decimal(5), Decimal(1)),
}
Read = tuple[Metric, Figure]


def read(metric: Metric, value: str) -> Read:
    under = None if metric is LEAVERS else "100"
    top = Decimal(value) * (1 if under is None else 100 / metric.scale)
    return metric, figure(metric, top, under, TARGETS[metric.id])


def without(metric: Metric) -> Read:
    return metric, Figure.without(metric.id, NOW, None, "Not loaded.", Status.NO_DATA)


CASES_MET, CASES_MISSED = read(CASELOAD, "15"), read(CASELOAD, "17.2")
SEEN_MET, SEEN_MISSED = read(SUPERVISION, "96"), read(SUPERVISION, "81")
LEFT_MET, LEFT_MISSED = read(TURNOVER, "11"), read(TURNOVER, "20")
GONE_MET, GONE_MISSED = read(LEAVERS, "4"), read(LEAVERS, "5.5")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([], "No metric has both a figure and a target to judge it by."),
        ([CASES_MET], "The one metric with a target meets it."),
        ([CASES_MISSED],
         "The one metric with a target misses it: average caseload (17.2, target 16 or less)."),
        ([CASES_MET, SEEN_MET, LEFT_MET], "All three metrics meet their targets."),
        ([CASES_MET, SEEN_MISSED, LEFT_MET],
         "One of three metrics misses its target: supervision in date (81.0%, target 95% or "
         "more)."),
        ([CASES_MISSED, SEEN_MISSED, LEFT_MET],
         "Two of three metrics miss their targets: supervision in date (81.0%, target 95% or "
         "more) and average caseload (17.2, target 16 or less)."),
        ([CASES_MISSED, SEEN_MISSED, LEFT_MISSED, GONE_MET],
         "Three of four metrics miss their targets. Furthest off are turnover rate (20.0%, target "
         "12% or less) and supervision in date (81.0%, target 95% or more)."),
        ([CASES_MISSED, SEEN_MISSED, LEFT_MISSED, GONE_MISSED],
         "All four metrics miss their targets. Furthest off are turnover rate (20.0%, target 12% "
         "or less) and supervision in date (81.0%, target 95% or more)."),
        ([CASES_MET, SEEN_MET, without(TURNOVER)],
         "Both metrics meet their targets. One metric has no data."),
        ([without(CASELOAD), without(TURNOVER)],
         "No metric has both a figure and a target to judge it by. Two metrics have no data."),
        ([CASES_MET, SEEN_MISSED, (LEAVERS, figure(LEAVERS, "9"))],
         "One of two metrics with a target misses its target: supervision in date (81.0%, target "
         "95% or more)."),
    ],
)  # fmt: skip
def test_the_words(figures: list[Read], expected: str) -> None:
    assert overview(figures) == expected
    assert overview(figures[::-1]) == expected


def test_the_board_has_its_own_word() -> None:
    assert overview([CASES_MET, SEEN_MET, LEFT_MET], "indicator") == (
        "All three indicators meet their targets."
    )
