"""Leavers in the quarter: the FTE of social workers who left in the last three months."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, staff_not_read, unsorted

METRIC = Metric(
    title="Leavers in the quarter",
    question="How many social workers left us this quarter?",
    why="It moves at once, where a rate over twelve months moves a year late.",
    counted="nothing: this is a sum",
    of_those="FTE of employed social workers who left in the three months to the month end",
    caveats=(
        "Who comes back within seven days has not left; a change of team or hours is a move.",
        "A move to a job that is not social work, in the same organisation, counts as leaving.",
        "A leaver counts with the FTE and the team of the spells that ended that day.",
    ),
    definition_from="Our own, on the census's meaning of a leaver",
    unit=Unit.FTE,
    scale=Decimal(1),
    better=Better.LOWER,
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
    subject="leaver",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=False,
    unknowns=(
        staff_not_read(
            "[way(-(SELECT coalesce(max(end_fte), 0) FROM month_ends m JOIN employments e "
            "ON e.scope = m.social_work_scope AND e.class = 'employed' "
            "AND e.until > m.quarter_before AND e.until <= m.month_end), 0), "
            f"way({MOST_FTE}, 0)]"
        ),
        unsorted(
            """
            SELECT any_value(u.organisation) AS organisation, 1 AS things,
                [way(-coalesce(any_value(k.fte), 0), 0), way(coalesce(sum(u.fte) FILTER (
                    u.until > m.quarter_before AND u.until <= m.month_end), 0), 0)] AS ways
            FROM month_ends m
            JOIN unsorted_spells u ON u.class = 'employed' AND u.until > m.quarter_before
            LEFT JOIN (
                SELECT e.person, sum(e.end_fte) AS fte
                FROM month_ends m JOIN employments e ON e.scope = m.social_work_scope
                WHERE e.class = 'employed' AND e.until > m.quarter_before AND e.until <= m.month_end
                GROUP BY e.person
            ) k ON k.person = u.person
            GROUP BY u.person"""
        ),
    ),
    sql="""
SELECT
    m.month_end,
    'left on ' || strftime(e.end_date, '%-d %B %Y') AS subject,
    e.person,
    e.end_place AS place,
    e.end_fte AS numerator,
    NULL::INTEGER AS denominator,
    e.end_rows AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends m
JOIN employments e
    ON e.scope = m.social_work_scope AND e.class = 'employed'
    AND e.until > m.quarter_before AND e.until <= m.month_end
""",
)
