"""Changes of worker: children who had three or more workers in a year."""

from decimal import Decimal

from metrics.engine.metric import Better, Metric, Unit, Window
from metrics.engine.unknown import Unknown, not_read

METRIC = Metric(
    title="Children with three or more workers",
    question="How many children keep having to start again with somebody new?",
    why="Children say that changing workers is what they mind most.",
    counted="children open at the month end",
    of_those="those who had three or more different workers in the year to it",
    caveats=(
        "Our own measure: DfE's like it is of looked-after children only.",
        "A worker counts whether or not still in post; a reference that is on no Staff sheet "
        "counts as a worker.",
        "A child is counted where the worker of its latest allocation is, else in that row's team.",
    ),
    definition_from="Our own",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=False,
    sheets=("staff", "allocations"),
    also_reads=("worker_references",),
    window=Window.YEAR,
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
        not_read("allocations", "Allocations", "member(1) || [way(1, 0)]"),
        Unknown(
            why="children of three or more workers, one of whom is not found on Staff",
            sql="""
            SELECT organisation, count(*) AS things, [way(-1, 0)] AS ways
            FROM (
                SELECT DISTINCT k.organisation, c.child
                FROM month_ends m
                JOIN open_children c USING (month_end)
                JOIN children k USING (child)
                JOIN allocation_rows a ON a.child = c.child AND a.from_date <= m.month_end
                    AND a.until > m.year_before
                WHERE a.worker_id IS NOT NULL AND a.person IS NULL AND NOT a.is_carer
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
    (coalesce(h.workers, 0) >= 3)::INTEGER AS numerator,
    1 AS denominator,
    NULL AS unknown,
    coalesce(h.rows, [c.row_id]) AS sources,
    NULL AS left_out
FROM month_ends
JOIN open_children c USING (month_end)
LEFT JOIN workers_in_year h ON h.month_end = c.month_end AND h.child = c.child
UNION ALL
SELECT c.month_end, NULL, NULL, w.place, NULL, NULL, 1, c.count_rows,
    'cases were sent as a count'
FROM month_ends
JOIN counted_cases c USING (month_end)
JOIN workers w USING (month_end, person)
""",
)
