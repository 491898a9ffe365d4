"""What if: the average and the number over their limit, today and after changes that are tried."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import streamlit as st

from metrics.caseloads.what_if.changes import Scenario
from metrics.caseloads.what_if.outcome import Held, Outcome, assumptions, what_if
from metrics.caseloads.what_if.sharing import Worker
from metrics.engine import words
from metrics.engine.access import NotAllowed, Role
from metrics.engine.metric import Unit
from pages.parts import blocks, cards, figures
from pages.parts.view import View
from pages.parts.what_if_form import Offered, form, scenario

_NAME, _TITLE = "what-if", "What if …"
_MOST_TEAMS = 30
_HEADINGS = ("Average caseload", "Over their limit", "Cases", "FTE")


@st.fragment
def what_if_card(view: View) -> None:
    """Try changes and see at once what would follow, by team and in all. Nothing is kept of it.

    In a fragment: a change redraws this card and nothing else of the page.
    """
    if why := figures.why_not([view.now("average_caseload")]):
        cards.empty(_NAME, _TITLE, why)
        return
    try:
        frame = view.a_list("worker_caseloads")
    except NotAllowed as refusal:
        cards.empty(_NAME, _TITLE, str(refusal))
        return
    if frame.empty:
        cards.empty(_NAME, _TITLE, "**Nobody** here holds cases, so there is nothing to try.")
        return
    workers = [_worker(row) for row in frame.to_dict("records")]
    chosen, unread = scenario()
    with cards.card(_NAME, _TITLE, _note(view)):
        offered = Offered(
            sorted({worker.team for worker in workers}), sorted({w.role for w in workers})
        )
        form(offered, chosen)
        for part in unread:
            said = f"The address asks for “{part}”, which cannot be understood: it is left out."
            st.html(blocks.tag("p", said, class_="wd-warn"))
        _outcome(view, what_if(workers, chosen), chosen)


def _outcome(view: View, found: Outcome, chosen: Scenario) -> None:
    for short in found.short:
        st.html(blocks.tag("p", short, class_="wd-warn"))
    st.html(blocks.tag("p", blocks.emphasised(said(found, chosen)), class_="wd-empty"))
    shown = _shown_teams(found)
    blocks.show(
        blocks.join(
            blocks.before_after(pairs(found)),
            blocks.groups_before_after(
                _HEADINGS,
                [_group("All", found.today_in_all, found.after_in_all)]
                + [_group(team, found.today[team], found.after[team]) for team in shown],
                caption="What if: by team",
            )
            if chosen
            else None,
        ),
        "what-if-figures",
    )
    if not chosen:
        return
    if len(shown) < len(found.today):
        unchanged = len(found.today) - len(found.changed)
        rest = f"{words.sentence(words.plural(unchanged, 'team'))} would not change"
        more = len(found.changed) - len(shown)
        rest += f"; {words.plural(more, 'more team')} would, in the numbers." if more else "."
        st.html(blocks.tag("p", rest, class_="wd-note"))
    assumed = assumptions(chosen)
    st.html(
        blocks.tag(
            "div",
            blocks.tag("p", blocks.tag("b", "What is assumed"), class_="wd-note"),
            blocks.tag("ul", *(blocks.tag("li", line) for line in assumed)),
            class_="wd-assumed",
        )
    )
    notes = [
        "A what-if, not data: nothing of it is stored or reported. It begins from the cases of "
        f"{words.long_date(view.month)}.",
        *(f"{place}. {change}" for place, change in enumerate(chosen.changes, start=1)),
        *(["All of each team's cases are shared out anew, evenly."] if chosen.evenly else []),
        *found.short,
        *assumed,
    ]
    cards.numbers(table(found), _NAME, "What if", notes=notes, label="The numbers, as a file")


def said(found: Outcome, chosen: Scenario) -> str:
    """What would follow, in a sentence or two, or what to do first."""
    today, after = found.today_in_all, found.after_in_all
    if not chosen:
        return "Add a change, and see at once what would follow."
    if after.average is None:
        first = "Nobody would be left to hold a case."
    else:
        average = words.number(after.average, 1)
        first = f"The average would be **{average} cases per FTE**"
        first += f" ({_difference(today.average, after.average)})."
    if after.limited:
        verb = "would be"
        first += (
            f" **{words.number(after.over)} of {words.number(after.limited)}** {verb} over their "
            f"limit ({_fewer(after.over - today.over)})."
        )
    for team, left in found.unplaced.items():
        first += (
            f" **{words.number(left)}** of {team}'s cases would have nobody in the team to hold "
            "them."
        )
    return first


def pairs(found: Outcome) -> list[blocks.Pair]:
    """The figures in all, today and after, as they are shown."""
    today, after = found.today_in_all, found.after_in_all
    return [
        blocks.Pair("Average caseload", _average(today), _average(after), "cases per FTE"),
        blocks.Pair("Over their limit", _over(today), _over(after), "social workers with cases"),
        blocks.Pair("Cases held", words.number(today.cases), words.number(after.cases)),
        blocks.Pair("FTE holding cases", words.number(today.fte, 1), words.number(after.fte, 1)),
        blocks.Pair(
            "Agency among them",
            f"{words.number(today.agency)} of {words.number(today.people)}",
            f"{words.number(after.agency)} of {words.number(after.people)}",
        ),
    ]


def table(found: Outcome) -> pd.DataFrame:
    """Every team's figures, today and after, the whole first."""
    rows = [("All", found.today_in_all, found.after_in_all)]
    rows += [(team, found.today[team], found.after[team]) for team in found.today]
    return pd.DataFrame(
        [
            {
                "Team": team,
                **{
                    f"{heading}, {when}": value
                    for when, held in (("today", today), ("what if", after))
                    for heading, value in (
                        ("Cases", float(held.cases)),
                        ("FTE", float(held.fte)),
                        ("Cases per FTE", None if held.average is None else float(held.average)),
                        ("Social workers", held.people),
                        ("Over their limit", held.over),
                        ("Agency", held.agency),
                    )
                },
            }
            for team, today, after in rows
        ]
    )


