"""How long people stay, as curves: one for each of the largest groups."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.engine.access import NotAllowed
from metrics.engine.survival import Curve, Step
from metrics.retention.staying import staying
from pages.parts import blocks, cards, charts, choices
from pages.parts.charts.survival import FEWEST
from pages.parts.figures import group_name
from pages.parts.view import View

DAYS_A_MONTH = 30.4375
_MOST_GROUPS = 4
_SPLITS = {
    "Employed and agency": "class",
    "Service": "service",
    "Role": "role",
    "Year of starting": "year",
}
_YEARS = (1, 2, 3, 4, 5)


def curves(view: View) -> None:
    """The card of survival: a way to split it, the curves, and each year's share as a table."""
    name, title = "staying", "How long social workers stay"
    note = (
        "The share still in the job, by time since they started. Shaded: where the truth lies, "
        "19 times out of 20."
    )
    with st.container(border=True, key=f"card-{name}", gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            with st.container(width="stretch"):
                st.html(blocks.heading(title, note))
            split = choices.pick("stay_by", "Compare by", list(_SPLITS), width=190)
        try:
            found = staying(view.version, view.asker, view.choice, _SPLITS[split])
        except NotAllowed as refusal:
            st.html(blocks.empty(str(refusal)))
            return
        shown = {group_name(group): curve for group, curve in found.items()}
        if not shown:
            st.html(blocks.empty("**No data.** Nobody of these was employed in the records."))
            return
        largest = [named for named in shown.items() if _can_be_drawn(named[1])][:_MOST_GROUPS]
        if not largest:
            st.html(blocks.empty(f"**Too few people.** A curve needs {FEWEST} to follow."))
            return
        chart = charts.survival([_drawn(group, curve) for group, curve in largest], title=title)
        cards.picture(chart, name)
        cards.numbers(_table(shown, split), name, title, notes=[note])


def _can_be_drawn(curve: Curve) -> bool:
    return bool(curve.steps) and curve.steps[0].followed >= FEWEST


def _drawn(name: str, curve: Curve) -> charts.Curve:
    return charts.Curve(name, [_step(step) for step in curve.steps])


def _step(step: Step) -> charts.Step:
    months = step.day / DAYS_A_MONTH
    return charts.Step(months, step.share, step.low, step.high, step.followed)


def _table(found: Mapping[str, Curve], split: str) -> pd.DataFrame:
    """A row for each group and year: the share still there, its band, and who was followed."""
    return pd.DataFrame(
        [
            {
                split: name,
                "Years": years,
                "Still employed (%)": 100 * step.share,
                "At least (%)": 100 * step.low,
                "At most (%)": 100 * step.high,
                "People still followed": step.followed,
            }
            for name, curve in found.items()
            for years in _YEARS
            if (step := curve.at(round(years * 12 * DAYS_A_MONTH))).followed
        ]
    )
