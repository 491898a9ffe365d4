"""Systemic training: social workers who hold systemic family therapy training."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import each_unsorted, not_found, not_read, staff_not_read

METRIC = Metric(
    title="Systemic training",
    question="How many of our social workers are trained in systemic practice?",
    why="Social work units are built on it: it is the common language of their meetings.",
    counted="social workers at the month end, agency included",
    of_those="those who hold systemic family therapy training, at any level, valid at the month "
    "end",
    caveats=(
        "It is read from Qualifications of the kind “systemic”.",
        "The expiry date, where there is one, is the last valid day.",
        "People are counted, not FTE.",
    ),
    definition_from="Our own",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=False,
    sheets=("staff", "roles", "qualifications"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="trained",
    denominator_noun="social workers",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="social worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        staff_not_read("member(1)"),
        each_unsorted("member(1)"),
        not_read("qualifications", "Qualifications", "[way(1, 0)]"),
        not_found(
            "qualifications",
            "Qualifications",
            "[way(1, 0)]",
            "r.kind = 'systemic' AND r.awarded <= m.month_end "
            "AND coalesce(r.expires >= m.month_end, true)",
            "member(1)",
        ),
    ),
    sql="""
WITH trained AS (
    SELECT m.month_end, q.person, list(q.row_id ORDER BY q.row_id) AS rows
    FROM month_ends m
    JOIN held_qualifications q ON q.awarded <= m.month_end AND q.valid_to >= m.month_end
    WHERE q.kind = 'systemic'
    GROUP BY m.month_end, q.person
)
SELECT
    w.month_end,
    w.person AS subject,
    w.person,
    w.place,
    (t.person IS NOT NULL)::INTEGER AS numerator,
    1 AS denominator,
    w.spell_rows || coalesce(t.rows, []) AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends
JOIN social_workers w USING (month_end)
LEFT JOIN trained t ON t.month_end = w.month_end AND t.person = w.person
""",
)
