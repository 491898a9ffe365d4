"""The booking list: who needs which course by which day, for whoever books the places."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Booking list",
    question="Who needs to be booked on which course, and by when?",
    columns=(
        Label(field="course", heading="Course"),
        Label(field="needed_by", heading="Needed by"),
        Label(field="standing", heading="Standing"),
        Label(field="worker", heading="Worker", personal=True),
        Label(field="team", heading="Team"),
        Label(field="manager", heading="Manager", personal=True),
        Label(field="days_over", heading="Days overdue"),
        Label(field="completed_on", heading="Last completed"),
        Label(field="role", heading="Role"),
        Label(field="service", heading="Service"),
        Label(field="worker_id", heading="Worker id", personal=True),
    ),
    sheets=("staff", "training", "training_requirements"),
    order="course, needed_by, worker, worker_id",
    # Needed by the day on which the worker is due the course and not in date with it any more: of
    # those who are in date, or not due yet, whoever reaches it within 90 days.
    sql="""
WITH needs AS (
    SELECT
        r.month_end, r.person, r.place, r.course, r.spell_rows, t.completed_on,
        CASE WHEN t.completed_on IS NULL THEN r.due_on ELSE greatest(r.due_on, t.last_day + 1) END
            AS needed_by,
        t.completed_on IS NULL OR t.last_day IS NOT NULL AS comes_due,
        coalesce(t.rows, []) AS training_rows
    FROM month_ends
    JOIN required_training r USING (month_end)
    LEFT JOIN latest_training t
        ON t.month_end = r.month_end AND t.person = r.person AND t.course = r.course
)
SELECT
    n.month_end, n.person, n.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, s.team, s.role, s.service,
    n.course, n.completed_on, n.needed_by,
    CASE WHEN n.needed_by > n.month_end THEN 'within ' || CASE
            WHEN n.needed_by <= n.month_end + 30 THEN 30
            WHEN n.needed_by <= n.month_end + 60 THEN 60 ELSE 90 END || ' days'
        WHEN n.completed_on IS NULL THEN 'overdue, never taken'
        ELSE 'overdue' END AS standing,
    CASE WHEN n.needed_by <= n.month_end THEN n.month_end - n.needed_by END AS days_over,
    coalesce(boss.name, s.manager_id) AS manager,
    n.spell_rows || n.training_rows AS sources
FROM needs n
JOIN spells s ON s.row_id = n.spell_rows[1]
JOIN people p ON p.person = n.person
LEFT JOIN people boss ON boss.organisation = s.organisation AND boss.worker_id = s.manager_id
WHERE n.comes_due AND n.needed_by <= n.month_end + 90
""",
)
