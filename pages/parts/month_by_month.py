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
    note = "The one-to-one sessions of each worker, most missed first. Press a name for the rows."
    with cards.card(name, title, note):
        team = choices.pick("calendar_team", "Team in the calendar", offered)
        rows = frame[frame["Team"] == team]
        months = sorted(rows["Month"].unique())
        workers = [
            blocks.Worker(str(who), _months(one, months), str(key))
            for (who, key), one in rows.groupby(["Worker", "Worker id"])
        ]
        table = blocks.calendar(
            [pd.Timestamp(month).date() for month in months],
            sorted(workers, key=_missed, reverse=True),
            caption=f"{team}: sessions held by month",
        )
        if picked := blocks.show(blocks.join(blocks.key_of_calendar(), table), name):
            opened.choose(name, picked)
        cards.download(rows.reset_index(drop=True), name, f"Supervision calendar of {team}")
    chosen = rows[rows["Worker id"] == opened.opened(name)]
    if len(chosen):
        own_rows(view, chosen, f"{chosen['Worker'].iloc[0]}, {team}", "", name)


def _missed(worker: blocks.Worker) -> tuple[int, int]:
    standings = [month.standing for month in worker.months if month]
    return standings.count("missed"), standings.count("cancelled")


def _months(rows: pd.DataFrame, months: Sequence[object]) -> list[blocks.Month | None]:
    by_month = {
        row["Month"]: blocks.Month(
            row["Standing"], int(row["Sessions"]), int(row["Cancelled or missed"])
        )
        for row in rows.to_dict("records")
    }
    return [by_month.get(month) for month in months]
