"""Voluntary turnover: the share of turnover that was people resigning from the council."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, Unknown, staff_not_read, unsorted

LEFT = (
    "FROM month_ends m JOIN employments e ON e.scope = m.social_work_scope "
    "AND e.class = 'employed' AND e.until > m.year_before AND e.until <= m.month_end"
)
LEFT_WITH_ROWS = f"{LEFT} JOIN spells s ON s.row_id = e.end_row"

UNSORTED_LEAVERS = """
SELECT any_value(u.organisation) AS organisation, 1 AS things,
    between_bounds(
        -coalesce(any_value(k.fte), 0),
        coalesce(sum(u.fte) FILTER (u.until > m.year_before AND u.until <= m.month_end), 0)
            + coalesce(any_value(k.fte), 0),
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
    title="Voluntary turnover",
    question="How many of our social workers resigned in the year?",
    why="People who choose to go are the ones whom we could have kept.",
    counted="FTE of employed social workers in post at the month end",
    of_those="FTE of employed social workers who left in the year to the month end by resigning "
    "from the council",
    caveats=(
        "A resignation is a leaving reason of “resignation”, “resigned” or the census's 1.",
        "The reason is that of the spell that decides the leaver's team: the largest, then latest.",
        "Leavers whose reason is blank are left out and listed: the true figure may be higher.",
        "A move to another job in the council is not a resignation, and is listed.",
        "It divides by staff at the end of the year, as turnover does.",
        "A rate over twelve months moves a year late: read it with the quarter's own leavers.",
    ),
    definition_from="Our own, on the census's formula for turnover and its codes of reasons",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=False,
    sheets=("staff", "roles"),
    also_reads=(),
    window=Window.YEAR,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="FTE resigned",
    denominator_noun="FTE in post",
    one_row_each=False,
    rows_are_sensitive=True,
    subject="social worker",
    flow="leavers_in_quarter",
    unknown_share=None,
    unknown_reason="",
    is_share=False,
    unknowns=(
        # A further spell may decide why a known leaver left.
        staff_not_read(
            f"between_bounds(-(SELECT coalesce(max(end_fte), 0) {LEFT}), "
            f"(SELECT coalesce(max(end_fte), 0) {LEFT}) + {MOST_FTE}, 0, {MOST_FTE})"
        ),
        unsorted(UNSORTED_LEAVERS),
        Unknown(
            why="leavers whose reason is not given",
            sql=f"""
            SELECT s.organisation, 1 AS things, [way(e.end_fte, 0)] AS ways
            {LEFT_WITH_ROWS} WHERE s.leaving_reason IS NULL""",
        ),
    ),
    sql="""
WITH leavers AS (
    SELECT
        m.month_end, e.person, e.end_date, e.end_place, e.end_fte, e.end_rows,
        CASE
            WHEN council.until > e.until THEN 'moved to another job in the organisation'
            WHEN s.leaving_reason IS NULL THEN 'no reason for leaving is given'
        END AS left_out,
        lower(s.leaving_reason) IN ('resignation', 'resigned', '1') AS resigned
    FROM month_ends m
    JOIN employments e
        ON e.scope = m.social_work_scope AND e.class = 'employed'
        AND e.until > m.year_before AND e.until <= m.month_end
    JOIN spells s ON s.row_id = e.end_row
    JOIN employment_spells es ON es.scope = 0 AND es.row_id = e.end_row
    JOIN employments council ON council.scope = 0 AND council.employment = es.employment
)
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
    month_end,
    'left on ' || strftime(end_date, '%-d %B %Y'),
    person,
    end_place,
    CASE WHEN left_out IS NULL THEN end_fte END,
    CASE WHEN left_out IS NULL THEN 0 END,
    end_rows,
    left_out
FROM leavers
WHERE resigned OR left_out IS NOT NULL
""",
)
