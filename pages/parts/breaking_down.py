"""Breakdowns on a page: their sums for what was chosen, and the rows that a press opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.engine import breakdown, words
from metrics.engine.access import NotAllowed
from metrics.engine.breakdown import Breakdown, Cube, Sum
from metrics.engine.by_subject import by_subject, subject_figures
from metrics.engine.figure import Choice, Figure
from metrics.engine.metric import Metric
from metrics.engine.targets import Status
from metrics.engine.version import Version
from pages.parts import blocks, cards, opened
from pages.parts.behind import own_rows
from pages.parts.figures import group_name
from pages.parts.view import View

Amounts = Mapping[str, Decimal]
PICTURE_NUMBERS = "The numbers in this picture, and downloads"
MOST_GROUPS = 30  # lines that a page shows; the table beneath has them all


def sums(
    view: View,
    of: Breakdown,
    *,
    by: str | None = None,
    months: Sequence[date] = (),
    choice: Choice | None = None,
) -> list[Sum]:
    """The parts of what was chosen (or of another choice), at the chosen month end unless given."""
    held = _held(view, of, tuple(months) or (view.month,))
    return held.sums(view.asker, replace(choice or view.choice, month=None), by)


def by_subject_figures(
    view: View, metric: Metric, by: str | None = None, choice: Choice | None = None
) -> dict[tuple[str, str | None], Figure]:
    """A metric's figures by subject (a course, an area) and group, at the chosen month end."""
    of = by_subject(metric)
    held = _held(view, of, (view.month,))
    wanted = replace(choice or view.choice, month=None)
    return subject_figures(view.version, view.asker, held, metric, wanted, by)


def why_not(view: View, of: Breakdown, by: str | None = None) -> str:
    """Why there is nothing to break down, as an empty card's sentence; empty where there is."""
    if unsplit := breakdown.not_split(of, view.choice, by):
        return f"**Not split.** This cannot be split by {unsplit}."
    figure = view.now(of.of)
    if figure.value is not None or figure.low is not None:
        return ""
    if figure.status is Status.NO_DATA and sums(view, of):
        return ""
    return f"**No data.** {figure.reason}"


class Split(NamedTuple):
    """One group of a dimension; nothing is all of them."""

    by: str | None = None
    group: str | None = None


def split(by: str, pressed: str) -> Split:
    """What a press on a line of ``Bars`` stands for: a group ("=North") or all ("")."""
    return Split(by, pressed[1:]) if pressed else Split()


def rows(
    view: View,
    of: Breakdown,
    parts: Sequence[str],
    key: str,
    title: str,
    at: Split | None = None,
    month: date | None = None,
) -> None:
    """The card of the rows behind some parts; a sentence for who may not see them."""
    day = month or view.month
    choice = replace(view.choice, month=None)
    try:
        frame = breakdown.rows(view.version, view.asker, of, choice, day, parts, *(at or Split()))
    except NotAllowed as refusal:
        with view.rows_place():
            st.html(blocks.empty(str(refusal)))
        return
    totals = [
        f"{label.heading} **{_total(frame[label.heading])}**" for label in of.measures if len(frame)
    ]
    sums_to = words.listed(totals) + (", at" if totals else "At")
    said = f"{sums_to} {words.long_date(day)}."
    if view.asker.service and len(frame):
        said += f" You see the people of {view.asker.service} only."
    own_rows(view, without_blanks(frame), title, said, key)


def say_how_many(groups: int, by: str) -> None:
    """Where a page shows only the first of many groups: how many there are, and where the rest."""
    if groups > MOST_GROUPS:
        said = f"The first {MOST_GROUPS} of {groups} {by}s: all are in the numbers below."
        st.html(blocks.tag("p", said, class_="wd-note"))


