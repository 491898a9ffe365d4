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
        Label(field="called_off", heading="Cancelled or missed"),
        Label(field="standing", heading="Standing"),
    ),
    sheets=("staff", "roles", "supervision"),
    order="team, worker, worker_id, month",
    # A month without a session: away; cancelled, where one was recorded so; not due, where nobody
    # asked for one or the last was within the interval still at the month's end; else missed.
    sql="""
WITH twelve AS (
    SELECT m.month_end, months_before(m.month_end, n) AS month
    FROM month_ends m, range(12) t(n)
), grid AS (
    SELECT d.month_end, d.person, d.place, d.spell_row, t.month
    FROM supervision_due d
    JOIN twelve t USING (month_end)
    WHERE d.sort = 'one to one'
), held AS (
    SELECT person, last_day(held_on) AS month, count(DISTINCT held_on) AS sessions,
        list(row_id ORDER BY held_on, row_id) AS rows
    FROM sessions
    WHERE one_to_one
    GROUP BY ALL
), called_off AS (
    SELECT l.person, last_day(s.held_on) AS month, count(*) AS times,
        bool_or(s.status = 'cancelled') AS cancelled, list(s.row_id ORDER BY s.held_on) AS rows
    FROM supervision s
    JOIN worker_links l
        ON l.kind = 'supervision' AND l.organisation = s.organisation AND l.worker_id = s.worker_id
    WHERE s.status IN ('cancelled', 'missed') AND NOT contains(s.kind, 'group')
    GROUP BY ALL
), due AS (
    SELECT d.month_end AS month, d.person, d.not_due,
        coalesce(s.held_on > d.month_end - d.interval_days, false) AS in_date
    FROM supervision_due d
    ASOF LEFT JOIN (SELECT person, held_on FROM sessions WHERE one_to_one) s
        ON s.person = d.person AND s.held_on <= d.month_end
    WHERE d.sort = 'one to one'
)
SELECT
    g.month_end, g.person, g.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, l.team,
    g.month,
    coalesce(h.sessions, 0) AS sessions,
    coalesce(c.times, 0) AS called_off,
    CASE
        WHEN h.sessions > 0 THEN 'held'
        WHEN starts_with(d.not_due, 'away') THEN 'away'
        WHEN c.cancelled THEN 'cancelled'
        WHEN d.person IS NULL OR d.not_due IS NOT NULL OR d.in_date THEN 'not due'
        ELSE 'missed'
    END AS standing,
    coalesce(h.rows, []) || coalesce(c.rows, []) || [g.spell_row] AS sources
FROM grid g
JOIN people p USING (person)
JOIN (SELECT place, team FROM places) l USING (place)
LEFT JOIN held h ON h.person = g.person AND h.month = g.month
LEFT JOIN called_off c ON c.person = g.person AND c.month = g.month
LEFT JOIN due d ON d.month = g.month AND d.person = g.person
""",
)
