"""Vacancies: the FTE of social-work posts that nobody employed fills."""

from decimal import Decimal

from metrics.engine.metric import Better, Metric, Unit, Window
from metrics.engine.unknown import MOST_FTE, Unknown, not_read, staff_not_read, unsorted

METRIC = Metric(
    title="Vacancy rate",
    question="How much of our social work establishment is empty?",
    why="Work that no post holder does falls on the others, or on agency workers.",
    counted="FTE vacant in social-work posts at the month end, with the FTE of employed social "
    "workers in post",
    of_those="FTE vacant in social-work posts",
    caveats=(
        "It is the census figure only at 30 September, and only for the council's own staff.",
        "Agency cover does not fill a vacancy.",
        "Anybody employed against a post fills it, whatever their own role.",
        "A post is vacant by its FTE less the FTE employed against it, and never by less than 0.",
        "A post without an opening date is taken to have been open always.",
        "Where over 5% of the FTE in post has no post that the Posts sheet knows, there is no "
        "figure: it says the least and the most that it could be.",
        "A vacancy lies in the post's own team; a post has no sector and no contract.",
    ),
    definition_from="Department for Education, children's social work workforce census",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.LOWER,
    headline=True,
    sheets=("staff", "posts", "roles"),
    also_reads=(),
    window=Window.POINT,
    dimensions=("organisation", "service", "team", "role"),
    has_denominator=True,
    numerator_noun="FTE vacant",
    denominator_noun="FTE vacant or in post",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="post or social worker",
    flow=None,
    unknown_share=Decimal("0.05"),
    unknown_reason="Over 5% of the FTE in post has no post id that the Posts sheet knows.",
    is_share=True,
    unknowns=(
        # A further spell may fill a post, be in post itself, or both.
        staff_not_read(f"[way(-{MOST_FTE}, -{MOST_FTE}), way(-{MOST_FTE}, 0), way(0, {MOST_FTE})]"),
        not_read("posts", "Posts", f"[way({MOST_FTE}, {MOST_FTE})]"),
        # Whoever is employed without a post id may fill a post of social work.
        Unknown(
            why="employed workers whose post is not known",
            sql="""
            SELECT o.organisation, 1 AS things, [way(-o.fte, -o.fte)] AS ways
            FROM month_ends JOIN open_spells o USING (month_end)
            WHERE o.class = 'employed' AND (o.social_worker OR o.post_id IS NULL)
                AND NOT EXISTS (FROM posts p
                    WHERE p.organisation = o.organisation AND p.post_id = o.post_id)""",
        ),
        unsorted(
            """
            SELECT organisation, 1 AS things, [way(0, fte)] AS ways
            FROM unsorted_spells WHERE is_open AND class = 'employed'"""
        ),
        Unknown(
            why="posts in roles that are not on Roles",
            sql="""
            SELECT p.organisation, 1 AS things, [way(p.fte, p.fte)] AS ways
            FROM month_ends m
            JOIN posts p ON coalesce(p.opened <= m.month_end, true)
                AND coalesce(p.closed > m.month_end, true)
            ANTI JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = p.role""",
        ),
    ),
    sql="""
WITH holders AS (
    SELECT s.row_id, p.row_id AS post_row
    FROM spells s
    JOIN posts p USING (organisation, post_id)
), filled AS (
    SELECT o.month_end, h.post_row, sum(o.fte) AS fte, list(o.row_id ORDER BY o.main_rank) AS rows
    FROM month_ends
    JOIN open_spells o USING (month_end)
    JOIN holders h USING (row_id)
    WHERE o.class = 'employed'
    GROUP BY o.month_end, h.post_row
), vacant AS (
    SELECT
        m.month_end, p.post_id, pl.place,
        p.fte - coalesce(f.fte, 0) AS fte,
        [p.row_id] || coalesce(f.rows, []) AS sources
    FROM month_ends m
    JOIN posts p
        ON (p.opened IS NULL OR p.opened <= m.month_end)
        AND (p.closed IS NULL OR p.closed > m.month_end)
    JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = p.role AND r.social_worker
    JOIN places pl
        ON pl.organisation = p.organisation AND pl.role = p.role
        AND pl.service IS NOT DISTINCT FROM p.service
        AND pl.team IS NOT DISTINCT FROM p.team
        AND pl.sector IS NULL AND pl.contract IS NULL
    LEFT JOIN filled f ON f.month_end = m.month_end AND f.post_row = p.row_id
)
SELECT
    month_end,
    'post ' || post_id AS subject,
    NULL::BIGINT AS person,
    place,
    fte AS numerator,
    fte AS denominator,
    0 AS unknown,
    sources,
    NULL::VARCHAR AS left_out
FROM vacant
WHERE fte > 0
UNION ALL
SELECT
    p.month_end,
    p.person::VARCHAR,
    p.person,
    p.place,
    0,
    p.fte,
    CASE WHEN h.row_id IS NULL THEN p.fte ELSE 0 END,
    [p.row_id],
    NULL
FROM month_ends
JOIN in_post p USING (month_end)
LEFT JOIN holders h USING (row_id)
""",
)
