"""Children without a worker: open cases that nobody in post holds."""

from decimal import Decimal

from metrics.engine.metric import Better, Metric, Unit, Window
from metrics.engine.unknown import Unknown, not_read, staff_not_read

METRIC = Metric(
    title="Children without a worker",
    question="Is any child waiting, or left with somebody who has gone?",
    why="A child whom nobody holds is seen by nobody.",
    counted="children open at the month end (allocated or waiting)",
    of_those="those whom no worker still in post holds, of any role and contract",
    caveats=(
        "A child is counted once, however many workers and rows there are.",
        "A child allocated only to a reference that is on no Staff sheet is left out and listed: "
        "the worker is not identified, which is not to say that there is none.",
        "A child is counted where the worker of its latest allocation is, else in that row's team.",
        "Carers' cases are not children and do not count here.",
    ),
    definition_from="Our own; children waiting and children left with a leaver are both in it",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=True,
    sheets=("staff", "allocations"),
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
        # A further spell may show that a worker whose children seem left is still in post.
        staff_not_read(
            """[way(-(SELECT coalesce(max(children), 0) FROM (
                SELECT count(DISTINCT o.child) AS children FROM month_ends
                JOIN open_allocations o USING (month_end)
                JOIN open_children c USING (month_end, child)
                WHERE NOT c.is_held AND o.person IS NOT NULL AND NOT o.is_carer
                GROUP BY o.person)), 0)]"""
        ),
        not_read("allocations", "Allocations", "member(1) || [way(-1, 0)]"),
        Unknown(
            why="children allocated to a worker who is not found on Staff",
            sql="""
            SELECT k.organisation, count(*) AS things, member(1) AS ways
            FROM month_ends
            JOIN open_children c USING (month_end)
            JOIN children k USING (child)
            WHERE c.worker_not_identified
            GROUP BY k.organisation""",
        ),
        Unknown(
            why="children left by one worker, whose other worker is not found on Staff",
            sql="""
            SELECT organisation, count(*) AS things, [way(-1, 0)] AS ways
            FROM (
                SELECT DISTINCT k.organisation, c.child
                FROM month_ends
                JOIN open_children c USING (month_end)
                JOIN children k USING (child)
                JOIN open_allocations o USING (month_end, child)
                WHERE NOT c.is_held AND NOT c.worker_not_identified
                    AND o.is_allocated AND o.person IS NULL AND NOT o.is_carer
            )
            GROUP BY organisation""",
        ),
    ),
    sql="""
SELECT
    c.month_end,
    c.child::VARCHAR AS subject,
    c.child AS person,
    c.place,
    CASE WHEN NOT c.worker_not_identified THEN (NOT c.is_held)::INTEGER END AS numerator,
    CASE WHEN NOT c.worker_not_identified THEN 1 END AS denominator,
    NULL AS unknown,
    [c.row_id] AS sources,
    CASE WHEN c.worker_not_identified THEN 'allocated, worker not identified' END AS left_out
FROM month_ends
JOIN open_children c USING (month_end)
UNION ALL
SELECT c.month_end, NULL, NULL, w.place, NULL, NULL, 1, c.count_rows,
    'cases were sent as a count'
FROM month_ends
JOIN counted_cases c USING (month_end)
JOIN workers w USING (month_end, person)
""",
)
