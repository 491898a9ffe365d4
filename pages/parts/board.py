"""The board's quarter: each headline metric as a row of its table, and as a row of the download."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from metrics.engine import words
from metrics.engine.benchmarks import NATIONAL, Published, latest, published, stands_beside
from metrics.engine.catalogue import metrics
from metrics.engine.commentary import comments
from metrics.engine.figure import Figure
from metrics.engine.metric import Better, Metric
from metrics.engine.overview import overview
from metrics.engine.rounding import half_up
from metrics.engine.targets import gap
from pages.parts import blocks, cards
from pages.parts.blocks import Indicator
from pages.parts.view import View

QUARTER, YEAR = 3, 12
_SORT = "board-sort"
_SIDES = {Better.LOWER: "or less", Better.HIGHER: "or more", Better.NONE: ""}


@dataclass(frozen=True)
class Quarter:
    """One metric in a quarter, beside the last, that of a year ago, and what others published."""

    metric: Metric
    now: Figure
    last: Figure | None
    year_ago: Figure | None
    history: Sequence[Figure]
    beside: Sequence[Published]
    comment: str


def quarter(view: View) -> list[Quarter]:
    """Every headline metric at the quarter's end."""
    said = comments(view.version, view.asker, view.month)
    return [_of(view, metric, said.get(metric.id, "")) for metric in _headlines()]


def answer(rows: Sequence[Quarter]) -> str:
    """How the quarter's indicators stand, in the words that this page's readers use."""
    return overview([(row.metric, row.now) for row in rows], what="indicator")


def table(view: View, rows: Sequence[Quarter]) -> None:
    """The table in a card, with its sort buttons, and beneath it the numbers to take away."""
    name = f"Quarterly indicators, {words.quarter(view.month)}"
    with cards.card("board", name, _note(rows)):
        sort = st.session_state.get(_SORT, "exceptions")
        made = blocks.board_table([_indicator(row) for row in rows], caption=name, sort=sort)
        picked = blocks.show(made, "board")
        if picked and picked.startswith("sort:") and picked != f"sort:{sort}":
            st.session_state[_SORT] = picked.removeprefix("sort:")
            st.rerun()
        cards.download(pd.DataFrame([_line(row) for row in rows]), "board", name, [_note(rows)])


def _headlines() -> list[Metric]:
    return [metric for metric in metrics().values() if metric.headline]


def _of(view: View, metric: Metric, comment: str) -> Quarter:
    beside: list[Published] = []
    if stands_beside(view.version, metric.id, view.choice):
        beside = latest(published(view.version, view.asker, metric.id, NATIONAL, view.month))
    return Quarter(
        metric,
        view.now(metric.id),
        view.before(metric.id, QUARTER),
        view.before(metric.id, YEAR),
        view.history(metric.id),
        beside,
        comment,
    )


def _indicator(row: Quarter) -> Indicator:
    metric, now = row.metric, row.now
    return Indicator(
        metric=metric.id,
        title=metric.title,
        detail=words.ratio(now.numerator, now.denominator, metric),
        status=now.status,
        tolerances=_tolerances(row),
        now=_shown(now, metric),
        last=_shown(row.last, metric),
        year_ago=_shown(row.year_ago, metric),
        target=words.as_set(now.target.value, metric.unit) if now.target else "",
        side=_SIDES[metric.better] if now.target else "",
        england=_published(row, "England"),
        london=_published(row, "London"),
        comment=row.comment,
        history=[figure.value for figure in row.history],
        history_words=_history(row),
        target_value=now.target.value if now.target else None,
    )


def _tolerances(row: Quarter) -> Decimal | None:
    """How many tolerances from the target; where none was set, the distance itself."""
    now = row.now
    if now.value is None or now.target is None:
        return None
    distance = gap(now.value, now.target, row.metric.better, words.places(row.metric.unit))
    return distance / now.target.tolerance if now.target.tolerance else distance


def _shown(figure: Figure | None, metric: Metric) -> str:
    if figure is None:
        return words.NO_DATA
    if figure.value is None and figure.reason == words.HIDDEN:
        return words.HIDDEN
    return words.shown(figure.value, metric.unit)


def _published(row: Quarter, area: str) -> str:
    """A published figure with the year of its census, which is not this quarter's."""
    found = next((item for item in row.beside if item.area == area), None)
    return f"{found.shown(row.metric)} ({found.year})" if found else ""


def _history(row: Quarter) -> str:
    known = [figure for figure in row.history if figure.value is not None]
    if not known:
        return words.NO_DATA
    first, last = (words.shown(figure.value, row.metric.unit) for figure in (known[0], known[-1]))
    return f"from {first} to {last} over {words.plural(len(row.history), 'month')}"


def _note(rows: Sequence[Quarter]) -> str:
    """What a reader has to know of the columns, and where the published figures come from."""
    said = "Figures are of the quarter’s last day; rates over a year are of the year to it."
    years = {item.year for row in rows for item in row.beside}
    if years:
        said += (
            f" England and London: as DfE published them, at {_census(max(years))}, "
            "where the formula is the census’s."
        )
    return said


def _census(year: int) -> str:
    return words.long_date(date(year, 9, 30))


def _line(row: Quarter) -> dict[str, object]:
    """The row as it is taken away: numbers as numbers."""
    metric, now = row.metric, row.now

    def number(value: Decimal | None) -> float | None:
        return None if value is None else float(half_up(value, words.places(metric.unit)))

    return {
        "Indicator": metric.title,
        "Unit": metric.unit.value,
        "Status": words.sentence(now.status.value),
        "This quarter": number(now.value),
        "Made of": words.ratio(now.numerator, now.denominator, metric),
        "Last quarter": number(row.last.value if row.last else None),
        "A year ago": number(row.year_ago.value if row.year_ago else None),
        "Target": number(now.target.value if now.target else None),
        "Why the target": now.target.rationale if now.target else None,
        "England": _published(row, "England"),
        "London": _published(row, "London"),
        "Comment": row.comment,
        "Why there is none": now.reason,
    }
