"""What only a person can say of a load: each question with a place for its answer."""

from dataclasses import replace

import streamlit as st

from data_loaders.engine import day_order
from data_loaders.engine.catalogue import sheets
from data_loaders.engine.job import LEAVE_OUT
from data_loaders.engine.questions import Asks, Question
from metrics.engine import words
from pages.parts import blocks, cards, loading_work
from pages.parts.loading_work import Work

_MOST = 20


def ask(work: Work) -> None:
    """The questions of a load; with their answers, the same files are read again."""
    asked = [each for each in work.result.questions if each.holds_up] if work.result else []
    if not asked:
        return
    waiting = words.plural(work.result.prepared.total("awaiting") if work.result else 0, "row")
    note = (
        f"**{waiting}** {'waits' if waiting == '1 row' else 'wait'} for "
        f"{'an answer' if len(asked) == 1 else 'answers'}. Leave blank what you cannot say: "
        "its rows are then used by nothing. Answers are remembered for later loads."
    )
    with cards.card("questions", "Questions", note), st.form("answers", border=False):
        given = {each.question: _answer(each, place) for place, each in enumerate(asked[:_MOST])}
        if len(asked) > _MOST:
            rest = words.number(len(asked) - _MOST)
            st.html(blocks.empty(f"{rest} more questions are in the findings' list."))
        if st.form_submit_button("Read the files again with these answers"):
            said = {question: answer.strip() for question, answer in given.items()}
            answers = {**work.options.answers, **{q: a for q, a in said.items() if a}}
            options = replace(work.options, answers=answers)
            loading_work.start(work.folder, work.asker, work.taken, options)
            st.rerun()


def _answer(each: Question, place: int) -> str:
    """The question stands as plain text: it quotes the file, which could hold anything."""
    where = f"{words.plural(each.rows, 'row')} of {words.listed(each.files)}"
    label, key = f"Answer to question {place + 1}", f"answer-{each.question}"
    with st.container(gap="xxsmall"):
        said = blocks.tag("p", f"{where}. {each.message} {each.remedy}", class_="wd-note")
        st.html(blocks.join(blocks.empty(f"**{each.question}**"), said))
        if not (offered := _offered(each)):
            # Where a word is asked about, its rows can also be kept out for good.
            shown = "Your answer, or: set aside" if ": " in each.question else "Your answer"
            return st.text_input(
                label, key=key, placeholder=shown, label_visibility="collapsed", width=420
            )
        chosen: str | None = st.selectbox(
            label, offered, index=None, key=key, placeholder="Choose an answer",
            label_visibility="collapsed", width=420,
        )  # fmt: skip
    return chosen or ""


def _offered(each: Question) -> list[str]:
    """What can be answered, where that is a few things and not a word of the sender's."""
    match each.asks:
        case Asks.KIND:
            return [*(sheet.title for sheet in sheets()), "leave it out"]
        case Asks.HIDDEN:
            return ["yes", "no"]
        case Asks.DAY_ORDER:
            return [day_order.DAY_FIRST, day_order.MONTH_FIRST, LEAVE_OUT]
    return []
