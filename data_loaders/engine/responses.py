"""Tells a forms tool's export of a survey: columns of answers on a scale, headed by questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from data_loaders.engine import catalogue, headings, stated, tabs
from data_loaders.engine.headings import Match
from data_loaders.engine.remarks import Table
from data_loaders.engine.wide import Wide

TABLE = "survey_responses"
OF_A_WORKER = "worker_id"  # a table with one is of something else
COUNT_OF_ROWS = re.compile(r"\s*\(?\d+ ?[-–] ?\d+\)?$")  # Microsoft Forms: "Practice survey(1-97)"

# Words of other scales, by which a question is told, though its answers must then be asked about.
OTHER_SCALES = re.compile(
    r"(very|fairly|quite|somewhat|extremely|slightly|moderately|not( at all| very| so)?)?"
    r" ?(confident|satisfied|dissatisfied|likely|unlikely|useful|helpful|important|supported|well"
    r"|good|poor|easy|difficult|clear|often|familiar)|always|often|sometimes|rarely|never|excellent"
    r"|slightly (dis)?agree|partly (dis)?agree|somewhat (dis)?agree|a great deal|a lot|a little"
    r"|not at all|to some extent|to a great extent|n/?a|not applicable|prefer not to say|[1-7]",
    re.IGNORECASE,
)

# For each column, what its cells say and how often; a column of many different texts is no scale.
COLUMNS = """
SELECT place, said, count(*) FROM (
    SELECT trim(regexp_replace(lower(tidy(cell)), '[-_./ ]+', ' ', 'g')) AS said, place FROM (
        SELECT unnest(cells) AS cell, generate_subscripts(cells, 1) AS place
        FROM raw_rows WHERE table_id = $table AND row BETWEEN $first AND $last
    )
)
WHERE said IS NOT NULL GROUP BY ALL
"""
LAST_DAY = """
SELECT max(any_date(tidy(cells[$place]))),
    bool_or(coalesce(comes_first(tidy(cells[$place])) IN ('month', 'either'), false))
FROM raw_rows WHERE table_id = $table AND row BETWEEN $first AND $last
"""


def closing_question(survey: str) -> str:
    """How the day on which a survey closed is asked."""
    return f"Survey, closed on: {survey}"


def find(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    cells: list[str | None],
    rows: tuple[int, int],
    titles: Sequence[list[str | None]],
    answers: Mapping[str, str],
) -> Wide | None:
    """The responses that the table is, or None. ``rows`` are its first and last data rows.

    ``titles`` are the rows above its header, from which the survey's name is taken where no
    column has it; else the tab's name is, or the file's.
    """
    match = headings.match(cells, catalogue.sheet(TABLE))
    about_worker = headings.match(cells, catalogue.sheet("supervision")).columns
    if OF_A_WORKER in about_worker or not match.unmatched:
        return None
    given = {"table": table.table_id, "first": rows[0], "last": rows[1]}
    questions = _questions(connection, match, given)
    if questions is None:
        return None
    wide = Wide(replace(match, missing=[]), questions)
    survey = None
    if "survey" not in match.columns:
        survey, where = _name(table, titles)
        wide.stated["survey"] = survey
        wide.notes.append(f"The survey was taken to be “{survey}”, after the {where}.")
    if "closed_on" in match.columns:
        return wide
    asked = closing_question(survey or table.sheet)
    closed = answers.get(asked) or _last_day(connection, match, given)
    if closed is None and (said := stated.extract_date(titles)):
        closed = said.isoformat()
    if closed is None:
        return replace(wide, asked=asked)
    wide.stated["closed_on"] = closed
    wide.notes.append(f"The survey was taken to have closed on {closed}, its last answer's day.")
    return wide


def _questions(
    connection: duckdb.DuckDBPyConnection, match: Match, given: Mapping[str, int]
) -> list[tuple[int, str]] | None:
    scale = {_plain(said) for said, _ in catalogue.sheet("survey").column("answer").words}
    said: dict[int, dict[str, int]] = {}
    for place, words, times in connection.execute(COLUMNS, dict(given)).fetchall():
        said.setdefault(place, {})[words] = times
    found: list[tuple[int, str]] = []
    agreed = 0
    for place, heading in match.unmatched:
        counts = said.get(place, {})
        filled = sum(counts.values())
        on_scale = sum(times for words, times in counts.items() if words in scale)
        other = sum(
            times
            for words, times in counts.items()
            if words not in scale and OTHER_SCALES.fullmatch(words)
        )
        agreed += filled > 0 and on_scale * 2 >= filled
        if filled and on_scale + other >= filled * 0.8 and not words_of_a_number(counts):
            found.append((place, heading))
    of_a_form = match.columns.keys() & {"answered_on", "respondent_group", "survey"}
    return found if agreed and (len(found) > 1 or of_a_form) else None


def words_of_a_number(counts: Mapping[str, int]) -> bool:
    """Whether a column holds bare numbers alone: a serial number, or a count."""
    return all(words.isdigit() for words in counts)


def _plain(word: str) -> str:
    return re.sub(r"[-_./ ]+", " ", word.lower()).strip()


def _name(table: Table, titles: Sequence[list[str | None]]) -> tuple[str, str]:
    for cells in titles:
        written = [" ".join(cell.split()) for cell in cells if cell and cell.strip()]
        if len(written) == 1 and stated.extract_date([cells]) is None:
            return written[0], "title above it"
    stem = COUNT_OF_ROWS.sub("", Path(table.file).stem)
    if tabs.names_nothing(table.sheet) or table.sheet.strip() == stem:
        return stem, "file's name"
    return table.sheet.strip(), "tab's name"


def _last_day(
    connection: duckdb.DuckDBPyConnection, match: Match, given: Mapping[str, int]
) -> str | None:
    place = match.columns.get("answered_on")
    if place is None:
        return None
    found = connection.execute(LAST_DAY, {**given, "place": place}).fetchone()
    if found is None or found[0] is None or found[1]:
        return None  # a forms tool may well write the month first
    return str(found[0])
