"""Children without a social worker: in protection or care, and held by no social worker."""

from decimal import Decimal

from metrics.engine.metric import Better, Metric, Unit, Window
from metrics.engine.unknown import Unknown, not_read, staff_not_read, unsorted

WITHOUT_BY_WORKER = """
SELECT o.person, count(DISTINCT o.child) AS children
FROM month_ends
JOIN open_children c USING (month_end)
JOIN open_allocations o USING (month_end, child)
WHERE NOT c.has_social_worker AND c.case_type IN ('child protection', 'looked after')
    AND o.person IS NOT NULL AND NOT o.is_carer
GROUP BY o.person"""

METRIC = Metric(
    title="Children without a social worker",
    question="Does every child in protection or care have a social worker?",
    why="The law asks that a social worker holds a child protection plan or a child in care.",
    counted="children open at the month end whose own case is child protection or looked after",
    of_those="those whom no social worker still in post holds, employed or agency",
    caveats=(
        "A child's own case is its open row that began last.",
        "A child allocated only to a reference that is on no Staff sheet is left out and listed.",
        "A child is counted where the worker of its latest allocation is, else in that row's team.",
    ),
    definition_from="Our own, on Working Together's expectation of a social worker",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=False,
    sheets=("staff", "roles", "allocations"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=("organisation", "service", "team"),
    has_denominator=True,
    numerator_noun="children",
    denominator_noun="children",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="child",
    flow=None,
    unknown_share=Decimal(0),
    unknown_reason="Some workers' cases were sent as counts, so the children are not known.",
    is_share=True,
    unknowns=(
        # A further spell may show that a worker is still in post, or is a social worker.
        staff_not_read(
            f"[way(-(SELECT coalesce(max(children), 0) FROM ({WITHOUT_BY_WORKER})), 0)]"
        ),
        unsorted(
            f"""
            SELECT u.organisation, 1 AS things, [way(-w.children, 0)] AS ways
            FROM ({WITHOUT_BY_WORKER}) w JOIN unsorted_workers u USING (person)"""
        ),
        # A further row may also be the child's own, and of another case type.
        not_read("allocations", "Allocations", "one_worker(1)"),
        Unknown(
            why="children allocated to a worker who is not found on Staff",
            sql="""
            SELECT k.organisation, count(*) AS things, member(1) AS ways
            FROM month_ends
            JOIN open_children c USING (month_end)
            JOIN children k USING (child)
            WHERE c.worker_not_identified AND c.case_type IN ('child protection', 'looked after')
            GROUP BY k.organisation""",
        ),
        Unknown(
            why="children without one, whose other worker is not found on Staff",
            sql="""
            SELECT organisation, count(*) AS things, [way(-1, 0)] AS ways
            FROM (
                SELECT DISTINCT k.organisation, c.child
                FROM month_ends
                JOIN open_children c USING (month_end)
                JOIN children k USING (child)
                JOIN open_allocations o USING (month_end, child)
                WHERE NOT c.has_social_worker AND NOT c.worker_not_identified
                    AND c.case_type IN ('child protection', 'looked after')
                    AND o.is_allocated AND o.person IS NULL AND NOT o.is_carer
            )
            GROUP BY organisation""",
        ),
        Unknown(
            why="children whose case type is not given",
            sql="""
            SELECT k.organisation, count(*) AS things, member(1) AS ways
            FROM month_ends
            JOIN open_children c USING (month_end)
            JOIN children k USING (child)
            WHERE c.case_type IS NULL
            GROUP BY k.organisation""",
        ),
    ),
    sql="""
SELECT
    c.month_end,
    c.child::VARCHAR AS subject,
    c.child AS person,
    c.place,
    CASE WHEN NOT c.worker_not_identified THEN (NOT c.has_social_worker)::INTEGER END AS numerator,
    CASE WHEN NOT c.worker_not_identified THEN 1 END AS denominator,
    NULL AS unknown,
    [c.row_id] AS sources,
    CASE WHEN c.worker_not_identified THEN 'allocated, worker not identified' END AS left_out
FROM month_ends
JOIN open_children c USING (month_end)
WHERE c.case_type IN ('child protection', 'looked after')
UNION ALL
SELECT c.month_end, NULL, NULL, w.place, NULL, NULL, 1, c.count_rows,
    'cases were sent as a count'
FROM month_ends
JOIN counted_cases c USING (month_end)
JOIN workers w USING (month_end, person)
""",
)
