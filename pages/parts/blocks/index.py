"""A list to choose one thing from, in groups with their headings, as a book's index has them."""

from collections.abc import Mapping

from pages.parts.blocks.markup import Markup, tag


def index(groups: Mapping[str, Mapping[str, str]], *, chosen: str, label: str) -> Markup:
    """``groups`` gives each heading's things by the key that a press on them sends back."""
    return tag(
        "nav",
        *(
            tag("section", tag("h2", heading), tag("ul", *_items(things, chosen)))
            for heading, things in groups.items()
        ),
        aria_label=label,
        class_="index",
    )


def _items(things: Mapping[str, str], chosen: str) -> list[Markup]:
    return [
        tag("li", tag("button", title, type="button", data_pick=key,
                      aria_current="true" if key == chosen else None))
        for key, title in things.items()
    ]  # fmt: skip
