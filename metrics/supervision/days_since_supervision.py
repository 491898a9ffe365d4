"""Days since each worker's last one-to-one session, beside the worker's own interval."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Days since the last supervision",
    question="Who is overdue, by how long, and with whom?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="worker_id", heading="Worker id", personal=True),
        Label(field="team", heading="Team"),
        Label(field="days_overdue", heading="Days overdue"),
        Label(field="supervisor", heading="Supervisor", personal=True),
        Label(field="last_held_on", heading="Last session"),
        Label(field="due_on", heading="Due on"),
        Label(field="days_since", heading="Days since"),
        Label(field="interval_days", heading="Interval (days)"),
        Label(field="role", heading="Role"),
        Label(field="start_date", heading="In post since"),
        Label(field="standing", heading="Standing"),
    ),
    sheets=("staff", "roles", "supervision"),
    order="standing = 'never supervised' DESC, days_overdue DESC NULLS LAST, "
    "days_since DESC NULLS FIRST, worker, worker_id",
    sql="""
WITH last_session AS (
    SELECT
        d.month_end, d.person, d.place, d.spell_row, d.start_date, d.interval_days, d.not_due,
        s.held_on, s.row_id, s.supervisor_id
    FROM month_ends
    JOIN supervision_due d USING (month_end)
    ASOF LEFT JOIN (SELECT * FROM sessions WHERE one_to_one) s
        ON s.person = d.person AND s.held_on <= d.month_end
    WHERE d.sort = 'one to one'
)
SELECT
    d.month_end, d.person, d.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, l.team, l.role,
    d.held_on AS last_held_on,
    d.month_end - d.held_on AS days_since,
    d.interval_days, d.start_date,
    CASE WHEN d.not_due IS NULL THEN coalesce(d.held_on, d.start_date) + d.interval_days END
        AS due_on,
    CASE
        WHEN d.not_due IS NOT NULL OR d.held_on > d.month_end - d.interval_days THEN NULL
        ELSE d.month_end - coalesce(d.held_on, d.start_date) - d.interval_days + 1
    END AS days_overdue,
    CASE
        WHEN d.not_due IS NOT NULL THEN d.not_due
        WHEN d.held_on IS NULL THEN 'never supervised'
        WHEN d.held_on > d.month_end - d.interval_days THEN 'in date'
        ELSE 'overdue'
    END AS standing,
    coalesce(b.name, d.supervisor_id, m.name, own.manager_id) AS supervisor,
    CASE WHEN d.row_id IS NULL THEN [d.spell_row] ELSE [d.spell_row, d.row_id] END AS sources
FROM last_session d
JOIN people p USING (person)
JOIN (SELECT place, team, role FROM places) l USING (place)
JOIN spells own ON own.row_id = d.spell_row
LEFT JOIN people b ON b.organisation = p.organisation AND b.worker_id = d.supervisor_id
LEFT JOIN people m ON m.organisation = p.organisation AND m.worker_id = own.manager_id
""",
)
