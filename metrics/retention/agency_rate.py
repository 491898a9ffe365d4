"""Agency workers: their share of the FTE of working social workers."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, staff_not_read, unsorted

METRIC = Metric(
    title="Agency rate",
    question="How much of our social work is done by agency workers?",
    why="Agency cover costs more and moves on sooner, so children lose the worker they know.",
    counted="FTE of social workers working at the month end, agency and employed",
    of_those="FTE of agency social workers",
    caveats=(
        "It is the census figure only at 30 September, and only for the council's own staff.",
        "Employed means a permanent or fixed-term contract.",
        "Casual workers and volunteers are neither, and are not counted.",
        "Agency workers who cover no vacancy count too.",
    ),
    definition_from="Department for Education, children's social work workforce census",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=True,
    sheets=("staff", "roles"),
    also_reads=(),
    window=Window.POINT,
    dimensions=tuple(name for name in DIMENSIONS if name != "contract"),
    has_denominator=True,
    numerator_noun="FTE agency",
    denominator_noun="FTE working",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="social worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        staff_not_read(f"member({MOST_FTE})"),
        unsorted(
            "SELECT organisation, 1 AS things, "
            "[way(CASE WHEN class = 'agency' THEN fte ELSE 0 END, fte)] AS ways "
            "FROM unsorted_spells WHERE is_open"
        ),
    ),
    sql="""
SELECT
    o.month_end,
    o.person::VARCHAR AS subject,
    o.person,
    o.place,
    CASE WHEN o.class = 'agency' THEN o.fte ELSE 0 END AS numerator,
    o.fte AS denominator,
    [o.row_id] AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends
JOIN open_spells o USING (month_end)
WHERE o.social_worker AND o.class IS NOT NULL
""",
)
