"""Supervision frequency: one-to-one sessions for each worker and month in the quarter."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import each_unsorted, not_found, not_read, staff_not_read

MOST_SESSIONS = """
SELECT m.month_end - m.quarter_before AS d, coalesce(max(s.held), 0) AS k
FROM month_ends m
LEFT JOIN (
    SELECT s.person, count(DISTINCT s.held_on) AS held
    FROM month_ends m
    JOIN sessions s ON s.held_on > m.quarter_before AND s.held_on <= m.month_end
    WHERE s.one_to_one
    GROUP BY s.person
) s ON true
GROUP BY ALL"""

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
    is_share=False,
    unknowns=(
        # A further spell may show that somebody began earlier or later, or is supervised at all.
        staff_not_read(f"(SELECT between_bounds(-k, k, -d, d) FROM ({MOST_SESSIONS}))"),
        each_unsorted(f"(SELECT between_bounds(-k, k, -d, d) FROM ({MOST_SESSIONS}))"),
        not_read("supervision", "Supervision", "[way(1, 0)]"),
        not_found(
            "supervision",
            "Supervision",
            "[way(count(DISTINCT r.held_on), 0)]",
            "r.status = 'held' AND NOT contains(r.kind, 'group') "
            "AND r.held_on <= m.month_end AND r.held_on > m.quarter_before",
            "(SELECT [way(0, month_end - quarter_before), way(k, 0)] FROM month_ends)",
        ),
    ),
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
