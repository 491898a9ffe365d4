"""Surveys: one row an answer, and as forms tools export them."""

from datetime import datetime
from typing import Any

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import as_text, book, text

Rows = list[list[Any]]
ANSWERS = (
    "SELECT survey, closed_on::VARCHAR, respondent_group, organisation, question, answer "
    "FROM survey ORDER BY row_id"
)
NAME, DAY, COUNCIL = "Practice survey 2026", "2026-03-20", "The council"
GOT, KNOW = "I have the tools that I need", "I know our practice model"
HEADS = ["ID", "Start time", "Completion time", "Email", "Name", "Respondent group", GOT, KNOW,
         "How confident are you?", "What else should we know?"]  # fmt: skip
AT = [datetime(2026, 3, day, 9, 30) for day in (2, 20, 9)]  # noqa: DTZ001  Excel has no zones
WIDE: Rows = [
    HEADS,
    [1, AT[0], AT[0], "anonymous", "Zoë", "staff", "Strongly Agree", "AGREE", "Very confident",
     "My manager is kind"],
    [2, AT[1], AT[1], "anonymous", None, "Partner", None, "Don’t know", "Very confident", None],
    [3, AT[2], AT[2], "anonymous", None, "staff", "Neither agree or disagree", "5 - Strongly agree",
     "Not confident", None],
]  # fmt: skip
LONG: Rows = [
    ["Survey", "Closed on", "Respondent group", "Question", "Answer", "Theme"],
    [NAME, "20/03/2026", "staff", GOT, "Tend to agree", "Skills"],
    [NAME, "20/03/2026", "staff", GOT, "Tend to agree", "Skills"],
    [NAME, "20/03/2026", "staff", KNOW, None, "Knowledge"],
    [NAME, "20/03/2026", "staff", KNOW, "Strongly-Disagree", "Knowledge"],
]


def answered(group: str, question: str, answer: str) -> tuple[str, ...]:
    return (NAME, DAY, group, COUNCIL, question, answer)


ON_THE_SCALE = (
    answered("staff", GOT, "strongly agree"),
    answered("staff", KNOW, "agree"),
    answered("Partner", KNOW, "don't know"),
    answered("staff", GOT, "neither agree nor disagree"),
    answered("staff", KNOW, "strongly agree"),
)
WITHOUT_TIMES: Rows = [[row[0], *row[5:8]] for row in WIDE]

CASES = [
    Case(
        name=f"{NAME}(1-3).xlsx",
        awkward="a forms tool's export: names, times, another kind of scale, free text, blanks",
        make=lambda path: book(path, WIDE, then=lambda sheet: setattr(sheet, "title", "Sheet1")),
        loaded=5,
        set_aside=3,
        told=("the answer is not on the scale", "not answered", "said of the whole table"),
        in_force=ANSWERS,
        rows=ON_THE_SCALE,
    ),
    Case(
        name="a survey's words said once.xlsx",
        awkward="the survey's title above; the other scale's words were answered for",
        make=lambda path: book(path, [[NAME], [], *WIDE]),
        answers={
            "Survey, answer: Very confident": "strongly agree",
            "Survey, answer: Not confident": "set aside",
        },
        loaded=7,
        set_aside=1,
        told=("the answer is not on the scale",),
        in_force="SELECT count(*), count(DISTINCT survey) FROM survey",
        rows=((7, 1),),
    ),
    Case(
        name="nothing of who answered is kept.xlsx",
        awkward="a name, an address and a free text in a survey",
        make=lambda path: book(path, WIDE),
        loaded=5,
        set_aside=3,
        told=("the answer is not on the scale", "a column that is not read"),
        in_force="SELECT count(*) FROM raw_rows WHERE list_has_any(cells, "
        "['Zoë', 'anonymous', 'My manager is kind'])",
        rows=((0,),),
    ),
    Case(
        name="a survey without a day.xlsx",
        awkward="nothing says when the survey closed",
        make=lambda path: book(path, [[NAME], *WITHOUT_TIMES]),
        loaded=0,
        set_aside=0,
        awaiting=5,
        attended=True,
        told=("the survey's closing day is not known",),
    ),
    Case(
        name="a survey whose day was answered.xlsx",
        awkward="the same, with the answer",
        make=lambda path: book(path, [[NAME], *WITHOUT_TIMES]),
        answers={f"Survey, closed on: {NAME}": "20/03/2026"},
        loaded=5,
        in_force=ANSWERS,
        rows=ON_THE_SCALE,
    ),
    Case(
        name="a survey in rows.csv",
        awkward="one row an answer; equal rows are different people; a blank is not answered",
        make=lambda path: text(path, as_text(LONG)),
        loaded=3,
        set_aside=1,
        told=("rows that do not load",),
        in_force="SELECT question, answer, theme, closed_on::VARCHAR FROM survey ORDER BY row_id",
        rows=(
            (GOT, "agree", "skills", DAY),
            (GOT, "agree", "skills", DAY),
            (KNOW, "strongly disagree", "knowledge", DAY),
        ),
    ),
]
