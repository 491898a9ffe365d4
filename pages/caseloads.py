"""Caseloads: who holds too much, and where it is heading."""

import streamlit as st

from pages.parts import figures, panel, published
from pages.parts.case_types import case_types
from pages.parts.children import children
from pages.parts.shell import open_page
from pages.parts.spread import spread
from pages.parts.what_if import what_if_card

WORKERS = panel.Marks(
    value="Cases per FTE",
    unit_words="cases per FTE",
    over="Over the limit",
    made_of="{Cases:g} cases ÷ {FTE:g} FTE",
    limit="limit {Limit per FTE:g} per FTE",
    line="Limit per FTE",
    of="average_caseload",
    least_height=650,
)

view = open_page("pages/caseloads.py", "Caseloads")
average, over = "average_caseload", "over_caseload_limit"
view.say(f"{figures.standing(view, average)} {figures.standing(view, over)}")

left, right = st.columns([3, 2])
side_by_side = view.opening_in(st.container())
with left:
    panel.strip(
        side_by_side,
        "worker_caseloads",
        WORKERS,
        title="Who holds too much",
        note="One mark is one worker. Triangle: over the worker's own limit, which differs by role "
        "and is lower for the newly qualified. Bar: the team's average.",
        averages=figures.by_team(view, average),
    )
with right:
    panel.trend(
        side_by_side,
        average,
        title="Where it is heading",
        note=figures.how_it_moved(view, average) + published.note(view, average),
        beside=published.beside(view, average),
    )
    panel.trend(side_by_side, over, note=figures.how_it_moved(view, over), height=190)

spread(view)
panel.a_list(
    view,
    "worker_caseloads",
    title="Over their limit",
    note="More cases than the limit of the worker's role × FTE.",
    only={"Over the limit": [True]},
    of=over,
)
children(view, panel.trend)
what_if_card(view)
case_types(view)
published.by_year(view, average)
panel.rest_of_family(view, "caseloads")