def amounts_of(found: Sequence[Sum], measure: int = 0) -> dict[str, Amounts]:
    """Each group's parts with one of their measures; the whole is under "" where there is none."""
    groups: dict[str, dict[str, Decimal]] = {}
    for each in found:
        groups.setdefault(each.group or "", {})[each.part] = each.values[measure]
    return dict(groups)


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A picture of what all and each group are made of, and what it opens.

    ``groups`` are in the order in which they are shown. ``beside`` is the last column's heading,
    and ``ends`` what stands in it for each group, and for all under None. ``noun`` is what the
    amounts are of.
    """

    of: Breakdown
    name: str
    title: str
    by: str
    parts: Sequence[blocks.Part]
    whole: Amounts
    groups: Mapping[str, Amounts]
    beside: str = ""
    ends: Mapping[str | None, str] = field(default_factory=dict)
    noun: str = "people"
    places: int = 0

    def draw(self) -> str | None:
        """Draw it inside its card, with the numbers of every group, and say what was pressed."""
        shown = list(self.groups)[:MOST_GROUPS] if len(self.groups) > 1 else []
        lines = [
            blocks.Whole("All", self.whole, "", self._end(None)),
            *(
                blocks.Whole(group_name(group), self.groups[group], f"={group}", self._end(group))
                for group in shown
            ),
        ]
        block = blocks.made_of(
            [part for part in self.parts if self.whole.get(part.key)], lines,
            caption=self.title, first=self.by.capitalize(), noun=self.noun, places=self.places,
            beside=[self.beside] if self.beside else [], as_shares=True,
        )  # fmt: skip
        pressed = chosen(self.name, blocks.show(block, self.name))
        say_how_many(len(self.groups), self.by)
        cards.numbers(self._table(), self.name, self.title, label=PICTURE_NUMBERS)
        return pressed

    def open(self, view: View, pressed: str | None) -> None:
        """The rows of what was pressed, if it is still there."""
        part, group = blocks.pressed_part(pressed or "")
        named = {each.key: each.name for each in self.parts}
        if part not in named or (group and group[1:] not in self.groups):
            return
        title = ", ".join([named[part], *([group_name(group[1:])] if group else [])])
        rows(view, self.of, [part], self.name, title, split(self.by, group))

    def _end(self, group: str | None) -> list[str]:
        return [self.ends.get(group, "")] if self.beside else []

    def _table(self) -> pd.DataFrame:
        unit = "" if self.noun == "people" else f" ({self.noun})"
        every: list[tuple[str | None, Amounts]] = [(None, self.whole), *self.groups.items()]
        return pd.DataFrame(
            [
                {
                    self.by.capitalize(): "All" if group is None else group_name(group),
                    **{
                        f"{part.name}{unit}": float(amounts.get(part.key, 0)) for part in self.parts
                    },
                    **({self.beside: self.ends.get(group, "")} if self.beside else {}),
                }
                for group, amounts in every
            ]
        )


def without_blanks(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame without columns in which nothing stands."""
    return frame.dropna(axis="columns", how="all")


def later(label: str, key: str) -> DeltaGenerator | None:
    """A folded place whose contents are made once it is opened, else None."""
    place = st.expander(label, key=f"numbers-{key}", on_change="rerun")
    return place if place.open else None


def chosen(key: str, picked: str | None) -> str | None:
    """What is open under a key, now that this was pressed."""
    if picked:
        opened.choose(key, picked)
    return opened.opened(key)


def _total(column: pd.Series) -> str:
    """A column's sum as it is written: whole, or with as many places as it needs, two at most."""
    total = Decimal(str(round(float(column.sum()), 6)))
    return words.number(total, min(2, max(0, -int(total.normalize().as_tuple().exponent))))


def _held(view: View, of: Breakdown, months: tuple[date, ...]) -> Cube:
    """The cube of some months. Versions that tests draw share a name and not a path."""
    return _cube(f"{view.version.path} {of.id} {months}", months, view.version, of)


@st.cache_resource(max_entries=300, show_spinner=False)
def _cube(
    key: str,  # noqa: ARG001  (what keeps one cube apart from another)
    _months: tuple[date, ...],
    _version: Version,
    _breakdown: Breakdown,
) -> Cube:
    return breakdown.cube(_version, _breakdown, _months)
