"""Turnover: the FTE of social workers who left in the year, against those in post at its end."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, staff_not_read, unsorted

UNSORTED_LEAVERS = """
SELECT any_value(u.organisation) AS organisation, 1 AS things,
    between_bounds(
        -coalesce(any_value(k.fte), 0),
        coalesce(sum(u.fte) FILTER (u.until > m.year_before AND u.until <= m.month_end), 0),
        0, coalesce(sum(u.fte) FILTER (u.is_open), 0)) AS ways
FROM month_ends m
JOIN unsorted_spells u ON u.class = 'employed' AND u.until > m.year_before
LEFT JOIN (
    SELECT e.person, sum(e.end_fte) AS fte
    FROM month_ends m JOIN employments e ON e.scope = m.social_work_scope
    WHERE e.class = 'employed' AND e.until > m.year_before AND e.until <= m.month_end
    GROUP BY e.person
) k ON k.person = u.person
GROUP BY u.person"""

METRIC = Metric(
    title="Turnover",
    question="How many of our social workers left in the year?",
    why="Each one who leaves takes along what children and colleagues had learned to rely on.",
    counted="FTE of employed social workers in post at the month end",
    of_those="FTE of employed social workers who left in the year to the month end",
    caveats=(
        "It divides by staff at the end of the year, where the NHS divides by an average.",
        "It is the census figure only at 30 September, and only for the council's own staff.",
        "Employed means a permanent or fixed-term contract: agency workers are not counted.",
        "Who comes back within seven days has not left; a change of team or hours is a move.",
        "A move to a job that is not social work, in the same organisation, counts as leaving.",
        "Somebody whose last day is the month end itself has left by its close.",
        "A leaver counts with the FTE and the team of the spells that ended that day.",
        "A rate over twelve months moves a year late: read it with the quarter's own leavers.",
    ),
    definition_from="Department for Education, children's social work workforce census",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=True,
    sheets=("staff", "roles"),
    also_reads=(),
    window=Window.YEAR,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="FTE left",
    denominator_noun="FTE in post",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="social worker",
    flow="leavers_in_quarter",
    unknown_share=None,
    unknown_reason="",
    is_share=False,
    unknowns=(
        # A further spell may be a leaver's, or show that a known leaver did not leave.
        staff_not_read(
            "between_bounds(-(SELECT coalesce(max(end_fte), 0) FROM month_ends m "
            "JOIN employments e ON e.scope = m.social_work_scope AND e.class = 'employed' "
            "AND e.until > m.year_before AND e.until <= m.month_end), "
            f"{MOST_FTE}, 0, {MOST_FTE})"
        ),
        unsorted(UNSORTED_LEAVERS),
    ),
    sql="""
SELECT
    p.month_end,
    p.person::VARCHAR AS subject,
    p.person,
    p.place,
    0 AS numerator,
    p.fte AS denominator,
    [p.row_id] AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends
JOIN in_post p USING (month_end)
UNION ALL
SELECT
    m.month_end,
    'left on ' || strftime(e.end_date, '%-d %B %Y'),
    e.person,
    e.end_place,
    e.end_fte,
    0,
    e.end_rows,
    NULL
FROM month_ends m
JOIN employments e
    ON e.scope = m.social_work_scope AND e.class = 'employed'
    AND e.until > m.year_before AND e.until <= m.month_end
""",
)
