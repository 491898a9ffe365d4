"""Surveys over several loads: each replaces what was loaded of itself, and no other."""

from pathlib import Path

from tests.data_loaders.drawn_tables import ask, draw, saved

DRAWN = "survey|closed on|question|answer\n"
COUNTS = "SELECT survey, count(*) FROM survey GROUP BY ALL ORDER BY ALL"


def answers(survey: str, *given: str) -> str:
    return DRAWN + "\n".join(f"{survey}|2026-03-20|I am supported|{answer}" for answer in given)


def test_a_survey_sent_again_replaces_itself_and_no_other(tmp_path: Path) -> None:
    staff, partners = answers("Staff", "agree", "agree"), answers("Partners", "disagree")
    first = saved(tmp_path / "1", None, ("survey", staff, {}))
    second = saved(tmp_path / "2", first, ("survey", partners, {}))
    assert ask(second, COUNTS) == [("Partners", 1), ("Staff", 2)]
    again = answers("STAFF", "agree", "agree", "agree")
    third = saved(tmp_path / "3", second, ("survey", again, {}))
    assert ask(third, COUNTS) == [("Partners", 1), ("STAFF", 3)]


def test_each_known_way_of_saying_an_answer_is_one_of_the_scale() -> None:
    said = ["Strongly Agree", "agree strongly", "Tend to agree", "NEITHER", "Neutral", "Unsure",
            "1 - Strongly disagree", "Don't Know", "Strongly disagree (1)", "Disagree"]  # fmt: skip
    checked = draw("survey", answers("Staff", *said))
    assert [row["answer"] for row in checked.incoming("survey")] == [
        *("strongly agree", "strongly agree", "agree"),
        *("neither agree nor disagree", "neither agree nor disagree", "don't know"),
        *("strongly disagree", "don't know", "strongly disagree", "disagree"),
    ]
