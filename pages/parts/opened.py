"""What the reader has opened: one mark, cell or row at a time, pressed or chosen by keyboard."""

from typing import Any

import streamlit as st


def opened(key: str) -> str | None:
    """What was last chosen under this key and not closed since."""
    found = st.session_state.get(f"opened:{key}")
    return found if isinstance(found, str) else None


def close(key: str) -> None:
    """Forget it, and let charts and tables under this key forget their marks too."""
    st.session_state.pop(f"opened:{key}", None)
    st.session_state[f"turn:{key}"] = turn(key) + 1


def choose(key: str, what: str | None) -> None:
    """Open this, or nothing."""
    if what is None:
        st.session_state.pop(f"opened:{key}", None)
    else:
        st.session_state[f"opened:{key}"] = what


def turn(key: str) -> int:
    """How often it was closed: part of the widgets' keys, for their marks go only with them."""
    return int(st.session_state.get(f"turn:{key}", 0))


def from_chart(key: str, widget: str) -> None:
    """What a press on a chart chose: the first thing in the mark's ``customdata``."""
    event: Any = st.session_state.get(widget)
    points = event["selection"]["points"] if event else []
    marks = [point["customdata"] for point in points if point.get("customdata")]
    choose(key, first(marks[0]) if marks else None)


def from_table(key: str, widget: str, names: list[str]) -> None:
    """What a table's chosen row stands for."""
    event: Any = st.session_state.get(widget)
    rows = event["selection"]["rows"] if event else []
    choose(key, names[rows[0]] if rows and rows[0] < len(names) else None)


def first(data: Any) -> str:
    """Plotly gives a mark's data as a list, or as a mapping by place."""
    if isinstance(data, dict):
        return str(data.get("0", next(iter(data.values()))))
    return str(data[0] if isinstance(data, list | tuple) else data)
