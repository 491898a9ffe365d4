"""The calendar of one team: every worker's sessions in each of twelve months."""

from collections.abc import Sequence

import pandas as pd

from metrics.engine.access import NotAllowed
from pages.parts import blocks, cards, choices, figures, opened
from pages.parts.behind import own_rows
from pages.parts.view import View


def supervision_calendar(view: View, teams: Sequence[str]) -> None:
    """Worker by month for a team that the reader picks; a press on a worker opens the rows.

    ``teams`` are offered in that order, worst first, as far as the reader may see their people.
    """
    name, title = "calendar", "Month by month"
    if why := figures.why_not([view.now("supervision_in_date")]):
        cards.empty(name, title, why)
        return
    try:
        frame = view.a_list("supervision_calendar")
    except NotAllowed as refusal:
        cards.empty(name, title, str(refusal))
        return
    seen = set(frame["Team"])
    offered = [team for team in teams if team in seen]
    if not offered:
        cards.empty(name, title, "**Nobody** here is due supervision at this month end.")
        return
    note = "Sessions held with each worker, most missed first. **0**: missed. –: not due, or away."
    with cards.card(name, title, note):
        team = choices.pick("calendar_team", "Team in the calendar", offered)
        rows = frame[frame["Team"] == team]
        months = sorted(rows["Month"].unique())
        workers = [
            blocks.Worker(str(who), _held(one, months), str(key))
            for (who, key), one in rows.groupby(["Worker", "Worker id"])
        ]
        table = blocks.calendar(
            [pd.Timestamp(month).date() for month in months],
            sorted(workers, key=lambda worker: -list(worker.held).count(0)),
            caption=f"{team}: sessions held by month",
        )
        if picked := blocks.show(table, name):
            opened.choose(name, picked)
    chosen = rows[rows["Worker id"] == opened.opened(name)]
    if len(chosen):
        own_rows(view, chosen, f"{chosen['Worker'].iloc[0]}, {team}", "", name)


def _held(rows: pd.DataFrame, months: Sequence[object]) -> list[int | None]:
    by_month = {
        row["Month"]: None if row["Standing"] == "not due" else int(row["Sessions"])
        for row in rows.to_dict("records")
    }
    return [by_month.get(month) for month in months]
