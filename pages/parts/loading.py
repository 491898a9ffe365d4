"""A load from the drop of its files to its publication: what the page shows in each state."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_folder import DataFolder
from data_loaders.engine.history import Past
from metrics.engine import words
from metrics.engine.access import Asker
from pages.parts import (
    blocks,
    loading_change,
    loading_form,
    loading_result,
    loading_words,
    loading_work,
    shell,
)
from pages.parts.loading_questions import ask
from pages.parts.loading_work import Stage, State, Work

_EACH_SECOND = 1.0
_SELDOM = (Stage.WAITING, Stage.PUBLISHING)  # shown only while they last


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
        loading_form.form(folder, asker)
        loading_form.what_can_be_sent(unfold=not past)
    elif state in loading_work.BUSY:
        _watch(work)
    elif state is State.FAILED:
        _again(work)
    elif state is State.PUBLISHED:
        _published(work)
    else:
        _look(work)


@st.fragment(run_every=_EACH_SECOND)
def _watch(work: Work) -> None:
    """The stages, each second anew, until the load is done."""
    if not work.busy:
        st.rerun()
    with st.container(border=True, key="card-progress", gap="xxsmall"):
        st.html(progress(work.stage, work.seconds))


def progress(stage: Stage, seconds: int) -> blocks.Markup:
    """What is done, what is going on, and what is to come."""
    stages = [each for each in Stage if each not in _SELDOM or each is stage]
    at = stages.index(stage)
    steps = []
    for place, each in enumerate(stages):
        state = "done" if place < at else "now" if place == at else "to come"
        said = f"{each.value} … {words.plural(seconds, 'second')}" if place == at else each.value
        steps.append(
            blocks.tag("li", blocks.tag("span", said), blocks.hidden(f", {state}"),
                       class_=state.replace(" ", "-"),
                       aria_current="step" if place == at else None)
        )  # fmt: skip
    return blocks.join(
        blocks.tag("ol", *steps, class_="wd-steps"),
        blocks.tag("p", "You can leave this page: the load goes on, and waits for you here.",
                   class_="wd-note"),
    )  # fmt: skip


def _look(work: Work) -> None:
    """What was read, and the two buttons."""
    result = work.result
    if result is None:
        return
    if work.trouble:
        shell.message(f"**It was not published.** {work.trouble}")
    ask(work)
    if result.differences:
        with st.container(key="load-pair"):
            found, change = st.columns([3, 2], gap="small")
        with found:
            loading_result.findings(result)
        with change:
            loading_change.changes(result.differences)
    else:
        loading_result.findings(result)
    loading_result.tables(work, result)
    with st.container(key="decision", horizontal=True, vertical_alignment="center", gap="small"):
        if result.changes:
            st.button("Publish", type="primary", on_click=work.publish, key="publish")
            st.button("Discard", on_click=loading_work.put_away, args=(work,), key="discard")
            st.html(blocks.tag("p", blocks.emphasised(_what_it_does(work)), class_="wd-note"))
        else:
            st.button("Load other files", type="primary", on_click=loading_work.put_away,
                      args=(work,), key="discard")  # fmt: skip


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
