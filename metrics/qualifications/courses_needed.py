"""Courses needed: who is due a course that the role requires, and is not in date with it."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Courses needed",
    question="Who needs to be booked on which course?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="team", heading="Team"),
        Label(field="course", heading="Course"),
        Label(field="needed_since", heading="Needed since"),
        Label(field="days_needed", heading="Days needed"),
        Label(field="manager", heading="Manager", personal=True),
        Label(field="completed_on", heading="Last completed"),
        Label(field="role", heading="Role"),
        Label(field="worker_id", heading="Worker id", personal=True),
    ),
    sheets=("staff", "training", "training_requirements"),
    order="days_needed DESC, worker, worker_id, course",
    sql="""
WITH needed AS (
    SELECT
        r.month_end, r.person, r.place, r.course, r.spell_rows, t.completed_on,
        greatest(r.due_on, t.last_day + 1) AS needed_since,
        coalesce(t.rows, []) AS training_rows
    FROM month_ends
    JOIN required_training r USING (month_end)
    LEFT JOIN latest_training t
        ON t.month_end = r.month_end AND t.person = r.person AND t.course = r.course
    WHERE r.due_on <= r.month_end AND NOT r.in_date
)
SELECT
    n.month_end, n.person, n.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, s.team, s.role,
    n.course, n.completed_on, n.needed_since, n.month_end - n.needed_since AS days_needed,
    coalesce(boss.name, s.manager_id) AS manager,
    n.spell_rows || n.training_rows AS sources
FROM needed n
JOIN spells s ON s.row_id = n.spell_rows[1]
JOIN people p ON p.person = n.person
LEFT JOIN people boss ON boss.organisation = s.organisation AND boss.worker_id = s.manager_id
""",
)
