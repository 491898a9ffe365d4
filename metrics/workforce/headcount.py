"""Headcount: how many people work for children, under every contract."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import staff_not_read

METRIC = Metric(
    title="Headcount",
    question="How many people are there in the children's workforce?",
    why="It is the whole that every other figure is a part of.",
    counted="nothing: this is a count",
    of_those="workers with an open spell at the month end, of every contract",
    caveats=(
        "People are counted once, however many jobs they hold, at the largest of them.",
        "Agency workers, casual workers and volunteers count too.",
        "Somebody who works for two organisations counts in each.",
        "Somebody whose last day is the month end itself has left by its close.",
    ),
    definition_from="Our own",
    unit=Unit.PEOPLE,
    scale=Decimal(1),
    better=Better.NONE,
    headline=False,
    sheets=("staff",),
    also_reads=(),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=False,
    numerator_noun="people",
    denominator_noun="",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=False,
    unknowns=(staff_not_read("[way(1, 0)]"),),
    sql="""
SELECT
    o.month_end,
    o.person AS subject,
    o.person,
    arg_min(o.place, o.main_rank) AS place,
    1 AS numerator,
    NULL::INTEGER AS denominator,
    list(o.row_id ORDER BY o.main_rank) AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends
JOIN open_spells o USING (month_end)
GROUP BY o.month_end, o.person
""",
)
