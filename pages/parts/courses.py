"""Who is in date with what: group by subject as a heat map, each square against its own target."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import streamlit as st

from metrics.engine import words
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.targets import Status, contribution
from pages.parts import blocks, breaking_down, cards, choices, figures
from pages.parts.behind import rows_behind
from pages.parts.view import View

MOST_COLUMNS = 9  # beside the one of all: more cannot be read at 1280 pixels
_ALL = "all"
_WORST = "Furthest from target"


def heat_map(
    view: View,
    metric_id: str,
    by: str,
    *,
    name: str,
    title: str,
    subject: str,
    all_subjects: str,
    note: str = "",
) -> None:
    """``by`` down, the metric's subjects across (``subject``: "Course"), the whole first in both.

    Where there are more subjects than fit, those that miss their targets by most are shown, and any
    other can be picked. A press opens the rows of that square.
    """
    metric = view.metric(metric_id)
    view.shown.add(metric_id)
    whole = view.now(metric_id)
    if why := figures.why_not([whole]):
        cards.empty(name, title, why)
        return
    of_all = breaking_down.by_subject_figures(view, metric)
    by_subject = {key: each for (key, _), each in of_all.items()}
    if not any(each.value is not None for each in by_subject.values()):
        cards.empty(name, title, "**No data.** Nothing is due here at this month end.")
        return
    of_groups = breaking_down.by_subject_figures(view, metric, by)
    by_group = {(each.group or ""): each for each in view.groups(metric_id, by)}
    ordered = _worst_first(by_subject, metric)
    with st.container(border=True, key=f"card-{name}", gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            with st.container(width="stretch"):
                st.html(blocks.heading(title, _said(by_subject, subject.lower(), note)))
            shown = ordered
            if len(ordered) > MOST_COLUMNS:
                picked = choices.pick(f"{name}-of", f"{subject}s", [_WORST, *sorted(ordered)], 250)
                shown = ordered[:MOST_COLUMNS] if picked == _WORST else [picked]
        groups = sorted(
            by_group,
            key=lambda group: _badness(
                group, [of_groups.get((each, group)) for each in shown], by_group.get(group)
            ),
        )
        rows = [
            _row(f"All {by}s", whole, [by_subject.get(each) for each in shown], metric),
            *(
                _row(
                    figures.group_name(group), by_group.get(group),
                    [of_groups.get((each, group)) for each in shown], metric,
                )
                for group in groups[: breaking_down.MOST_GROUPS]
            ),
        ]  # fmt: skip
        table = blocks.heat_map(
            [
                blocks.Column(_ALL, all_subjects),
                *(blocks.Column(each, words.sentence(each)) for each in shown),
            ],
            rows, caption=title, first=by.capitalize(),
        )  # fmt: skip
        pressed = breaking_down.chosen(
            name, blocks.show(blocks.join(blocks.key_of_statuses(), table), name)
        )
        breaking_down.say_how_many(len(groups), by)
        if place := breaking_down.later(cards.TABLE_NUMBERS, name):
            frame = _table(metric, by, subject, of_groups)
            with place:
                cards.table(frame, name)
                cards.download(frame, name, title)
    if pressed:
        named = {figures.group_name(each): each for each in groups}
        _open(view, metric_id, name, by, pressed, named, of_all | of_groups)


def _open(
    view: View,
    metric_id: str,
    name: str,
    by: str,
    pressed: str,
    groups: dict[str, str],
    found: dict[tuple[str, str | None], Figure],
) -> None:
    """The rows behind a square; what was opened before the filters changed may not be there."""
    key, row = blocks.pressed(pressed)
    group = groups.get(row)
    if row != f"All {by}s" and group is None:
        return
    split = by if group is not None else None
    if key == _ALL:
        rows_behind(view, metric_id, name, by=split, group=group)
    elif figure := found.get((key, group)):
        rows_behind(view, metric_id, name, by=split, group=group, subject=key, figure=figure)


def _row(
    name: str, whole: Figure | None, cells: Sequence[Figure | None], metric: Metric
) -> blocks.Row:
    return blocks.Row(name, [figures.cell(each, metric) for each in (whole, *cells)])


def _said(of_all: dict[str, Figure], subject: str, note: str) -> str:
    judged = [each for each in of_all.values() if each.target is not None]
    missed = sum(each.status.is_missed for each in judged)
    said = (
        f"**{missed} of {words.plural(len(judged), subject)}** "
        f"{'misses its target' if missed == 1 else 'miss their targets'}. "
        if judged
        else ""
    )
    return f"{said}{note or 'Press a square for the people behind it.'}"


def _worst_first(of_all: dict[str, Figure], metric: Metric) -> list[str]:
    """The subjects by how much each adds to what is missed; without a target, by the share."""

    def missed(key: str) -> tuple[Decimal, Decimal, str]:
        each = of_all[key]
        if each.numerator is None or each.value is None:
            return Decimal(0), Decimal(0), key
        if each.target is None:
            return Decimal(0), each.value, key
        short = contribution(each.numerator, each.denominator, each.target, metric.scale)
        return short, each.value, key

    return sorted(of_all, key=missed)


def _badness(
    group: str, cells: Sequence[Figure | None], whole: Figure | None
) -> tuple[int, int, Decimal, str]:
    statuses = [each.status for each in (*cells, whole) if each]
    value = whole.value if whole is not None and whole.value is not None else Decimal(101)
    return -statuses.count(Status.OFF_TARGET), -statuses.count(Status.NEAR), value, group


def _table(
    metric: Metric, by: str, subject: str, found: dict[tuple[str, str | None], Figure]
) -> pd.DataFrame:
    over, under = figures.number_headings(metric)
    return pd.DataFrame(
        [
            {
                by.capitalize(): figures.group_name(group),
                subject: words.sentence(key),
                over: None if each.numerator is None else float(each.numerator),
                under: None if each.denominator is None else float(each.denominator),
                "%": None if each.value is None else float(each.value),
                "Target (%)": None if each.target is None else float(each.target.value),
                "Status": words.sentence(each.status.value),
            }
            for (key, group), each in found.items()
        ]
    )


def widened(view: View) -> View:
    """The view of all organisations: sectors are what the council has beside its own."""
    return replace(view, choice=replace(view.choice, organisation=None))
