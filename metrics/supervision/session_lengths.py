"""How long the sessions of the last three months were, where their minutes were given."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Length of sessions",
    question="Is there the hour and a half that the employers' standards ask for?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="worker_id", heading="Worker id", personal=True),
        Label(field="team", heading="Team"),
        Label(field="held_on", heading="Session"),
        Label(field="kind", heading="Kind"),
        Label(field="minutes", heading="Minutes"),
        Label(field="is_short", heading="Under the least"),
        Label(field="least_minutes", heading="Least (minutes)"),
        Label(field="supervisor", heading="Supervisor", personal=True),
    ),
    sheets=("staff", "roles", "supervision"),
    order="minutes NULLS LAST, held_on DESC, worker, worker_id",
    # One-to-one sessions with those in supervised roles now, as Supervision frequency counts them.
    # 90 minutes unless a dated rule says otherwise: the employers' standards for social workers
    # (LGA), standard 5, ask for "at least an hour and a half of uninterrupted time".
    sql="""
SELECT
    d.month_end, d.person, d.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, l.team,
    s.held_on, s.kind, s.minutes::DOUBLE AS minutes,
    s.minutes < rule_in_force('supervision least minutes', m.month_end, 90) AS is_short,
    rule_in_force('supervision least minutes', m.month_end, 90)::DOUBLE AS least_minutes,
    coalesce(b.name, s.supervisor_id) AS supervisor,
    [s.row_id] AS sources
FROM month_ends m
JOIN supervised d USING (month_end)
JOIN sessions s ON s.person = d.person AND s.one_to_one
    AND s.held_on > m.quarter_before AND s.held_on <= m.month_end AND s.held_on >= d.start_date
JOIN people p ON p.person = d.person
JOIN (SELECT place, team FROM places) l ON l.place = d.place
LEFT JOIN people b ON b.organisation = p.organisation AND b.worker_id = s.supervisor_id
WHERE d.sort = 'one to one'
""",
)
