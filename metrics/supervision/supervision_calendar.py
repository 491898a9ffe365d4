"""Sessions of each supervised worker in each of the twelve months to a month end."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Supervision calendar",
    question="In which months was each worker supervised?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="worker_id", heading="Worker id", personal=True),
        Label(field="team", heading="Team"),
        Label(field="month", heading="Month"),
        Label(field="sessions", heading="Sessions"),
        Label(field="standing", heading="Standing"),
    ),
    sheets=("staff", "roles", "supervision"),
    order="team, worker, worker_id, month",
    sql="""
WITH twelve AS (
    SELECT m.month_end, months_before(m.month_end, n) AS month
    FROM month_ends m, range(12) t(n)
), grid AS (
    SELECT d.month_end, d.person, d.place, d.spell_row, d.start_date, t.month
    FROM supervision_due d
    JOIN twelve t USING (month_end)
    WHERE d.sort = 'one to one'
), held AS (
    SELECT g.month_end, g.person, g.month, count(DISTINCT s.held_on) AS sessions
    FROM grid g
    JOIN sessions s ON s.person = g.person AND s.one_to_one
        AND s.held_on <= g.month AND s.held_on > months_before(g.month, 1)
    GROUP BY ALL
), due AS (
    SELECT month_end AS month, person, not_due FROM supervision_due WHERE sort = 'one to one'
)
SELECT
    g.month_end, g.person, g.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, l.team,
    g.month,
    coalesce(h.sessions, 0) AS sessions,
    CASE
        WHEN h.sessions > 0 THEN 'held'
        WHEN g.start_date > months_before(g.month, 1) + 1 OR d.not_due IS NOT NULL THEN 'not due'
        ELSE 'missed'
    END AS standing,
    [g.spell_row] AS sources
FROM grid g
JOIN people p USING (person)
JOIN (SELECT place, team FROM places) l USING (place)
LEFT JOIN held h ON h.month_end = g.month_end AND h.person = g.person AND h.month = g.month
LEFT JOIN due d ON d.month = g.month AND d.person = g.person
""",
)
