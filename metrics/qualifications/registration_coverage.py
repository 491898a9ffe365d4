"""Registration: workers in roles that need a professional registration, and those who hold one."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import each_unsorted, not_found, not_read, staff_not_read

METRIC = Metric(
    title="Registration coverage",
    question="Is everyone registered who must be?",
    why="Nobody may practise as a social worker, or use the title, without being registered.",
    counted="employed and agency workers, at the month end, in roles that require registration",
    of_those="those with a professional registration valid at the month end",
    caveats=(
        "Which roles require registration is as the Roles sheet has it at the month end.",
        "The expiry date is the last valid day.",
        "A registration whose status is given as anything but “registered” does not count.",
        "A worker is counted once, at the largest of the spells in such roles.",
        "It rests on what was recorded: the public register is the authority.",
    ),
    definition_from="Our own, on the Children and Social Work Act 2017",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=True,
    sheets=("staff", "roles", "qualifications"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="registered",
    denominator_noun="workers who must be registered",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="worker",
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
            "r.kind = 'registration' AND r.awarded <= m.month_end "
            "AND coalesce(r.expires >= m.month_end, true)",
            "member(1)",
        ),
    ),
    sql="""
WITH must_be AS (
    SELECT
        o.month_end, o.person,
        arg_min(o.place, o.main_rank) AS place,
        list(o.row_id ORDER BY o.main_rank) AS spell_rows
    FROM month_ends m
    JOIN open_spells o USING (month_end)
    JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = o.role AND r.registration_required
    WHERE o.class IS NOT NULL
    GROUP BY o.month_end, o.person
), registered AS (
    SELECT m.month_end, q.person, list(q.row_id ORDER BY q.row_id) AS rows
    FROM month_ends m
    JOIN held_qualifications q ON q.awarded <= m.month_end AND q.valid_to >= m.month_end
    WHERE q.kind = 'registration' AND coalesce(q.status, 'registered') = 'registered'
    GROUP BY m.month_end, q.person
)
SELECT
    w.month_end,
    w.person AS subject,
    w.person,
    w.place,
    (r.person IS NOT NULL)::INTEGER AS numerator,
    1 AS denominator,
    w.spell_rows || coalesce(r.rows, []) AS sources,
    NULL::VARCHAR AS left_out
FROM must_be w
LEFT JOIN registered r ON r.month_end = w.month_end AND r.person = w.person
""",
)
