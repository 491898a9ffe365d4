"""The rows that a load adds, changes and takes away, opened down to each row."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_loaders.engine.row_changes import Fate, RowChange, SheetChange, row_changes
from metrics.engine import words
from pages.parts import blocks, cards
from pages.parts.loading_work import Result, Work

_KEY = "rows"
_MOST = 500
_SAYS = "What it said → says"
_SAID = {Fate.GONE: "gone", Fate.CHANGED: "changed", Fate.ADDED: "new"}


def rows(work: Work, result: Result) -> None:
    """A line for each sheet and organisation in which any row differs, most gone first."""
    if not result.rows:
        said = "**No row differs.** What would change is not in the rows, but in how they are read."
        cards.empty("rows", "Rows added, changed and gone", said)
        return
    with cards.card("rows", "Rows added, changed and gone", _note(result.rows)):
        heads = ["Sheet", "Now", "If published", "New", "Changed", "Gone", "Down to the row"]
        made = blocks.figure_table(
            heads, [_row(each) for each in result.rows],
            caption="Rows now and if this is published, by sheet and organisation",
            numbers=(1, 2, 3, 4, 5),
        )  # fmt: skip
        blocks.show(made, _KEY)
        _opened(work, result)


def _note(found: Sequence[SheetChange]) -> str:
    added, changed, gone = (
        sum(getattr(each, what) for each in found) for what in ("added", "changed", "gone")
    )
    return (
        f"{words.plural(added, 'row')} new, {words.number(changed)} changed and "
        f"{words.number(gone)} gone, beside the version in force."
    )


def _row(each: SheetChange) -> list[object]:
    name: object = each.title
    if each.organisation:
        name = blocks.join(each.title, blocks.tag("span", each.organisation, class_="second"))
    which = ", ".join(f"{column} in {words.number(count)}" for column, count in each.columns[:3])
    changed: object = words.number(each.changed)
    if which:
        changed = blocks.join(changed, blocks.tag("span", which, class_="second"))
    button = blocks.tag(
        "button", "See the rows", blocks.hidden(f" of {each.title} {each.organisation}"),
        type="button", class_="plain", data_pick=_pick(each),
    )  # fmt: skip
    counts = [words.number(count) for count in (each.before, each.after, each.added)]
    gone: object = blocks.tag("b", words.number(each.gone)) if each.gone else "0"
    return [name, *counts, changed, gone, button]


def _pick(each: SheetChange) -> str:
    return f"{each.table}|{each.organisation}"


def _opened(work: Work, result: Result) -> None:
    wanted = blocks.opened(_KEY)
    each = next((one for one in result.rows if _pick(one) == wanted), None)
    if each is None:
        return
    prepared = result.prepared
    before = work.folder.version_path(prepared.parent) if prepared.parent else None
    found = row_changes(prepared.path, before, each.table, each.organisation, _MOST)
    title = f"{each.title}: the rows that differ"
    total = each.gone + each.changed + each.added
    note = f"{each.organisation}. " if each.organisation else ""
    if total > len(found):
        note += f"The first {words.number(len(found))} of {words.number(total)}. "
    with cards.card("rows-opened", title, f"{note}What is gone stands in the version in force."):
        frame = _frame(found)
        if not any(one.said for one in found):
            frame = frame.drop(columns=_SAYS)
        cards.table(frame, "rows-opened")
        cards.download(frame, "rows-opened", title)
        st.button("Close", key="close-rows", on_click=blocks.close, args=(_KEY,))


def _frame(found: Sequence[RowChange]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            [
                _SAID[each.fate],
                " · ".join(value for _, value in each.identity),
                "; ".join(
                    f"{column}: {was or 'blank'} → {now or 'blank'}"
                    for column, was, now in each.said
                ),
                each.file,
                each.sheet,
                each.row,
            ]
            for each in found
        ],
        columns=["What", "Which row", _SAYS, "File", "Sheet", "Row"],
    )
