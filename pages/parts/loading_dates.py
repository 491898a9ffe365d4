"""Of what day each table is, since when it is whole, and where that is from: asked of a person."""

from dataclasses import replace
from datetime import date

import streamlit as st

from data_loaders.engine.extracts import Stated
from data_loaders.engine.outline import Outline
from metrics.engine import words
from pages.parts import blocks, cards, loading_work
from pages.parts.loading_work import Result, Work

_EARLIEST = date(1950, 1, 1)
BASES = {
    "stated": "as you said",
    "in the file": "the file's own words",
    "proposed": "the latest date in it",
}
_FEW = 4


def dates(work: Work, result: Result) -> None:
    """Two dates a table, to confirm or to correct; what is corrected is read again."""
    dated = [each for each in result.tables if each.extract_date is not None and each.loaded]
    if not dated:
        return
    guessed = sum(each.basis == "proposed" for each in dated)
    with (
        cards.card("dates", "Dates to confirm", _note(len(dated), guessed)),
        st.expander(
            f"The dates of {words.plural(len(dated), 'table')}",
            expanded=bool(guessed) and len(dated) <= _FEW,
        ),
    ):
        _form(work, dated)


def _note(tables: int, guessed: int) -> str:
    if not guessed:
        return "Publishing confirms them. A figure is given only for months that its sheets cover."
    some = "each" if guessed == tables else words.in_words(guessed)
    are = "is" if some in ("each", "one") else "are"
    return (
        f"**{words.sentence(some)} of {words.plural(tables, 'table')} {are} dated by the latest "
        f"date in it**: check {'it' if guessed == 1 else 'those'}. "
        "Publishing confirms the dates; a figure is given only for months that its sheets cover."
    )


def _form(work: Work, dated: list[Outline]) -> None:
    with st.form("dates", border=False):
        said = {(each.file, each.sheet): _one(work, each, n) for n, each in enumerate(dated)}
        pressed = st.form_submit_button("Read the files again with these dates")
    if not pressed:
        return
    wrong = [
        each.sheet
        for each in dated
        if (given := said[each.file, each.sheet]).covers_from
        and given.extract_date
        and given.covers_from > given.extract_date
    ]
    if wrong:
        tables = words.listed([f"“{sheet}”" for sheet in wrong])
        st.html(blocks.empty(f"**{tables} cannot cover from a day after its own date.**"))
        return
    changed = {
        (each.file, each.sheet): said[each.file, each.sheet]
        for each in dated
        if said[each.file, each.sheet]
        != Stated(extract_date=each.extract_date, covers_from=each.covers_from)
    }
    if not changed:
        st.html(blocks.empty("**No date was changed**, so there is nothing to read again."))
        return
    options = replace(work.options, dates={**work.options.dates, **changed})
    loading_work.start(work.folder, work.asker, work.taken, options)
    st.rerun()


def _one(work: Work, each: Outline, place: int) -> Stated:
    today = work.folder.settings.today
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="small", key=f"dated-{place}"
    ):
        name = f"{each.title}: {each.file}, {each.sheet}"
        with st.container(width="stretch"):
            st.html(
                blocks.tag(
                    "p", blocks.tag("b", each.title or ""),
                    blocks.tag("span", f"{each.file}, {each.sheet}", class_="wd-under"),
                    blocks.tag("span", f"Taken from: {BASES.get(each.basis, each.basis)}",
                               class_="wd-under"),
                    class_="wd-dated",
                )
            )  # fmt: skip
        extract = st.date_input(
            "Extract date", each.extract_date, min_value=_EARLIEST, max_value=today,
            format="DD/MM/YYYY", key=f"extract-{place}", width=170, help=f"Of {name}",
        )  # fmt: skip
        cover = each.covers_from
        if cover is not None:
            cover = st.date_input(
                "Covers from", cover, min_value=min(_EARLIEST, cover), max_value=today,
                format="DD/MM/YYYY", key=f"covers-{place}", width=170, help=f"Of {name}",
            )  # fmt: skip
    return Stated(extract_date=extract, covers_from=cover)
