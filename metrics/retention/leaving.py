"""Why social workers left, and where they went: the year's leavers counted by what they gave."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.behind import at_month
from metrics.engine.figure import Choice
from metrics.engine.read import narrowed
from metrics.engine.version import Version

GIVEN = {"reason": "s.leaving_reason", "destination": "s.destination"}


class Leavers(NamedTuple):
    """Those who gave one answer: ``given`` is "" where none was recorded."""

    given: str
    people: int
    fte: Decimal


def leavers_by(
    version: Version, asker: Asker, choice: Choice, month: date, by: str
) -> list[Leavers]:
    """The employed social workers who left in the year to a month end, the commonest answer first.

    ``by``: reason or destination. They are those whom Turnover counts as leavers, each where the
    employment ended. Raises NotAllowed for who may not see why people left, and ValueError for
    another ``by``.
    """
    access.check_figures(asker, choice, None)
    if not access.sees_sensitive(asker):
        raise NotAllowed("Why people left is shown to directors and analysts only.")
    if by not in GIVEN:
        raise ValueError(f"Leavers are not counted by “{by}”.")
    where, values = narrowed(choice.dimensions)
    with at_month(version, month) as cursor:
        found = cursor.execute(
            f"""
            SELECT coalesce({GIVEN[by]}, '') AS given, count(*), sum(e.end_fte)::DECIMAL(12,6)
            FROM month_ends m
            JOIN employments e
                ON e.scope = m.social_work_scope AND e.class = 'employed'
                AND e.until > m.year_before AND e.until <= m.month_end
            JOIN spells s ON s.row_id = e.end_row
            JOIN places p ON p.place = e.end_place
            WHERE true{where}
            GROUP BY given
            ORDER BY count(*) DESC, given = '', given""",
            values,
        ).fetchall()
    return [Leavers(*row) for row in found]
