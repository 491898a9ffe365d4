"""The newly qualified, each on the timetable of their own weeks in post."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.engine import words
from metrics.engine.access import NotAllowed
from metrics.engine.targets import Status
from pages.parts import blocks, cards, figures, opened
from pages.parts.behind import own_rows
from pages.parts.view import View

_NAME, _TITLE = "newly-qualified", "The newly qualified, on their own timetable"
_MOST = 30
_LATE = ("overdue", "never supervised")


def newly_qualified(view: View) -> None:
    """Each one's interval, last session and next one due, who is overdue first."""
    if why := figures.why_not([view.now("supervision_in_date")]):
        cards.empty(_NAME, _TITLE, why)
        return
    try:
        frame = view.a_list("newly_qualified_supervision")
    except NotAllowed as refusal:
        cards.empty(_NAME, _TITLE, str(refusal))
        return
    if frame.empty:
        day = words.long_date(view.month)
        cards.empty(_NAME, _TITLE, f"**Nobody** here is newly qualified at {day}.")
        return
    with cards.card(_NAME, _TITLE, _note(frame)):
        rows = frame.head(_MOST).to_dict("records")
        blocks.show(
            blocks.figure_table(
                ["Worker", "Team", "Weeks in", "Timetable", "Last session", "Next due", "Standing",
                 "Supervisor"],
                [
                    [
                        row["Worker"], figures.group_name(_text(row["Team"])), f"{row['Weeks in']}",
                        f"every {row['Interval (days)']} days, {row['Timetable']}",
                        _date(row["Last session"]) or "never", _date(row["Next due"]),
                        _standing(row), _text(row["Supervisor"]) or "not recorded",
                    ]
                    for row in rows
                ],
                caption=_TITLE, numbers=(2,),
            ),
            _NAME,
        )  # fmt: skip
        if len(frame) > _MOST:
            more = f"The first {_MOST} of {len(frame)}; all are in the numbers."
            st.html(blocks.tag("p", more, class_="wd-note"))
        keys = [str(key) for key in frame["Worker id"]]
        cards.numbers(frame, _NAME, _TITLE, opens=_NAME, names=keys,
                      notes=[f"At {words.long_date(view.month)}"],
                      label="All of it, with its rows")  # fmt: skip
    found = frame[frame["Worker id"].astype(str) == opened.opened(_NAME)].reset_index(drop=True)
    if len(found):
        own_rows(view, found, str(found["Worker"].iloc[0]), "", _NAME)


def _note(frame: pd.DataFrame) -> str:
    late = frame["Standing"].isin(_LATE)
    stages = [
        f"{len(those)} every {interval} days ({stage})"
        for (interval, stage), those in frame.groupby(["Interval (days)", "Timetable"], sort=True)
    ]
    said = f"**{words.plural(len(frame), 'worker')}**: {words.listed(stages)}. "
    if not late.any():
        return f"{said}Nobody is overdue."
    is_ = "is" if late.sum() == 1 else "are"
    return f"{said}**{late.sum()} {is_} overdue** by their own interval."


def _standing(row: Mapping[Any, Any]) -> blocks.Markup:
    said = str(row["Standing"])
    if said in _LATE:
        days = int(str(row["Days overdue"]))
        by = "never supervised" if said == "never supervised" else f"overdue by {days}"
        return blocks.chip(Status.OFF_TARGET, by if "never" in by else f"{by} days")
    return blocks.chip(Status.ON_TARGET if said == "in date" else Status.NO_DATA, said)


def _date(value: Any) -> str:
    return "" if pd.isna(value) else words.short_date(pd.Timestamp(value).date())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
