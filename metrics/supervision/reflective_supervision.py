"""Reflective supervision: workers due it who had it within their interval."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import each_unsorted, not_found, not_read, staff_not_read

METRIC = Metric(
    title="Reflective supervision",
    question="Do workers have time to reflect, as well as to report?",
    why="Reflection is where practice improves: case supervision alone becomes a checklist.",
    counted="workers due reflective supervision at the month end",
    of_those="those with a reflective, clinical or group reflective session held within their "
    "role's interval for it",
    caveats=(
        "Only roles with an interval for reflective supervision on the Roles sheet count.",
        "Not due yet: who started within the interval, and who was away for over 28 days in it. "
        "Both are listed.",
        "Where no Absence sheet was loaded, people who were away count as due.",
    ),
    definition_from="The council's own intervals",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=False,
    sheets=("staff", "roles", "supervision"),
    also_reads=("absence", "rules", "worker_references"),
    window=Window.LONGEST_REFLECTIVE_INTERVAL,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="workers",
    denominator_noun="workers due",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        # A further spell may be the main one, and its role's interval another.
        staff_not_read("one_worker(1)"),
        each_unsorted("one_worker(1)"),
        not_read("supervision", "Supervision", "[way(1, 0)]"),
        not_found(
            "supervision",
            "Supervision",
            "[way(1, 0)]",
            "r.status = 'held' AND r.held_on <= m.month_end AND r.held_on > m.year_before "
            "AND (contains(r.kind, 'reflective') OR contains(r.kind, 'clinical'))",
            "member(1)",
        ),
        # Who was away for long is not due.
        not_read("absence", "Absence", "[way(0, -1), way(-1, -1)]"),
        not_found(
            "absence",
            "Absence",
            "[way(0, -1), way(-1, -1)]",
            "r.first_day <= m.month_end AND coalesce(r.last_day > m.year_before, true)",
        ),
    ),
    sql="""
SELECT
    d.month_end,
    d.person AS subject,
    d.person,
    d.place,
    CASE WHEN d.not_due IS NULL
        THEN coalesce(s.held_on > d.month_end - d.interval_days, false)::INTEGER END AS numerator,
    CASE WHEN d.not_due IS NULL THEN 1 END AS denominator,
    CASE WHEN s.row_id IS NULL THEN [d.spell_row] ELSE [d.spell_row, s.row_id] END AS sources,
    d.not_due AS left_out
FROM month_ends
JOIN supervision_due d USING (month_end)
ASOF LEFT JOIN (SELECT * FROM sessions WHERE reflective) s
    ON s.person = d.person AND s.held_on <= d.month_end
WHERE d.sort = 'reflective'
""",
)
