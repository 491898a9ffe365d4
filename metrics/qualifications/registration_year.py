"""The registration year: whose registration runs past its 30 November, and who has yet to renew."""

from metrics.engine.breakdown import Breakdown
from metrics.engine.metric import Label

RENEWED, TO_RENEW, NOT_REGISTERED = "renewed", "to renew", "not registered"

# Workers who must be registered, as registration_coverage counts them. A registration that runs
# past the 30 November on or after the month end needs no renewing, whichever body keeps it.
BREAKDOWN = Breakdown(
    id="registration year",
    of="registration_coverage",
    measures=(Label(field="people", heading="People"),),
    columns=(
        Label(field="standing", heading="Standing"),
        Label(field="last_day", heading="Registered to"),
        Label(field="registration", heading="Registration"),
        Label(field="manager", heading="Manager", personal=True),
    ),
    order="last_day NULLS FIRST",
    sensitive=False,
    sql=f"""
WITH must_be AS (
    SELECT
        m.month_end,
        make_date((year(m.month_end) + (month(m.month_end) = 12)::INTEGER)::BIGINT, 11, 30)
            AS year_end,
        o.person,
        arg_min(o.place, o.main_rank) AS place,
        arg_min(o.row_id, o.main_rank) AS main_row,
        list(o.row_id ORDER BY o.main_rank) AS spell_rows
    FROM month_ends m
    JOIN open_spells o USING (month_end)
    JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = o.role AND r.registration_required
    WHERE o.class IS NOT NULL
    GROUP BY m.month_end, o.person
), registered AS (
    SELECT m.month_end, q.person, max(q.valid_to) AS last_day,
        arg_max(q.qualification, (q.valid_to, q.row_id)) AS registration,
        list(q.row_id ORDER BY q.row_id) AS rows
    FROM month_ends m
    JOIN held_qualifications q ON q.awarded <= m.month_end AND q.valid_to >= m.month_end
    WHERE q.kind = 'registration' AND coalesce(q.status, 'registered') = 'registered'
    GROUP BY m.month_end, q.person
)
SELECT
    w.month_end, w.person AS thing, w.person, w.place, 1 AS people,
    CASE WHEN r.person IS NULL THEN '{NOT_REGISTERED}'
        WHEN r.last_day > w.year_end THEN '{RENEWED}' ELSE '{TO_RENEW}' END AS part,
    w.spell_rows || coalesce(r.rows, []) AS sources,
    CASE WHEN r.person IS NULL THEN 'not registered at the month end'
        WHEN r.last_day > w.year_end THEN 'runs past 30 November'
        ELSE 'to be renewed by 30 November' END AS standing,
    nullif(r.last_day, DATE '9999-12-31') AS last_day, r.registration,
    coalesce(boss.name, s.manager_id) AS manager
FROM must_be w
JOIN spells s ON s.row_id = w.main_row
LEFT JOIN registered r ON r.month_end = w.month_end AND r.person = w.person
LEFT JOIN people boss ON boss.organisation = s.organisation AND boss.worker_id = s.manager_id
""",
)
