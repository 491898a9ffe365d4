"""The sender's own workbooks, handed back with each faulty cell marked; and what of them is not."""

import streamlit as st

import audit
from audit import Did
from data_loaders.engine.marked import Markable, Marked, marked
from data_loaders.engine.safety import Refused
from metrics.engine import words
from pages.parts import blocks, cards, downloads
from pages.parts.loading_work import Result, State, Work
from pages.parts.who import called

_NOTE = (
    "Each file as it came, with its faulty cells coloured and commented and a sheet that lists "
    "them. Correct it, save it, and drop it here again."
)


def workbooks(work: Work, result: Result) -> None:
    """One line a file: prepared when asked for, then taken away."""
    if not result.markable:
        return
    with cards.card("marked", "Your workbooks, marked", _NOTE):
        for each in result.markable:
            _one(work, result, each)


def _one(work: Work, result: Result, each: Markable) -> None:
    key = f"marked:{result.prepared.version_id}:{each.file_id}"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"marked-{each.file_id}"
    ):
        found = words.plural(each.findings, "finding")
        st.html(blocks.tag("p", blocks.tag("b", each.name), f" {found}", class_="wd-file"))
        ready: Marked | str | None = st.session_state.get(key)
        if not isinstance(ready, Marked):
            st.button(
                "Mark it", key=f"mark-{each.file_id}", icon=":material/ink_highlighter:",
                on_click=_make, args=(work, result, each, key),
                help=f"Make a marked copy of {each.name}",
            )  # fmt: skip
        else:
            st.download_button(
                "Take it away", data=ready.content, file_name=ready.name, mime=downloads.XLSX,
                key=f"take-{each.file_id}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip
    if isinstance(ready, str):
        st.html(blocks.empty(f"**It could not be marked.** {ready}"))
    elif isinstance(ready, Marked):
        st.html(_kept(ready))


def _make(work: Work, result: Result, each: Markable, key: str) -> None:
    prepared = result.prepared
    published = work.state is State.PUBLISHED
    path = work.folder.version_path(prepared.version_id) if published else prepared.path
    try:
        st.session_state[key] = marked(work.folder, path, each.file_id)
        audit.record(
            work.folder, called(work.asker), Did.EXPORTED, f"{each.name}, marked",
            prepared.version_id,
        )  # fmt: skip
    except Refused as refusal:
        st.session_state[key] = str(refusal)


def _kept(ready: Marked) -> blocks.Markup:
    cells = words.plural(ready.cells, "cell")
    if not ready.not_kept:
        said = f"{cells} marked; all else is as it came."
        return blocks.tag("p", said, class_="wd-note")
    return blocks.join(
        blocks.tag("p", f"{cells} marked. What could not be kept:", class_="wd-note"),
        blocks.tag("ul", *(blocks.tag("li", each) for each in ready.not_kept), class_="wd-lost"),
    )
