"""Average caseload: open allocations for each FTE of social workers who hold any."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window

METRIC = Metric(
    title="Average caseload",
    question="How many children does each full-time social worker hold?",
    why="Workers with too many children see each of them less, and leave sooner.",
    counted="FTE, at the month end, of social workers with one or more open cases, agency included",
    of_those="their open cases",
    caveats=(
        "Cases are children, not families; for fostering and adoption workers, carers.",
        "A child with two workers is a case of each.",
        "FTE is full-time equivalent: a worker of half the full week is 0.5.",
        "An average hides its spread: read it with the number over their limit.",
        "A worker whose hours are recorded as 0 FTE is left out and listed.",
    ),
    definition_from="Department for Education, children's social work workforce census",
    unit=Unit.CHILDREN_PER_FTE,
    scale=Decimal(1),
    better=Better.LOWER,
    headline=True,
    sheets=("staff", "roles", "allocations|caseload_counts"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="children",
    denominator_noun="FTE",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="social worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    sql="""
SELECT
    w.month_end,
    w.person AS subject,
    w.person,
    w.place,
    CASE WHEN w.fte > 0 THEN c.cases END AS numerator,
    CASE WHEN w.fte > 0 THEN w.fte END AS denominator,
    w.spell_rows || c.case_rows AS sources,
    CASE WHEN w.fte = 0 THEN 'holds cases with 0 FTE' END AS left_out
FROM month_ends
JOIN social_workers w USING (month_end)
JOIN caseloads c USING (month_end, person)
""",
)
