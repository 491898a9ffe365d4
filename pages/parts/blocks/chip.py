"""Status as a shape, a word and a colour: any two of them can be lost."""

from metrics.engine import words
from metrics.engine.targets import Status
from pages.parts.blocks.markup import Markup, tag

# The triangle points down for "off target" whichever way is good: it is the status, not a movement.
_PATHS = {
    "off": '<path d="M1 2h10L6 11z"/>',
    "near": '<path d="M6 .5 11.5 6 6 11.5.5 6z"/>',
    "on": '<circle cx="6" cy="6" r="5"/>',
    "untargeted": '<circle cx="6" cy="6" r="4.2" fill="none" stroke-width="1.6"/>',
    "none": '<path d="M1.5 5.2h9v1.6h-9z"/>',
}
_KINDS = {
    Status.OFF_TARGET: "off",
    Status.NEAR: "near",
    Status.ON_TARGET: "on",
    Status.NO_TARGET: "untargeted",
    Status.NO_DATA: "none",
    Status.NOT_SPLIT: "none",
}


def kind(status: Status) -> str:
    """The name that a status has in the style sheet."""
    return _KINDS[status]


def shape(status: Status, size: int = 12) -> Markup:
    """The status's shape alone, for beside a figure; words must stand or be hidden beside it."""
    path = _PATHS[kind(status)]
    return Markup(
        f'<svg class="shape {kind(status)}" width="{size}" height="{size}" viewBox="0 0 12 12" '
        f'aria-hidden="true">{path}</svg>'
    )


def chip(status: Status, text: str | None = None) -> Markup:
    """The chip: filled for off target, tinted for near, outlined for on target, else grey."""
    said = words.sentence(text or status.value)
    return tag("span", shape(status), said, class_=f"chip {kind(status)}")
