"""How long people stay, as curves: one for each of the largest groups."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from metrics.engine import breakdown
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.figure import Choice
from metrics.engine.survival import Curve, Step
from metrics.engine.version import Version
from metrics.retention import staying as stay
from pages.parts import blocks, cards, charts, choices, opened
from pages.parts.behind import own_rows
from pages.parts.breaking_down import without_blanks
from pages.parts.charts.survival import FEWEST
from pages.parts.figures import group_name
from pages.parts.view import View

DAYS_A_MONTH = 30.4375
NAME = "staying"
_MOST_GROUPS = 4
_SPLITS = {
    "Employed and agency": "class",
    "Service": "service",
    "Role": "role",
    "Year of starting": "year",
}
_WHOM = {"Employed only": stay.EMPLOYED, "Agency only": stay.AGENCY}
_YEARS = (1, 2, 3, 4, 5)


def curves(view: View) -> None:
    """The card of survival: how to split it and whom it follows, the curves, and their table.

    By service, role and year it follows the employed or the agency's, as the reader chooses: who
    comes to go for a quarter would hide who means to stay.
    """
    with st.container(border=True, key=f"card-{NAME}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="top"):
            heading = st.container(width="stretch")
            split = choices.pick("stay_by", "Compare by", list(_SPLITS), width=180)
            whom = stay.EMPLOYED
            if _SPLITS[split] != "class":
                whom = _WHOM[choices.pick("stay_of", "Of", list(_WHOM), width=135)]
        title = _title(split, whom)
        with heading:
            st.html(blocks.heading(title, _note(split, whom)))
        try:
            choice = replace(view.choice, month=None)
            key = f"{view.version.path} {view.asker} {choice} {split} {whom}"
            found = _curves(key, view.asker, choice, _SPLITS[split], whom, view.version)
        except NotAllowed as refusal:
            st.html(blocks.empty(str(refusal)))
            return
        if not found:
            st.html(blocks.empty("**No data.** Nobody of these was employed in the records."))
            return
        largest = [named for named in found.items() if _can_be_drawn(named[1])][:_MOST_GROUPS]
        if not largest:
            unknown = view.now("leavers_in_quarter").reason  # a list that knows of no leavers
            too_few = f"**Too few people.** A curve needs {FEWEST} to follow."
            st.html(blocks.empty(f"**No data.** {unknown}" if unknown else too_few))
            return
        drawn = [_drawn(group_name(group), curve) for group, curve in largest]
        cards.picture(charts.survival(drawn, title=title), NAME)
        frame, opens = _table(found, split)
        cards.numbers(frame, NAME, title, opens=NAME, names=opens, notes=[_note(split, whom)])
    if chosen := opened.opened(NAME):
        _followed(view, _SPLITS[split], whom, chosen)


def _title(split: str, whom: str) -> str:
    if _SPLITS[split] == "class":
        return "How long social workers stay"
    return f"How long {whom} social workers stay"


def _note(split: str, whom: str) -> str:
    said = "The share still in the job, by time since they started."
    if _SPLITS[split] != "class":
        left_out = "agency workers" if whom == stay.EMPLOYED else "the employed"
        said += f" Only the {whom} are followed here, not {left_out}."
    return f"{said} Shaded: where the truth lies, 19 times out of 20."


def _can_be_drawn(curve: Curve) -> bool:
    return bool(curve.steps) and curve.steps[0].followed >= FEWEST


def _drawn(name: str, curve: Curve) -> charts.Curve:
    return charts.Curve(name, [_step(step) for step in curve.steps])


def _step(step: Step) -> charts.Step:
    months = step.day / DAYS_A_MONTH
    return charts.Step(months, step.share, step.low, step.high, step.followed)


def _day(years: int) -> int:
    return round(years * 12 * DAYS_A_MONTH)


def _table(found: Mapping[str, Curve], split: str) -> tuple[pd.DataFrame, list[str]]:
    """A row for each group and year, and what each opens: those followed then."""
    rows, opens = [], []
    for name, curve in found.items():
        for years in _YEARS:
            step = curve.at(_day(years))
            if not step.followed:
                continue
            rows.append(
                {
                    split: group_name(name),
                    "Years": years,
                    "Still employed (%)": 100 * step.share,
                    "At least (%)": 100 * step.low,
                    "At most (%)": 100 * step.high,
                    "People still followed": step.followed,
                }
            )
            opens.append(f"{years}|{name}")
    return pd.DataFrame(rows), opens


def _followed(view: View, by: str, whom: str, chosen: str) -> None:
    """The rows of those who were still followed some years after they started."""
    years, _, group = chosen.partition("|")
    day = _day(int(years))
    at = {"by": by, "group": group} if by in ("service", "role") else {}
    parts = [group] if by == "class" else [whom]
    try:
        frame = breakdown.rows(
            view.version, view.asker, stay.FOLLOWED, replace(view.choice, month=None),
            view.month, parts, **at,
        )  # fmt: skip
    except NotAllowed as refusal:
        with view.rows_place():
            st.html(blocks.empty(str(refusal)))
        return
    kept = frame[(frame[stay.FOLLOWED_FROM] <= day) & (frame[stay.FOLLOWED_TO] >= day)]
    if by == "year":
        kept = kept[kept["Started"].dt.year.astype(str) == group]
    note = (
        f"Employments followed on day {day} after they began: whoever left by then, or began "
        "later, is not among them."
    )
    said = f"{group_name(group)}, {years} {'year' if years == '1' else 'years'}"
    own_rows(view, without_blanks(kept.reset_index(drop=True)), said, note, NAME)


@st.cache_resource(max_entries=200, show_spinner=False)
def _curves(
    key: str,  # noqa: ARG001  (what keeps one answer apart from another)
    _asker: Asker,
    _choice: Choice,
    _by: str,
    _whom: str,
    _version: Version,
) -> Mapping[str, Curve]:
    return stay.staying(_version, _asker, _choice, _by, _whom)
