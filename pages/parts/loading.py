"""A load from the drop of its files to its publication: what the page shows in each state."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_folder import DataFolder
from data_loaders.engine.history import Past
from data_loaders.engine.publish import discard
from data_loaders.engine.quality import over_time
from data_loaders.engine.surprises import surprises
from metrics.engine import words
from metrics.engine.access import Asker
from pages.parts import (
    blocks,
    loading_change,
    loading_coverage,
    loading_dates,
    loading_findings,
    loading_form,
    loading_joins,
    loading_marked,
    loading_quality,
    loading_result,
    loading_rows,
    loading_words,
    loading_work,
    shell,
    who,
)
from pages.parts.loading_progress import progress
from pages.parts.loading_questions import ask
from pages.parts.loading_work import Result, State, Work
from pages.parts.view import version_in_force

_EACH_SECOND = 1.0
_MOST_SURPRISES = 4


def load(folder: DataFolder, asker: Asker, header: DeltaGenerator, past: Sequence[Past]) -> None:
    """Draw this person's load as it is now: the page's answer, then the form, progress or result.

    Its state is looked at once, since it may change while the page is drawn.
    """
    work = loading_work.mine(folder, asker)
    state = work.state if work else None
    answer = loading_words.answer(work, state, past)
    header.html(shell.titled("Load", answer, loading_words.in_force(past)))
    for other in loading_work.others(folder, asker):
        shell.message(
            f"**{other.asker.name or 'Somebody'} is loading files now.** You can read yours; they "
            "wait until that is done."
        )
    if work is None:
        _left(folder, asker)
        loading_form.form(folder, asker)
        loading_form.what_can_be_sent(unfold=not past)
        _how_good(asker)
    elif state in loading_work.BUSY:
        _watch(work)
    elif state is State.FAILED:
        _again(work)
    elif state is State.PUBLISHED:
        _published(work)
    else:
        _look(work)


def _left(folder: DataFolder, asker: Asker) -> None:
    """What this person had read before the server was started again."""
    for found in loading_work.left_waiting(folder, asker)[:1]:
        files = words.plural(len(found.files), "file")
        said = f"**You read {files} on {loading_words.moment(found.made_at)}** and did not decide."
        if found.stale:
            said += " Another load was published since, so they must be read again."
        with st.container(key="left-waiting"):
            shell.message(said)
            with st.container(horizontal=True, gap="small"):
                look = "Read them again" if found.stale else "Look at them"
                if st.button(look, type="primary", key="take-up"):
                    loading_work.take_up(folder, asker, found)
                    st.rerun()
                st.button("Discard them", key="drop-left", on_click=discard,
                          args=(found.prepared, who.called(asker)))  # fmt: skip


@st.fragment(run_every=_EACH_SECOND)
def _watch(work: Work) -> None:
    """The stages, each second anew, until the load is done."""
    if not work.busy:
        st.rerun()
    with st.container(border=True, key="card-progress", gap="xxsmall"):
        st.html(progress(work))


def _how_good(asker: Asker) -> None:
    """What is in force: how much its figures could use, and how loads have come on."""
    version = version_in_force()
    if version is None:
        return
    loading_coverage.coverage(loading_coverage.in_force(version, asker), fold=True)
    loading_quality.quality(over_time(version.path))


def _look(work: Work) -> None:
    """What was read: what nobody expects, what is to be done, and then everything in its turn."""
    result = work.result
    if result is None:
        return
    if work.trouble:
        shell.message(f"**It was not published.** {work.trouble}")
    _surprises(result)
    ask(work)
    loading_joins.totals(result.totals)
    loading_result.tables(work, result)
    loading_dates.dates(work, result)
    loading_findings.findings(result)
    loading_marked.workbooks(work, result)
    if result.changes:
        _changes(work, result)
    loading_joins.joins(result.joined)
    if result.coverage:
        loading_coverage.coverage(result.coverage)
    loading_quality.quality(result.quality)
    _decide(work, result)


def _surprises(result: Result) -> None:
    """What is gone, doubled or rewritten, before anything else is read."""
    found = surprises(result.rows)
    for sentence in found[:_MOST_SURPRISES]:
        shell.message(sentence)
    if (rest := len(found) - _MOST_SURPRISES) > 0:
        shell.message(f"**{words.plural(rest, 'more surprise', 'more surprises')}**: see the rows.")


def _decide(work: Work, result: Result) -> None:
    with st.container(key="decision", horizontal=True, vertical_alignment="center", gap="small"):
        if result.changes:
            st.button("Publish", type="primary", on_click=work.publish, key="publish")
            st.button("Discard", on_click=loading_work.put_away, args=(work,), key="discard")
            st.html(blocks.tag("p", blocks.emphasised(_what_it_does(work)), class_="wd-note"))
        else:
            st.button("Load other files", type="primary", on_click=loading_work.put_away,
                      args=(work,), key="discard")  # fmt: skip


def _changes(work: Work, result: Result) -> None:
    """Rows and figures, beside each other where there is room."""
    with st.container(key="load-pair"):
        rows, figures = st.columns([1, 1], gap="small")
    with rows:
        loading_rows.rows(work, result)
    with figures:
        loading_change.changes(result.differences)


def _what_it_does(work: Work) -> str:
    awaiting = work.result.prepared.total("awaiting") if work.result else 0
    said = "Publishing shows these figures to everyone at once; the version before is kept."
    if awaiting:
        said += f" **{words.plural(awaiting, 'row')}** awaiting an answer will be used by nothing."
    return said


def _published(work: Work) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button("Load more files", type="primary", on_click=loading_work.put_away, args=(work,),
                  key="more")  # fmt: skip
        if st.button("See the Overview", key="see"):
            st.switch_page("pages/overview.py")


def _again(work: Work) -> None:
    with st.container(horizontal=True, gap="small"):
        if st.button("Read the same files again", type="primary", key="again"):
            loading_work.start(work.folder, work.asker, work.taken, work.options)
            st.rerun()
        st.button("Choose other files", on_click=loading_work.put_away, args=(work,),
                  key="discard")  # fmt: skip
