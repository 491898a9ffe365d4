"""Qualifications: whether everyone is qualified and in date."""

import streamlit as st

from metrics.engine.catalogue import metrics
from pages.parts import courses, figures, lapsing, levels, panel
from pages.parts.shell import open_page

view = open_page("pages/qualifications.py", "Qualifications")
training, registration = "training_coverage", "registration_coverage"
view.say(f"{figures.standing(view, registration)} {figures.standing(view, training)}")

courses.heat_map(
    view,
    training,
    "team",
    name="courses",
    title="Who is in date with which course",
    subject="Course",
    all_subjects="All courses",
)
left, right = st.columns([2, 3])
side_by_side = view.opening_in(st.container())
with left:
    lapsing.lapsing(side_by_side)
with right:
    lapsing.the_registration_year(side_by_side)

left, right = st.columns(2)
side_by_side = view.opening_in(st.container())
with left:
    panel.trend(side_by_side, training, note=figures.how_it_moved(view, training))
with right:
    panel.trend(side_by_side, registration, note=figures.how_it_moved(view, registration))

panel.a_list(
    view,
    "booking_list",
    note="By course, then by the day on which it is needed: now, or within 90 days.",
    of=training,
)
if not lapsing.nothing_says_when(view):
    panel.a_list(view, "lapsing", note="Within 90 days of this month end, soonest first.")

levels.systemic(view)
courses.heat_map(
    courses.widened(view),
    "common_core",
    "sector",
    name="core",
    title="Common Core: the six areas by sector",
    subject="Area",
    all_subjects="All six",
    note="Of all organisations, every contract. Press a square for the people behind it.",
)
levels.levels(view)
panel.tiles_with_trends(
    view, ["systemic_training", "common_core", "qualification_level"], "levels", "How they moved"
)
family = [metric.id for metric in metrics().values() if metric.family == "qualifications"]
panel.heat_map(view, family, title="Where it is: team by metric")
panel.rest_of_family(view, "qualifications")
