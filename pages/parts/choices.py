"""The filters: kept in the address, so that a link opens the same view, and from page to page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from metrics.engine import access, read, words
from metrics.engine.access import Asker, Role
from metrics.engine.figure import Choice
from metrics.engine.metric import DIMENSIONS
from metrics.engine.version import Version

# Each dimension's label, what its default says, and its width (with a sector there is less room).
_DIMENSIONS = {
    "organisation": ("Organisation", "All organisations", 180, 165),
    "sector": ("Sector", "All sectors", 0, 140),
    "service": ("Service", "All services", 180, 150),
    "team": ("Team", "All teams", 230, 185),
    "role": ("Role", "All roles", 160, 145),
    "contract": ("Contract", "All contracts", 160, 140),
}
_MONTH_WIDTHS = (165, 145)


@dataclass(frozen=True)
class Chosen:
    """What the reader wants, and a sentence for each thing asked for that there is not."""

    choice: Choice
    notes: tuple[str, ...]


def choose(
    version: Version,
    asker: Asker,
    *,
    sector: bool = False,
    quarters: bool = False,
    only: Collection[str] = DIMENSIONS,
) -> Chosen:
    """Draw the filters and give what they say; ``choice.month`` is None only where nothing is.

    ``sector`` adds that filter (Workforce, Strategy); ``quarters`` offers quarters for months
    (Board); ``only`` are the dimensions to offer. Each filter offers what is left by those before
    it. A value that is not offered, from an old link or after another filter changed, falls back to
    its default and is told of.
    """
    notes: list[str] = []
    chosen: dict[str, Any] = {}
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom", key="filters"):
        month = _month(version, asker, notes, quarters=quarters, width=_MONTH_WIDTHS[sector])
        for name, (label, everything, width, narrow) in _DIMENSIONS.items():
            if name not in only or (name == "sector" and not sector):
                continue
            if asker.role is Role.BOARD_MEMBER and name not in access.BOARD_CHOICES | {"sector"}:
                continue
            values = _offered(version.id, asker, Choice(**chosen), version)[name]
            options = [everything, *values]
            if name == "organisation" and version.council in values:
                # The council's own comes first, and is what a clean address means.
                others = [value for value in values if value != version.council]
                options = [version.council, everything, *others]
            picked = _pick(name, label, options, narrow if sector else width, notes)
            if picked != everything:
                chosen[name] = picked
    return Chosen(Choice(month=month, **chosen), tuple(notes))


def _month(
    version: Version, asker: Asker, notes: list[str], *, quarters: bool, width: int
) -> date | None:
    months = read.months(version, asker)
    last = read.last_month(version, asker)
    if last:  # a sheet that runs ahead of the others is no reason to begin with a page of gaps
        months = [day for day in months if day <= last] or months
    if quarters:
        months = [day for day in months if day.month % 3 == 0] or months
    if not months:
        return None
    named = {(words.quarter if quarters else words.month)(day): day for day in months}
    label = "Quarter" if quarters else "Month"
    return named[_pick(label.lower(), label, list(named), width, notes)]


def _pick(key: str, label: str, options: list[str], width: int, notes: list[str]) -> str:
    """One filter; its default is the first option, so that the address stays clean of it."""
    asked = st.session_state[key] if key in st.session_state else st.query_params.get(key)
    if asked is not None and asked not in options:
        notes.append(f"There is no {label.lower()} “{asked}” here: {_instead(options[0])} shown.")
        if key in st.session_state:
            st.session_state[key] = options[0]
    return st.selectbox(
        label, options, key=key, width=width, bind="query-params", persist_state="session"
    )


def pick(key: str, label: str, options: list[str], width: int = 230) -> str:
    """One more choice, a card's own, kept in the address as the filters are.

    Its default is the first option. What is not offered (any more) falls back to that.
    """
    return _pick(key, label, options, width, [])


def _instead(default: str) -> str:
    if default.startswith("All "):
        return f"{default[0].lower()}{default[1:]} are"
    return f"{default} is"


@st.cache_data(max_entries=500, show_spinner=False)
def _offered(
    version_id: str,  # noqa: ARG001  (part of what keeps one answer apart from another)
    asker: Asker,
    choice: Choice,
    _version: Version,
) -> dict[str, list[str]]:
    return read.choices(_version, asker, choice)
