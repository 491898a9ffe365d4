"""The establishment: posts that are filled, empty or covered, and who works beyond them, in FTE."""

from metrics.engine.breakdown import Breakdown
from metrics.engine.metric import Label

AT_WORK, AWAY = "at work", "away"
COVERED, EMPTY = "covered by agency", "empty"
AGENCY_BEYOND = "agency beyond"
EMPLOYED_BEYOND, NOT_KNOWN = "employed beyond", "post not known"

# The posts, then who works beyond them.
POSTS = (AT_WORK, AWAY, COVERED, EMPTY)
BEYOND = (AGENCY_BEYOND, EMPLOYED_BEYOND, NOT_KNOWN)

# A post of social work open at the month end is filled by whoever is employed against it, in the
# order of their main spells, up to its FTE (as the vacancy rate has it); what is left over is
# vacant, and of that the agency's social workers against the post cover what they can. All else
# that social workers work lies beyond posts. So filled + vacant = posts, vacant = the vacancy
# rate's, covered + beyond = the agency rate's, and filled by social workers + employed beyond + not
# known = in post.
BREAKDOWN = Breakdown(
    id="establishment",
    of="vacancy_rate",
    measures=(Label(field="fte", heading="FTE"),),
    columns=(
        Label(field="post", heading="Post"),
        Label(field="standing", heading="How it stands"),
        Label(field="away_from", heading="Away from"),
        Label(field="away_to", heading="Away to"),
        Label(field="kind", heading="Kind of absence", sensitive=True),
    ),
    order="part, post",
    sensitive=False,
    sql=f"""
WITH open_posts AS (
    SELECT m.month_end, m.epoch, p.row_id, p.post_id, p.organisation, p.fte, pl.place,
        coalesce(r.social_worker, false) AS social_work
    FROM month_ends m
    JOIN posts p
        ON (p.opened IS NULL OR p.opened <= m.month_end)
        AND (p.closed IS NULL OR p.closed > m.month_end)
    JOIN places pl
        ON pl.organisation = p.organisation
        AND pl.role IS NOT DISTINCT FROM p.role
        AND pl.service IS NOT DISTINCT FROM p.service
        AND pl.team IS NOT DISTINCT FROM p.team
        AND pl.sector IS NULL AND pl.contract IS NULL
    LEFT JOIN roles_in_force r ON r.epoch = m.epoch AND r.role = p.role
), working AS (
    SELECT
        m.month_end, o.person, o.row_id, o.place, o.fte, o.class, o.social_worker, o.post_id,
        p.row_id AS post_row, p.place AS post_place, p.fte AS post_fte,
        coalesce(p.social_work, false) AS in_social_work,
        k.post_id IS NOT NULL AS post_known,
        coalesce(sum(o.fte) OVER (
            PARTITION BY m.month_end, p.row_id, o.class ORDER BY o.main_rank
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM month_ends m
    JOIN open_spells o USING (month_end)
    LEFT JOIN open_posts p
        ON p.month_end = o.month_end AND p.organisation = o.organisation AND p.post_id = o.post_id
    LEFT JOIN (SELECT DISTINCT organisation, post_id FROM posts) k
        ON k.organisation = o.organisation AND k.post_id = o.post_id
    WHERE o.class = 'employed' OR (o.class = 'agency' AND o.social_worker)
), away AS (
    SELECT m.month_end, a.person, min(a.first_day) AS away_from,
        max(CASE WHEN NOT a.still_away THEN a.last_day END) AS away_to,
        arg_min(a.kind, a.first_day) AS kind, list(a.row_id ORDER BY a.first_day, a.row_id) AS rows
    FROM month_ends m
    JOIN absences a ON a.first_day <= m.month_end AND a.last_day >= m.month_end
        AND a.last_day - a.first_day + 1 > m.long_absence_days
    GROUP BY m.month_end, a.person
), filling AS (  -- what of each spell fills its post, up to the post's FTE
    SELECT *, CASE WHEN in_social_work THEN greatest(least(post_fte - before, fte), 0) ELSE 0 END
        AS fills
    FROM working
    WHERE class = 'employed'
), vacant AS (
    SELECT p.month_end, p.row_id AS post_row, p.post_id, p.place,
        p.fte - coalesce(sum(f.fills), 0) AS fte,
        [p.row_id] || coalesce(list(f.row_id ORDER BY f.row_id) FILTER (f.row_id IS NOT NULL), [])
            AS sources
    FROM open_posts p
    LEFT JOIN filling f ON f.month_end = p.month_end AND f.post_row = p.row_id
    WHERE p.social_work
    GROUP BY p.month_end, p.row_id, p.post_id, p.place, p.fte
), covering AS (  -- what of each agency spell covers what its post has vacant
    SELECT w.*, greatest(least(coalesce(v.fte, 0) - w.before, w.fte), 0) AS covers
    FROM working w
    LEFT JOIN vacant v ON v.month_end = w.month_end AND v.post_row = w.post_row
    WHERE w.class = 'agency'
), holders_away AS (
    SELECT DISTINCT f.month_end, f.post_row
    FROM filling f
    JOIN away a ON a.month_end = f.month_end AND a.person = f.person
    WHERE f.fills > 0
), covered AS (
    SELECT month_end, post_row, sum(covers) AS fte FROM covering GROUP BY month_end, post_row
), parts AS (
    SELECT f.month_end, f.row_id AS thing, f.person, f.post_place AS place,
        CASE WHEN a.person IS NULL THEN '{AT_WORK}' ELSE '{AWAY}' END AS part, f.fills AS fte,
        [f.row_id, f.post_row] || coalesce(a.rows, []) AS sources, f.post_id AS post,
        CASE WHEN a.person IS NULL THEN 'filled' ELSE 'filled, the worker is away' END AS standing,
        a.away_from, a.away_to, a.kind
    FROM filling f
    LEFT JOIN away a ON a.month_end = f.month_end AND a.person = f.person
    WHERE f.fills > 0
    UNION ALL
    SELECT f.month_end, f.row_id, f.person, f.place,
        CASE WHEN f.post_known THEN '{EMPLOYED_BEYOND}' ELSE '{NOT_KNOWN}' END, f.fte - f.fills,
        list_filter([f.row_id, f.post_row], lambda row: row IS NOT NULL), f.post_id,
        CASE WHEN f.in_social_work THEN 'over the FTE of the post'
            WHEN f.post_row IS NOT NULL THEN 'the post is not one of social work'
            WHEN f.post_known THEN 'the post is not open'
            WHEN f.post_id IS NULL THEN 'no post id' ELSE 'Posts has no such post' END,
        NULL, NULL, NULL
    FROM filling f
    WHERE f.social_worker AND f.fte > f.fills
    UNION ALL
    SELECT month_end, row_id, person, post_place, '{COVERED}', covers, [row_id, post_row], post_id,
        'vacant, covered by this agency worker', NULL, NULL, NULL
    FROM covering WHERE covers > 0
    UNION ALL
    SELECT c.month_end, row_id, person, place, '{AGENCY_BEYOND}', fte - covers,
        list_filter([row_id, c.post_row], lambda row: row IS NOT NULL), post_id,
        CASE WHEN h.post_row IS NOT NULL THEN 'the post is filled, and its holder is away'
            WHEN in_social_work THEN 'the post is filled, or covered already'
            WHEN c.post_row IS NOT NULL THEN 'the post is not one of social work'
            WHEN post_known THEN 'the post is not open'
            WHEN post_id IS NULL THEN 'no post id' ELSE 'Posts has no such post' END,
        NULL, NULL, NULL
    FROM covering c
    LEFT JOIN holders_away h ON h.month_end = c.month_end AND h.post_row = c.post_row
    WHERE fte > covers
    UNION ALL
    SELECT v.month_end, v.post_row, NULL, v.place, '{EMPTY}', v.fte - coalesce(c.fte, 0), v.sources,
        v.post_id, 'vacant, not covered', NULL, NULL, NULL
    FROM vacant v
    LEFT JOIN covered c USING (month_end, post_row)
    WHERE v.fte > coalesce(c.fte, 0)
)
SELECT * REPLACE (fte::DECIMAL(18,6) AS fte) FROM parts
""",
)
