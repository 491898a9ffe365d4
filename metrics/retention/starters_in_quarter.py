"""Starters in the quarter: the FTE of social workers who started in the last three months."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, staff_not_read, unsorted

METRIC = Metric(
    title="Starters in the quarter",
    question="How many social workers joined us this quarter?",
    why="Beside the leavers it says whether the workforce grows or shrinks.",
    counted="nothing: this is a sum",
    of_those="FTE of employed social workers who started in the three months to the month end",
    caveats=(
        "Who comes back within seven days has not started anew.",
        "A move into social work from another job in the same organisation counts as starting.",
        "A starter counts with the FTE and the team of the spells that began that day.",
        "Neither more nor fewer is better: it depends on how many left.",
    ),
    definition_from="Our own, on the census's meaning of a starter",
    unit=Unit.FTE,
    scale=Decimal(1),
    better=Better.NONE,
    headline=False,
    sheets=("staff", "roles"),
    also_reads=(),
    window=Window.QUARTER,
    dimensions=DIMENSIONS,
    has_denominator=False,
    numerator_noun="FTE",
    denominator_noun="",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="starter",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=False,
    unknowns=(
        staff_not_read(
            "[way(-(SELECT coalesce(max(start_fte), 0) FROM month_ends m JOIN employments e "
            "ON e.scope = m.social_work_scope AND e.class = 'employed' "
            "AND e.start_date > m.quarter_before AND e.start_date <= m.month_end), 0), "
            f"way({MOST_FTE}, 0)]"
        ),
        unsorted(
            """
            SELECT any_value(u.organisation) AS organisation, 1 AS things,
                [way(-coalesce(any_value(k.fte), 0), 0),
                 way(coalesce(sum(u.fte) FILTER (u.start_date > m.quarter_before
                    AND u.start_date <= m.month_end), 0), 0)] AS ways
            FROM month_ends m
            JOIN unsorted_spells u ON u.class = 'employed' AND u.start_date <= m.month_end
            LEFT JOIN (
                SELECT e.person, sum(e.start_fte) AS fte
                FROM month_ends m JOIN employments e ON e.scope = m.social_work_scope
                WHERE e.class = 'employed'
                    AND e.start_date > m.quarter_before AND e.start_date <= m.month_end
                GROUP BY e.person
            ) k ON k.person = u.person
            GROUP BY u.person"""
        ),
    ),
    sql="""
SELECT
    m.month_end,
    'started on ' || strftime(e.start_date, '%-d %B %Y') AS subject,
    e.person,
    e.start_place AS place,
    e.start_fte AS numerator,
    NULL::INTEGER AS denominator,
    e.start_rows AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends m
JOIN employments e
    ON e.scope = m.social_work_scope AND e.class = 'employed'
    AND e.start_date > m.quarter_before AND e.start_date <= m.month_end
""",
)
