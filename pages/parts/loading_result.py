"""What became of every row: each table with its kind, its columns, its counts and its dates."""

import streamlit as st

from data_loaders.engine.build import Options
from data_loaders.engine.outline import Outline
from data_loaders.engine.sheet import Grade
from metrics.engine import words
from pages.parts import blocks, cards, loading_said
from pages.parts.loading_dates import BASES
from pages.parts.loading_work import Result, Work

_KEY = "load-tables"


def tables(work: Work, result: Result) -> None:
    """Every table of the load, and every file that held none that could be read."""
    heads = ["File", "Sheet", "Kind", "Read", "Loaded", "Set aside", "Awaiting", "Extract of",
             "Covers from"]  # fmt: skip
    rows = [_table(each, n, work.options) for n, each in enumerate(result.tables)] + [
        [each.file, "–", blocks.tag("b", "could not be read"), *["–"] * 6]
        for each in result.findings
        if each.grade is Grade.STOPS_FILE
    ]
    counted = ("rows_read", "loaded", "set_aside", "awaiting")
    total = [result.prepared.total(what) for what in counted]
    if len(result.tables) > 1:
        bold = [blocks.tag("b", words.number(count)) for count in total]
        rows.append([blocks.tag("b", "All tables"), "", "", *bold, "", ""])
    name = "What became of every row"
    read, loaded, aside, awaiting = map(words.number, total)
    note = (
        f"**{read} read = {loaded} loaded + {aside} set aside + {awaiting} awaiting an answer.** "
        "A matrix counts its filled cells."
    )
    made = blocks.figure_table(heads, rows, caption=name, numbers=(3, 4, 5, 6))
    with cards.card("tables", name, note):
        blocks.show(made, _KEY)
        _opened(result)
        loading_said.otherwise(work)


def _table(each: Outline, place: int, options: Options) -> list[object]:
    counts = (each.read, each.loaded, each.set_aside, each.awaiting)
    return [each.file, each.sheet, _kind(each, place), *map(words.number, counts), _extract(each),
            _cover(each, options)]  # fmt: skip


def _kind(each: Outline, place: int) -> object:
    """What the table was taken for, how surely, and a way to its columns."""
    if each.title is None:
        return blocks.join(
            blocks.tag("b", "Not known"),
            blocks.tag("span", "no kind has these headings", class_="second"),
        )
    if each.waits:
        return blocks.join(
            f"{each.title}?",
            blocks.tag("span", "not sure: it waits for an answer", class_="second"),
        )
    needed = "the column" if each.needed == 1 else f"all {words.in_words(each.needed)} columns"
    why = f"sure: {needed} that it needs" if each.needed else "sure by its headings"
    matched = words.plural(len(each.columns), "column")
    button = blocks.tag(
        "button", f"{matched} matched", blocks.hidden(f" in {each.file}, {each.sheet}"),
        type="button", class_="plain second", data_pick=str(place),
    )  # fmt: skip
    return blocks.join(each.title, blocks.tag("span", why, class_="second"), button)


def _opened(result: Result) -> None:
    """The columns of the table that was opened: the sender's heading, ours, and why."""
    wanted = blocks.opened(_KEY)
    if wanted is None or not wanted.isdigit() or int(wanted) >= len(result.tables):
        return
    each = result.tables[int(wanted)]
    name = f"The columns of “{each.sheet}”"
    with cards.card("columns", name, f"{each.file}, read as {each.title}."):
        rows = [[match.heading, match.column, match.why.value] for match in each.columns]
        made = blocks.figure_table(
            ["The heading in the file", "Our column", "Taken for it as"], rows, caption=name
        )
        blocks.show(made, "load-columns")
        st.button("Close", key="close-columns", on_click=blocks.close, args=(_KEY,))


def _extract(each: Outline) -> object:
    if each.title is None or each.waits:
        return "–"
    if each.extract_date is None:
        return "as it stands"
    return _dated(words.short_date(each.extract_date), BASES.get(each.basis, each.basis))


def _cover(each: Outline, options: Options) -> object:
    if not each.loaded:
        return "–"
    if each.covers_from is None:
        return "always"
    stated = options.stated(each.file, each.sheet).covers_from is not None
    return _dated(words.short_date(each.covers_from), BASES["stated"] if stated else "its dates")


def _dated(day: str, basis: str) -> blocks.Markup:
    return blocks.join(day, blocks.tag("span", basis, class_="second"))
