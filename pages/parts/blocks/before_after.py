"""Today beside what would be: a few figures large, and a table of groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.parts.blocks.markup import Markup, tag


@dataclass(frozen=True)
class Pair:
    """One figure, today and after, as they are shown; ``change`` says the difference in words."""

    name: str
    today: str
    after: str
    change: str = ""


@dataclass(frozen=True)
class Group:
    """One group's figures, each today and after; ``changed`` is written heavier."""

    name: str
    pairs: Sequence[tuple[str, str]]
    changed: bool = False


def before_after(pairs: Sequence[Pair]) -> Markup:
    """The figures side by side: what would be, large, over what is."""
    return tag("ul", *(_pair(pair) for pair in pairs), class_="versus")


def groups_before_after(
    headings: Sequence[str], groups: Sequence[Group], *, caption: str
) -> Markup:
    """A table of two columns a figure: today, and after."""
    head = (
        tag(
            "tr",
            tag("th", "Team", scope="col", rowspan="2"),
            *(tag("th", text, scope="colgroup", colspan="2", class_="pair") for text in headings),
        ),
        tag(
            "tr",
            *(
                tag("th", word, scope="col", class_="number")
                for _ in headings
                for word in ("Today", "After")
            ),
        ),
    )
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", *head),
        tag("tbody", *map(_group, groups)),
        class_="figures versus-table",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")


def _pair(pair: Pair) -> Markup:
    same = pair.today == pair.after
    return tag(
        "li",
        tag("span", pair.name, class_="what"),
        tag("b", pair.after, class_="same" if same else None),
        tag("span", f"today {pair.today}", class_="second"),
        tag("span", pair.change, class_="second") if pair.change else None,
    )


def _group(group: Group) -> Markup:
    cells = [
        tag("td", tag("b", after) if place and today != after else shown, class_="number")
        for today, after in group.pairs
        for place, shown in enumerate((today, after))
    ]
    return tag(
        "tr",
        tag("th", group.name, scope="row", title=group.name),
        *cells,
        class_="changed" if group.changed else None,
    )
