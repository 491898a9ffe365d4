"""What each group is made of: a bar of its parts, and each part's number as a button beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from metrics.engine import words
from pages.parts.blocks.markup import Markup, hidden, tag

SEPARATOR = "|"
NOTHING = -1


@dataclass(frozen=True)
class Part:
    """One part: its key, what it is called, and which of the palette's colours it has (0 to 5).

    ``NOTHING`` is for what is not there: it lies back.
    """

    key: str
    name: str
    colour: int


@dataclass(frozen=True)
class Whole:
    """One group: its name, the amount of each part, and what stands at its right."""

    name: str
    amounts: Mapping[str, Decimal]
    key: str = ""
    beside: Sequence[object] = field(default_factory=tuple)

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), Decimal(0))


def made_of(
    parts: Sequence[Part],
    wholes: Sequence[Whole],
    *,
    caption: str,
    first: str,
    noun: str,
    places: int = 0,
    beside: Sequence[str] = (),
    as_shares: bool = False,
) -> Markup:
    """A line for each group. A press on a number, or its piece of the bar, sends ``part|key``.

    Bars are as long as their groups are large, or all as long ``as_shares``. ``noun`` is what is
    counted, for who listens ("FTE"); ``beside`` heads the last columns. The numbers are one tab
    stop: arrows move, Enter opens.
    """
    longest = max([whole.total for whole in wholes], default=Decimal(0)) or Decimal(1)
    first_stop = next(
        (
            (whole.name, part.key)
            for whole in wholes
            for part in parts
            if whole.amounts.get(part.key)
        ),
        None,
    )
    head = tag(
        "tr",
        tag("th", first, scope="col"),
        tag("td", class_="bar"),
        *(tag("th", *_head(part), scope="col", class_="number") for part in parts),
        *(tag("th", name, scope="col", class_="number") for name in beside),
    )
    body = [
        tag(
            "tr",
            tag("th", whole.name, scope="row", title=whole.name),
            tag("td", _bar(parts, whole, Decimal(1) if as_shares else whole.total / longest),
                class_="bar"),
            *(
                tag("td", _number(part, whole, noun, places, first_stop), class_="number")
                for part in parts
            ),
            *(tag("td", value, class_="number") for value in whole.beside),
        )
        for whole in wholes
    ]  # fmt: skip
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", head),
        tag("tbody", *body),
        class_=_kind(parts, wholes),
        data_grid=True,
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="-1")


def pressed_part(pick: str) -> tuple[str, str]:
    """The part's key and the group's of a press."""
    part, _, group = pick.partition(SEPARATOR)
    return part, group


def _kind(parts: Sequence[Part], wholes: Sequence[Whole]) -> str:
    all_first = " all-first" if len(wholes) > 1 and not wholes[0].key else ""
    return f"made-of{all_first}{' few' if len(parts) < 3 else ''}"


def _head(part: Part) -> tuple[Markup, str]:
    """The part's name, its square held to the first word."""
    first, _, rest = part.name.partition(" ")
    square = tag("i", class_=f"series-{part.colour + 1}", aria_hidden="true")
    return tag("span", square, first, class_="held"), f" {rest}"


def _bar(parts: Sequence[Part], whole: Whole, length: Decimal) -> Markup:
    total = whole.total or Decimal(1)
    return tag(
        "div",
        *(
            tag(
                "i",
                class_=f"series-{part.colour + 1}",
                style=f"flex:{float(amount):g} 0 0",
                data_pick=f"{part.key}{SEPARATOR}{whole.key}",
                title=f"{part.name}: {_percent(amount, total)}",
            )
            for part in parts
            if (amount := whole.amounts.get(part.key, Decimal(0))) > 0
        ),
        style=f"width:{float(100 * length):.2f}%",
        aria_hidden="true",
    )


def _number(
    part: Part, whole: Whole, noun: str, places: int, first_stop: tuple[str, str] | None
) -> Markup:
    amount = whole.amounts.get(part.key, Decimal(0))
    shown = words.number(amount, places)
    if not amount:
        return tag("span", words.number(0))
    return tag(
        "button",
        tag("span", shown, aria_hidden="true"),
        hidden(f"{shown} {noun}, {part.name}, {whole.name}"),
        type="button",
        class_="plain",
        data_pick=f"{part.key}{SEPARATOR}{whole.key}",
        tabindex="0" if (whole.name, part.key) == first_stop else "-1",
        title=_percent(amount, whole.total),
    )


def _percent(amount: Decimal, total: Decimal) -> str:
    return f"{words.number(100 * amount / total)}%" if total else ""
