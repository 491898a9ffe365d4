"""FTE: how many full-time weeks the children's workforce works, under every contract."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, staff_not_read

METRIC = Metric(
    title="FTE",
    question="How much working time is there in the children's workforce?",
    why="Two people of half a week are two people, but one person's time.",
    counted="nothing: this is a sum",
    of_those="full-time equivalent of every spell open at the month end, of every contract",
    caveats=(
        "FTE is full-time equivalent: a worker of half the full week is 0.5.",
        "Each spell counts in its own team, so a person in two teams is in both, in part.",
        "Agency workers, casual workers and volunteers count too, with the FTE recorded.",
    ),
    definition_from="Our own",
    unit=Unit.FTE,
    scale=Decimal(1),
    better=Better.NONE,
    headline=False,
    sheets=("staff",),
    also_reads=(),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=False,
    numerator_noun="FTE",
    denominator_noun="",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=False,
    unknowns=(staff_not_read(f"[way({MOST_FTE}, 0)]"),),
    sql="""
SELECT
    o.month_end,
    o.person AS subject,
    o.person,
    o.place,
    o.fte AS numerator,
    NULL::INTEGER AS denominator,
    [o.row_id] AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends
JOIN open_spells o USING (month_end)
""",
)
