"""A metric's figures by what its rows are of: a course of training, an area of the Common Core."""

from collections.abc import Sequence

from metrics.engine.access import Asker
from metrics.engine.breakdown import Breakdown, Cube
from metrics.engine.figure import Choice, Figure
from metrics.engine.metric import Label, Metric
from metrics.engine.read import judged, targets_of
from metrics.engine.version import Version


def by_subject(metric: Metric) -> Breakdown:
    """The metric's own rows, its ``subject`` as the part: each with its two sides."""
    return Breakdown(
        id=f"{metric.id} by subject",
        of=metric.id,
        measures=(
            Label(field="numerator", heading="Of those"),
            Label(field="denominator", heading="Counted"),
        ),
        columns=(),
        order="part",
        sensitive=metric.rows_are_sensitive,
        sql=f"""
            SELECT month_end, subject AS part, person AS thing, person, place, sources,
                coalesce(numerator, 0) AS numerator, coalesce(denominator, 0) AS denominator
            FROM ({metric.sql})""",
    )


def subject_figures(
    version: Version,
    asker: Asker,
    cube: Cube,
    metric: Metric,
    choice: Choice,
    by: str | None = None,
) -> dict[tuple[str, str | None], Figure]:
    """A figure for each subject and group of ``by_subject``'s cube, each against its own target.

    A target that is set for a course goes before one that is not, and before that the narrowest of
    its group; so each is found as a metric's own is. Raises what ``Cube.sums`` does.
    """
    targets = targets_of(version, metric)
    scopes = _scopes(cube, choice, by)
    return {
        (each.part, each.group): judged(
            metric,
            {
                "month_end": each.month_end,
                "group": each.group,
                "course": each.part,
                "numerator": each.values[0],
                "denominator": each.values[1],
                **scopes.get(each.group, {}),
            },
            None,
            choice,
            by,
            targets,
        )
        for each in cube.sums(asker, choice, by)
    }


def _scopes(cube: Cube, choice: Choice, by: str | None) -> dict[str | None, dict[str, str | None]]:
    """The organisation and service of each group that lies in one: it inherits their targets."""
    found: dict[str | None, list[Sequence[str | None]]] = {}
    for at in (cube.places[place] for place in cube.chosen(choice)):
        group = (at[by] or "") if by else None
        found.setdefault(group, []).append((at["organisation"], at["service"]))
    return {
        group: {
            name: next(iter(values)) if len(values := {pair[i] for pair in pairs}) == 1 else None
            for i, name in enumerate(("organisation", "service"))
        }
        for group, pairs in found.items()
    }
