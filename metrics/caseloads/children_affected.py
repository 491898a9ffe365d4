"""What it means for children: who waits, and who was left, kept waiting or passed on."""

from metrics.engine.metric import Label, List

WAITING = "waiting to be allocated"
GONE = "the worker has left"
AWAY = "the worker is away"
UNQUALIFIED = "no social worker"
PASSED_ON = "three or more workers in a year"

LIST = List(
    title="Children to follow up",
    question="Which children wait, or have lost their worker, and since when?",
    columns=(
        Label(field="child_id", heading="Child id", personal=True),
        Label(field="why", heading="Why"),
        Label(field="since", heading="Since"),
        Label(field="days", heading="Days"),
        Label(field="until", heading="Away until"),
        Label(field="workers", heading="Workers in the year"),
        Label(field="case_type", heading="Case type"),
        Label(field="team", heading="Team"),
        Label(field="last_worker", heading="Last worker", personal=True),
    ),
    sheets=("staff", "allocations"),
    order="days DESC NULLS LAST, child_id, why",
    # A child has a row for each reason. Waiting and left shut each other out, and make up who has
    # no worker; all else can come together. Away: every worker who holds the child is, now, and
    # for longer than the rule's days in all. Since: the row's first day, the worker's last day,
    # the first day that all were away, or the day that the latest worker began.
    sql="""
WITH known AS (
    SELECT c.* FROM month_ends JOIN open_children c USING (month_end)
    WHERE NOT c.worker_not_identified
), left_on AS (
    SELECT u.month_end, u.child, max(s.end_date) AS gone_since
    FROM known u
    JOIN spells s ON s.person = u.own_person AND s.until <= u.month_end
    WHERE NOT u.is_held
    GROUP BY u.month_end, u.child
), away AS (
    SELECT m.month_end, a.person, min(a.first_day) AS first_day,
        CASE WHEN NOT bool_or(a.still_away) THEN max(a.last_day) END AS last_day
    FROM month_ends m
    JOIN absences a ON a.first_day <= m.month_end AND a.last_day >= m.month_end
        AND a.last_day - a.first_day + 1 > m.long_absence_days
    GROUP BY m.month_end, a.person
), holders AS (
    SELECT o.month_end, o.child, o.person
    FROM month_ends
    JOIN open_allocations o USING (month_end)
    JOIN workers w ON w.month_end = o.month_end AND w.person = o.person
    WHERE NOT o.is_carer
), left_alone AS (
    SELECT h.month_end, h.child, max(a.first_day) AS first_day, min(a.last_day) AS last_day
    FROM holders h
    LEFT JOIN away a ON a.month_end = h.month_end AND a.person = h.person
    GROUP BY h.month_end, h.child
    HAVING bool_and(a.person IS NOT NULL)
), unheld AS (
    SELECT u.*, CASE WHEN u.own_person IS NULL THEN a.from_date ELSE g.gone_since END AS since
    FROM known u
    JOIN allocation_rows a ON a.row_id = u.row_id
    LEFT JOIN left_on g ON g.month_end = u.month_end AND g.child = u.child
    WHERE NOT u.is_held
), reasons AS (
    SELECT month_end, child, since, NULL::DATE AS until, NULL::INTEGER AS workers,
        CASE WHEN own_person IS NULL THEN 'waiting to be allocated'
             ELSE 'the worker has left' END AS why
    FROM unheld
    UNION ALL
    SELECT k.month_end, k.child, l.first_day, l.last_day, NULL, 'the worker is away'
    FROM known k
    JOIN left_alone l USING (month_end, child)
    UNION ALL
    SELECT k.month_end, k.child, CASE WHEN k.is_held THEN a.from_date ELSE u.since END, NULL, NULL,
        'no social worker'
    FROM known k
    JOIN allocation_rows a ON a.row_id = k.row_id
    LEFT JOIN unheld u ON u.month_end = k.month_end AND u.child = k.child
    WHERE NOT k.has_social_worker AND k.case_type IN ('child protection', 'looked after')
    UNION ALL
    SELECT c.month_end, c.child, a.from_date, NULL, y.workers, 'three or more workers in a year'
    FROM month_ends
    JOIN open_children c USING (month_end)
    JOIN workers_in_year y ON y.month_end = c.month_end AND y.child = c.child AND y.workers >= 3
    JOIN allocation_rows a ON a.row_id = c.row_id
)
SELECT
    r.month_end, r.child AS person, c.place, k.child_id, r.why,
    r.since, r.month_end - r.since AS days, r.until, r.workers,
    c.case_type, l.team, coalesce(p.name, p.worker_id, own.worker_id) AS last_worker,
    [c.row_id] AS sources
FROM reasons r
JOIN open_children c ON c.month_end = r.month_end AND c.child = r.child
JOIN children k ON k.child = r.child
JOIN allocation_rows own ON own.row_id = c.row_id
JOIN (SELECT place, team FROM places) l ON l.place = c.place
LEFT JOIN people p ON p.person = c.own_person
""",
)
