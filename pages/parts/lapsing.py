"""What lapses in 30, 60 and 90 days, and the registration year: who has yet to renew by its end."""

from collections.abc import Mapping
from decimal import Decimal

from metrics.engine import words
from metrics.engine.periods import registration_year
from metrics.qualifications import lapsing_soon as soon
from metrics.qualifications import registration_year as renewal
from pages.parts import blocks, breaking_down, cards
from pages.parts.view import View

NAME, TITLE = "lapsing", "What lapses soon"
YEAR_NAME = "registration-year"
_KINDS = {
    "registration": "Registrations", "qualification": "Qualifications", "course": "Courses",
}  # fmt: skip
_OPENS = 9  # September: the month in which Social Work England's renewals open
PARTS = (
    blocks.Part(renewal.RENEWED, "Runs past it", 0),
    blocks.Part(renewal.TO_RENEW, "To renew", 3),
    blocks.Part(renewal.NOT_REGISTERED, "Not registered", 2),
)


def lapsing(view: View) -> None:
    """The card of 30, 60 and 90 days by kind; a number opens whose and what."""
    if why := nothing_says_when(view):
        cards.empty(NAME, TITLE, why)
        return
    found: dict[str, Decimal] = {
        each.part: each.values[0] for each in breaking_down.sums(view, soon.BREAKDOWN)
    }
    within = {days: _within(found, days) for days in soon.DAYS}
    note = (
        f"**{words.number(sum(within[30].values()))}** lapse within 30 days of "
        f"{words.long_date(view.month)}, **{words.number(sum(within[90].values()))}** within 90. "
        "Press a number for whose."
    )
    with cards.card(NAME, TITLE, note):
        block = blocks.figure_table(
            ["Within", *(f"{days} days" for days in soon.DAYS)],
            [
                [name, *(_cell(within[days][kind], f"{kind}|{days}", name) for days in soon.DAYS)]
                for kind, name in _KINDS.items()
            ],
            caption=TITLE, numbers=range(1, 4),
        )  # fmt: skip
        pressed = breaking_down.chosen(NAME, blocks.show(block, NAME))
    if pressed:
        kind, _, days = pressed.partition("|")
        if kind in _KINDS and days.isdigit():
            parts = [f"{kind}|{each}" for each in soon.DAYS if each <= int(days)]
            title = f"{_KINDS[kind]} that lapse within {days} days"
            breaking_down.rows(view, soon.BREAKDOWN, parts, NAME, title)


def the_registration_year(view: View) -> None:
    """The card of 30 November: whose registration runs past it, by service (or team)."""
    of = renewal.BREAKDOWN
    ends = registration_year(view.month)
    title = f"The registration year to {words.long_date(ends.last)}"
    if why := breaking_down.why_not(view, of):
        cards.empty(YEAR_NAME, title, why)
        return
    whole = {each.part: each.values[0] for each in breaking_down.sums(view, of)}
    if not whole:
        cards.empty(YEAR_NAME, title, "**Nobody** here must be registered.")
        return
    by = "team" if view.choice.service or view.choice.team else "service"
    groups = breaking_down.amounts_of(breaking_down.sums(view, of, by=by))
    ordered = sorted(groups, key=lambda name: (-_open(groups[name]), name))
    bars = breaking_down.Bars(
        of=of, name=YEAR_NAME, title=title, by=by, parts=PARTS, whole=whole,
        groups={name: groups[name] for name in ordered},
    )  # fmt: skip
    with cards.card(YEAR_NAME, title, _said(view, whole)):
        pressed = bars.draw()
    bars.open(view, pressed)


def _said(view: View, whole: Mapping[str, Decimal]) -> str:
    ends = registration_year(view.month)
    left = ends.days_left(view.month)
    renewing = whole.get(renewal.TO_RENEW, Decimal(0))
    everyone = sum(whole.values())
    people = f"{words.number(renewing)} of {words.number(everyone)}"
    days = "today is its last day" if not left else f"{words.plural(left, 'day')} left"
    if view.month.month >= _OPENS and view.month.month < 12:
        said = f"**{people}** who must be registered have yet to renew: {days}."
    else:
        said = (
            f"**{people}** registrations end by then. Social Work England’s renewals open on "
            "1 September."
        )
    if gone := whole.get(renewal.NOT_REGISTERED):
        is_are = "is" if gone == 1 else "are"
        said += f" **{words.number(gone)}** {is_are} not registered at all."
    return said


def _open(amounts: Mapping[str, Decimal]) -> Decimal:
    return amounts.get(renewal.TO_RENEW, Decimal(0)) + amounts.get(
        renewal.NOT_REGISTERED, Decimal(0)
    )


def _within(found: Mapping[str, Decimal], days: int) -> dict[str, Decimal]:
    return {
        kind: sum(
            (found.get(f"{kind}|{each}", Decimal(0)) for each in soon.DAYS if each <= days),
            Decimal(0),
        )
        for kind in _KINDS
    }


def _cell(amount: Decimal, key: str, name: str) -> object:
    if not amount:
        return "0"
    shown, days = words.number(amount), key.partition("|")[2]
    return blocks.tag(
        "button", shown, blocks.hidden(f" {name} within {days} days"), type="button",
        class_="plain right", data_pick=key,
    )  # fmt: skip


def nothing_says_when(view: View) -> str:
    """Why nothing is known to lapse: neither sheet was loaded that says when anything ends."""
    reasons = [view.now(name).reason for name in ("registration_coverage", "training_coverage")]
    if all(reason.startswith("No ") for reason in reasons):
        return f"**No data.** {' '.join(dict.fromkeys(reasons))}"
    return ""
