"""A card: its heading, its picture, and beneath it the numbers, their downloads and definition."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from metrics.engine.metric import Metric
from metrics.engine.rounding import half_up
from metrics.engine.targets import Target
from pages.parts import blocks, downloads, opened, recorded
from pages.parts.charts import Chart

# The bar is there for its camera, which the button "Picture" presses; the style sheet hides it.
_CONFIG = {"displayModeBar": True, "modeBarButtons": [["toImage"]], "responsive": True}
SHOWN = "_shown"  # in the session: what the page shows, for what leaves it as a file
CHART_NUMBERS = "The numbers in this chart, and downloads"
TABLE_NUMBERS = "The numbers in this table, and downloads"
_ROW = 35  # px of a dataframe's row
_MOST_ROWS = 12


@contextmanager
def card(
    name: str,
    title: str,
    note: str = "",
    *,
    metric: Metric | None = None,
    target: Target | None = None,
    height: int | None = None,
) -> Iterator[None]:
    """A card with its heading, in which to draw; with a metric, "What this counts" at its side.

    ``name`` is short, and one on its page. ``height`` in px, where cards are to end level.
    """
    with st.container(border=True, key=f"card-{name}", gap="xxsmall", height=height or "content"):
        if metric is None:
            st.html(blocks.heading(title, note))
        else:
            with st.container(
                horizontal=True, vertical_alignment="top", horizontal_alignment="distribute"
            ):
                with st.container(width="stretch"):
                    st.html(blocks.heading(title, note))
                definition(metric, target)
        yield


def definition(metric: Metric, target: Target | None = None) -> None:
    """The button that opens what a metric counts, out of what, from where, and whose words."""
    with st.popover("What this counts", type="tertiary", icon=":material/info:", width="content"):
        st.html(blocks.definition(metric, target))


def empty(name: str, title: str, sentence: str) -> None:
    """The card of what cannot be shown: its title, and why. ``**words**`` are bold."""
    with card(name, title):
        st.html(blocks.empty(sentence))


def picture(chart: Chart, key: str, *, opens: str | None = None) -> None:
    """Draw a chart. With ``opens``, a press on a mark is kept under that key (``opened``)."""
    widget = f"chart-{key}-{opened.turn(opens) if opens else 0}"
    common: dict[str, Any] = {"theme": None, "key": widget, "alt": chart.alt, "config": _CONFIG}
    if opens is None or not chart.selectable:
        st.plotly_chart(chart.figure, **common)
        return
    st.plotly_chart(
        chart.figure,
        on_select=lambda: opened.from_chart(opens, widget),
        selection_mode="points",
        **common,
    )


def numbers(
    frame: pd.DataFrame,
    key: str,
    title: str,
    *,
    opens: str | None = None,
    names: Sequence[str] = (),
    notes: Sequence[str] = (),
    label: str = CHART_NUMBERS,
) -> None:
    """The table under a picture, folded away, with its downloads: of a chart its picture too.

    Drawn only once it is opened.

    ``key`` is that of the picture. With ``opens`` and a name for each row, choosing a row does
    what pressing its mark does: marks in a chart cannot be reached by keyboard, rows can.
    """
    with st.expander(label, key=f"numbers-{key}", on_change="rerun") as folded:
        if folded.open:
            table(frame, key, opens=opens, names=names)
            download(frame, key, title, notes, picture=label == CHART_NUMBERS)


def table(
    frame: pd.DataFrame, key: str, *, opens: str | None = None, names: Sequence[str] = ()
) -> None:
    """A long table: sorts, scrolls, finds. What is missing is an empty cell, never "None"."""
    frame, config = _as_shown(frame)
    shown: dict[str, Any] = {
        "hide_index": True,
        "column_config": config,
        "height": _ROW * (min(len(frame), _MOST_ROWS) + 1) + 3,
        "placeholder": "",
    }
    if opens is None or not names:
        st.dataframe(frame, key=f"table-{key}", **shown)
        return
    widget = f"table-{key}-{opened.turn(opens)}"
    st.dataframe(
        frame,
        key=widget,
        on_select=lambda: opened.from_table(opens, widget, list(names)),
        selection_mode="single-row",
        **shown,
    )


def _as_shown(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Numbers as they stand everywhere else: whole things without a point, the rest with one place.

    Rounded here, half up, since the browser would round a binary fraction its own way.
    """
    shown, config = frame.copy(), {}
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_datetime64_any_dtype(column):
            config[name] = st.column_config.DateColumn(format="D MMM YYYY")
        elif pd.api.types.is_bool_dtype(column):
            shown[name] = column.map({True: "yes", False: "no"})
        elif pd.api.types.is_numeric_dtype(column):
            known = column.dropna()
            if (known % 1 == 0).all():
                shown[name] = column.astype("Int64")
                config[name] = st.column_config.NumberColumn(format="localized")
            else:
                shown[name] = [
                    None if pd.isna(value) else float(half_up(Decimal(str(value))))
                    for value in column
                ]
                config[name] = st.column_config.NumberColumn(format="%.1f")
    return shown, config


def download(
    frame: pd.DataFrame,
    key: str,
    title: str,
    notes: Sequence[str] = (),
    *,
    csv: bool = True,
    picture: bool = False,
) -> None:
    """Buttons for the table as a workbook and as CSV, made when pressed and kept nowhere.

    ``picture``: and for the chart drawn under the same key, as a PNG that the browser makes.
    """
    shown = st.session_state.get(SHOWN, "")
    said = [*notes, shown] if shown else list(notes)
    as_excel = recorded.export(f"{key}, as Excel", lambda: downloads.xlsx(frame, title, said))
    as_csv = recorded.export(f"{key}, as CSV", lambda: downloads.csv_text(frame))
    with st.container(horizontal=True, gap="small", key=f"tools-{key}"):
        st.download_button(
            "Excel", data=as_excel,
            file_name=f"{downloads.file_name(title)}.xlsx", mime=downloads.XLSX,
            key=f"xlsx-{key}", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        if csv:
            st.download_button(
                "CSV", data=as_csv,
                file_name=f"{downloads.file_name(title)}.csv", mime="text/csv",
                key=f"csv-{key}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip
        if picture:
            name = downloads.file_name(title, str(shown).partition(" · ")[0])
            made = blocks.picture_button(f"chart-{key}", title, str(shown), name)
            blocks.show(made, f"png-{key}", width="content")
