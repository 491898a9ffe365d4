"""The spread of each group as a table: in numbers, and as a line from the least to the most."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.engine import words
from pages.parts.blocks.markup import Markup, hidden, tag

FEWEST_FOR_QUARTILES = 4
_WIDTH, _HEIGHT = 200, 16


@dataclass(frozen=True, kw_only=True)
class Line:
    """One group. ``key`` is what a press on its name sends back; none is no button.

    ``points`` are lowest, lower quartile, median, upper quartile, highest.
    """

    name: str
    workers: int
    points: tuple[Decimal, Decimal, Decimal, Decimal, Decimal]
    over: int
    limited: int
    key: str = ""


def spread_table(lines: Sequence[Line], *, caption: str, unit_words: str) -> Markup:
    """The lines in the order given, the first as the whole; all bars to one scale from 0."""
    top = max([line.points[4] for line in lines], default=Decimal(1)) or Decimal(1)
    headings = (
        "Team", "Workers", "Lowest", "Middle half", "Median", "Highest", "Highest less median",
        "Over their limit",
    )  # fmt: skip
    head = tag(
        "tr",
        *(
            tag("th", text, scope="col", class_="number" if i else None)
            for i, text in enumerate(headings)
        ),
        tag("th", unit_words, scope="col", class_="range"),
    )
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", head),
        tag("tbody", *(_row(line, top, whole=not i) for i, line in enumerate(lines))),
        class_="figures spread",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")


def _row(line: Line, top: Decimal, *, whole: bool) -> Markup:
    low, lower, median, upper, high = (words.number(point, 1) for point in line.points)
    several, many = line.workers > 1, line.workers >= FEWEST_FOR_QUARTILES
    missing = _missing("fewer than four workers")
    over: object = (
        f"{words.number(line.over)} of {words.number(line.limited)}"
        if line.limited
        else _missing("no limit")
    )
    name: object = line.name
    if line.key:
        name = tag("button", line.name, type="button", class_="plain", data_pick=line.key)
    number = {"class_": "number"}
    return tag(
        "tr",
        tag("th", name, scope="row", title=line.name),
        tag("td", words.number(line.workers), **number),
        tag("td", low, **number),
        tag("td", f"{lower}–{upper}" if many else missing, **number),
        tag("td", median, **number),
        tag("td", high, **number),
        tag(
            "td",
            tag("b", words.number(line.points[4] - line.points[2], 1))
            if several
            else _missing("one worker"),
            **number,
        ),
        tag("td", over, class_="number off-text" if line.over else "number"),
        tag("td", _bar(line.points, top, quartiles=many), class_="range"),
        class_="whole" if whole else None,
    )


def _bar(points: Sequence[Decimal], top: Decimal, *, quartiles: bool) -> Markup:
    """A thin line from the lowest to the highest, a thick one for the middle half, the median."""
    low, lower, median, upper, high = (3 + float(point / top) * (_WIDTH - 6) for point in points)
    middle = _HEIGHT / 2
    parts = [f'<line class="reach" x1="{low:.1f}" y1="{middle}" x2="{high:.1f}" y2="{middle}"/>']
    if quartiles:
        parts.append(
            f'<rect class="half" x="{lower:.1f}" y="4" width="{max(upper - lower, 1):.1f}" '
            f'height="{_HEIGHT - 8}"/>'
        )
    parts.append(f'<line class="middle" x1="{median:.1f}" y1="1" x2="{median:.1f}" y2="15"/>')
    parts.append(f'<circle class="most" cx="{high:.1f}" cy="{middle}" r="3"/>')
    return Markup(
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )


def _missing(why: str) -> Markup:
    return tag("span", tag("span", words.MISSING, aria_hidden="true"), hidden(why))
