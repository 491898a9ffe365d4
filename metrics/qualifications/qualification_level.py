"""Level of qualification: workers who are qualified at or over the level that their role asks."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import Unknown, each_unsorted, not_found, not_read, staff_not_read

METRIC = Metric(
    title="Qualified to the level of the role",
    question="Are people qualified to the level that their roles ask for?",
    why="Skilled work with children rests on people who were trained for it.",
    counted="employed and agency workers, at the month end, in roles that have a minimum level",
    of_those="those whose highest qualification, awarded by the month end, is at or over it",
    caveats=(
        "Levels are those of the Regulated Qualifications Framework, 1 to 8.",
        "Any qualification with a level counts, whatever its kind; expiry is ignored.",
        "A worker is counted once, at the largest of the spells in such roles.",
        "Somebody with no qualification on record is counted as not qualified.",
    ),
    definition_from="Our own, on the Regulated Qualifications Framework",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=False,
    sheets=("staff", "roles", "qualifications"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="qualified",
    denominator_noun="workers in roles with a minimum level",
    one_row_each=True,
    rows_are_sensitive=False,
    subject="worker",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        # A further spell may be the main one, and its role may ask for another level.
        staff_not_read("member(1) || [way(-1, 0), way(1, 0)]"),
        each_unsorted("member(1) || [way(-1, 0), way(1, 0)]"),
        not_read("qualifications", "Qualifications", "[way(1, 0)]"),
        not_found(
            "qualifications",
            "Qualifications",
            "[way(1, 0)]",
            "r.awarded <= m.month_end",
            "member(1)",
        ),
        Unknown(
            why="workers with an award whose level is not given",
            sql="""
            SELECT p.organisation, 1 AS things, [way(1, 0)] AS ways
            FROM month_ends m
            JOIN held_qualifications q ON q.awarded <= m.month_end
            JOIN workers w ON w.month_end = m.month_end AND w.person = q.person
            JOIN people p ON p.person = q.person
            WHERE q.level IS NULL
                AND coalesce(q.kind, '') NOT IN ('registration', 'common core')
            GROUP BY p.organisation, p.person""",
        ),
    ),
    sql="""
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
), reached AS (
    SELECT
        person, level, min(awarded) AS first_awarded,
        arg_min(row_id, (awarded, row_id)) AS first_row
    FROM held_qualifications
    WHERE level IS NOT NULL
    GROUP BY person, level
), highest AS (
    SELECT w.month_end, w.person, max(q.level) AS level, arg_max(q.first_row, q.level) AS row
    FROM working w
    JOIN reached q ON q.person = w.person AND q.first_awarded <= w.month_end
    GROUP BY w.month_end, w.person
)
SELECT
    w.month_end,
    w.person AS subject,
    w.person,
    w.place,
    coalesce(h.level >= w.minimum_level, false)::INTEGER AS numerator,
    1 AS denominator,
    CASE WHEN h.row IS NULL THEN w.spell_rows ELSE list_append(w.spell_rows, h.row) END AS sources,
    NULL::VARCHAR AS left_out
FROM working w
LEFT JOIN highest h ON h.month_end = w.month_end AND h.person = w.person
""",
)
