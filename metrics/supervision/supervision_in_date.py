"""Supervision in date: workers due supervision who had it within their interval."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import each_unsorted, not_found, not_read, staff_not_read

METRIC = Metric(
    title="Supervision in date",
    question="Has everyone who should have been supervised been supervised?",
    why="Regular supervision keeps children safe and workers in post: the employers' standards "
    "ask for it of every social worker.",
    counted="workers due supervision at the month end",
    of_those="those with a one-to-one session held within their role's interval",
    caveats=(
        "The interval is the role's; for the newly qualified it is weekly for six weeks, "
        "fortnightly to six months, then the shorter of 31 days and the role's.",
        "Group sessions do not count; case, clinical, reflective and any other one-to-one do.",
        "Not due yet: who started within the interval, and who was away for over 28 days in it. "
        "Both are listed.",
        "Where no Absence sheet was loaded, people who were away count as due.",
        "Agency workers count: the employers' standards name all social workers.",
    ),
    definition_from="The employers' standards for social workers (LGA); the council's intervals",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=True,
    sheets=("staff", "roles", "supervision"),
    also_reads=("absence", "rules", "worker_references"),
    window=Window.LONGEST_INTERVAL,
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
            "r.status = 'held' AND NOT contains(r.kind, 'group') AND r.held_on <= m.month_end "
            "AND r.held_on > m.year_before",
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
ASOF LEFT JOIN (SELECT * FROM sessions WHERE one_to_one) s
    ON s.person = d.person AND s.held_on <= d.month_end
WHERE d.sort = 'one to one'
""",
)
