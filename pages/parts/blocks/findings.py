"""What was wrong with a load, worst first: what it is, what to do, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.engine import words
from metrics.engine.targets import Status
from pages.parts.blocks.chip import chip
from pages.parts.blocks.markup import Markup, hidden, tag

# A finding's grade in its file, the words on its chip, and the status that it looks like.
GRADES = {
    "stops the file": ("Must be put right", Status.OFF_TARGET),
    "sets the row aside": ("Row set aside", Status.NEAR),
    "please confirm": ("Please confirm", Status.NEAR),
    "noted": ("Worth checking", Status.NO_TARGET),
}
_MOST_ROWS = 4
STOPS = "stops the file"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Findings of one message in one sheet. ``rows`` is how many rows it stands for.

    ``row_numbers`` may be fewer: the first few of them, in order. With a ``key`` its cells can be
    opened. ``knock_ons`` are what follows from it and goes with it, in sentences.
    """

    grade: str
    message: str
    remedy: str
    file: str
    sheet: str
    column: str = ""
    rows: int = 1
    row_numbers: Sequence[int] = ()
    key: str = ""
    knock_ons: Sequence[str] = ()


def findings(groups: Sequence[Finding], *, caption: str) -> Markup:
    """The table, worst grade first and the most rows first within it."""
    grades = list(GRADES)
    ordered = sorted(groups, key=lambda group: (grades.index(group.grade), -group.rows))
    heads = ("Seriousness", "What is wrong, and what to do", "Where", "Rows", "Row numbers")
    head = tag(
        "tr",
        *(tag("th", title, scope="col", class_="number" if title == "Rows" else None)
          for title in heads),
    )  # fmt: skip
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", head),
        tag("tbody", *(_row(group) for group in ordered)),
        class_="findings",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")


def _row(group: Finding) -> Markup:
    said, looks = GRADES[group.grade]
    where = ", ".join(
        filter(
            None,
            (
                f"sheet {group.sheet}" if group.sheet else "",
                f"column {group.column}" if group.column else "",
            ),
        )
    )
    return tag(
        "tr",
        tag("td", chip(looks, said)),
        tag(
            "td",
            tag("b", group.message),
            tag("span", group.remedy, class_="second"),
            _knock_ons(group),
        ),
        tag("td", group.file, tag("span", where, class_="second")),
        tag("td", "all" if group.grade == STOPS else words.number(group.rows), class_="number"),
        tag("td", numbered(group.row_numbers, group.rows), _opens(group)),
    )


def _opens(group: Finding) -> Markup | None:
    """The way to the cells of a group."""
    if not group.key:
        return None
    return tag(
        "button", "See the cells", hidden(f": {group.message} {group.file}"),
        type="button", class_="plain", data_pick=group.key,
    )  # fmt: skip


def _knock_ons(group: Finding) -> Markup | None:
    """What follows from it, folded away: it goes when this is put right."""
    if not group.knock_ons:
        return None
    count = words.plural(len(group.knock_ons), "other finding follows", "other findings follow")
    return tag(
        "details",
        tag("summary", f"{count} from this"),
        tag("ul", *(tag("li", each) for each in group.knock_ons)),
    )


def numbered(rows: Sequence[int], of: int) -> str:
    """The first four row numbers, then how far the rest go: ``7, 12, 15, 31 … 67``."""
    first = ", ".join(str(row) for row in rows[:_MOST_ROWS])
    if len(rows) > _MOST_ROWS:
        return f"{first} … {rows[-1]}" if len(rows) >= of else f"{first} …"
    return f"{first} …" if len(rows) < of and rows else first
