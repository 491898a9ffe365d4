"""Sickness absence: the working days that social workers lost, of those that they had."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import (
    MOST_DAYS,
    MOST_FTE,
    not_found,
    not_read,
    staff_not_read,
    unsorted,
)

WORKING_DAYS = 254  # of the longest year
# The most that one absence can have lost, whatever the hours of its worker.
DAYS = (
    f"coalesce(r.working_days_lost, {MOST_FTE} * greatest(1, "
    "weekdays(r.first_day, coalesce(r.last_day, m.month_end))))"
)

METRIC = Metric(
    title="Sickness absence",
    question="How much working time did our social workers lose to sickness in the year?",
    why="It says how much strain the work puts on people, and how much cover it takes.",
    counted="FTE of employed social workers in post at the month end × the working days of a year "
    "(253; 254 where the year holds a 29 February)",
    of_those="working days that employed social workers lost to sickness in the year to the month "
    "end",
    caveats=(
        "It is the census figure only at 30 September, and only for the council's own staff.",
        "Absences of people who have since left count too, in the team that they were in.",
        "An absence that is still open lasts to the date of the extract, or to the end of the "
        "employment, if earlier.",
        "One that crosses the beginning or the end of the year counts by its weekdays inside it.",
        "Where the days lost are blank, the weekdays away × the worker's FTE stand for them.",
        "Absences that overlap are findings, and each counts in full.",
        "Only absences of the kind “sickness” count.",
    ),
    definition_from="Department for Education, children's social work workforce census",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=False,
    sheets=("staff", "roles", "absence"),
    also_reads=("worker_references",),
    window=Window.YEAR,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="working days lost",
    denominator_noun="working days",
    one_row_each=False,
    rows_are_sensitive=True,
    subject="social worker or absence",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=False,
    unknowns=(
        staff_not_read(f"between_bounds(0, {MOST_DAYS}, 0, {MOST_FTE} * {WORKING_DAYS})"),
        not_read("absence", "Absence", f"[way({MOST_DAYS}, 0)]"),
        not_found(
            "absence",
            "Absence",
            f"[way(least(sum({DAYS}), count(r.row_id) * {MOST_DAYS}), 0)]",
            "r.kind = 'sickness' AND r.first_day <= m.month_end "
            "AND coalesce(r.last_day > m.year_before, true)",
            f"[way(0, {MOST_FTE} * {WORKING_DAYS})]",
        ),
        unsorted(
            f"""
            SELECT any_value(u.organisation) AS organisation, 1 AS things,
                between_bounds(0, coalesce(any_value(a.days), 0), 0,
                    coalesce(sum(u.fte) FILTER (u.is_open), 0) * {WORKING_DAYS}) AS ways
            FROM month_ends m
            JOIN unsorted_spells u ON u.class = 'employed' AND u.until > m.year_before
            LEFT JOIN (
                SELECT r.person, least(sum({DAYS}), count(*) * {MOST_DAYS}) AS days
                FROM month_ends m
                JOIN absences r ON r.kind = 'sickness' AND r.first_day <= m.month_end
                    AND r.last_day > m.year_before
                GROUP BY r.person
            ) a ON a.person = u.person
            GROUP BY u.person"""
        ),
    ),
    sql="""
WITH sickness AS (
    SELECT
        a.row_id, a.person, a.first_day, a.last_day, r.epoch,
        arg_min(s.place, s.main_rank) AS place,
        list(s.row_id ORDER BY s.main_rank) AS spell_rows,
        weekdays(a.first_day, a.last_day) AS all_weekdays,
        coalesce(a.working_days_lost, all_weekdays * sum(s.fte)) AS days_lost
    FROM absences a
    JOIN spells s
        ON s.person = a.person AND s.class = 'employed'
        AND s.start_date <= a.first_day AND s.until >= a.first_day
    JOIN roles_in_force r ON r.role = s.role AND r.social_worker
    WHERE a.kind = 'sickness' AND a.last_day >= a.first_day
    GROUP BY a.row_id, a.person, a.first_day, a.last_day, a.working_days_lost, r.epoch
), lost AS (
    SELECT
        m.month_end, s.person, s.first_day, s.place, s.days_lost, s.all_weekdays,
        [s.row_id] || s.spell_rows AS sources,
        greatest(s.first_day, m.year_before + 1) AS first_inside,
        least(s.last_day, m.month_end) AS last_inside,
        s.last_day - s.first_day + 1 AS all_days
    FROM month_ends m
    JOIN sickness s
        ON s.epoch = m.epoch AND s.first_day <= m.month_end AND s.last_day > m.year_before
)
SELECT
    p.month_end,
    p.person::VARCHAR AS subject,
    p.person,
    p.place,
    0 AS numerator,
    p.fte * (m.month_end - m.year_before - 365 + 253) AS denominator,
    [p.row_id] AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends m
JOIN in_post p USING (month_end)
UNION ALL
SELECT
    month_end,
    'away from ' || strftime(first_day, '%-d %B %Y'),
    person,
    place,
    CASE
        WHEN last_inside - first_inside + 1 = all_days THEN days_lost
        WHEN all_weekdays = 0 THEN days_lost * (last_inside - first_inside + 1) / all_days
        ELSE days_lost * weekdays(first_inside, last_inside) / all_weekdays
    END::DECIMAL(28,10),
    0,
    sources,
    NULL
FROM lost
""",
)
