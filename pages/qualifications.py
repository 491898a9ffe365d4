"""Qualifications: whether everyone is qualified and in date."""

import streamlit as st

from metrics.engine.catalogue import metrics
from pages.parts import figures, panel
from pages.parts.shell import open_page

view = open_page("pages/qualifications.py", "Qualifications")
training, registration = "training_coverage", "registration_coverage"
view.say(f"{figures.standing(view, registration)} {figures.standing(view, training)}")

family = [metric.id for metric in metrics().values() if metric.family == "qualifications"]
panel.heat_map(view, family, title="Who is qualified and in date: team by metric")

left, right = st.columns(2)
side_by_side = view.opening_in(st.container())
with left:
    panel.trend(side_by_side, training, note=figures.how_it_moved(view, training))
with right:
    panel.trend(side_by_side, registration, note=figures.how_it_moved(view, registration))

panel.a_list(view, "lapsing", note="Within 90 days of this month end, soonest first.")
panel.a_list(view, "courses_needed", title="Who to book on which course")
panel.tiles_with_trends(
    view,
    ["systemic_training", "common_core", "qualification_level"],
    "levels",
    "Systemic training, the Common Core and levels",
)
panel.rest_of_family(view, "qualifications")
