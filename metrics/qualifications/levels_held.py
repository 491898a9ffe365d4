"""Levels of qualification: the highest of each worker, in roles that have a minimum level."""

from metrics.engine.breakdown import Breakdown
from metrics.engine.metric import Label

NONE = "nothing on record"
BANDS = (NONE, "level 1 to 3", "level 4 or 5", "level 6", "level 7 or 8")

# Workers as qualification_level counts them; ``short`` are those under the level of their role.
BREAKDOWN = Breakdown(
    id="levels held",
    of="qualification_level",
    measures=(Label(field="people", heading="People"), Label(field="short", heading="Under it")),
    columns=(
        Label(field="highest", heading="Highest level"),
        Label(field="qualification", heading="Qualification"),
        Label(field="minimum_level", heading="Level of the role"),
    ),
    order="short DESC, highest NULLS FIRST",
    sensitive=False,
    sql=f"""
WITH working AS (
    SELECT
        o.month_end, o.person,
        arg_min(o.place, o.main_rank) AS place,
        arg_min(r.minimum_level, o.main_rank) AS minimum_level,
        list(o.row_id ORDER BY o.main_rank) AS spell_rows
    FROM month_ends m
    JOIN open_spells o USING (month_end)
    JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = o.role
    WHERE o.class IS NOT NULL AND r.minimum_level IS NOT NULL
    GROUP BY o.month_end, o.person
), highest AS (
    SELECT w.month_end, w.person, max(q.level) AS highest,
        arg_max(q.qualification, (q.level, q.row_id)) AS qualification,
        arg_max(q.row_id, (q.level, q.row_id)) AS row
    FROM working w
    JOIN held_qualifications q
        ON q.person = w.person AND q.awarded <= w.month_end AND q.level IS NOT NULL
    GROUP BY w.month_end, w.person
)
SELECT
    w.month_end, w.person AS thing, w.person, w.place, 1 AS people,
    (coalesce(h.highest, 0) < w.minimum_level)::INTEGER AS short,
    CASE WHEN h.highest >= 7 THEN '{BANDS[4]}' WHEN h.highest >= 6 THEN '{BANDS[3]}'
        WHEN h.highest >= 4 THEN '{BANDS[2]}' WHEN h.highest >= 1 THEN '{BANDS[1]}'
        ELSE '{NONE}' END AS part,
    CASE WHEN h.row IS NULL THEN w.spell_rows ELSE list_append(w.spell_rows, h.row) END AS sources,
    h.highest, h.qualification, w.minimum_level
FROM working w
LEFT JOIN highest h ON h.month_end = w.month_end AND h.person = w.person
""",
)
