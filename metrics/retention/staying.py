"""How long social workers stay: the survival curves of whom was asked for, and who is followed."""

from collections.abc import Mapping

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.breakdown import Breakdown
from metrics.engine.figure import Choice
from metrics.engine.lineage import lineage_of
from metrics.engine.metric import Label
from metrics.engine.read import narrowed
from metrics.engine.survival import Curve, curves
from metrics.engine.version import Version
from metrics.retention.survival import followed

EMPLOYED, AGENCY = "employed", "agency"
GROUPS = {
    None: "''",
    "service": "coalesce(p.service, '')",
    "role": "coalesce(p.role, '')",
    "class": "f.class",
    "year": "f.started_in::VARCHAR",
}

# The rows behind the curves: what of each employment the records let us follow, in days since it
# began (as ``followed`` has it). At risk on a day are those followed from before it and up to it.
FOLLOWED_FROM, FOLLOWED_TO = "Followed from (day)", "Followed to (day)"
FOLLOWED = Breakdown(
    id="employments followed",
    of="agency_rate",
    measures=(Label(field="employments", heading="Employments"),),
    columns=(
        Label(field="start_date", heading="Started"),
        Label(field="left_on", heading="Left on"),
        Label(field="entry", heading=FOLLOWED_FROM),
        Label(field="exit", heading=FOLLOWED_TO),
    ),
    order="start_date",
    sensitive=False,
    sql="""
WITH seen AS (
    SELECT f.*, CASE WHEN f.end_date <= f.extract_date THEN f.end_date END AS left_on,
        least(coalesce(f.end_date, f.extract_date), f.extract_date) AS last
    FROM employments_followed f
    WHERE f.start_date <= f.extract_date
        AND (f.end_date IS NULL OR f.end_date >= greatest(f.start_date, f.covers_from))
)
SELECT
    m.month_end, s.employment AS thing, s.person, s.place, s.class AS part, 1 AS employments,
    list_distinct(s.sources) AS sources, s.start_date, s.left_on,
    greatest(0, s.covers_from - s.start_date) AS entry, s.last - s.start_date AS exit
FROM month_ends m
CROSS JOIN seen s
WHERE s.last >= s.covers_from
""",
)


def staying(
    version: Version, asker: Asker, choice: Choice, by: str | None = None, whom: str = EMPLOYED
) -> Mapping[str, Curve]:
    """A curve for each group that has employments in the records, the biggest first.

    ``by``: service, role, class (employed or agency) or year (of starting); None is one curve,
    under "". ``whom``: agency workers come to go, so the employed and they are never of one curve;
    by class both are followed, the employed first. Every employment stands where it began; the
    choice's month is not looked at. Raises NotAllowed for a reader who may not see small numbers,
    and ValueError for another ``by`` or ``whom``.
    """
    access.check_figures(asker, choice, None)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("How long people stay is not among the board's figures.")
    if by not in GROUPS:
        raise ValueError(f"Survival is not split by “{by}”.")
    if whom not in (EMPLOYED, AGENCY):
        raise ValueError(f"“{whom}” are not followed.")
    with version.cursor() as cursor:
        where, values = narrowed(choice.dimensions, lineage_of(version) if choice.team else None)
        if by != "class":
            where += " AND f.class = $whom"
            values["whom"] = whom
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
        return dict(sorted(found_curves.items(), key=lambda named: named[0] != EMPLOYED))
    return found_curves
