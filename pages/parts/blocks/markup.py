"""The only place where text becomes HTML: whatever is not markup already is escaped."""

import re
from html import escape


class Markup(str):
    """HTML made by ``tag``, or a constant of ours; never a value from a file or an address."""

    __slots__ = ()


_VOID = frozenset({"br", "hr", "img", "col"})
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """An element. Children and attributes are escaped unless they are ``Markup``; None is left out.

    Underscores in attribute names become hyphens and one at the end is dropped, so ``class_`` and
    ``aria_label`` work. ``True`` gives a bare attribute, ``False`` and None give none.
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{join(*children)}</{name}>")


def join(*children: object) -> Markup:
    """Children side by side, each escaped unless it is ``Markup``."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else escape(str(child))
            for child in children
            if child is not None
        )
    )


def emphasised(words: str) -> Markup:
    """A sentence in which ``**figures and verdicts**`` are bold; all else is plain text."""
    return Markup(_BOLD.sub(r"<b>\1</b>", escape(words)))


def hidden(words: str) -> Markup:
    """Words for who listens, not for who looks."""
    return tag("span", words, class_="hidden")
