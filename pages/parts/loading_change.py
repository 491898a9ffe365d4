"""What would change in the headline figures if a load is published."""

from collections.abc import Sequence

from metrics.engine import words
from metrics.engine.difference import Difference, said
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.rounding import half_up
from pages.parts import blocks, cards


def changes(found: Sequence[Difference]) -> None:
    """Each headline now and then, beside each other, with the month that each is of."""
    name = "What would change"
    now = next((each.now.month_end for each in found if each.now), None)
    then = next((each.then.month_end for each in found if each.then), None)
    heads = [
        "Headline figure",
        f"Now: {words.month(now)}" if now else "Now",
        f"If published: {words.month(then)}" if then else "If published",
        "Difference",
    ]
    revised = any(each.revised for each in found)
    if revised and now:
        heads.insert(2, f"{words.month(now)}, if published")
    with cards.card("changes", name, f"{said(found)} The council's own people."):
        made = blocks.figure_table(
            heads, [_row(each, revised=revised) for each in found],
            caption="The headline figures now, and if this is published",
        )  # fmt: skip
        blocks.show(made, "changes")


def _row(each: Difference, *, revised: bool) -> list[object]:
    cells: list[object] = [each.metric.title, _shown(each.now, each.metric)]
    if revised:
        cells.append(_shown(each.revised, each.metric))
    return [*cells, _shown(each.then, each.metric), _difference(each)]


def _shown(figure: Figure | None, metric: Metric) -> object:
    """The figure with its status; where there is none, why."""
    if figure is None:
        return words.NO_DATA
    if figure.value is None:
        return blocks.join(words.NO_DATA, blocks.tag("span", figure.reason, class_="second"))
    value = words.shown(figure.value, metric.unit)
    return blocks.join(
        blocks.tag("b", value), " ", blocks.chip(figure.status),
        blocks.tag("span", words.ratio(figure.numerator, figure.denominator, metric),
                   class_="second"),
    )  # fmt: skip


def _difference(each: Difference) -> str:
    before = each.now.value if each.now else None
    after = each.then.value if each.then else None
    if before is None or after is None:
        return "new" if after is not None else "lost" if before is not None else "–"
    places = words.places(each.metric.unit)  # of the figures as they are shown, and so as they add
    after, before = half_up(after, places), half_up(before, places)
    return words.change(after, before, each.metric.unit).replace(" ", "\u00a0")
