"""The card of the spread: what an average hides, in all and team by team."""

from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from metrics.caseloads import spread as spreads
from metrics.caseloads.spread import Load, Spread
from metrics.engine import words
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.version import Version
from pages.parts import blocks, cards, choices, figures, opened
from pages.parts.behind import own_rows
from pages.parts.view import View

_NAME, _TITLE = "spread", "How evenly the work is spread"
_MOST_TEAMS = 30
_MEASURES = ["Cases", "Weighted cases"]


def spread(view: View) -> None:
    """Median, middle half, highest and fairness by team; by weighted cases where weights are given.

    A press on a team opens its workers' rows.
    """
    if why := figures.why_not([view.now("average_caseload")]):
        cards.empty(_NAME, _TITLE, why)
        return
    everyone, places = _loads(view.version.id, view.asker, view.month, view.version), view.places()
    weights = any(load.weighted is not None for load in everyone)
    with cards.card(_NAME, _TITLE, "" if weights else _without_weights()):
        weighted = weights and choices.pick("spread_of", "Count", _MEASURES, 180) == _MEASURES[1]
        whole = spreads.spread(everyone, places, weighted=weighted)
        teams = spreads.spread(everyone, places, "team", weighted=weighted)
        if not whole:
            st.html(blocks.empty("**No data.** Nobody with cases has hours above 0 FTE."))
            return
        unit = "weighted cases per FTE" if weighted else "cases per FTE"
        worst = sorted(teams, key=lambda each: (-each.unfairness, each.group))
        st.html(blocks.tag("p", blocks.emphasised(said(whole[0], worst, unit)), class_="wd-note"))
        lines = [_line(whole[0], "All", key="")]
        lines += [
            _line(each, figures.group_name(each.group), key=figures.group_name(each.group))
            for each in worst[:_MOST_TEAMS]
        ]
        if picked := blocks.show(
            blocks.spread_table(lines, caption=_TITLE, unit_words=unit), _NAME
        ):
            opened.choose(_NAME, picked)
        if len(worst) > _MOST_TEAMS:
            more = f"The {_MOST_TEAMS} least even of {len(worst)} teams; all are in the numbers."
            st.html(blocks.tag("p", more, class_="wd-note"))
        names = [figures.group_name(each.group) for each in worst]
        cards.numbers(_table(worst), _NAME, _TITLE, opens=_NAME, names=names,
                      notes=[f"At {words.long_date(view.month)}, {unit}"],
                      label="The numbers in this table")  # fmt: skip
    _rows(view)


def said(whole: Spread, worst: list[Spread], unit: str) -> str:
    """The spread in words: where the middle half lies, the most loaded, the least even team."""
    people = words.plural(whole.workers, "social worker")
    middle, highest = words.number(whole.median, 1), words.number(whole.highest, 1)
    if whole.workers == 1:
        first = f"The one social worker with cases holds **{highest}** {unit}."
    elif whole.workers < 4:
        first = f"The median of {people} is **{middle}** {unit} and the highest **{highest}**."
    else:
        half = f"{words.number(whole.lower_quartile, 1)} to {words.number(whole.upper_quartile, 1)}"
        first = (
            f"Half of {people} hold **{half}** {unit}; the median is **{middle}** and the "
            f"highest **{highest}**."
        )
    if not whole.limited:
        first += " No role of theirs has a limit on the Roles sheet."
    else:
        is_ = "is" if whole.over == 1 else "are"
        over = f"{words.number(whole.over)} of {words.number(whole.limited)}"
        first += f" **{over}** {is_} over their own limit."
    uneven = next((each for each in worst if each.workers > 1 and each.unfairness > 0), None)
    if uneven is None or len(worst) < 2:
        return first
    return (
        f"{first} Least even: **{figures.group_name(uneven.group)}**, whose most loaded worker "
        f"holds {words.number(uneven.unfairness, 1)} more than the team's median."
    )


def _without_weights() -> str:
    return "No case has a weight, so each counts as one."


def _rows(view: View) -> None:
    chosen = opened.opened(_NAME)
    if chosen is None:
        return
    try:
        frame = view.a_list("worker_caseloads")
    except NotAllowed:
        return
    found = frame[frame["Team"].fillna("").map(figures.group_name) == chosen]
    if len(found):
        own_rows(view, found.reset_index(drop=True), chosen, "", _NAME)


def _line(each: Spread, name: str, key: str) -> blocks.Line:
    return blocks.Line(
        name=name,
        workers=each.workers,
        points=(
            each.lowest, each.lower_quartile, each.median, each.upper_quartile, each.highest,
        ),
        over=each.over,
        limited=each.limited,
        key=key,
    )  # fmt: skip


def _table(found: list[Spread]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Team": figures.group_name(each.group),
                "Workers": each.workers,
                "Lowest": _shown(each.lowest),
                "Lower quartile": _shown(each.lower_quartile),
                "Median": _shown(each.median),
                "Upper quartile": _shown(each.upper_quartile),
                "Highest": _shown(each.highest),
                "Highest less median": _shown(each.unfairness),
                "Over their limit": each.over,
                "With a limit": each.limited,
            }
            for each in found
        ]
    )


def _shown(value: Decimal) -> float:
    return float(value)


@st.cache_data(max_entries=20, show_spinner=False)
def _loads(
    version_id: str,  # noqa: ARG001  (with the asker, what keeps one answer apart from another)
    asker: Asker,
    month: date,
    _version: Version,
) -> tuple[Load, ...]:
    return spreads.loads(_version, asker, month)
