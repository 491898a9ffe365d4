"""How those in post at one month end become those at another: every line, in people and in FTE.

Employments open before + starters − leavers = employments open after, exactly. Those in post differ
from the employments by workers inside a gap of at most seven days, and by second employments.
"""

from dataclasses import dataclass

from metrics.engine.breakdown import Breakdown, Netted
from metrics.engine.metric import Label

BEFORE, AFTER = "in post before", "in post after"
OPEN_BEFORE, OPEN_AFTER = "open before", "open after"
ROLES = "roles"
STARTED, LEFT = "started", "left"
MOVED_IN, MOVED_OUT, HOURS = "moved in", "moved out", "hours"
GAP_BEFORE, GAP_AFTER = "gap before", "gap after"
SECOND_BEFORE, SECOND_AFTER = "second before", "second after"

# The lines in the order in which they are added up; what stands alone is a sum of those above it.
LINES = (
    BEFORE, ROLES, SECOND_BEFORE, GAP_BEFORE, OPEN_BEFORE,
    STARTED, LEFT, MOVED_IN, MOVED_OUT, HOURS, OPEN_AFTER,
    GAP_AFTER, SECOND_AFTER, AFTER,
)  # fmt: skip
TOTALS = (BEFORE, OPEN_BEFORE, OPEN_AFTER, AFTER)


@dataclass(frozen=True)
class Period:
    """A period that ends at the month end: its first day is the day after ``before``.

    ``of`` is the metric whose look-back it is.
    """

    name: str
    months: int
    before: str
    of: str


PERIODS = (
    Period("Quarter", 3, "quarter_before", "leavers_in_quarter"),
    Period("Year", 12, "year_before", "turnover_rate"),
    Period("Two years", 24, "two_years_before", "new_starter_retention"),
)
EMPLOYED, AGENCY = "employed", "agency"
CLASSES: dict[str, tuple[str, ...]] = {
    "Employed": (EMPLOYED,),
    "Agency": (AGENCY,),
    "Employed and agency": (EMPLOYED, AGENCY),
}


def reconciliation(period: Period, whom: str = "Employed") -> Breakdown:
    """The lines over a period for social workers of some classes (a key of ``CLASSES``).

    Each row is one employment's (or, in post, one worker's) share of a line. Leavers and starters
    are those of ``leavers_in_quarter`` and its like: by the roles in force at the end, where the
    main spell was. Somebody who moved is out of one place and into another; within what is asked
    for the two cancel, so that moves inside a group are not among its lines.
    """
    classes = ", ".join(f"'{each}'" for each in CLASSES[whom])
    return Breakdown(
        id=f"reconciliation-{period.months}-{'-'.join(CLASSES[whom])}",
        of=period.of,
        measures=(Label(field="people", heading="People"), Label(field="fte", heading="FTE")),
        columns=(
            Label(field="happened_on", heading="On"),
            Label(field="came_from", heading="From"),
            Label(field="went_to", heading="To"),
        ),
        order="happened_on NULLS LAST, part",
        sensitive=False,
        netted=Netted("moved", MOVED_IN, MOVED_OUT),
        sql=_SQL.format(classes=classes, before=period.before),
    )


