"""What lapses soon: registrations, qualifications and courses whose last day is within 90 days."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Lapsing within 90 days",
    question="Whose registration, qualification or course runs out soon?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="team", heading="Team"),
        Label(field="lapses", heading="What lapses"),
        Label(field="last_day", heading="Last day"),
        Label(field="days_left", heading="Days left"),
        Label(field="manager", heading="Manager", personal=True),
        Label(field="kind", heading="Kind"),
        Label(field="role", heading="Role"),
        Label(field="worker_id", heading="Worker id", personal=True),
    ),
    sheets=("staff", "qualifications|training"),
    order="days_left, worker, worker_id, lapses",
    sql="""
WITH held AS (
    SELECT
        m.month_end, q.person,
        CASE WHEN q.kind = 'registration' THEN 'registration' ELSE 'qualification' END AS kind,
        q.qualification AS lapses, max(q.valid_to) AS last_day,
        list(q.row_id ORDER BY q.valid_to DESC, q.row_id) AS rows
    FROM month_ends m
    JOIN held_qualifications q ON q.awarded <= m.month_end AND q.valid_to >= m.month_end
    WHERE q.kind <> 'registration' OR coalesce(q.status, 'registered') = 'registered'
    GROUP BY ALL
    UNION ALL
    SELECT m.month_end, t.person, 'course', t.course, t.last_day, t.rows
    FROM month_ends m
    JOIN latest_training t USING (month_end)
    WHERE t.last_day >= m.month_end
), working AS (
    SELECT o.month_end, o.person, arg_min(o.row_id, o.main_rank) AS main_row
    FROM month_ends
    JOIN open_spells o USING (month_end)
    WHERE o.class IS NOT NULL
    GROUP BY o.month_end, o.person
)
SELECT
    h.month_end, h.person, s.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, s.team, s.role,
    h.kind, h.lapses, h.last_day, h.last_day - h.month_end AS days_left,
    coalesce(boss.name, s.manager_id) AS manager,
    list_append(h.rows, s.row_id) AS sources
FROM held h
JOIN working w ON w.month_end = h.month_end AND w.person = h.person
JOIN spells s ON s.row_id = w.main_row
JOIN people p ON p.person = h.person
LEFT JOIN people boss ON boss.organisation = s.organisation AND boss.worker_id = s.manager_id
WHERE h.last_day <= h.month_end + 90
""",
)
