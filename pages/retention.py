"""Retention: whether we are keeping people."""

import streamlit as st

from pages.parts import figures, flows, leaving, panel, published, service, staying
from pages.parts.establishment import establishment
from pages.parts.reconciled import reconciliation
from pages.parts.shell import open_page

view = open_page("pages/retention.py", "Retention")
turnover, leavers = "turnover_rate", "leavers_in_quarter"
view.say(figures.answer(view, turnover))

left, right = st.columns(2)
side_by_side = view.opening_in(st.container())
with left:
    panel.control(
        side_by_side,
        leavers,
        title="Leavers each quarter",
        note="FTE of employed social workers. Grey band: the range that chance alone gives.",
    )
with right:
    staying.curves(side_by_side)

left, right = st.columns(2)
side_by_side = view.opening_in(st.container())
with left:
    reconciliation(side_by_side)
with right:
    flows.starters_and_leavers(side_by_side)

left, right = st.columns(2) if view.published(turnover) else (st.container(), st.container())
side_by_side = view.opening_in(st.container())
with left:
    panel.trend(
        side_by_side,
        turnover,
        note="Leavers of the year, of those in post at its end: the census’s basis.",
        beside=published.beside(view, turnover),
        height=300,
    )
with right:
    published.by_year(view, turnover)

panel.tiles_with_trends(
    view,
    ["voluntary_turnover_rate", "stability_index", "new_starter_retention"],
    "keeping",
    "Who stays",
)
establishment(view)
panel.tiles_with_trends(
    view, ["vacancy_rate", "agency_rate", "absence_rate"], "rates", "Their rates"
)
leaving.reasons_and_destinations(view)
service.length_of_service(view)
panel.heat_map(
    view,
    ["vacancy_rate", "agency_rate", turnover, "stability_index", "absence_rate"],
    title="Where it is: team by metric",
)
panel.a_list(view, "starters_and_leavers", of=leavers)
panel.rest_of_family(view, "retention")
