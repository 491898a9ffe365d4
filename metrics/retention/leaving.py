"""Why social workers left, and where they went: the year's leavers counted by what they gave."""

from metrics.engine.breakdown import Breakdown
from metrics.engine.metric import Label

NOT_RECORDED = ""


def _given(field: str) -> Breakdown:
    """The employed social workers who left in the year, those whom Turnover counts, by one answer.

    Each stands where the employment ended. The part is what was recorded, "" where nothing was.
    """
    return Breakdown(
        id=f"leavers by {field}",
        of="turnover_rate",
        measures=(Label(field="people", heading="People"), Label(field="fte", heading="FTE")),
        columns=(
            Label(field="left_on", heading="Left on"),
            Label(field="leaving_reason", heading="Reason for leaving", sensitive=True),
            Label(field="destination", heading="Destination", sensitive=True),
            Label(field="months_employed", heading="Months employed"),
        ),
        order="left_on DESC",
        sensitive=True,
        sql=f"""
SELECT
    m.month_end, e.employment AS thing, e.person, e.end_place AS place,
    coalesce(s.{field}, '') AS part, 1 AS people, e.end_fte AS fte, e.end_rows AS sources,
    e.end_date AS left_on, s.leaving_reason, s.destination,
    datesub('month', e.start_date, e.end_date) AS months_employed
FROM month_ends m
JOIN employments e
    ON e.scope = m.social_work_scope AND e.class = 'employed'
    AND e.until > m.year_before AND e.until <= m.month_end
JOIN spells s ON s.row_id = e.end_row
""",
    )


REASONS, DESTINATIONS = _given("leaving_reason"), _given("destination")
