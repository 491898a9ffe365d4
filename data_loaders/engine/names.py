"""Names that the policy sheets do not know: each is mapped once, by a person, and remembered.

A role, team or course that nobody knows loads as it is written. Its finding asks what is meant,
once for every sheet and load: "Role: SW L2" may be answered "Social worker". What was written is
kept, so that another answer later undoes it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import duckdb

from data_loaders.engine import questions
from data_loaders.engine.questions import Offer
from data_loaders.engine.sheet import Column, Grade, Holds, Sheet
from data_loaders.engine.values import literal

AS_IT_IS = "as it is"
NEAREST = 8  # known names that are offered for one that is not known
MOST = 2_000  # names of one idea that are asked about in one load
NEAR = 0.75  # how near a course must be to a required one to be asked about at all

# Which field of a policy sheet knows the names of an idea, and by which fields other sheets use it.
KNOWN_IN = {
    "role": ("roles", "role"),
    "team": ("teams", "team"),
    "course": ("training_requirements", "course"),
}
ALSO = {"formerly": "team"}

CREATE = """
CREATE TABLE names_written (kind VARCHAR, field VARCHAR, row_id BIGINT, written VARCHAR);
"""
MACRO = f"""
CREATE OR REPLACE TEMP MACRO meant_by(idea, name) AS CASE
    WHEN lower(getvariable('answers')[idea || ': ' || lower(name)]) <> '{AS_IT_IS}'
    THEN getvariable('answers')[idea || ': ' || lower(name)] END
"""


def question(idea: str) -> str:
    """How a name of that idea is asked, before the name: the same for every sheet that has it."""
    return f"{idea.capitalize()}: "


def is_of_names(asked: str) -> bool:
    """Whether a question is what a name means."""
    return any(asked.casefold().startswith(question(idea).casefold()) for idea in KNOWN_IN)


def asking(idea: str, name: str) -> str:
    """SQL for what a finding's remedy adds: which question it is, unless somebody answered it."""
    asked = f"{literal(question(idea))} || {name}"
    return (
        f"CASE WHEN getvariable('answers')[lower({asked})] IS NULL "
        f"THEN ' Or say which it is. The question is “' || {asked} || '”.' ELSE '' END"
    )


def mapped(sheet: Sheet) -> dict[str, str]:
    """The fields of a sheet that hold such a name, each with its idea; where it is known, none."""
    found = {
        column.field: ALSO.get(column.field, column.field)
        for column in sheet.columns
        if column.kept and column.holds is Holds.TEXT
    }
    return {
        field: idea
        for field, idea in found.items()
        if idea in KNOWN_IN and KNOWN_IN[idea] != (sheet.table, field)
    }


def meant(field: str, idea: str) -> str:
    """SQL for a name as somebody answered that it is meant, else as it is written."""
    return f'coalesce(meant_by({literal(idea)}, "{field}"), "{field}")'


def apply(connection: duckdb.DuckDBPyConnection, sheet: Sheet, table: str, where: str) -> None:
    """Give the names of these rows of ``table`` their meaning, and keep how they were written."""
    for field, idea in mapped(sheet).items():
        if not _any_meant(connection, idea):
            continue
        changed = f'({where}) AND meant_by({literal(idea)}, "{field}") IS NOT NULL'
        connection.execute(
            f"INSERT INTO names_written SELECT '{sheet.table}', '{field}', row_id, \"{field}\" "
            f"FROM {table} WHERE {changed}"
        )
        connection.execute(f'UPDATE {table} SET "{field}" = {meant(field, idea)} WHERE {changed}')


def _any_meant(connection: duckdb.DuckDBPyConnection, idea: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM answers WHERE starts_with(question, ?) LIMIT 1", [question(idea).lower()]
    )
    return found.fetchone() is not None


def as_written(sheet: Sheet, field: str, *, was_mapped: bool) -> str:
    """SQL for a name of a row ``p`` of the version before, as it was written then."""
    if not was_mapped or field not in mapped(sheet):
        return f"p.{field}"
    return (
        "coalesce((SELECT w.written FROM before.names_written w WHERE "
        f"w.kind = '{sheet.table}' AND w.field = '{field}' AND w.row_id = p.row_id), p.{field})"
    )


def offer(connection: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet]) -> None:
    """Offer answers for every name that leads nowhere (``dangling``) and word that is asked."""
    for idea, (table, field) in KNOWN_IN.items():
        known = _column(connection, f"SELECT DISTINCT {field} FROM {table} WHERE {field} <> 'all'")
        unknown = _column(
            connection,
            "SELECT min(value) FROM dangling WHERE field = ? AND value IS NOT NULL "
            "GROUP BY lower(value) ORDER BY count(*) DESC, 1 LIMIT ?",
            [idea, MOST],
        )
        for name in unknown if known else ():
            answers = (*nearest(name, known), Offer(AS_IT_IS))
            questions.offer(connection, question(idea) + name, answers)
    for sheet in sheets:
        for rule in sheet.rules:
            if rule.choices and rule.grade is Grade.CONFIRM:
                _offer_choices(connection, sheet, sheet.column(rule.column), rule.choices)


def _offer_choices(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: Column, choices: Sequence[str]
) -> None:
    about = f"{sheet.title}, " + (f"{column.name}: " if column.holds is Holds.WORD else "")
    asked = _column(
        connection,
        "SELECT DISTINCT regexp_extract(remedy, 'The question is “(.+)”\\.$', 1) FROM findings "
        "WHERE grade = ? AND contains(remedy, ?) AND rule IN (SELECT unnest(?::VARCHAR[]))",
        [
            Grade.CONFIRM.value,
            about,
            [rule.name for rule in sheet.rules if rule.choices == choices],
        ],
    )
    for each in asked:
        written = each.rsplit(": ", 1)[-1]
        offered = nearest(written, choices) if column.holds is Holds.WORD else ()
        rest = [Offer(choice) for choice in choices if choice not in {o.answer for o in offered}]
        questions.offer(connection, each, (*offered, *rest, Offer("set aside")))


def nearest(name: str, known: Sequence[str]) -> tuple[Offer, ...]:
    """The known names that are most like one, the likeliest first, each with the reason."""
    scored = sorted(((*_likeness(name, each), each) for each in known), key=_best_first)
    return tuple(Offer(each, reason) for _, reason, each in scored[:NEAREST])


def is_near(name: str, known: Sequence[str]) -> bool:
    """Whether one of the known names is so like it that it may be meant."""
    return any(_likeness(name, each)[0] >= NEAR for each in known)


def _best_first(scored: tuple[float, str, str]) -> tuple[float, str]:
    return -scored[0], scored[2]


def _likeness(name: str, known: str) -> tuple[float, str]:
    """From 0 to 1, and why: spelt alike, the same words, or its initials ("SW L2")."""
    ours, theirs = _words(name), _words(known)
    if not ours or not theirs:
        return 0.0, ""
    initials = "".join(word[0] for word in theirs)
    shared = len(set(ours) & set(theirs)) / len(set(ours) | set(theirs))
    spelt = SequenceMatcher(None, " ".join(ours), " ".join(theirs)).ratio()
    likely = max(
        (spelt, "it is spelt like it"),
        (shared, "it has the same words"),
        (0.9 if len(initials) > 1 and initials in ours else 0.0, "it begins with its initials"),
    )
    return likely if likely[0] >= 0.5 else (likely[0], "")


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", name.casefold())


def _column(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    given: Sequence[object] = (),
) -> list[str]:
    return [str(value) for (value,) in connection.execute(query, list(given)).fetchall()]
