"""A short table in real HTML, for what is too small to need sorting or scrolling."""

from collections.abc import Sequence

from pages.parts.blocks.markup import Markup, tag


def figure_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    caption: str,
    numbers: Sequence[int] = (),
    show_caption: bool = False,
) -> Markup:
    """The first cell of each row is its heading; ``numbers`` are the columns set to the right.

    Cells may be ``Markup`` (a chip, say); all else is escaped.
    """
    right = set(numbers)

    def side(place: int) -> str | None:
        return "number" if place in right else None

    head = tag(
        "tr", *(tag("th", text, scope="col", class_=side(i)) for i, text in enumerate(headings))
    )
    body = [
        tag(
            "tr",
            *(
                tag("th", value, scope="row") if i == 0 else tag("td", value, class_=side(i))
                for i, value in enumerate(row)
            ),
        )
        for row in rows
    ]
    table = tag(
        "table",
        tag("caption", caption, class_=None if show_caption else "hidden"),
        tag("thead", head),
        tag("tbody", *body),
        class_="figures",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")
