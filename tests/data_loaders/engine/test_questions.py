"""Questions: each once, with all that waits for it, and what kind of answer it wants."""

import pytest

from data_loaders.engine.finding import Finding
from data_loaders.engine.questions import Asks, Offer, questions
from data_loaders.engine.sheet import Grade


def asking(
    question: str, file: str = "staff.csv", rows: int = 1, grade: Grade = Grade.CONFIRM
) -> Finding:
    return Finding(
        file=file, rule="a rule", message="This is not one of the five. The row waits.", rows=rows,
        remedy=f"Say which it is. The question is “{question}”.", grade=grade,
    )  # fmt: skip


def test_one_question_of_two_files_is_asked_once() -> None:
    (asked,) = questions(
        [
            asking("Staff, contract: Zero Hrs", rows=2),
            asking("Staff, contract: zero hrs", "more.csv", rows=3),
        ]
    )
    assert asked.question == "Staff, contract: Zero Hrs"
    assert (asked.rows, asked.files) == (5, ("staff.csv", "more.csv"))
    assert asked.remedy == "Say which it is."


def test_what_holds_up_the_most_rows_is_asked_first() -> None:
    asked = questions([asking("Staff, contract: a", rows=2), asking("Staff, contract: b", rows=9)])
    assert [each.question[-1] for each in asked] == ["b", "a"]


def test_what_holds_nothing_up_comes_last_however_many_rows_it_is_about() -> None:
    noted = asking("Role: SW L2", rows=90, grade=Grade.NOTED)
    asked = questions([noted, asking("Staff, contract: a")])
    assert [(each.question, each.holds_up) for each in asked] == [
        ("Staff, contract: a", True),
        ("Role: SW L2", False),
    ]


def test_a_finding_without_a_question_asks_nothing() -> None:
    log = Finding(
        file="a", grade=Grade.CONFIRM, rule="the log stops early", message="m", remedy="Check it."
    )
    aside = asking("Staff, contract: a", grade=Grade.SETS_ASIDE)
    assert questions([log, aside]) == []


def test_what_can_be_answered_is_offered_whatever_the_questions_case() -> None:
    offered = {"staff, contract: a": (Offer("agency", "it is near"), Offer("casual"))}
    (asked,) = questions([asking("Staff, contract: A")], offered)
    assert asked.offered == (Offer("agency", "it is near"), Offer("casual"))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Kind of the table with the headings Fruit, Colour", Asks.KIND),
        ("Read the hidden sheet: Old", Asks.HIDDEN),
        ("Staff, contract: Zero Hrs Plus", Asks.WORDS),
        ("Staff, column: fte", Asks.COLUMN),
    ],
)
def test_what_kind_of_answer_is_wanted(question: str, asks: Asks) -> None:
    (asked,) = questions([asking(question)])
    assert asked.asks is asks
