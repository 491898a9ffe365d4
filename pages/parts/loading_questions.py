"""What only a person can say of a load: each question with a place for its answer."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data_loaders.engine import day_order
from data_loaders.engine.catalogue import sheets
from data_loaders.engine.job import LEAVE_OUT
from data_loaders.engine.questions import Asks, Offer, Question
from metrics.engine import words
from pages.parts import blocks, cards, loading_work
from pages.parts.loading_work import Work

_MOST = 20
_SUGGESTED = " – "  # between an answer and the reason for which it is offered


def ask(work: Work) -> None:
    """The questions of a load; with their answers, the same files are read again.

    First those that rows wait for; what can be said besides, and nothing waits for, is folded.
    """
    if work.result is None or not work.result.questions:
        return
    waiting = [each for each in work.result.questions if each.holds_up]
    others = [each for each in work.result.questions if not each.holds_up]
    with (
        cards.card("questions", "Questions", _note(work, waiting)),
        st.form("answers", border=False),
    ):
        given = _answers(waiting, 0)
        if others:
            with st.expander(_besides(len(others)), expanded=not waiting):
                given |= _answers(others, len(waiting))
        if st.form_submit_button("Read the files again with these answers"):
            answers = {**work.options.answers, **{q: a for q, a in given.items() if a}}
            options = replace(work.options, answers=answers)
            loading_work.start(work.folder, work.asker, work.taken, options)
            st.rerun()


def _note(work: Work, waiting: Sequence[Question]) -> str:
    remembered = "Answers are remembered for later loads."
    if not waiting:
        return f"No row waits for these; what is answered makes the figures better. {remembered}"
    rows = words.plural(work.result.prepared.total("awaiting") if work.result else 0, "row")
    return (
        f"**{rows}** {'waits' if rows == '1 row' else 'wait'} for "
        f"{'an answer' if len(waiting) == 1 else 'answers'}. Leave blank what you cannot say: "
        f"its rows are then used by nothing. {remembered}"
    )


def _besides(count: int) -> str:
    several = words.plural(count, "name or heading", "names and headings")
    return f"{several} that nobody knows: what is meant? Nothing waits for it"


def _answers(asked: Sequence[Question], before: int) -> dict[str, str]:
    """Draw these questions, numbered on from those before, and give what is answered."""
    given = {
        each.question: _answer(each, place).strip()
        for place, each in enumerate(asked[:_MOST], start=before + 1)
    }
    if len(asked) > _MOST:
        rest = words.number(len(asked) - _MOST)
        st.html(blocks.empty(f"{rest} more questions are in the findings' list."))
    return given


def _answer(each: Question, place: int) -> str:
    """The question stands as plain text: it quotes the file, which could hold anything."""
    where = f"{words.plural(each.rows, 'row')} of {words.listed(each.files)}"
    label, key = f"Answer to question {place}", f"answer-{each.question}"
    with st.container(gap="xxsmall"):
        said = blocks.tag("p", f"{where}. {each.message} {each.remedy}", class_="wd-note")
        st.html(blocks.join(blocks.empty(f"**{each.question}**"), said))
        offered = _offered(each)
        if not offered:
            # Where a word is asked about, its rows can also be kept out for good.
            shown = "Your answer, or: set aside" if ": " in each.question else "Your answer"
            return st.text_input(
                label, key=key, placeholder=shown, label_visibility="collapsed", width=420
            )
        open_to_others = each.asks is Asks.WORDS
        chosen: str | None = st.selectbox(
            label, list(offered), index=None, key=key,
            placeholder="Choose or write an answer" if open_to_others else "Choose an answer",
            accept_new_options=open_to_others, label_visibility="collapsed", width=420,
        )  # fmt: skip
    return offered.get(chosen or "", chosen or "")


def _offered(each: Question) -> dict[str, str]:
    """What can be answered, as it is shown (with the reason for which it is likely)."""
    match each.asks:
        case Asks.KIND:
            found = [*(sheet.title for sheet in sheets()), "leave it out"]
        case Asks.HIDDEN:
            found = ["yes", "no"]
        case Asks.DAY_ORDER:
            found = [day_order.DAY_FIRST, day_order.MONTH_FIRST, LEAVE_OUT]
        case _:
            return {_shown(offer): offer.answer for offer in each.offered}
    return {answer: answer for answer in found}


def _shown(offer: Offer) -> str:
    return f"{offer.answer}{_SUGGESTED}{offer.reason}" if offer.reason else offer.answer
