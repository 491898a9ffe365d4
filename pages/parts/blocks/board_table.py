"""The board's table: each indicator this quarter, before, against its target and beside others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.engine import words
from metrics.engine.targets import Status
from pages.parts.blocks.chip import chip
from pages.parts.blocks.markup import Markup, hidden, tag
from pages.parts.blocks.sparkline import sparkline

MOST_COMMENT = 280
SORTS = ("exceptions", "indicator", "status", "distance")


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One row, its figures in words as they are shown ("27.1%", "no data", "hidden (…)").

    ``detail`` is "34.2 of 181.0 FTE"; ``tolerances`` how many tolerances it is
    from its target, more being worse, which is what "distance" sorts by. ``was`` is the figure as
    first reported, where it has been revised. ``metric`` is its id, which a press sends back.
    """

    metric: str
    title: str
    detail: str
    status: Status
    tolerances: Decimal | None
    now: str
    last: str
    year_ago: str
    target: str
    side: str = ""  # of the target: "or less"
    england: str = ""
    london: str = ""
    comment: str = ""
    was: str = ""
    yearly: bool = False
    history: Sequence[Decimal | None] = ()
    history_words: str = ""  # "from 15.6 to 17.1 over 24 months"
    target_value: Decimal | None = None


def ordered(rows: Sequence[Indicator], sort: str) -> list[Indicator]:
    """By indicator, status, or distance from target; anything else keeps exceptions first.

    "This quarter" is not among them: it mixes children with per cents and would sort nonsense.
    """
    if sort == "indicator":
        return sorted(rows, key=lambda row: row.title)
    statuses = list(Status)
    if sort == "status":
        return sorted(rows, key=lambda row: (statuses.index(row.status), row.title))
    if sort == "distance":
        return sorted(
            rows, key=lambda row: (row.tolerances is None, -(row.tolerances or 0), row.title)
        )
    return sorted(rows, key=lambda row: (statuses.index(row.status), -(row.tolerances or 0)))


def board_table(rows: Sequence[Indicator], *, caption: str, sort: str = "exceptions") -> Markup:
    """The table, in the order of ``sort``; the heads that sort send back ``sort:<what>``."""
    head = tag(
        "tr",
        _sorting("Indicator", "indicator", sort),
        _sorting("Status", "status", sort),
        tag("th", "This quarter", scope="col", class_="number"),
        tag("th", "Last quarter", scope="col", class_="number"),
        tag("th", "A year ago", scope="col", class_="number"),
        _sorting("Target", "distance", sort, said="Target: sort by distance from it", number=True),
        tag("th", "Two years", scope="col", class_="trend"),
        tag("th", "England", scope="col", class_="number"),
        tag("th", "London", scope="col", class_="number"),
        tag("th", "Director’s comment", scope="col", class_="comment"),
    )
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),  # the card's heading says it
        tag("thead", head),
        tag("tbody", *(_row(row) for row in ordered(rows, sort))),
        class_="board",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")


def _sorting(
    title: str, by: str, current: str, *, said: str | None = None, number: bool = False
) -> Markup:
    button = tag(
        "button", title, tag("span", "▼" if by == current else "", aria_hidden="true"),
        type="button", data_pick=f"sort:{by}", aria_label=said, title=said,
    )  # fmt: skip
    direction = "descending" if by == "distance" else "ascending"
    return tag(
        "th", button, scope="col", class_="number" if number else None,
        aria_sort=direction if by == current else "none",
    )  # fmt: skip


def _row(row: Indicator) -> Markup:
    detail = "; ".join(filter(None, (row.detail, "yearly" if row.yearly else "")))
    spark = sparkline(row.history, row.target_value, width=110, height=30)
    return tag(
        "tr",
        tag("th", row.title, _second(detail), scope="row"),
        tag("td", chip(row.status, "hidden" if row.now == words.HIDDEN else None)),
        tag(
            "td",
            tag("strong", row.now, class_=_if_words(row.now)),
            _second(f"was {row.was}" if row.was else ""),
            class_="number",
        ),
        tag("td", tag("span", row.last, class_=_if_words(row.last)), class_="number"),
        tag("td", tag("span", row.year_ago, class_=_if_words(row.year_ago)), class_="number"),
        tag("td", row.target or absent("no target"), _second(f" {row.side}" * bool(row.side)),
            class_="number"),
        tag("td", spark, hidden(row.history_words), class_="trend"),
        tag("td", row.england or absent("not published"), class_="number"),
        tag("td", row.london or absent("not published"), class_="number"),
        tag("td", _comment(row.comment), class_="comment"),
    )  # fmt: skip


def _if_words(shown: str) -> str | None:
    return "words" if shown[:1].isalpha() else None


def _second(words_: str) -> Markup | None:
    return tag("span", words_, class_="second") if words_ else None


def _comment(said: str) -> Markup | None:
    """As much as the column holds, whole in the tip where it is cut."""
    if not said:
        return None
    shown = said
    if len(said) > MOST_COMMENT:
        shown = said[: MOST_COMMENT - 2].rsplit(" ", 1)[0] + " …"
    return tag("div", shown, title=said)


def absent(said: str) -> Markup:
    """A dash for the eye and the reason for the ear."""
    return Markup(tag("span", words.MISSING, aria_hidden="true") + hidden(said))
