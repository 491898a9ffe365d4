"""Who came and who went, quarter by quarter."""

from datetime import date
from decimal import Decimal

import pandas as pd

from metrics.engine import words
from metrics.engine.change import charted
from pages.parts import cards, charts, opened
from pages.parts.behind import rows_behind
from pages.parts.figures import FIVE_YEARS
from pages.parts.view import View

STARTERS, LEAVERS = "starters_in_quarter", "leavers_in_quarter"
_METRICS = {"starters": STARTERS, "leavers": LEAVERS}


def starters_and_leavers(view: View) -> None:
    """Starters above, leavers below, the difference marked: FTE of employed social workers."""
    name, title = "flows", "Starters and leavers"
    view.shown.update((STARTERS, LEAVERS))
    came, went = (_by_quarter(view, metric) for metric in (STARTERS, LEAVERS))
    both = [day for day in came if day in went]
    if not both:
        reason = view.now(STARTERS).reason or view.now(LEAVERS).reason
        cards.empty(name, title, f"**No data.** {reason}")
        return
    note = "FTE of employed social workers each quarter. Diamond: the difference. Press a bar."
    with cards.card(name, title, note, metric=view.metric(LEAVERS)):
        starters, leavers = [came[day] for day in both], [went[day] for day in both]
        chart = charts.starters_and_leavers(
            both, starters, leavers, title=title, unit_words="FTE", places=1, height=400
        )
        cards.picture(chart, name, opens=name)
        quarters = list(reversed(both))
        frame = pd.DataFrame(
            [
                {"Quarter": words.quarter(day), "Of": side, "FTE": float(values[day])}
                for day in quarters
                for side, values in (("starters", came), ("leavers", went))
            ]
        )
        names = [f"{day.isoformat()}|{side}" for day in quarters for side in _METRICS]
        cards.numbers(frame, name, title, opens=name, names=names, notes=[note])
    if chosen := opened.opened(name):
        day, _, side = chosen.partition("|")
        if side in _METRICS:
            rows_behind(view, _METRICS[side], name, month=date.fromisoformat(day))


def _by_quarter(view: View, metric_id: str) -> dict[date, Decimal]:
    """The quarter's flow at every third month end up to the chosen one."""
    history = view.history(metric_id, FIVE_YEARS)
    series = charted(view.metric(metric_id), view.month, history)
    known = {figure.month_end: figure.value for figure in history if figure.value is not None}
    return {day: known[day] for day in series.month_ends if day in known}