_SQL = f"""
WITH ends AS (
    SELECT month_end, {{before}} AS before, social_work_scope AS scope FROM month_ends
), days AS (
    SELECT month_end, scope, before AS day, true AS is_before FROM ends
    UNION ALL SELECT month_end, scope, month_end, false FROM ends
), joined AS (
    SELECT es.scope, es.employment, s.row_id, s.place, s.fte, s.start_date, s.until, s.main_rank
    FROM employment_spells es
    JOIN spells s USING (row_id)
    WHERE s.class IN ({{classes}})
), standing AS (  -- each employment's spells on a day: those open, else the last to end
    SELECT
        d.month_end, d.scope, d.is_before, e.employment, e.person,
        s.row_id, s.place, s.fte, s.main_rank, s.until > d.day AS is_open
    FROM days d
    JOIN employments e ON e.scope = d.scope AND e.start_date <= d.day AND e.until > d.day
    JOIN joined s ON s.scope = e.scope AND s.employment = e.employment AND s.start_date <= d.day
    WINDOW one AS (PARTITION BY d.month_end, d.is_before, e.employment)
    QUALIFY is_open OR (NOT bool_or(s.until > d.day) OVER one AND s.until = max(s.until) OVER one)
), stood AS (
    SELECT
        month_end, is_before, employment, person, bool_or(is_open) AS is_open,
        arg_min(place, main_rank) AS place, sum(fte) AS fte,
        list(row_id ORDER BY main_rank) AS sources
    FROM standing
    GROUP BY month_end, is_before, employment, person
), changes AS (
    SELECT m.month_end, e.employment, e.person, e.start_date AS happened_on, '{STARTED}' AS part,
        e.start_place AS place, e.start_fte AS fte, e.start_rows AS sources
    FROM ends m
    JOIN employments e ON e.scope = m.scope AND e.class IN ({{classes}})
        AND e.start_date > m.before AND e.start_date <= m.month_end
    UNION ALL
    SELECT m.month_end, e.employment, e.person, e.end_date, '{LEFT}',
        e.end_place, e.end_fte, e.end_rows
    FROM ends m
    JOIN employments e ON e.scope = m.scope AND e.class IN ({{classes}})
        AND e.until > m.before AND e.until <= m.month_end
), firsts AS (  -- where each employment of the period stood as it entered it, whole
    SELECT month_end, employment, person, place, fte, sources FROM stood WHERE is_before
    UNION ALL
    SELECT month_end, employment, person, place, fte, sources FROM changes WHERE part = '{STARTED}'
), lasts AS (  -- and as it left it
    SELECT month_end, employment, place, fte, sources FROM stood WHERE NOT is_before
    UNION ALL
    SELECT month_end, employment, place, fte, sources FROM changes WHERE part = '{LEFT}'
), both_ends AS (
    SELECT
        f.month_end, f.employment, f.person, f.place AS from_place, l.place AS to_place,
        f.fte AS fte_before, l.fte AS fte_after, list_distinct(f.sources || l.sources) AS sources
    FROM firsts f
    JOIN lasts l USING (month_end, employment)
), shares AS (  -- what FTE lay where, spell by spell: less at the beginning, more at the end
    SELECT month_end, employment, place, CASE WHEN is_before THEN -fte ELSE fte END AS fte
    FROM standing
    UNION ALL
    SELECT month_end, employment, place, CASE WHEN part = '{STARTED}' THEN -fte ELSE fte END
    FROM changes
    UNION ALL  -- a change of hours is not a move: it lies where the employment came to stand
    SELECT month_end, employment, to_place, fte_before - fte_after FROM both_ends
), moves AS (
    SELECT month_end, employment, place, 0 AS people, fte FROM shares
    UNION ALL
    SELECT month_end, employment, to_place, 1, 0 FROM both_ends
    UNION ALL
    SELECT month_end, employment, from_place, -1, 0 FROM both_ends
), workers_in_post AS (  -- where headcount puts each worker: the main one of all that are open
    SELECT
        month_end, is_before, person, arg_min(place, main_rank) AS place,
        count(DISTINCT employment) AS employments, list(row_id ORDER BY main_rank) AS sources
    FROM standing
    WHERE is_open
    GROUP BY month_end, is_before, person
), roles_then AS (  -- who stood in a role that was social work at the beginning, or is by the end
    SELECT
        m.month_end, s.person, s.row_id, s.place, s.fte, s.main_rank,
        now.role IS NOT NULL AS counts_now, earlier.role IS NOT NULL AS counted_then
    FROM ends m
    JOIN spells s ON s.class IN ({{classes}}) AND s.start_date <= m.before AND s.until > m.before
    LEFT JOIN roles_in_force earlier ON earlier.social_worker AND earlier.role = s.role
        AND earlier.epoch = (SELECT max(epoch) FROM role_epochs WHERE begins <= m.before)
    LEFT JOIN roles_in_force now ON now.social_worker AND now.role = s.role
        AND now.epoch = (SELECT max(epoch) FROM role_epochs WHERE begins <= m.month_end)
), roles_changed AS (
    SELECT month_end, person, row_id, place, 0 AS people,
        fte * (counts_now::INTEGER - counted_then::INTEGER) AS fte
    FROM roles_then WHERE counts_now <> counted_then
    UNION ALL
    SELECT month_end, person, row_id, place, 1, 0 FROM roles_then WHERE counts_now
    QUALIFY row_number() OVER (PARTITION BY month_end, person ORDER BY main_rank) = 1
    UNION ALL
    SELECT month_end, person, row_id, place, -1, 0 FROM roles_then WHERE counted_then
    QUALIFY row_number() OVER (PARTITION BY month_end, person ORDER BY main_rank) = 1
), lines AS (
    SELECT month_end, person AS thing, person, place, '{BEFORE}' AS part, 0 AS people, fte,
        [row_id] AS sources, NULL::DATE AS happened_on
    FROM roles_then WHERE counted_then
    UNION ALL
    SELECT month_end, person, person, place, '{BEFORE}', 1, 0, [row_id], NULL
    FROM roles_then WHERE counted_then
    QUALIFY row_number() OVER (PARTITION BY month_end, person ORDER BY main_rank) = 1
    UNION ALL
    SELECT month_end, person, person, place, '{ROLES}', people, fte, [row_id], NULL
    FROM roles_changed
    UNION ALL
    SELECT s.month_end, s.person, s.person, s.place,
        CASE WHEN s.is_before THEN '{SECOND_BEFORE}' ELSE '{SECOND_AFTER}' END,
        CASE WHEN s.is_before THEN 1 ELSE -1 END, 0, s.sources, NULL
    FROM stood s
    JOIN workers_in_post w USING (month_end, is_before, person)
    WHERE s.is_open AND w.employments > 1
    UNION ALL
    SELECT month_end, person, person, place,
        CASE WHEN is_before THEN '{SECOND_BEFORE}' ELSE '{SECOND_AFTER}' END,
        CASE WHEN is_before THEN -1 ELSE 1 END, 0, sources, NULL
    FROM workers_in_post WHERE employments > 1
    UNION ALL
    SELECT month_end, employment, person, place,
        CASE WHEN is_before THEN '{GAP_BEFORE}' ELSE '{GAP_AFTER}' END,
        CASE WHEN is_before THEN 1 ELSE -1 END, 0, sources, NULL
    FROM stood WHERE NOT is_open
    UNION ALL
    SELECT month_end, employment, person, place,
        CASE WHEN is_before THEN '{GAP_BEFORE}' ELSE '{GAP_AFTER}' END,
        0, CASE WHEN is_before THEN fte ELSE -fte END, [row_id], NULL
    FROM standing WHERE NOT is_open
    UNION ALL
    SELECT month_end, employment, person, place,
        CASE WHEN is_before THEN '{OPEN_BEFORE}' ELSE '{OPEN_AFTER}' END, 1, 0, sources, NULL
    FROM stood
    UNION ALL
    SELECT month_end, employment, person, place,
        CASE WHEN is_before THEN '{OPEN_BEFORE}' ELSE '{OPEN_AFTER}' END, 0, fte, [row_id], NULL
    FROM standing
    UNION ALL
    SELECT month_end, employment, person, place, part,
        CASE WHEN part = '{STARTED}' THEN 1 ELSE -1 END,
        CASE WHEN part = '{STARTED}' THEN fte ELSE -fte END, sources, happened_on
    FROM changes
    UNION ALL
    SELECT month_end, employment, person, place, 'moved', m.people, m.fte, b.sources, NULL
    FROM moves m
    JOIN both_ends b USING (month_end, employment)
    UNION ALL
    SELECT month_end, employment, person, to_place, '{HOURS}', 0, fte_after - fte_before, sources,
        NULL
    FROM both_ends WHERE fte_after <> fte_before
    UNION ALL
    SELECT month_end, person, person, place, '{AFTER}', 1, 0, sources, NULL
    FROM workers_in_post WHERE NOT is_before
    UNION ALL
    SELECT month_end, person, person, place, '{AFTER}', 0, fte, [row_id], NULL
    FROM standing WHERE NOT is_before AND is_open
)
SELECT
    l.month_end, l.thing, l.person, l.place, l.part, l.people, l.fte::DECIMAL(18,6) AS fte,
    l.sources, l.happened_on,
    CASE WHEN a.team <> z.team THEN a.team WHEN a.role <> z.role THEN a.role
        WHEN a.contract <> z.contract THEN a.contract END AS came_from,
    CASE WHEN a.team <> z.team THEN z.team WHEN a.role <> z.role THEN z.role
        WHEN a.contract <> z.contract THEN z.contract END AS went_to
FROM lines l
LEFT JOIN both_ends b ON b.month_end = l.month_end AND b.employment = l.thing
    AND l.part IN ('moved', '{HOURS}')
LEFT JOIN places a ON a.place = b.from_place
LEFT JOIN places z ON z.place = b.to_place
"""
