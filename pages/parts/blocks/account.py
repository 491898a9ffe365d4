"""Lines that add up to a total, each of which opens: an account, as real HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.engine import words
from pages.parts.blocks.markup import Markup, hidden, tag


@dataclass(frozen=True)
class Entry:
    """One line: what a press sends back, what it is called, and its cells as they are shown.

    ``total`` is one of all lines above it. ``detail`` explains it in small print.
    """

    key: str
    name: str
    cells: Sequence[str]
    total: bool = False
    detail: str = ""
    opens: bool = True


def account(
    headings: Sequence[str], found: Sequence[Entry], *, caption: str, first: str = ""
) -> Markup:
    """The account. A line that ``opens`` is a button."""
    head = tag(
        "tr",
        tag("th", first or hidden("Line"), scope="col"),
        *(tag("th", heading, scope="col", class_="number") for heading in headings),
    )
    body = [
        tag(
            "tr",
            tag("th", _name(line), _detail(line), scope="row"),
            *(tag("td", cell, class_="number") for cell in line.cells),
            class_="total" if line.total else None,
        )
        for line in found
    ]  # fmt: skip
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", head),
        tag("tbody", *body),
        class_="figures lines",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")


def signed(shown: str, *, negative: bool) -> str:
    """A change as an account has it: ``+3``, ``−2``, ``0``."""
    return shown if negative or shown.strip("0.") == "" else f"+{shown}"


def _detail(line: Entry) -> Markup | None:
    return tag("span", line.detail, class_="second") if line.detail else None


def _name(line: Entry) -> Markup | str:
    if not line.opens:
        return line.name
    said = f"{line.name}: {words.listed(list(line.cells))}"
    return tag(
        "button", line.name, hidden(said.removeprefix(line.name)), type="button", class_="plain",
        data_pick=line.key,
    )  # fmt: skip
