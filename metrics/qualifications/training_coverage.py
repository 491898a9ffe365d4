"""Training coverage: the courses that workers must have, and those that they are in date with."""

from decimal import Decimal

from metrics.engine.metric import DIMENSIONS, Better, Metric, Unit, Window
from metrics.engine.unknown import not_found, not_read, staff_not_read

COURSES = (
    "SELECT count(DISTINCT course) AS c FROM courses_required JOIN month_ends USING (month_end)"
)

METRIC = Metric(
    title="Training coverage",
    question="Are our workers in date with the courses that their roles require?",
    why="A required course that has lapsed is a risk that somebody already thought of.",
    counted="pairs of a worker and a course that the worker's role requires and that is due at the "
    "month end",
    of_those="those in which the worker is in date",
    caveats=(
        "Pairs are counted: a worker who needs three courses counts three times.",
        "In date: the latest completion has not passed its expiry, which is its own, else the "
        "months to the refresher after it, else never.",
        "A newcomer's course is due after the days that the Training requirements sheet gives.",
        "A role's own requirement goes before one for all. Who has several roles has the earliest "
        "due date and the shortest time to the refresher of them.",
        "Courses that are not due yet are left out and listed.",
        "Employed and agency workers are counted, at the largest of their spells.",
    ),
    definition_from="Our own, on the council's training requirements",
    unit=Unit.PERCENT,
    scale=Decimal(100),
    better=Better.HIGHER,
    headline=True,
    sheets=("staff", "training", "training_requirements"),
    also_reads=("worker_references",),
    window=Window.POINT,
    dimensions=DIMENSIONS,
    has_denominator=True,
    numerator_noun="in date",
    denominator_noun="courses due",
    one_row_each=False,
    rows_are_sensitive=False,
    subject="worker and course",
    flow=None,
    unknown_share=None,
    unknown_reason="",
    is_share=True,
    unknowns=(
        staff_not_read(f"(SELECT one_worker(c) FROM ({COURSES}))"),
        # A later completion may also be one that ran out earlier.
        not_read("training", "Training", "[way(1, 0), way(-1, 0)]"),
        not_found(
            "training",
            "Training",
            "[way(count(DISTINCT r.course), 0), way(-count(DISTINCT r.course), 0)]",
            "r.completed_on <= m.month_end",
            f"(SELECT member(c) FROM ({COURSES}))",
        ),
    ),
    sql="""
SELECT
    r.month_end,
    r.course AS subject,
    r.person,
    r.place,
    CASE WHEN r.due_on <= r.month_end THEN r.in_date::INTEGER END AS numerator,
    CASE WHEN r.due_on <= r.month_end THEN 1 END AS denominator,
    r.spell_rows || list_transform(
        list_filter(coalesce(c.completions, []), lambda done: done.completed_on <= r.month_end),
        lambda done: done.row_id
    ) AS sources,
    CASE WHEN r.due_on > r.month_end
        THEN 'not due until ' || strftime(r.due_on, '%-d %B %Y') END AS left_out
FROM month_ends
JOIN required_training r USING (month_end)
LEFT JOIN (
    SELECT person, course, list({'completed_on': completed_on, 'row_id': row_id}) AS completions
    FROM completions
    GROUP BY person, course
) c ON c.person = r.person AND c.course = r.course
""",
)