def _shown_teams(found: Outcome) -> Sequence[str]:
    """The teams that change, most over their limit after it first."""
    order = sorted(found.changed, key=lambda team: (-found.after[team].over, team))
    return order[:_MOST_TEAMS]


def _group(team: str, today: Held, after: Held) -> blocks.Group:
    return blocks.Group(
        team,
        [
            (_average(today), _average(after)),
            (_over(today), _over(after)),
            (words.number(today.cases), words.number(after.cases)),
            (words.number(today.fte, 1), words.number(after.fte, 1)),
        ],
        changed=today != after,
    )


def _average(held: Held) -> str:
    return words.shown(held.average, Unit.CHILDREN_PER_FTE)


def _over(held: Held) -> str:
    if not held.limited:
        return "no limits" if held.people else words.NO_DATA
    return f"{words.number(held.over)} of {words.number(held.limited)}"


def _difference(today: Fraction | None, after: Fraction) -> str:
    change = words.change(after, today, Unit.CHILDREN_PER_FTE)
    if change == "No change":
        return "as today"
    return f"{change[0].lower()}{change[1:]} on today"


def _fewer(change: int) -> str:
    if not change:
        return "as today"
    return f"{words.number(abs(change))} {'more' if change > 0 else 'fewer'} than today"


def _note(view: View) -> str:
    note = (
        "**Only tried out: nothing here is stored or reported.** It begins from the cases of "
        f"{words.long_date(view.month)}; the address keeps it, so that a link opens the same."
    )
    if view.asker.role is Role.PRACTICE_LEAD:
        note += f" It is of {view.asker.service} alone."
    return note


def _worker(row: dict[Any, Any]) -> Worker:
    role_limit, limit = _exact(row["Role's limit per FTE"]), _exact(row["Limit per FTE"])
    return Worker(
        key=str(row["Worker id"]),
        team=figures.group_name(row["Team"] if isinstance(row["Team"], str) else ""),
        role=str(row["Role"]),
        contract=str(row["Contract"]),
        fte=_exact(row["FTE"]) or Fraction(0),
        cases=_exact(row["Cases"]) or Fraction(0),
        limit=limit,
        role_limit=role_limit,
        newly_qualified=bool(row["Newly qualified"]),
    )


def _exact(value: Any) -> Fraction | None:
    """The decimal that was loaded: what came through a binary fraction is as it was written."""
    return None if pd.isna(value) else Fraction(Decimal(repr(float(value))))
