"""A whole and its parts, group by group, as bars in a table: four parts at most, all in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.engine import words
from pages.parts.blocks.markup import Markup, join, tag

MOST_PARTS = 4


@dataclass(frozen=True)
class Parted:
    """One group's parts, in the order of their names."""

    name: str
    amounts: Sequence[int]


def parts_table(parts: Sequence[str], rows: Sequence[Parted], *, caption: str) -> Markup:
    """A row for each group: its bar, scaled to the largest group, and each part's number.

    Raises ValueError for more than four parts.
    """
    if len(parts) > MOST_PARTS:
        raise ValueError("A bar has four parts at most.")
    top = max([sum(row.amounts) for row in rows], default=0) or 1
    head = tag(
        "tr",
        tag("th", "Team", scope="col"),
        tag("th", "All", scope="col", class_="number"),
        tag("td", class_="range"),
        *(
            tag("th", _swatch(i), words.sentence(part), scope="col", class_="number")
            for i, part in enumerate(parts)
        ),
    )
    body = [
        tag(
            "tr",
            tag("th", row.name, scope="row", title=row.name),
            tag("td", tag("b", words.number(sum(row.amounts))), class_="number"),
            tag("td", _bar(row.amounts, top), class_="range"),
            *(tag("td", words.number(amount), class_="number") for amount in row.amounts),
        )
        for row in rows
    ]
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", head),
        tag("tbody", *body),
        class_="figures parts",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")


def _swatch(part: int) -> Markup:
    return Markup(
        f'<svg class="swatch" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">'
        f'<rect class="part{part + 1}" width="10" height="10"/></svg>'
    )


def _bar(amounts: Sequence[int], top: int) -> Markup:
    pieces, start = [], 0.0
    for part, amount in enumerate(amounts):
        width = 100 * amount / top
        pieces.append(
            f'<rect class="part{part + 1}" x="{start:.2f}" y="0" width="{width:.2f}" height="14"/>'
        )
        start += width
    return join(
        Markup('<svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">'),
        Markup("".join(pieces)),
        Markup("</svg>"),
    )
