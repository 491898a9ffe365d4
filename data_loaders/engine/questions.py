"""What the loader asks: each question once, with what it is about and how many rows wait for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data_loaders.engine import day_order, remarks
from data_loaders.engine.finding import Finding
from data_loaders.engine.sheet import Grade

# A remedy ends with the question, as the answers' file wants it.
_ASKED = re.compile(r"\s*The question is “(.+)”\.\s*$", re.DOTALL)


class Asks(StrEnum):
    """What kind of answer is wanted."""

    KIND = "a kind of sheet"
    HIDDEN = "yes or no"
    DAY_ORDER = "day first or month first"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. ``rows`` is how many rows wait for its answer, over all ``files``."""

    question: str
    message: str
    remedy: str
    rows: int
    files: tuple[str, ...]

    @property
    def asks(self) -> Asks:
        if self.question.startswith(remarks.question([])):
            return Asks.KIND
        if f", {day_order.ASKED} in " in self.question:
            return Asks.DAY_ORDER
        return Asks.HIDDEN if self.question.startswith(remarks.hidden_question("")) else Asks.WORDS


def questions(findings: Sequence[Finding]) -> list[Question]:
    """What is asked in these findings, the most rows first. Case does not make another question."""
    found: dict[str, Question] = {}
    for each in findings:
        asked = _ASKED.search(each.remedy)
        if each.grade is not Grade.CONFIRM or asked is None:
            continue
        known = found.get(asked[1].casefold())
        found[asked[1].casefold()] = Question(
            question=known.question if known else asked[1],
            message=known.message if known else each.message,
            remedy=_ASKED.sub("", each.remedy),
            rows=each.rows + (known.rows if known else 0),
            files=tuple(dict.fromkeys([*(known.files if known else ()), each.file])),
        )
    return sorted(found.values(), key=lambda each: (-each.rows, each.question))
