"""What the loader asks: each question once, what is offered for it and why, and what waits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from data_loaders.engine import day_order, headings, remarks
from data_loaders.engine.finding import Finding
from data_loaders.engine.sheet import Grade

SHAPE = "the source has changed shape"  # a rule that asks, and holds no row up meanwhile

# A remedy ends with the question, as the answers' file wants it.
_ASKED = re.compile(r"\s*The question is (?:then )?“(.+)”\.\s*$", re.DOTALL)

CREATE = """
CREATE TABLE offers (question VARCHAR, place INTEGER, answer VARCHAR, reason VARCHAR);
"""


class Asks(StrEnum):
    """What kind of answer is wanted."""

    KIND = "a kind of sheet"
    HIDDEN = "yes or no"
    DAY_ORDER = "day first or month first"
    COLUMN = "a heading, or a column"
    WORDS = "words"


@dataclass(frozen=True)
class Offer:
    """An answer that can be given. ``reason`` says why it is thought likely, for people; it is
    empty where the answer is only one of those that there are."""

    answer: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. ``rows`` is how many rows it is about, over all ``files``.

    Where it ``holds_up`` those rows they wait for its answer, and unattended they are set aside;
    otherwise they are loaded as they are. ``offered`` has the likeliest answer first; other answers
    than these can be given too.
    """

    question: str
    message: str
    remedy: str
    rows: int
    files: tuple[str, ...]
    holds_up: bool = True
    offered: tuple[Offer, ...] = ()

    @property
    def asks(self) -> Asks:
        if self.question.startswith(remarks.question([])):
            return Asks.KIND
        if f", {day_order.ASKED} in " in self.question:
            return Asks.DAY_ORDER
        if remarks.is_yes_or_no(self.question):
            return Asks.HIDDEN
        return Asks.COLUMN if headings.is_of_columns(self.question) else Asks.WORDS


def questions(
    findings: Sequence[Finding], offered: Mapping[str, tuple[Offer, ...]] | None = None
) -> list[Question]:
    """What is asked in these findings: what holds rows up first, then by the rows that it is about.

    Case does not make another question. ``offered`` has what can be answered, by the folded
    question.
    """
    found: dict[str, Question] = {}
    for each in findings:
        asked = _ASKED.search(each.remedy)
        if each.grade not in (Grade.CONFIRM, Grade.NOTED) or asked is None:
            continue
        key = folded(asked[1])
        known = found.get(key)
        holds_up = each.grade is Grade.CONFIRM and each.rule != SHAPE
        found[key] = Question(
            question=known.question if known else asked[1],
            message=known.message if known else each.message,
            remedy=_ASKED.sub("", each.remedy),
            rows=each.rows + (known.rows if known else 0),
            files=tuple(dict.fromkeys([*(known.files if known else ()), each.file])),
            holds_up=holds_up or (known is not None and known.holds_up),
            offered=(offered or {}).get(key, ()),
        )
    return sorted(found.values(), key=lambda each: (not each.holds_up, -each.rows, each.question))


def offer(connection: duckdb.DuckDBPyConnection, question: str, answers: Sequence[Offer]) -> None:
    """Keep what can be answered to a question, the likeliest first."""
    connection.execute(
        "INSERT INTO offers SELECT ?, unnest(range(len(?))), unnest(?::VARCHAR[]), "
        "unnest(?::VARCHAR[])",
        [folded(question), [each.answer for each in answers], [each.answer for each in answers],
         [each.reason for each in answers]],
    )  # fmt: skip


def offers(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[Offer, ...]]:
    """What can be answered, by the folded question."""
    found: dict[str, tuple[Offer, ...]] = {}
    for question, answer, reason in connection.execute(
        "SELECT question, answer, reason FROM offers ORDER BY question, place"
    ).fetchall():
        found[question] = (*found.get(question, ()), Offer(answer, reason))
    return found


def folded(question: str) -> str:
    """The question as it is looked up: case and blanks do not make another."""
    return " ".join(question.split()).casefold()
