"""Who holds what: every social worker with cases, against the worker's own limit."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Cases of each social worker",
    question="Who holds too much?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="worker_id", heading="Worker id", personal=True),
        Label(field="team", heading="Team"),
        Label(field="role", heading="Role"),
        Label(field="cases", heading="Cases"),
        Label(field="fte", heading="FTE"),
        Label(field="cases_per_fte", heading="Cases per FTE"),
        Label(field="limit_per_fte", heading="Limit per FTE"),
        Label(field="is_over", heading="Over the limit"),
        Label(field="newly_qualified", heading="Newly qualified"),
    ),
    sheets=("staff", "roles", "allocations|caseload_counts"),
    order="cases_per_fte DESC NULLS LAST, worker, worker_id",
    sql="""
WITH held AS (
    SELECT
        w.month_end, w.person, w.place, w.role, w.fte, c.cases,
        CASE WHEN w.fte > 0 THEN c.cases / w.fte END AS cases_per_fte,
        r.caseload_limit
            * CASE WHEN n.person IS NULL THEN 1 ELSE m.newly_qualified_share END AS limit_per_fte,
        n.person IS NOT NULL AS newly_qualified,
        w.spell_rows || c.case_rows AS sources
    FROM month_ends m
    JOIN social_workers w USING (month_end)
    JOIN caseloads c USING (month_end, person)
    JOIN roles_in_force r ON r.epoch = w.epoch AND r.role = w.role
    LEFT JOIN newly_qualified n ON n.month_end = w.month_end AND n.person = w.person
)
SELECT
    h.month_end, h.person, h.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, l.team, h.role,
    h.cases::DOUBLE AS cases, h.fte::DOUBLE AS fte, h.cases_per_fte::DOUBLE AS cases_per_fte,
    h.limit_per_fte::DOUBLE AS limit_per_fte,
    coalesce(h.fte > 0 AND h.cases > h.limit_per_fte * h.fte, false) AS is_over,
    h.newly_qualified, h.sources
FROM held h
JOIN people p USING (person)
JOIN (SELECT place, team FROM places) l USING (place)
""",
)
