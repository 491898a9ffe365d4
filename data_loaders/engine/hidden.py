"""Columns that are hidden on their sheet: never read silently, and never left out silently."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data_loaders.engine import catalogue
from data_loaders.engine.contents import SheetFound, Span
from data_loaders.engine.finding import Finding
from data_loaders.engine.recognised import Certainty, Recognised
from data_loaders.engine.remarks import Table, is_no, is_yes, read_question
from data_loaders.engine.sheet import Grade

RULE = "hidden columns"


def columns(
    found: Recognised, table: Table, sheet: SheetFound, answers: Mapping[str, str]
) -> Recognised:
    """The table without its hidden columns or, until a person has said, waiting for the answer.

    A table that lacks a column says another thing: it waits as a whole.
    """
    named = {
        **dict(found.entries),
        **{place: found.heading(place) for place in found.columns.values()},
        **{place: found.heading(place) for by in found.beside.values() for place in by.values()},
    }
    meant = {p: named[p] for p in sorted(named) if within(p, sheet.hidden_columns)}
    if not meant or found.kind is None:
        return found
    question = read_question("hidden columns", sheet.name)
    answer = answers.get(question)
    listed = ", ".join(f"“{heading}” ({letters(place)})" for place, heading in meant.items())
    several = "hidden columns hold" if len(meant) > 1 else "hidden column holds"
    said = f"{len(meant)} {several} what is read: {listed}."
    if is_yes(answer):
        return _told(found, _say(table, Grade.NOTED, f"{said} They were read, as was answered."))
    if not is_no(answer):
        asked = _say(
            table,
            Grade.CONFIRM,
            f"{said} Nothing of the table was used.",
            f"Say whether they are meant. The question is “{question}”.",
        )
        return _told(replace(found, certainty=Certainty.ASK), asked)
    kept = {field: place for field, place in found.columns.items() if place not in meant}
    lost = [c.name for c in catalogue.sheet(found.kind).required if c.field not in kept]
    without = replace(
        found,
        columns=kept,
        entries=[each for each in found.entries if each[0] not in meant],
        beside={
            at: {field: place for field, place in by.items() if place not in meant}
            for at, by in found.beside.items()
        },
        certainty=Certainty.ASK if lost else found.certainty,
    )
    if lost:
        asked = _say(
            table,
            Grade.CONFIRM,
            f"{said} Without them there is no {', '.join(lost)}, which every row must have.",
            f"Unhide them, or answer yes. The question is “{question}”.",
        )
        return _told(without, asked)
    return _told(without, _say(table, Grade.NOTED, f"{said} They were left out, as was answered."))


def within(place: int, spans: Iterable[Span]) -> bool:
    """Whether a row or a column is in one of these runs."""
    return any(first <= place <= last for first, last in spans)


def letters(place: int) -> str:
    """How a spreadsheet names a column: A for 1, AA for 27."""
    named = ""
    while place:
        place, rest = divmod(place - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


def _say(table: Table, grade: Grade, message: str, remedy: str = "Nothing needs doing.") -> Finding:
    return table.say(grade, RULE, message, remedy)


def _told(found: Recognised, finding: Finding) -> Recognised:
    return replace(found, findings=[finding, *found.findings])
