"""Stability: of the social workers in post a year ago, how many are still employed."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import staff_not_read, unsorted

METRIC = Metric(
    title="Stability index",
    question="Of the social workers we had a year ago, how many are still with us?",
    why="Children need the same worker to stay; turnover can be a few posts that change often.",
    counted="employed social workers in post a year before the month end",
    of_those="those whose employment as a social worker is still open at the month end",
    caveats=(
        "People are counted, not FTE.",
        "Each is counted in the team of a year ago, also when in another team now.",
        "Who left and came back after more than seven days has not stayed.",
        "Who moved to a job that is not social work has not stayed.",
        "Which roles are social work is as the Roles sheet has it at the month end.",
    ),
    definition_from="NHS England, stability index",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=True,
    sheets=("staff", "roles"),
    also_reads=(),
    window=Window.YEAR,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="social workers still employed",
    denominator_noun="social workers",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="social worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        # A further spell may show that somebody stayed, and never that somebody did not.
        staff_not_read("member(1) || [way(1, 0)]"),
        unsorted(
            """
            SELECT any_value(u.organisation) AS organisation, 1 AS things,
                member(1) || [way(1, 0)] AS ways
            FROM month_ends m
            JOIN unsorted_spells u ON u.class = 'employed' AND u.until > m.year_before
            GROUP BY u.person"""
        ),
    ),
    sql="""
WITH a_year_ago AS (
    SELECT
        m.month_end, m.social_work_scope, s.person,
        arg_min(s.place, s.main_rank) AS place,
        arg_min(s.row_id, s.main_rank) AS main_row,
        list(s.row_id ORDER BY s.main_rank) AS spell_rows
    FROM month_ends m
    JOIN spells s ON s.start_date <= m.year_before AND s.until > m.year_before
    JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = s.role AND r.social_worker
    WHERE s.class = 'employed'
    GROUP BY m.month_end, m.social_work_scope, s.person
)
SELECT
    a.month_end,
    a.person::VARCHAR AS subject,
    a.person,
    a.place,
    (e.until > a.month_end)::INTEGER AS numerator,
    1 AS denominator,
    a.spell_rows || e.end_rows AS sources,
    NULL::VARCHAR AS left_out
FROM a_year_ago a
JOIN employment_spells es ON es.scope = a.social_work_scope AND es.row_id = a.main_row
JOIN employments e ON e.scope = es.scope AND e.employment = es.employment
""",
)
