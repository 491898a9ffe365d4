"""The establishment as one picture: posts filled, empty and covered, and who works beyond them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from metrics.engine import words
from metrics.engine.periods import month_end_before
from metrics.retention import establishment as posts
from pages.parts import blocks, breaking_down, cards, charts, opened
from pages.parts.view import TWO_YEARS, View

NAME, TITLE = "establishment", "The establishment: posts, cover and absence"
PARTS = (
    blocks.Part(posts.AT_WORK, "Filled", 0),
    blocks.Part(posts.AWAY, "Filled, away", 5),
    blocks.Part(posts.COVERED, "Vacant, agency covers", 1),
    blocks.Part(posts.EMPTY, "Vacant, nobody", 2),
    blocks.Part(posts.AGENCY_BEYOND, "Agency beyond posts", 3),
    blocks.Part(posts.EMPLOYED_BEYOND, "Employed beyond posts", 4),
    blocks.Part(posts.NOT_KNOWN, "Post not known", 4),
)
_WORST_FIRST = (posts.EMPTY, posts.AWAY)


def establishment(view: View) -> None:
    """The card: what it comes to in words, a line for all and each group, and two years folded."""
    of = posts.BREAKDOWN
    if why := breaking_down.why_not(view, of):
        cards.empty(NAME, TITLE, why)
        return
    by = "team" if view.choice.service or view.choice.team else "service"
    whole = {each.part: each.values[0] for each in breaking_down.sums(view, of)}
    if not whole:
        cards.empty(NAME, TITLE, "**No posts** of social work are open here at this month end.")
        return
    groups = breaking_down.amounts_of(breaking_down.sums(view, of, by=by))
    ordered = sorted(groups, key=lambda name: (-_vacant_share(groups[name]), name))
    bars = breaking_down.Bars(
        of=of, name=NAME, title=TITLE, by=by, parts=PARTS, whole=whole,
        groups={name: groups[name] for name in ordered}, noun="FTE", places=1,
        beside="Posts (FTE)",
        ends={
            None: words.number(_posts(whole), 1),
            **{name: words.number(_posts(groups[name]), 1) for name in ordered},
        },
    )  # fmt: skip
    with cards.card(NAME, TITLE, _said(view, whole)):
        pressed = bars.draw()
        if place := breaking_down.later("Over two years", f"{NAME}-months"):
            with place:
                _over_time(view)
    bars.open(view, pressed)


def _over_time(view: View) -> None:
    months = [month_end_before(view.month, back) for back in range(TWO_YEARS - 1, -1, -1)]
    found: dict[date, dict[str, Decimal]] = {}
    for each in breaking_down.sums(view, posts.BREAKDOWN, months=months):
        found.setdefault(each.month_end, {})[each.part] = each.values[0]
    seen = [day for day in months if day in found]
    shown = [part for part in PARTS if any(part.key in found[day] for day in seen)]
    chart = charts.parts_over_time(
        seen,
        {
            part.name: [found[day].get(part.key, Decimal(0)) for day in seen]
            for part in shown
        },
        title="Posts, cover and absence month by month", unit_words="FTE", places=1, height=360,
        colours=[part.colour for part in shown],
    )  # fmt: skip
    key = f"{NAME}-months"
    cards.picture(chart, key, opens=key)
    if chosen := opened.opened(key):
        day, _, name = chosen.partition("|")
        part = next((part for part in shown if part.name == name), None)
        if part and date.fromisoformat(day) in found:
            breaking_down.rows(
                view, posts.BREAKDOWN, [part.key], key, part.name, month=date.fromisoformat(day)
            )


def _said(view: View, whole: Mapping[str, Decimal]) -> str:
    """What the picture comes to: each number is one of its own."""

    def fte(*parts: str) -> str:
        return words.number(sum((whole.get(part, Decimal(0)) for part in parts), Decimal(0)), 1)

    said = ["**No post** of social work is open here."]
    if _posts(whole):
        said = [
            f"Posts of social work come to **{fte(*posts.POSTS)} FTE**; "
            f"**{fte(posts.COVERED, posts.EMPTY)}** of it is vacant: agency workers cover "
            f"**{fte(posts.COVERED)}**, nobody covers **{fte(posts.EMPTY)}**."
        ]
    if away := _absence_missing(view):
        said.append(away)
    elif _posts(whole):
        said.append(f"Of the filled, **{fte(posts.AWAY)}** is away for over 28 days.")
    if whole.get(posts.AGENCY_BEYOND):
        said.append(f"Agency workers beyond the vacant posts: **{fte(posts.AGENCY_BEYOND)}** FTE.")
    if whole.get(posts.EMPLOYED_BEYOND):
        said.append(f"Employed beyond the posts: **{fte(posts.EMPLOYED_BEYOND)}** FTE.")
    if whole.get(posts.NOT_KNOWN):
        said.append(
            f"**{fte(posts.NOT_KNOWN)} FTE** in post has no post that the Posts sheet knows, so "
            "up to as much of the vacant may be filled."
        )
    return " ".join(said)


def _absence_missing(view: View) -> str:
    """Whether nobody knows who is away."""
    reason = view.now("absence_rate").reason
    return "Who is away is not known: no Absence sheet." if "No Absence" in reason else ""


def _posts(amounts: Mapping[str, Decimal]) -> Decimal:
    return sum((amounts.get(part, Decimal(0)) for part in posts.POSTS), Decimal(0))


def _vacant_share(amounts: Mapping[str, Decimal]) -> Decimal:
    missing = sum((amounts.get(part, Decimal(0)) for part in _WORST_FIRST), Decimal(0))
    return missing / (_posts(amounts) or Decimal(1))
