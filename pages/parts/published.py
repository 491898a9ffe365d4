"""Published figures beside ours: lines in a trend, and a table by census year with its release."""

import streamlit as st

from metrics.engine import words
from metrics.engine.benchmarks import latest
from pages.parts import blocks, cards, charts
from pages.parts.view import View


def beside(view: View, metric_id: str) -> charts.Beside:
    """England's and London's latest figures for a trend; none where they do not compare."""
    return charts.Beside(
        [
            charts.Benchmark(f"{figure.area} {figure.year}", figure.value)
            for figure in latest(view.published(metric_id))
            if figure.value is not None
        ]
    )


def note(view: View, metric_id: str) -> str:
    """What the dotted lines of such a trend are; empty where there are none."""
    days = {figure.census_day for figure in latest(view.published(metric_id)) if figure.value}
    if not days:
        return ""
    return f" Dotted: as published, census of {words.listed(list(map(words.long_date, days)))}."


def by_year(view: View, metric_id: str) -> None:
    """The card of a metric at each census, England and London beside the council's own figure."""
    found = view.published(metric_id)
    if not found:
        return
    metric = view.metric(metric_id)
    areas = list(dict.fromkeys(figure.area for figure in found))
    shown = {(figure.area, figure.year): figure.shown(metric) for figure in found}
    ours = {
        figure.month_end: words.shown(figure.value, metric.unit)
        for figure in view.figures(metric_id, months=[figure.census_day for figure in found])
    }
    days = sorted({figure.census_day for figure in found}, reverse=True)
    releases = words.listed(sorted({figure.release for figure in found if figure.release}))
    sources = " ".join(sorted({figure.source for figure in found if figure.source}))
    note = (
        f"{words.sentence(metric.unit.value)} at each census. Ours is worked out from what was "
        f"loaded; the others are shown as published in “{releases}”."
    )
    with cards.card(f"published-{metric_id}", f"{metric.title} beside published figures", note):
        blocks.show(
            blocks.figure_table(
                ["Census", view.version.council, *areas],
                [
                    [
                        words.long_date(day),
                        ours.get(day, words.NO_DATA),
                        *(shown.get((area, day.year), "not published") for area in areas),
                    ]
                    for day in days
                ],
                caption=f"{metric.title} by census",
                numbers=range(1, len(areas) + 2),
            ),
            f"published-{metric_id}",
        )
        st.html(blocks.tag("p", sources, class_="wd-note"))
