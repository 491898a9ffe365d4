"""What the work is: open children (and carers) by case type, by team and over time."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.figure import Choice
from metrics.engine.lineage import lineage_of
from metrics.engine.read import narrowed
from metrics.engine.version import Version

SPLITS = ("organisation", "service", "team")
NOT_RECORDED = "not recorded"


class OfType(NamedTuple):
    """How many were open at a month end, of one case type, in one team ("" in all)."""

    month_end: date
    team: str
    case_type: str
    children: int


def case_types(
    version: Version,
    asker: Asker,
    choice: Choice,
    months: Sequence[date],
    *,
    by_team: bool = False,
) -> list[OfType]:
    """Open children by the case type of their own row, carers by theirs; in order of the months.

    Each counts once, where Children without a worker counts it; waiting ones too. A choice of role
    or contract is not looked at: children are split by organisation, service and team alone.
    Raises NotAllowed for a reader who may not see small numbers.
    """
    access.check_figures(asker, choice, "team" if by_team else None)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("Case types are not among the board's figures.")
    dimensions = {k: v for k, v in choice.dimensions.items() if k in SPLITS}
    team = "coalesce(p.team, '')" if by_team else "''"
    with version.cursor() as cursor:
        where, values = narrowed(dimensions, lineage_of(version) if choice.team else None)
        found = cursor.execute(
            f"""
            WITH carers AS (
                SELECT o.month_end, min(o.own_rank) AS own_rank
                FROM open_allocations o
                WHERE o.is_carer AND list_contains($months, o.month_end)
                GROUP BY o.month_end, o.child
            ), everyone AS (
                SELECT month_end, case_type, place FROM open_children
                WHERE list_contains($months, month_end)
                UNION ALL
                SELECT c.month_end, a.case_type, coalesce(w.place, a.own_place)
                FROM carers c
                JOIN allocation_rows a USING (own_rank)
                LEFT JOIN workers w ON w.month_end = c.month_end AND w.person = a.person
            )
            SELECT e.month_end, {team} AS team, coalesce(e.case_type, '{NOT_RECORDED}') AS sort,
                count(*)
            FROM everyone e
            JOIN places p USING (place)
            WHERE true{where}
            GROUP BY e.month_end, {team}, sort
            ORDER BY e.month_end, team, sort""",
            {"months": list(months), **values},
        ).fetchall()
    return [OfType(*row) for row in found]
