"""Common Core: the six areas of skills and knowledge that all who work with children need."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import Unknown, not_found, not_read, staff_not_read

METRIC = Metric(
    title="Common Core",
    question="Does everyone who works with children have the common skills and knowledge?",
    why="The same six areas for all sectors let people of all of them work together.",
    counted="pairs of a worker, of every contract and every sector, and each of the six Common "
    "Core areas",
    of_those="those completed by the month end",
    caveats=(
        "Pairs are counted: each worker counts six times, once for each area.",
        "The areas: effective communication and engagement; child and young person development; "
        "safeguarding and promoting the welfare of the child; supporting transitions; "
        "multi-agency working; sharing information.",
        "Only Qualifications of the kind “common core”, which name the area, complete one.",
        "Expiry is ignored: an area once completed stays so.",
        "Volunteers and casual workers count too.",
    ),
    definition_from="Common Core of Skills and Knowledge for the Children's Workforce",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=False,
    sheets=("staff", "qualifications"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="completed",
    denominator_noun="areas to complete",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="worker and area",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        staff_not_read("[way(0, 6), way(6, 6)]"),
        not_read("qualifications", "Qualifications", "[way(1, 0)]"),
        not_found(
            "qualifications",
            "Qualifications",
            "[way(least(count(r.row_id), 6), 0)]",
            "r.kind = 'common core' AND r.awarded <= m.month_end",
            "[way(0, 6), way(6, 6)]",
        ),
        Unknown(
            why="completed areas whose name is none of the six",
            sql="""
            SELECT p.organisation, count(*) AS things, [way(1, 0)] AS ways
            FROM month_ends m
            JOIN held_qualifications q ON q.awarded <= m.month_end AND q.kind = 'common core'
            JOIN workers w ON w.month_end = m.month_end AND w.person = q.person
            JOIN people p ON p.person = q.person
            WHERE trim(regexp_replace(lower(replace(q.qualification, '&', ' and ')), '[^a-z]+', ' ',
                'g')) NOT IN ('effective communication and engagement',
                    'child and young person development',
                    'safeguarding and promoting the welfare of the child',
                    'supporting transitions', 'multi agency working', 'sharing information')
            GROUP BY p.organisation""",
        ),
    ),
    sql="""
WITH areas(area, name) AS (
    VALUES (1, 'effective communication and engagement'),
        (2, 'child and young person development'),
        (3, 'safeguarding and promoting the welfare of the child'),
        (4, 'supporting transitions'),
        (5, 'multi-agency working'),
        (6, 'sharing information')
), completed AS (
    SELECT q.person, a.area, min(q.awarded) AS first_awarded,
        arg_min(q.row_id, (q.awarded, q.row_id)) AS first_row
    FROM held_qualifications q
    JOIN areas a
        ON replace(a.name, '-', ' ') = trim(regexp_replace(
            lower(replace(q.qualification, '&', ' and ')), '[^a-z]+', ' ', 'g'))
    WHERE q.kind = 'common core'
    GROUP BY q.person, a.area
), everyone AS (
    SELECT
        o.month_end, o.person,
        arg_min(o.place, o.main_rank) AS place,
        list(o.row_id ORDER BY o.main_rank) AS spell_rows
    FROM month_ends
    JOIN open_spells o USING (month_end)
    GROUP BY o.month_end, o.person
)
SELECT
    w.month_end,
    a.name AS subject,
    w.person,
    w.place,
    coalesce(c.first_awarded <= w.month_end, false)::INTEGER AS numerator,
    1 AS denominator,
    CASE WHEN c.first_awarded <= w.month_end THEN list_append(w.spell_rows, c.first_row)
        ELSE w.spell_rows END AS sources,
    NULL::VARCHAR AS left_out
FROM everyone w
CROSS JOIN areas a
LEFT JOIN completed c ON c.person = w.person AND c.area = a.area
""",
)
