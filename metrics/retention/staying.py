"""How long social workers stay: the survival curves of whom was asked for."""

from collections.abc import Mapping

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.figure import Choice
from metrics.engine.read import narrowed
from metrics.engine.survival import Curve, curves
from metrics.engine.version import Version
from metrics.retention.survival import followed

GROUPS = {
    None: "''",
    "service": "coalesce(p.service, '')",
    "role": "coalesce(p.role, '')",
    "class": "f.class",
    "year": "f.started_in::VARCHAR",
}


def staying(
    version: Version, asker: Asker, choice: Choice, by: str | None = None
) -> Mapping[str, Curve]:
    """A curve for each group that has employments in the records, the biggest first.

    ``by``: service, role, class (employed or agency) or year (of starting); None is one curve,
    under "". Agency workers come to go, so they are followed only beside the employed, who come
    first there. Every employment stands where it began; the choice's month is not looked at.
    Raises NotAllowed for a reader who may not see small numbers, and ValueError for another
    ``by``.
    """
    access.check_figures(asker, choice, None)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("How long people stay is not among the board's figures.")
    if by not in GROUPS:
        raise ValueError(f"Survival is not split by “{by}”.")
    where, values = narrowed(choice.dimensions)
    if by != "class":
        where += " AND f.class = 'employed'"
    with version.cursor() as cursor:
        found = cursor.execute(
            f"""
            SELECT {GROUPS[by]}, f.start_date, f.end_date, f.covers_from, f.extract_date
            FROM employments_followed f
            JOIN places p USING (place)
            WHERE true{where}
            ORDER BY f.employment""",
            values,
        ).fetchall()
    seen = ((group, followed(*facts)) for group, *facts in found)
    found_curves = curves((group, one) for group, one in seen if one is not None)
    if by == "class":
        return dict(sorted(found_curves.items(), key=lambda named: named[0] != "employed"))
    return found_curves
