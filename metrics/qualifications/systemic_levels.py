"""Systemic training by level: the highest that each social worker holds, by team and unit."""

from datetime import date

from metrics.engine.behind import at_month
from metrics.engine.breakdown import Breakdown
from metrics.engine.metric import Label
from metrics.engine.version import Version

NONE, FOUNDATION, INTERMEDIATE, QUALIFYING = "none", "foundation", "intermediate", "qualifying"
NOT_STATED = "level not stated"
LEVELS = (NONE, NOT_STATED, FOUNDATION, INTERMEDIATE, QUALIFYING)

# Social workers as systemic_training counts them; the level is said by the qualification's name.
BREAKDOWN = Breakdown(
    id="systemic levels",
    of="systemic_training",
    measures=(Label(field="people", heading="People"),),
    columns=(
        Label(field="highest", heading="Highest training"),
        Label(field="awarded", heading="Awarded"),
        Label(field="expires", heading="Valid to"),
    ),
    order="part, highest",
    sensitive=False,
    sql=f"""
WITH held AS (
    SELECT m.month_end, q.person, q.row_id, q.qualification, q.awarded, q.expires,
        CASE WHEN contains(lower(q.qualification), 'qualifying') THEN 4
            WHEN contains(lower(q.qualification), 'intermediate') THEN 3
            WHEN contains(lower(q.qualification), 'foundation') THEN 2 ELSE 1 END AS step
    FROM month_ends m
    JOIN held_qualifications q ON q.awarded <= m.month_end AND q.valid_to >= m.month_end
    WHERE q.kind = 'systemic'
), highest AS (
    SELECT month_end, person, max(step) AS step,
        arg_max(qualification, (step, row_id)) AS highest,
        arg_max(awarded, (step, row_id)) AS awarded,
        arg_max(expires, (step, row_id)) AS expires, list(row_id ORDER BY row_id) AS rows
    FROM held
    GROUP BY month_end, person
)
SELECT
    w.month_end, w.person AS thing, w.person, w.place, 1 AS people,
    CASE h.step WHEN 4 THEN '{QUALIFYING}' WHEN 3 THEN '{INTERMEDIATE}' WHEN 2 THEN '{FOUNDATION}'
        WHEN 1 THEN '{NOT_STATED}' ELSE '{NONE}' END AS part,
    w.spell_rows || coalesce(h.rows, []) AS sources, h.highest, h.awarded, h.expires
FROM month_ends
JOIN social_workers w USING (month_end)
LEFT JOIN highest h ON h.month_end = w.month_end AND h.person = w.person
""",
)


def social_work_units(version: Version, month: date) -> set[str]:
    """The teams that the Teams sheet marks as social work units, open at a month end."""
    with at_month(version, month) as cursor:
        found = cursor.execute(
            """
            SELECT DISTINCT t.team
            FROM month_ends m
            JOIN teams t ON (t.opened IS NULL OR t.opened <= m.month_end)
                AND (t.closed IS NULL OR t.closed > m.month_end)
            WHERE t.social_work_unit"""
        ).fetchall()
    return {team for (team,) in found}
