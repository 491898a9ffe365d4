"""Children whom nobody in post holds: waiting, or left with somebody who has gone."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Children without a worker",
    question="Which children does nobody hold, and since when?",
    columns=(
        Label(field="child_id", heading="Child id", personal=True),
        Label(field="why", heading="Why"),
        Label(field="since", heading="Since"),
        Label(field="days", heading="Days"),
        Label(field="case_type", heading="Case type"),
        Label(field="team", heading="Team"),
        Label(field="last_worker", heading="Last worker", personal=True),
    ),
    sheets=("staff", "allocations"),
    order="days DESC NULLS LAST, child_id",
    sql="""
WITH unheld AS (
    SELECT c.month_end, c.child, c.place, c.case_type, c.row_id, c.own_person
    FROM month_ends
    JOIN open_children c USING (month_end)
    WHERE NOT c.worker_not_identified AND NOT c.is_held
), left_on AS (
    SELECT u.month_end, u.child, max(s.end_date) AS gone_since
    FROM unheld u
    JOIN spells s ON s.person = u.own_person AND s.until <= u.month_end
    GROUP BY u.month_end, u.child
)
SELECT
    u.month_end, u.child AS person, u.place, k.child_id,
    CASE WHEN u.own_person IS NULL THEN 'waiting to be allocated'
         ELSE 'the worker has left' END AS why,
    CASE WHEN u.own_person IS NULL THEN a.from_date ELSE g.gone_since END AS since,
    u.month_end - CASE WHEN u.own_person IS NULL THEN a.from_date ELSE g.gone_since END AS days,
    u.case_type, l.team, coalesce(p.name, p.worker_id) AS last_worker,
    [u.row_id] AS sources
FROM unheld u
JOIN children k USING (child)
JOIN allocation_rows a ON a.row_id = u.row_id
JOIN (SELECT place, team FROM places) l USING (place)
LEFT JOIN left_on g ON g.month_end = u.month_end AND g.child = u.child
LEFT JOIN people p ON p.person = u.own_person
""",
)
