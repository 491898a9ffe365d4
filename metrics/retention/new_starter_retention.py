"""New starter retention: of those who started the year before last, how many stayed a year."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import staff_not_read, unsorted

STARTED = """
SELECT e.person, count(*) AS k,
    count(*) FILTER (e.until > months_after(e.start_date, 12)) AS stayed
FROM month_ends m
JOIN employments e
    ON e.scope = m.social_work_scope AND e.class = 'employed'
    AND e.start_date > m.two_years_before AND e.start_date <= m.year_before
GROUP BY e.person"""

METRIC = Metric(
    title="New starter retention",
    question="Of the social workers who joined us, how many were still here a year later?",
    why="The first year decides: who gets through it tends to stay.",
    counted="employments of social workers that started between two years and one year before the "
    "month end",
    of_those="those that were still open on the same day a year after they started",
    caveats=(
        "Only who can have completed a year is counted, so the figure looks back two years.",
        "Employments are counted: somebody who started twice counts twice.",
        "Each is counted in the team that it started in.",
        "A last day on the very day a year later is not a year completed.",
        "A year after 29 February is 28 February.",
    ),
    definition_from="Our own",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=False,
    sheets=("staff", "roles"),
    also_reads=(),
    window=Window.TWO_YEARS,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="stayed a year",
    denominator_noun="starters",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="employment",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        # A further spell may join two employments, or show that one began earlier or lasted.
        staff_not_read(
            f"(SELECT [way(-k, -k), way(0, -k), way(1, 1 - k), way(1, 0), way(0, 1), way(1, 1)] "
            f"FROM (SELECT coalesce(max(k), 1) AS k FROM ({STARTED})))"
        ),
        unsorted(
            f"""
            SELECT organisation, 1 AS things,
                [way(-stayed, more - stayed), way(gone + more, more), way(0, -gone)] AS ways
            FROM (
                SELECT any_value(u.organisation) AS organisation,
                    coalesce(any_value(s.stayed), 0) AS stayed,
                    coalesce(any_value(s.k - s.stayed), 0) AS gone,
                    count(*) FILTER (u.start_date > m.two_years_before
                        AND u.start_date <= m.year_before) AS more
                FROM month_ends m
                JOIN unsorted_spells u ON u.class = 'employed' AND u.until > m.two_years_before
                LEFT JOIN ({STARTED}) s ON s.person = u.person
                GROUP BY u.person
            )"""
        ),
    ),
    sql="""
SELECT
    m.month_end,
    'started on ' || strftime(e.start_date, '%-d %B %Y') AS subject,
    e.person,
    e.start_place AS place,
    (e.until > months_after(e.start_date, 12))::INTEGER AS numerator,
    1 AS denominator,
    e.start_rows || e.end_rows AS sources,
    NULL::VARCHAR AS left_out
FROM month_ends m
JOIN employments e
    ON e.scope = m.social_work_scope AND e.class = 'employed'
    AND e.start_date > m.two_years_before AND e.start_date <= m.year_before
""",
)
