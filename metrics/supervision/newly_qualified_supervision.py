"""The newly qualified on their own timetable: weekly at first, then fortnightly, then monthly."""

from metrics.engine.metric import Label, List

LIST = List(
    title="The newly qualified",
    question="Does everyone in the first assessed year have the sessions of their own timetable?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="worker_id", heading="Worker id", personal=True),
        Label(field="team", heading="Team"),
        Label(field="asye_start", heading="Assessed year began"),
        Label(field="weeks_in", heading="Weeks in"),
        Label(field="stage", heading="Timetable"),
        Label(field="interval_days", heading="Interval (days)"),
        Label(field="last_held_on", heading="Last session"),
        Label(field="due_on", heading="Next due"),
        Label(field="days_overdue", heading="Days overdue"),
        Label(field="standing", heading="Standing"),
        Label(field="supervisor", heading="Supervisor", personal=True),
    ),
    sheets=("staff", "roles", "supervision"),
    order="days_overdue DESC NULLS LAST, due_on, worker, worker_id",
    sql="""
WITH last_session AS (
    SELECT
        d.month_end, d.person, d.place, d.spell_row, d.start_date, d.interval_days, d.not_due,
        s.held_on, s.row_id, s.supervisor_id
    FROM month_ends
    JOIN supervision_due d USING (month_end)
    ASOF LEFT JOIN (SELECT * FROM sessions WHERE one_to_one) s
        ON s.person = d.person AND s.held_on <= d.month_end
    WHERE d.sort = 'one to one' AND d.newly_qualified
), dated AS (
    SELECT *, coalesce(held_on, start_date) + interval_days AS due_on FROM last_session
)
SELECT
    d.month_end, d.person, d.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, l.team,
    n.asye_start, (d.month_end - n.asye_start) // 7 AS weeks_in,
    CASE
        WHEN d.month_end < n.asye_start + m.first_interval_days THEN 'first weeks'
        WHEN d.month_end < months_after(n.asye_start, m.second_interval_months)
            THEN 'to ' || m.second_interval_months::INTEGER || ' months'
        ELSE 'after ' || m.second_interval_months::INTEGER || ' months'
    END AS stage,
    d.interval_days, d.held_on AS last_held_on, d.due_on,
    CASE WHEN d.not_due IS NULL AND d.due_on <= d.month_end
        THEN d.month_end - d.due_on + 1 END AS days_overdue,
    CASE
        WHEN d.not_due IS NOT NULL THEN d.not_due
        WHEN d.due_on > d.month_end THEN 'in date'
        WHEN d.held_on IS NULL THEN 'never supervised'
        ELSE 'overdue'
    END AS standing,
    coalesce(b.name, d.supervisor_id, g.name, own.manager_id) AS supervisor,
    CASE WHEN d.row_id IS NULL THEN [d.spell_row] ELSE [d.row_id, d.spell_row] END AS sources
FROM dated d
JOIN month_ends m ON m.month_end = d.month_end
JOIN newly_qualified n ON n.month_end = d.month_end AND n.person = d.person
JOIN people p ON p.person = d.person
JOIN (SELECT place, team FROM places) l ON l.place = d.place
JOIN spells own ON own.row_id = d.spell_row
LEFT JOIN people b ON b.organisation = p.organisation AND b.worker_id = d.supervisor_id
LEFT JOIN people g ON g.organisation = p.organisation AND g.worker_id = own.manager_id
""",
)
