"""The rows behind a figure: a card under the picture that it came from, never over it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from metrics.engine import words
from metrics.engine.access import NotAllowed, Role
from metrics.engine.behind import Rows
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from pages.parts import blocks, cards, downloads, opened, recorded
from pages.parts.figures import number_headings
from pages.parts.view import View

_NAMES = {
    "name": "Worker",
    "worker_id": "Worker id",
    "organisation": "Organisation",
    "sector": "Sector",
    "service": "Service",
    "team": "Team",
    "role": "Role",
    "contract": "Contract",
    "left_out": "Why it is not counted",
    "file": "File",
    "sheet": "Sheet",
    "rows": "Row",
    "row": "Row",
}


def rows_behind(
    view: View,
    metric_id: str,
    key: str,
    *,
    by: str | None = None,
    group: str | None = None,
    month: date | None = None,
    subject: str | None = None,
    figure: Figure | None = None,
) -> None:
    """The card of what stands behind one figure, with what is not counted and why.

    ``key`` is what the picture opened it by: its Close button forgets that. With ``subject`` (a
    course, say) only the rows of that, and ``figure`` is theirs. For who may not see people it is a
    sentence.
    """
    metric = view.metric(metric_id)
    day = month or view.month
    of = ", ".join(filter(None, [group or (None if subject else metric.title), subject]))
    title = f"{words.sentence(of)}: the rows behind it"
    with (
        view.rows_place(),
        st.container(border=True, key=f"card-behind-{key}", gap="xxsmall"),
    ):
        try:
            found = view.rows(metric_id, by, group, day, subject)
        except NotAllowed as refusal:
            _head(title, words.long_date(day), key)
            st.html(blocks.empty(str(refusal)))
            return
        counted, left = labelled(found.counted, metric), labelled(found.left_out, metric)
        figure = figure or _figure(view, metric, by, group, day)
        note = _note(view, metric, found, figure, day)
        every = labelled(found.sources, metric)
        _head(title, note, key, {"Counted": counted, "Not counted": left, "Source rows": every})
        if len(counted):
            cards.table(counted, f"behind-{key}")
            st.html(blocks.sum_line(_sum(metric, found)))
        else:
            st.html(blocks.empty("Nothing was counted here."))
        if len(left):
            said = words.plural(len(left), "row is", "rows are")
            st.html(blocks.heading("Not counted", f"{words.sentence(said)} left out, and why."))
            cards.table(left, f"left-{key}")


def own_rows(view: View, frame: pd.DataFrame, title: str, note: str, key: str) -> None:
    """The card of one worker's rows of a list, which carry their file, sheet and row themselves."""
    said = " ".join(filter(None, (f"{words.plural(len(frame), 'row')}.", note)))
    with (
        view.rows_place(),
        st.container(border=True, key=f"card-behind-{key}", gap="xxsmall"),
    ):
        _head(f"{title}: the rows behind it", said, key, {"Rows": frame})
        cards.table(frame, f"behind-{key}")


def labelled(frame: pd.DataFrame, metric: Metric) -> pd.DataFrame:
    """The rows under headings for people: who, what, the numbers, and last where it stands.

    Columns with nothing in them, dimensions that the metric does not carry, and those that are the
    same in every row are left out: the heading and the filters say them already.
    """
    numbers = [name for name in ("numerator", "denominator") if name in frame]
    known = [name for name in metric.dimensions if name in frame]
    varied = [name for name in known if len(frame) == 1 or frame[name].nunique() > 1]
    wanted = ["name", "worker_id", "subject", *varied, *numbers, "left_out"]
    kept = [name for name in wanted if name in frame and frame[name].notna().any()]
    over, under = number_headings(metric)
    subject = words.sentence(metric.subject)
    headings = _NAMES | {"subject": subject, "numerator": over, "denominator": under}
    last = [name for name in ("file", "sheet", "rows", "row") if name in frame]
    return frame[kept + last].rename(columns=headings)


def _figure(
    view: View, metric: Metric, by: str | None, group: str | None, day: date
) -> Figure | None:
    found = view.figures(metric.id, by=by, months=[day])
    return next((item for item in found if by is None or item.group == (group or "")), None)


def _note(view: View, metric: Metric, found: Rows, figure: Figure | None, day: date) -> str:
    parts = [words.plural(len(found.counted), "row")]
    if figure is not None and figure.value is not None:
        sum_ = words.ratio(figure.numerator, figure.denominator, metric)
        parts.append(f"{sum_} = **{words.shown(figure.value, metric.unit)}**")
    said = f"{'. '.join(parts)}, at {words.long_date(day)}."
    if metric.window.months:
        said += f" It counts {metric.window.value}."
    if view.asker.role is Role.PRACTICE_LEAD:
        said += f" You see the people of {view.asker.service} only."
    return said


def _sum(metric: Metric, found: Rows) -> str:
    """The sum over the rows that are shown, worked out from them and not from the figure."""
    counted = words.plural(len(found.counted), "row counted", "rows counted")
    top, under = found.numerator or Decimal(0), found.denominator
    said = words.ratio(top, under, metric)
    value = metric.value(top, under)
    if value is None:
        return f"{words.sentence(counted)}: {said or words.NO_DATA}."
    if not metric.has_denominator:
        return f"{words.sentence(counted)}: **{words.with_unit(value, metric.unit)}** in all."
    return f"{words.sentence(counted)}: {said} = **{words.shown(value, metric.unit)}**."


def _head(
    title: str, note: str, key: str, tables: Mapping[str, pd.DataFrame] | None = None
) -> None:
    tables = {name: frame for name, frame in (tables or {}).items() if len(frame)}
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        with st.container(width="stretch"):
            st.html(blocks.heading(title, note))
        if tables:
            made = partial(downloads.book, tables, title, [note.replace("**", "")])
            st.download_button(
                "Excel", data=recorded.export(f"behind-{key}, as Excel", made),
                file_name=f"{downloads.file_name(title)}.xlsx", mime=downloads.XLSX,
                key=f"xlsx-behind-{key}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip
        st.button(
            "Close", key=f"close-{key}", icon=":material/close:", on_click=opened.close, args=(key,)
        )
