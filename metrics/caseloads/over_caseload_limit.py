"""Workers over their limit: social workers whose cases are more than their own limit."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import Unknown, each_unsorted, not_found, not_read, staff_not_read

METRIC = Metric(
    title="Workers over their limit",
    question="How many social workers hold more than they should?",
    why="An average can be on target while some workers are swamped: this counts them.",
    counted="social workers with one or more open cases whose main role has a caseload limit",
    of_those="those with more open cases than the limit × their social-work FTE "
    "(newly qualified: 90% of the limit)",
    caveats=(
        "Cases are children, not families; for fostering and adoption workers, carers.",
        "The limit is the role's at full time: at half time it is half.",
        "The newly qualified share is on the Rules sheet; 90% where it says nothing.",
        "A worker whose hours are recorded as 0 FTE is left out and listed.",
    ),
    definition_from="The council's own limits, on its Roles sheet",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=True,
    sheets=("staff", "roles", "allocations|caseload_counts"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="social workers",
    denominator_noun="social workers",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="social worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        staff_not_read("one_worker(1)"),
        each_unsorted("one_worker(1)"),
        Unknown(
            why="social workers who hold cases and whose hours are recorded as 0",
            sql="""
            SELECT p.organisation, 1 AS things, member(1) AS ways
            FROM month_ends
            JOIN social_workers w USING (month_end)
            JOIN caseloads c USING (month_end, person)
            JOIN people p USING (person)
            WHERE w.fte = 0""",
        ),
        not_read("allocations", "Allocations", "member(1) || [way(1, 0)]"),
        not_found(
            "allocations",
            "Allocations",
            "member(1) || [way(1, 0)]",
            "r.from_date <= m.month_end AND coalesce(r.to_date > m.month_end, true)",
        ),
        # A count stands in the place of a worker's allocations.
        not_read("caseload_counts", "Caseload counts", "one_worker(1)"),
        not_found(
            "caseload_counts", "Caseload counts", "one_worker(1)", "r.counted_on = m.month_end"
        ),
    ),
    sql="""
SELECT
    w.month_end,
    w.person AS subject,
    w.person,
    w.place,
    CASE WHEN w.fte > 0 AND r.caseload_limit IS NOT NULL THEN
        (c.cases > r.caseload_limit * w.fte
            * CASE WHEN n.person IS NULL THEN 1 ELSE m.newly_qualified_share END)::INTEGER
    END AS numerator,
    CASE WHEN w.fte > 0 AND r.caseload_limit IS NOT NULL THEN 1 END AS denominator,
    w.spell_rows || c.case_rows AS sources,
    CASE
        WHEN w.fte = 0 THEN 'holds cases with 0 FTE'
        WHEN r.caseload_limit IS NULL THEN 'the role has no caseload limit'
    END AS left_out
FROM month_ends m
JOIN social_workers w USING (month_end)
JOIN caseloads c USING (month_end, person)
JOIN roles_in_force r ON r.epoch = w.epoch AND r.role = w.role
LEFT JOIN newly_qualified n ON n.month_end = w.month_end AND n.person = w.person
""",
)
