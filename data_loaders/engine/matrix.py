"""Tells a training matrix: a worker's id, and columns of days that are headed by courses."""

import re
from dataclasses import dataclass

import duckdb

from data_loaders.engine import catalogue, headings
from data_loaders.engine.headings import Match, plain

TABLE = "training_matrix"
FEWEST_COURSES = 3

# What people write in a matrix where there is no date.
WORDS = (
    *("n/a", "na", "n.a.", "not applicable", "not required", "exempt", "booked", "planned"),
    *("yes", "no", "y", "n", "x", "✓", "✔", "-", "–", "required", "due", "overdue", "outstanding"),
    *("expired", "completed", "complete", "done", "in progress", "enrolled", "started", "tbc"),
    *("to book", "not started", "not completed", "did not attend", "waiting list", "maternity"),
)

# For each column: how many cells are filled, how many are days, how many are words of a matrix.
COLUMNS = """
WITH cells AS (
    SELECT kinds, unnest(cells) AS cell, generate_subscripts(cells, 1) AS place
    FROM raw_rows WHERE table_id = $table AND row BETWEEN $first AND $last
)
SELECT place, count(*) AS filled,
    count(*) FILTER (
        substr(kinds, place, 1) = 'd'
        OR regexp_full_match(trim(cell), '\\d{4}-\\d\\d-\\d\\d.*')
        OR regexp_full_match(trim(cell), '\\d{1,2}[/. -](\\d{1,2}|[A-Za-z]{3,9})[/. -]\\d{2,4}')
        OR substr(kinds, place, 1) = 'n' AND try_cast(cell AS INTEGER) BETWEEN 36526 AND 73050
    ) AS days,
    count(*) FILTER (list_contains($words, lower(trim(cell)))) AS words
FROM cells WHERE cell IS NOT NULL
GROUP BY place
"""
PERIOD = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*\d*|\d[\d\W]*|(week|wk|month|"
    r"session|quarter|q|year)\W*\d.*|\d{4}-\d\d-\d\d.*",
    re.IGNORECASE,
)
NOT_A_COURSE = re.compile(
    r"\b(dates?|due|last|next|expir\w*|probation|appraisal|dbs|leave|birthday|visa)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Matrix:
    """A table read as a matrix. ``doubtful_alone`` says that without headings which may not be
    courses ("DBS date") there are too few, so that a person must say."""

    match: Match
    courses: list[tuple[int, str]]
    doubtful_alone: bool = False

    @property
    def unread(self) -> list[tuple[int, str]]:
        taken = {index for index, _ in self.courses}
        return [each for each in self.match.unmatched if each[0] not in taken]


def find(
    connection: duckdb.DuckDBPyConnection,
    table_id: int,
    cells: list[str | None],
    rows: tuple[int, int],
) -> Matrix | None:
    """The matrix that the table is, or None. ``rows`` are its first and last data rows."""
    match = headings.match(cells, catalogue.sheet(TABLE))
    if not match.complete or len(match.unmatched) < FEWEST_COURSES:
        return None
    of_a_worker = headings.vocabulary("staff").keys() | headings.NOT_READ.keys() | headings.ASIDE
    counted = {
        place: (filled, days, words)
        for place, filled, days, words in connection.execute(
            COLUMNS,
            {"table": table_id, "first": rows[0], "last": rows[1], "words": list(WORDS)},
        ).fetchall()
    }
    courses: list[tuple[int, str]] = []
    doubtful: list[tuple[int, str]] = []
    dated = 0
    for index, heading in match.unmatched:
        filled, days, words = counted.get(index, (0, 0, 0))
        if plain(heading) in of_a_worker or (days + words) * 10 < filled * 8:
            continue
        if PERIOD.fullmatch(heading.strip()):
            continue
        if NOT_A_COURSE.search(heading):
            doubtful.append((index, heading))
            continue
        courses.append((index, heading))
        dated += days > 0
    if len(courses) >= FEWEST_COURSES and dated:
        return Matrix(match, courses)
    if len(courses) + len(doubtful) >= FEWEST_COURSES and courses and dated:
        return Matrix(match, sorted([*courses, *doubtful]), doubtful_alone=True)
    return None
