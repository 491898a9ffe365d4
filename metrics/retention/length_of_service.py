"""Length of service: since when each social worker in post has been employed here."""

from metrics.engine.metric import Label, List

LIST = List(
    title="Length of service",
    question="How long have our social workers been with us?",
    columns=(
        Label(field="worker", heading="Worker", personal=True),
        Label(field="worker_id", heading="Worker id", personal=True),
        Label(field="service", heading="Service"),
        Label(field="team", heading="Team"),
        Label(field="role", heading="Role"),
        Label(field="contract", heading="Contract"),
        Label(field="employed_since", heading="Employed since"),
        Label(field="years", heading="Whole years"),
    ),
    sheets=("staff", "roles"),
    order="employed_since, worker, worker_id",
    sql="""
WITH in_post_once AS (
    SELECT
        o.month_end, m.social_work_scope, o.person,
        arg_min(o.row_id, o.main_rank) AS main_row,
        list(o.row_id ORDER BY o.main_rank) AS sources
    FROM month_ends m
    JOIN in_post o USING (month_end)
    GROUP BY o.month_end, m.social_work_scope, o.person
)
SELECT
    i.month_end, i.person, s.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id,
    s.service, s.team, s.role, s.contract,
    e.start_date AS employed_since,
    datesub('year', e.start_date, i.month_end) AS years,
    i.sources
FROM in_post_once i
JOIN spells s ON s.row_id = i.main_row
JOIN people p ON p.person = i.person
JOIN employment_spells es ON es.scope = i.social_work_scope AND es.row_id = i.main_row
JOIN employments e ON e.scope = es.scope AND e.employment = es.employment
""",
)
