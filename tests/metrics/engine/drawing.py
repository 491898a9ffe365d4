"""Figures drawn by hand: a metric of any kind, a series by month, and groups beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from metrics.engine import catalogue, words
from metrics.engine.figure import Figure
from metrics.engine.metric import Better, Metric, Unit, Window
from metrics.engine.periods import month_end_before
from metrics.engine.targets import Target, status

NOW = date(2026, 9, 30)

# The real one, but for its words: these tests are of sentences, whatever a title comes to be.
CASELOAD = replace(
    catalogue.metric("average_caseload"),
    title="Average caseload",
    numerator_noun="children",
    denominator_noun="FTE",
)
SUPERVISION = replace(
    CASELOAD,
    id="supervision_in_date",
    title="Supervision in date",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    numerator_noun="workers",
    denominator_noun="workers due",
)
TURNOVER = replace(
    SUPERVISION,
    id="turnover_rate",
    title="Turnover rate",
    better=Better.LOWER,
    numerator_noun="FTE",
    denominator_noun="FTE",
    window=Window.YEAR,
    flow="leavers_in_quarter",
)
LEAVERS = replace(
    CASELOAD,
    id="leavers_in_quarter",
    title="Leavers in the quarter",
    unit=Unit.FTE,
    has_denominator=False,
    numerator_noun="FTE",
    denominator_noun="",
    window=Window.QUARTER,
)
HEADCOUNT = replace(
    LEAVERS,
    id="headcount",
    title="Headcount",
    unit=Unit.PEOPLE,
    better=Better.NONE,
    numerator_noun="people",
    window=Window.POINT,
)


def figure(  # the value is worked out here, so that a drawn figure can never contradict itself
    metric: Metric,
    numerator: str | Decimal,
    denominator: str | Decimal | None = None,
    target: Target | None = None,
    day: date = NOW,
    group: str | None = None,
) -> Figure:
    top = Decimal(numerator)
    under = None if denominator is None else Decimal(denominator)
    value = metric.scale * top / (1 if under is None else under)
    return Figure(
        metric=metric.id,
        month_end=day,
        group=group,
        numerator=top,
        denominator=under,
        value=value,
        people_numerator=99,
        people_denominator=99,
        people_difference=99,
        left_out=0,
        low=None,
        high=None,
        reason="",
        target=target,
        status=status(value, target, metric.better, words.places(metric.unit)),
    )


def series(
    metric: Metric, values: Sequence[str | int], target: Target | None = None
) -> list[Figure]:
    """One figure a month of a round denominator, the last of them now."""
    under = Decimal(100) if metric.has_denominator else None
    return [
        figure(
            metric,
            Decimal(value) * (100 / metric.scale if under else 1),
            under,
            target,
            month_end_before(NOW, len(values) - 1 - at),
        )
        for at, value in enumerate(values)
    ]


def groups(
    metric: Metric, sums: Mapping[str, tuple[str, str | None]], target: Target | None = None
) -> list[Figure]:
    """One figure a group, now: its numerator and its denominator."""
    return [figure(metric, top, under, target, group=group) for group, (top, under) in sums.items()]
