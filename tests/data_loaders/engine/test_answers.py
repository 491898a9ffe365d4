"""Answers from a file, and how long they are remembered."""

from pathlib import Path

import pytest

from data_folder import DataFolder
from data_loaders.engine import answers
from data_loaders.engine.build import Options
from tests.data_loaders.loads import ANN, STAFF, ask, load_texts

QUESTION = "Staff, contract: Odd job"
ODD = ANN.replace("permanent", "Odd job")


def test_answers_come_as_csv_or_as_json(tmp_path: Path) -> None:
    as_csv, as_json = tmp_path / "a.csv", tmp_path / "a.json"
    as_csv.write_text(f'question,answer\n"{QUESTION}",casual\n', encoding="utf-8-sig")
    as_json.write_text(f'{{"{QUESTION}": "casual"}}', encoding="utf-8")
    assert answers.read(as_csv) == answers.read(as_json) == {QUESTION: "casual"}


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", "a,b\n1,2\n"), ("a.json", "[1]"), ("a.json", "{"), ("a.json", '{"a": 1}')],
)
def test_what_is_not_answers_is_refused_in_words(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.(csv|json)"):
        answers.read(tmp_path / name)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        answers.read(tmp_path / "none.csv")


def test_an_answer_is_remembered_until_another_is_given(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    contract = "SELECT contract FROM staff"
    load_texts(folder, {"staff.csv": STAFF + ODD}, Options(answers={QUESTION: "casual"}))
    assert ask(folder, contract) == [("casual",)]
    load_texts(folder, {"staff.csv": STAFF + ODD.replace("Duty", "Court")})
    assert ask(folder, contract) == [("casual",)]
    load_texts(folder, {"staff.csv": STAFF + ODD}, Options(answers={QUESTION.upper(): "agency"}))
    assert ask(folder, contract) == [("agency",)]
