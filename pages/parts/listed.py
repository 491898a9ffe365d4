"""Lists of people and children to act on: as a table, or as a strip of one mark a worker."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from string import Formatter
from typing import Any

import pandas as pd

from metrics.engine import words
from metrics.engine.access import NotAllowed
from metrics.engine.catalogue import lists
from pages.parts import cards, charts, figures, opened
from pages.parts.behind import own_rows
from pages.parts.view import View

_MOST_TEAMS = 40
Only = Mapping[str, Collection[object]]


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Which of a list's headings make the marks of a strip.

    A value under ``over`` that is one of ``over_when`` makes a triangle. ``made_of`` and ``limit``
    are templates over the headings: "{Cases:g} children ÷ {FTE:g} FTE". ``line`` is the heading of
    the limit: the value that most workers have is the dashed line, named by ``line_words``. Who is
    over without a value is "never", and stands in a column of its own. ``over_words`` follow
    "7 of 10". ``only`` and ``of`` as for ``a_list``.
    """

    value: str
    unit_words: str
    over: str
    over_when: Collection[object] = (True,)
    over_words: str = "over"
    made_of: str = ""
    limit: str = ""
    line: str = ""
    line_words: str = "limit {:g}"
    worker: str = "Worker"
    key: str = "Worker id"
    team: str = "Team"
    of: str = ""
    least_height: int = 0  # px, so that the card ends level with those at its side
    only: Only = field(default_factory=dict)


def a_list(
    view: View,
    list_id: str,
    *,
    title: str = "",
    note: str = "",
    only: Only | None = None,
    of: str = "",
    csv: bool = True,
) -> None:
    """Rows that people act on, as a table with its downloads; a sentence for who may not see it.

    ``only`` keeps the rows whose value under a heading is one of those given. ``of`` is the metric
    whose people these are: where what was loaded gives it no figure, neither is there a list, and
    an empty one would read as good news.
    """
    wanted = lists()[list_id]
    name, title = f"list-{list_id}", title or wanted.title
    frame = _rows(view, list_id, name, title, only or {}, of)
    if frame is None:
        return
    said = note or wanted.question
    frame = without_empty(frame)
    with cards.card(name, title, f"**{words.plural(len(frame), 'row')}.** {said}"):
        cards.table(frame, name)
        cards.download(frame, name, title, [f"At {words.long_date(view.month)}"], csv=csv)


def strip(
    view: View,
    list_id: str,
    marks: Marks,
    *,
    title: str,
    note: str,
    averages: Mapping[str, Decimal] | None = None,
) -> None:
    """One mark a worker, by team, from a list's rows; a press shows the worker's own row beneath.

    ``averages`` are the teams' own figures. Who has no value has no mark: the card says how many
    those are.
    """
    name = f"strip-{list_id}"
    frame = _rows(view, list_id, name, title, marks.only, marks.of)
    if frame is None:
        return
    placed = frame[frame[marks.value].notna() | frame[marks.over].isin(list(marks.over_when))]
    if placed.empty:
        said = words.plural(len(frame), "worker")
        cards.empty(name, title, f"**No marks.** None of {said} has a number to show here.")
        return
    if missing := len(frame) - len(placed):
        has = "worker has" if missing == 1 else "workers have"
        note += f" {missing} {has} no mark: see the numbers beneath."
    line = list(placed[marks.line].mode()) if marks.line else []
    drawn = [_mark(row, marks) for row in placed.to_dict("records")]
    worst = charts.worst_teams(drawn, averages)
    if len(worst) > _MOST_TEAMS:
        note += f" The {_MOST_TEAMS} worst of {len(worst)} teams; all are in the numbers."
        kept = set(worst[:_MOST_TEAMS])
        drawn = [mark for mark in drawn if mark.team in kept]
    with cards.card(name, title, note):
        chart = charts.strip(
            drawn,
            title=title, unit_words=marks.unit_words,
            limit=charts.Limit(Decimal(str(line[0])), marks.line_words.format(line[0]))
            if line else None,
            averages=averages, chosen=opened.opened(name), least=marks.least_height,
            over=marks.over_words,
        )  # fmt: skip
        cards.picture(chart, name, opens=name)
        keys = [str(key) for key in frame[marks.key]]
        cards.numbers(without_empty(frame), name, title, opens=name, names=keys)
    chosen = opened.opened(name)
    found = frame[frame[marks.key].astype(str) == chosen]
    if chosen is not None and len(found):
        mark = _mark(found.to_dict("records")[0], marks)
        own_rows(view, found, f"{mark.name}, {mark.team}", mark.hover, name)


def _rows(
    view: View, list_id: str, name: str, title: str, only: Only, of: str
) -> pd.DataFrame | None:
    """A list's rows, or None where a card says why there are none."""
    if of and (why := figures.why_not([view.now(of)])):
        cards.empty(name, title, why)
        return None
    try:
        frame = view.a_list(list_id)
    except NotAllowed as refusal:
        cards.empty(name, title, str(refusal))
        return None
    for heading, values in only.items():
        frame = frame[frame[heading].isin(list(values))]
        if len(values) == 1:  # the card's title says it: a column of the same word says nothing
            frame = frame.drop(columns=heading)
    if frame.empty:
        cards.empty(name, title, _nobody(view))
        return None
    return frame.reset_index(drop=True)


def without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows without the columns in which nothing stands: no weights, nobody's end date."""
    return frame.dropna(axis="columns", how="all")


def _nobody(view: View) -> str:
    return f"**Nobody and nothing** is on this list at {words.long_date(view.month)}."


def _mark(row: Mapping[Any, Any], marks: Marks) -> charts.Mark:
    return charts.Mark(
        key=str(row[marks.key]),
        name=str(row[marks.worker]),
        team=figures.group_name(_text(row[marks.team])),
        value=Decimal(str(row[marks.value])) if _text(row[marks.value]) else None,
        over=row[marks.over] in marks.over_when,
        hover=_filled(marks.made_of, row),
        limit=_filled(marks.limit, row),
    )


def _filled(template: str, row: Mapping[Any, Any]) -> str:
    """A template over a list's headings with a row's values; empty where one of them is missing."""
    wanted = [heading for _, heading, _, _ in Formatter().parse(template) if heading]
    if any(not _text(row[heading]) for heading in wanted):
        return ""
    return template.format_map(row)


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)  # noqa: PLR0124
