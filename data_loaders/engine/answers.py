"""Answers to what the loader asks: a question, as a finding words it, and what a person said.

They come as a CSV file with the columns ``question`` and ``answer``, or as a JSON object of
question to answer::

    question,answer
    "Staff, contract: Zero Hrs Plus",casual
    "Role: SW L2",Social worker
    "Qualifications, an NVQ's level is not the framework's: 4",3

Case does not matter. An answer is remembered by every later version, until another is given.
"""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import duckdb

from data_loaders.engine import names

HEADS = {"question", "answer"}


def read(path: Path) -> dict[str, str]:
    """The answers in a file. Raises ValueError, in words for people, where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"The answers in {path.name} cannot be read.") from error
    if path.suffix.lower() == ".json":
        try:
            given = json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError(f"The answers in {path.name} are not JSON.") from error
        if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
            raise ValueError(f"{path.name} should be one object of question to answer.")
        return {str(question): answer for question, answer in given.items()}
    rows = csv.DictReader(text.splitlines())
    if not set(rows.fieldnames or ()) >= HEADS:
        raise ValueError(f"{path.name} should have the columns question and answer.")
    return {row["question"]: row["answer"] for row in rows if row["question"] and row["answer"]}


def remember(connection: duckdb.DuckDBPyConnection, given: Mapping[str, str]) -> None:
    """Add these answers to those of the version before, where SQL can ask for them."""
    folded = {_folded(question): _tidy(answer) for question, answer in given.items()}
    connection.execute(
        "INSERT INTO answers SELECT question, answer FROM before_answers "
        "WHERE question NOT IN (SELECT unnest(?::VARCHAR[]))",
        [list(folded)],
    )
    connection.execute(
        "INSERT INTO answers SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
        [list(folded), list(folded.values())],
    )
    connection.execute(
        "SET VARIABLE answers = (SELECT MAP(coalesce(list(question ORDER BY question), []), "
        "coalesce(list(answer ORDER BY question), [])) FROM answers)"
    )
    connection.execute(names.MACRO)


class Answers(dict[str, str]):
    """Answers by question, whatever the question's case and blanks."""

    def get(self, question: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The answer, or the default where nobody gave one."""
        return super().get(_folded(question), default)

    def __getitem__(self, question: str) -> str:
        return super().__getitem__(_folded(question))

    def __contains__(self, question: object) -> bool:
        return super().__contains__(_folded(str(question)))


def known(connection: duckdb.DuckDBPyConnection) -> Answers:
    """Every answer that the version being built has."""
    return Answers(connection.execute("SELECT question, answer FROM answers").fetchall())


def _folded(text: str) -> str:
    return _tidy(text).lower()


def _tidy(text: str) -> str:
    return " ".join(text.split())
