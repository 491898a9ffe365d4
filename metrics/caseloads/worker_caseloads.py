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
        Label(field="over_by", heading="Cases over"),
        Label(field="newly_qualified", heading="Newly qualified"),
        Label(field="contract", heading="Contract"),
        Label(field="role_limit", heading="Role's limit per FTE"),
        Label(field="weighted_cases", heading="Weighted cases"),
        Label(field="weighted_per_fte", heading="Weighted cases per FTE"),
        Label(field="cases_without_weight", heading="Cases without a weight"),
    ),
    sheets=("staff", "roles", "allocations|caseload_counts"),
    order="cases_per_fte DESC NULLS LAST, worker, worker_id",
    # A case without a weight counts as one, once any has a weight; a count has no weights.
    sql="""
WITH each_case AS (
    SELECT o.month_end, o.person, o.child, max(a.weight) AS weight
    FROM month_ends
    JOIN open_allocations o USING (month_end)
    JOIN allocation_rows a USING (own_rank)
    WHERE o.person IS NOT NULL
    GROUP BY ALL
), weighed AS (
    SELECT month_end, person, sum(coalesce(weight, 1)) AS weighted_cases,
        count(*) FILTER (weight IS NULL) AS cases_without_weight
    FROM each_case
    ANTI JOIN counted_cases USING (month_end, person)
    WHERE month_end IN (SELECT month_end FROM each_case WHERE weight IS NOT NULL)
    GROUP BY month_end, person
), held AS (
    SELECT
        w.month_end, w.person, w.place, w.role, w.fte, c.cases,
        r.caseload_limit AS role_limit,
        r.caseload_limit
            * CASE WHEN n.person IS NULL THEN 1 ELSE m.newly_qualified_share END AS limit_per_fte,
        n.person IS NOT NULL AS newly_qualified,
        w.spell_rows || c.case_rows AS sources
    FROM month_ends m
    JOIN social_workers w USING (month_end)
    JOIN caseloads c USING (month_end, person)
    JOIN roles_in_force r ON r.epoch = w.epoch AND r.role = w.role
    LEFT JOIN newly_qualified n ON n.month_end = w.month_end AND n.person = w.person
), judged AS (
    SELECT *, coalesce(fte > 0 AND cases > limit_per_fte * fte, false) AS is_over FROM held
)
SELECT
    h.month_end, h.person, h.place,
    coalesce(p.name, p.worker_id) AS worker, p.worker_id, l.team, h.role, l.contract,
    h.cases::DOUBLE AS cases, h.fte::DOUBLE AS fte,
    CASE WHEN h.fte > 0 THEN h.cases / h.fte END::DOUBLE AS cases_per_fte,
    h.role_limit::DOUBLE AS role_limit, h.limit_per_fte::DOUBLE AS limit_per_fte,
    h.is_over, CASE WHEN h.is_over THEN h.cases - h.limit_per_fte * h.fte END::DOUBLE AS over_by,
    h.newly_qualified,
    d.weighted_cases::DOUBLE AS weighted_cases,
    CASE WHEN h.fte > 0 THEN d.weighted_cases / h.fte END::DOUBLE AS weighted_per_fte,
    d.cases_without_weight, h.sources
FROM judged h
JOIN people p USING (person)
JOIN (SELECT place, team, contract FROM places) l USING (place)
LEFT JOIN weighed d ON d.month_end = h.month_end AND d.person = h.person
""",
)
