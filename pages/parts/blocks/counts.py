"""Counts that open: how many, of what, and a press for who they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.engine import words
from metrics.engine.targets import Status
from pages.parts.blocks.chip import chip
from pages.parts.blocks.markup import Markup, hidden, tag


@dataclass(frozen=True, kw_only=True)
class Count:
    """One count. ``key`` is what a press sends back; ``what`` finishes the sentence: "20 waiting".

    None is "no data", with why in ``detail``. ``loud`` marks what must be seen to at once, where
    there is any. ``status`` is that of the metric that it is the numerator of, if it is one.
    """

    key: str
    number: int | None
    what: str
    detail: str = ""
    loud: bool = False
    status: Status | None = None
    aim: str = ""


def counts(items: Sequence[Count], *, chosen: str | None = None, caption: str) -> Markup:
    """The counts side by side, each a button; a press on the chosen one closes it again."""
    return tag(
        "ul", *(tag("li", _count(item, chosen)) for item in items), class_="counts",
        aria_label=caption,
    )  # fmt: skip


def _count(item: Count, chosen: str | None) -> Markup:
    shown = words.NO_DATA if item.number is None else words.number(item.number)
    loud = item.loud and bool(item.number)
    size = "absent" if item.number is None else "loud" if loud else None
    inside = (
        tag("b", shown, class_=size),
        tag("span", hidden(" "), item.what, class_="what"),
        tag("span", chip(item.status), " ", item.aim, class_="judged") if item.status else None,
        tag("span", hidden(". "), item.detail, class_="second") if item.detail else None,
    )
    if not item.number:  # there is nobody behind it to open
        return tag("div", *inside)
    pressed = "true" if item.key == chosen else "false"
    return tag("button", *inside, type="button", data_pick=item.key, aria_expanded=pressed)
