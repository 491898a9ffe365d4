"""Supervision frequency: one-to-one sessions for each worker and month in the quarter."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window

METRIC = Metric(
    title="Supervision frequency",
    question="How often does supervision really happen?",
    why="In date can hide long gaps: the number of sessions cannot.",
    counted="days of the three months to the month end, since each began in post, of the workers "
    "in supervised roles",
    of_those="one-to-one sessions held with them on those days",
    caveats=(
        "A month is 30.4375 days, so that months of different length compare.",
        "Several sessions with a worker on one day are one; group sessions do not count.",
        "People who were away count for the days when they were: the figure is what was held.",
    ),
    definition_from="The council's own",
    unit=Unit.SESSIONS_A_MONTH,
    scale=Decimal("30.4375"),
    better=Better.HIGHER,
    headline=True,
    sheets=("staff", "roles", "supervision"),
    also_reads=("worker_references",),
    window=Window.QUARTER,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="sessions",
    denominator_noun="days",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    sql="""
SELECT
    d.month_end,
    d.person AS subject,
    d.person,
    d.place,
    coalesce(s.sessions, 0) AS numerator,
    d.month_end - greatest(m.quarter_before, d.start_date - 1) AS denominator,
    [d.spell_row] || coalesce(s.session_rows, []) AS sources,
    NULL AS left_out
FROM month_ends m
JOIN supervised d USING (month_end)
LEFT JOIN (
    SELECT d.month_end, d.person, count(*) AS sessions, flatten(list(s.rows)) AS session_rows
    FROM (
        SELECT person, held_on, month_number(held_on) AS month, list(row_id) AS rows
        FROM sessions WHERE one_to_one
        GROUP BY person, held_on
    ) s
    JOIN (
        SELECT month_end, month_number(month_end) - n AS month FROM month_ends, range(3) t(n)
    ) m USING (month)
    JOIN supervised d
        ON d.month_end = m.month_end AND d.person = s.person AND d.start_date <= s.held_on
    WHERE d.sort = 'one to one'
    GROUP BY d.month_end, d.person
) s ON s.month_end = d.month_end AND s.person = d.person
WHERE d.sort = 'one to one'
""",
)
