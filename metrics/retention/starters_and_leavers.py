"""Starters and leavers of the quarter, with where they came from, why they left and where to."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Starters and leavers of the quarter",
    question="Who joined and who left this quarter, and why?",
    columns=(
        Label(field="happened", heading="What happened"),
        Label(field="happened_on", heading="On"),
        Label(field="worker", heading="Worker", personal=True),
        Label(field="team", heading="Team"),
        Label(field="fte", heading="FTE"),
        Label(field="origin", heading="Came from"),
        Label(field="leaving_reason", heading="Reason for leaving", sensitive=True),
        Label(field="destination", heading="Destination", sensitive=True),
        Label(field="months_employed", heading="Months employed"),
        Label(field="role", heading="Role"),
        Label(field="contract", heading="Contract"),
        Label(field="service", heading="Service"),
        Label(field="worker_id", heading="Worker id", personal=True),
    ),
    sheets=("staff", "roles"),
    order="happened_on DESC, happened, worker, worker_id",
    sql="""
WITH changes AS (
    SELECT m.month_end, e.*, 'started' AS happened, e.start_date AS happened_on
    FROM month_ends m
    JOIN employments e
        ON e.scope = m.social_work_scope AND e.class = 'employed'
        AND e.start_date > m.quarter_before AND e.start_date <= m.month_end
    UNION ALL
    SELECT m.month_end, e.*, 'left', e.end_date
    FROM month_ends m
    JOIN employments e
        ON e.scope = m.social_work_scope AND e.class = 'employed'
        AND e.until > m.quarter_before AND e.until <= m.month_end
)
SELECT
    c.month_end, c.person, s.place,
    c.happened, c.happened_on,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id,
    s.service, s.team, s.role, s.contract,
    (CASE WHEN c.happened = 'started' THEN c.start_fte ELSE c.end_fte END)::DECIMAL(12,6) AS fte,
    CASE WHEN c.happened = 'started' THEN s.origin END AS origin,
    CASE WHEN c.happened = 'left' THEN s.leaving_reason END AS leaving_reason,
    CASE WHEN c.happened = 'left' THEN s.destination END AS destination,
    CASE WHEN c.happened = 'left' THEN datesub('month', c.start_date, c.end_date) END
        AS months_employed,
    CASE WHEN c.happened = 'started' THEN c.start_rows ELSE c.end_rows END AS sources
FROM changes c
JOIN spells s ON s.row_id = CASE WHEN c.happened = 'started' THEN c.start_row ELSE c.end_row END
JOIN people p ON p.person = c.person
""",
)
