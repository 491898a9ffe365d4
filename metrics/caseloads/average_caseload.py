"""Average caseload: open allocations for each FTE of social workers who hold any."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, Unknown, not_found, not_read, staff_not_read, unsorted

MOST_HELD = "(SELECT coalesce(max(cases), 0) FROM caseloads JOIN month_ends USING (month_end))"
MOST_HELD_BY_OTHERS = """(
    SELECT coalesce(max(c.cases), 0) FROM month_ends JOIN caseloads c USING (month_end)
    ANTI JOIN (FROM social_workers WHERE fte > 0) w USING (month_end, person))"""
COUNT_WAYS = f"[way(-{MOST_HELD}, 0), way('infinity', 0), way(0, {MOST_FTE})]"

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
    is_share=False,
    unknowns=(
        # A further spell may add hours, or make a social worker of somebody who holds cases.
        staff_not_read(f"between_bounds(0, {MOST_HELD_BY_OTHERS}, 0, {MOST_FTE})"),
        unsorted(
            """
            SELECT u.organisation, 1 AS things, [way(CASE WHEN w.fte > 0 THEN 0 ELSE c.cases END,
                u.fte)] AS ways
            FROM month_ends
            JOIN caseloads c USING (month_end)
            JOIN unsorted_workers u USING (person)
            LEFT JOIN social_workers w USING (month_end, person)"""
        ),
        Unknown(
            why="social workers who hold cases and whose hours are recorded as 0",
            sql=f"""
            SELECT p.organisation, 1 AS things,
                [way(c.cases, 0), way(c.cases, {MOST_FTE})] AS ways
            FROM month_ends
            JOIN social_workers w USING (month_end)
            JOIN caseloads c USING (month_end, person)
            JOIN people p USING (person)
            WHERE w.fte = 0""",
        ),
        not_read("allocations", "Allocations", f"[way(1, 0), way(1, {MOST_FTE})]"),
        not_found(
            "allocations",
            "Allocations",
            f"[way(count(DISTINCT r.child_id), 0), way(count(DISTINCT r.child_id), {MOST_FTE}), "
            f"way(0, {MOST_FTE})]",
            "r.from_date <= m.month_end AND coalesce(r.to_date > m.month_end, true)",
        ),
        # A count may say any number of cases, and stands in the place of a worker's allocations.
        not_read("caseload_counts", "Caseload counts", COUNT_WAYS),
        not_found(
            "caseload_counts",
            "Caseload counts",
            f"between_bounds(-{MOST_HELD}, coalesce(sum(r.cases), 0), 0, {MOST_FTE})",
            "r.counted_on = m.month_end",
        ),
    ),
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
