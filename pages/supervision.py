"""Supervision: whether it happens, and often enough."""

import streamlit as st

from pages.parts import figures, panel
from pages.parts.month_by_month import supervision_calendar
from pages.parts.newly_qualified import newly_qualified
from pages.parts.overdue import OVERDUE, overdue
from pages.parts.session_lengths import session_lengths
from pages.parts.shell import open_page

WORKERS = panel.Marks(
    value="Days since",
    unit_words="days since the last one-to-one session",
    over="Standing",
    over_when=OVERDUE,
    over_words="late",
    limit="every {Interval (days):g} days",
    line="Interval (days)",
    line_words="every {:g} days",
    only={"Standing": ["in date", *OVERDUE]},
    of="supervision_in_date",
    least_height=690,
)

view = open_page("pages/supervision.py", "Supervision")
in_date = "supervision_in_date"
view.say(figures.standing(view, in_date))

left, right = st.columns([11, 9])
side_by_side = view.opening_in(st.container())
with left:
    panel.strip(
        side_by_side,
        "days_since_supervision",
        WORKERS,
        title="Days since the last session",
        note="One mark is one worker who is due. Triangle: overdue by the worker's own interval, "
        "which differs by role and is shorter for the newly qualified. Cross: never supervised.",
    )
with right:
    supervision_calendar(side_by_side, figures.worst_groups(view, in_date, "team"))

overdue(view)
newly_qualified(view)
left, right = st.columns(2)
side_by_side = view.opening_in(st.container())
with left:
    moved = figures.how_it_moved(view, in_date)
    panel.by_group(side_by_side, in_date, "team", title="In date by team", note=moved)
with right:
    for name in ("supervision_frequency", "reflective_supervision"):
        panel.trend(side_by_side, name, note=figures.how_it_moved(view, name))
session_lengths(view)
panel.rest_of_family(view, "supervision")
