"""Teams whose latest figure is outside the limits of their own series, and was not just before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.engine import access
from metrics.engine.access import Asker
from metrics.engine.change import QUARTER
from metrics.engine.chart_rules import FEWEST_POINTS
from metrics.engine.control_chart import RANGE_LEFT_OUT, TO_LIMIT, Meaning, Point
from metrics.engine.control_chart import Kind as PointKind
from metrics.engine.events import Event, splits
from metrics.engine.figure import Choice
from metrics.engine.lineage import lineage_of
from metrics.engine.metric import Metric, Window
from metrics.engine.read import narrowed
from metrics.engine.version import Version

# The rules of ``control_chart`` over every team and metric at once. Where no range is left of a
# series there is no usual range to be outside of.
_OUTSIDE = f"""
WITH asked AS (
    SELECT unnest($metrics) AS metric, unnest($scales)::DOUBLE AS scale, unnest($steps) AS step,
        unnest($divided) AS divided, unnest($begun)::DATE AS begun,
        unnest($unknown)::DOUBLE AS unknown_share
), monthly AS (
    SELECT f.metric, a.step, coalesce($today[list_position($former, p.team)], p.team) AS team,
        f.month_end, date_diff('month', f.month_end, $month) // a.step AS ago,
        a.scale * coalesce(sum(f.numerator::DOUBLE), 0)
            / CASE WHEN a.divided THEN nullif(sum(f.denominator::DOUBLE), 0) ELSE 1 END AS value,
        coalesce(sum(f.unknown)::DOUBLE > a.unknown_share
            * (coalesce(sum(f.denominator), 0) - coalesce(sum(f.numerator), 0))::DOUBLE, false)
            AS is_unknown,
        max(c.reason) AS reason
    FROM figures f
    JOIN asked a USING (metric)
    JOIN places p USING (place)
    JOIN cover c ON c.metric = f.metric AND c.month_end = f.month_end
        AND c.organisation = p.organisation
    WHERE f.month_end BETWEEN a.begun AND $month AND p.team IS NOT NULL
        AND date_diff('month', f.month_end, $month) % a.step = 0{{where}}
    GROUP BY f.metric, a.step, a.scale, a.divided, a.unknown_share, 3, f.month_end
), moved AS (
    SELECT *, CASE WHEN lag(ago) OVER w = ago + 1 THEN abs(value - lag(value) OVER w) END AS moved
    FROM monthly
    WHERE value IS NOT NULL AND NOT is_unknown AND reason IS NULL
    WINDOW w AS (PARTITION BY metric, team ORDER BY month_end)
), ranged AS (
    SELECT *, avg(moved) OVER (PARTITION BY metric, team) AS all_moved FROM moved
), limited AS (
    SELECT metric, team, count(*) AS points, avg(value) AS mean,
        {float(TO_LIMIT)} * avg(moved) FILTER (moved < {float(RANGE_LEFT_OUT)} * all_moved)
            AS to_limit,
        any_value(value) FILTER (ago = 0) AS last, any_value(value) FILTER (ago = 1) AS before
    FROM ranged
    GROUP BY metric, team
)
SELECT metric, team, last, CASE WHEN last > mean THEN 1 ELSE -1 END AS way
FROM limited
WHERE points >= {FEWEST_POINTS} AND to_limit > 1e-9 AND abs(last - mean) > to_limit + 1e-9
    AND NOT coalesce(
        sign(before - mean) = sign(last - mean) AND abs(before - mean) > to_limit + 1e-9, false)
ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Outside:
    """One team of one metric: its value as it is shown, which way it went, and what that means."""

    metric: str
    team: str
    value: Decimal
    way: int
    meaning: Meaning


def newly_outside(
    version: Version,
    asker: Asker,
    choice: Choice,
    month: date,
    metrics: Iterable[Metric],
    events: Sequence[Event] = (),
) -> list[Outside]:
    """The teams that went outside their limits at a month end, by metric and name.

    Of at least 13 points since the metric's last split, and not outside on that side already at
    the point before. Metrics over a year, and those not split by team, have none; nor has a choice
    of one team. In binary fractions, so that one query does for all: a point on its very limit is
    inside. Raises NotAllowed.
    """
    access.check_figures(asker, choice, "team")
    asked = [
        metric
        for metric in metrics
        if not metric.window.overlaps and {"team", *choice.dimensions} <= set(metric.dimensions)
    ]
    if choice.team or not asked:
        return []
    by_id = {metric.id: metric for metric in asked}
    with version.cursor() as cursor:
        lineage = lineage_of(version)
        where, values = narrowed(choice.dimensions)
        found = cursor.execute(
            _OUTSIDE.format(where=where),
            {
                "metrics": list(by_id),
                "scales": [float(metric.scale) for metric in asked],
                "steps": [QUARTER if metric.window is Window.QUARTER else 1 for metric in asked],
                "divided": [metric.has_denominator for metric in asked],
                "unknown": [
                    None if metric.unknown_share is None else float(metric.unknown_share)
                    for metric in asked
                ],
                "begun": [
                    max((each.day for each in splits(events, metric)), default=date.min)
                    for metric in asked
                ],
                "former": list(lineage.followed_by),
                "today": [lineage.today(name) for name in lineage.followed_by],
                "month": month,
                **values,
            },
        ).fetchall()
    return [
        Outside(
            metric,
            team,
            Decimal(str(value)),
            way,
            Point(None, PointKind.OUTSIDE, way).meaning(by_id[metric].better),
        )
        for metric, team, value, way in found
    ]
