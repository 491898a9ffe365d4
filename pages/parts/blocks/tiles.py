"""The headline figures as tiles: a link, a value, a status, what it is made of, and the verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from metrics.engine import words
from metrics.engine.control_chart import Meaning
from metrics.engine.metric import Metric
from metrics.engine.targets import Status, Target
from pages.parts.blocks.chip import chip
from pages.parts.blocks.markup import Markup, hidden, join, tag
from pages.parts.blocks.sparkline import sparkline


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One headline. ``change`` and ``verdict`` are sentences, ``verdict_kind`` colours the second;
    ``since`` says from when it is judged, where that is not the whole series.

    ``page`` is the address that the title leads to ("caseloads"); ``query`` the filters that go
    with it when it is opened in another tab; a press sends back ``pick``, or the page without one.
    With ``opens``, a press on the figure or on what it is made of sends that back: its rows.
    ``reason`` says why there is no data.
    """

    metric: Metric
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    target: Target | None = None
    status: Status = Status.NO_DATA
    reason: str = ""
    history: Sequence[Decimal | None] = ()
    special: Mapping[int, Meaning] = field(default_factory=dict)
    change: str = ""
    verdict: str = ""
    since: str = ""
    verdict_kind: Meaning = Meaning.NEITHER
    page: str = ""
    query: str = ""
    pick: str = ""
    opens: str = ""


def tiles(items: Sequence[Tile], heading: str = "Headline figures") -> Markup:
    """The tiles in the order given: worst first (``metrics.engine.targets.worst_first``).

    ``heading`` is read out and not seen; none where one stands above them.
    """
    return join(
        tag("h2", heading, class_="hidden") if heading else None,
        tag("ul", *(_tile(item) for item in items), class_="tiles"),
    )


def _tile(item: Tile) -> Markup:
    title = tag(
        "a",
        item.metric.title,
        tag("span", Markup("&nbsp;›"), aria_hidden="true"),
        href=f"{item.page}{'?' * bool(item.query)}{item.query}",
        data_pick=item.pick or item.page,
    )
    target = item.target.value if item.target else None
    aim = words.target(target, item.metric.unit, item.metric.better) if target is not None else ""
    made_of = words.ratio(item.numerator, item.denominator, item.metric)
    value = words.shown(item.value, item.metric.unit)
    unit = "" if item.metric.unit.value == "%" or item.value is None else item.metric.unit.value
    verdict = tag("span", item.verdict, class_=item.verdict_kind.value) if item.verdict else None
    since = tag("span", f" {item.since}") if item.since else None
    return tag(
        "li",
        tag("h3", title if item.page else item.metric.title),
        tag(
            "div",
            _value(item, value, unit),
            sparkline(item.history, target, special=item.special),
            class_="figure",
        ),
        tag("div", chip(item.status), tag("span", aim), class_="judged"),
        tag("div", _made(item, made_of), class_="made"),
        tag("p", tag("b", f"{item.change}."), " ", verdict, since) if item.change else None,
    )


def _value(item: Tile, value: str, unit: str) -> Markup:
    """The figure; where it opens its rows it can be pressed, as the words under it can."""
    absent = item.value is None
    return tag(
        "span",
        value,
        hidden(f" {unit}"),
        class_="value absent" if absent else "value",
        data_pick=None if absent or not item.opens else item.opens,
    )


def _made(item: Tile, made_of: str) -> Markup | str:
    """What the figure is made of, as the button that opens its rows; else why there is none."""
    if item.value is None or not item.opens:
        return made_of or item.reason
    return tag(
        "button",
        made_of or "See its rows",
        hidden(f", {item.metric.title}: see its rows"),
        type="button",
        class_="plain rows",
        data_pick=item.opens,
        title="See its rows",
    )
