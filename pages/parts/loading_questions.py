"""What only a person can say of a load: each question with a place for its answer."""

from dataclasses import replace

import streamlit as st

from data_loaders.engine.questions import Question, questions
from metrics.engine import words
from pages.parts import blocks, cards, loading_work
from pages.parts.loading_work import Work

_MOST = 20


def ask(work: Work) -> None:
    """The questions of a load; with their answers, the same files are read again."""
    asked = questions(work.result.findings) if work.result else []
    if not asked:
        return
    waiting = words.plural(sum(each.rows for each in asked), "row")
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
    st.html(blocks.empty(f"**{each.question}** ({words.plural(each.rows, 'row')})"))
    return st.text_input(
        f"Answer to: {each.question}", key=f"answer-{place}-{each.question}",
        placeholder="Your answer", label_visibility="collapsed",
        help=f"{each.message} {each.remedy}", width=420,
    )  # fmt: skip
