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

from data_loaders.engine import headings, names
from data_loaders.engine.answered import Answers, folded, tidy

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
    """Add these answers to those of the version before, where SQL can ask for them.

    Which heading is which column is another matter (``mappings``): it is of one source.
    """
    new = {folded(question): tidy(answer) for question, answer in given.items()
           if not headings.is_of_columns(folded(question))}  # fmt: skip
    connection.execute(
        "INSERT INTO answers SELECT question, answer FROM before_answers "
        "WHERE question NOT IN (SELECT unnest(?::VARCHAR[]))",
        [list(new)],
    )
    connection.execute(
        "INSERT INTO answers SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
        [list(new), list(new.values())],
    )
    connection.execute(
        "SET VARIABLE answers = (SELECT MAP(coalesce(list(question ORDER BY question), []), "
        "coalesce(list(answer ORDER BY question), [])) FROM answers)"
    )
    connection.execute(names.MACRO)


def known(
    connection: duckdb.DuckDBPyConnection, of_headings: Mapping[tuple[str, str], str | None]
) -> Answers:
    """Every answer that the version being built has, with what its headings were answered to be."""
    given = connection.execute("SELECT question, answer FROM answers").fetchall()
    return Answers(given, of_headings)
