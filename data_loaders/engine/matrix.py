"""Tells a training matrix: a worker's id, and columns of days that are headed by courses."""

import re
from collections import Counter
from dataclasses import dataclass, field

import duckdb

from data_loaders.engine import catalogue, headings
from data_loaders.engine.header import PART_OF
from data_loaders.engine.headings import plain
from data_loaders.engine.wide import Wide

TABLE = "training_matrix"
FEWEST_COURSES = 3
MOST_ROWS = 2_000  # of which a matrix is told by its cells
DAY = "completed_on"
ABOUT_WORDS = " -–:,()/"

# For each column: how many cells are filled, how many are days, how many are words of a matrix.
COLUMNS = """
WITH written AS (
    SELECT unnest(cells) AS cell, generate_subscripts(cells, 1) AS place
    FROM (
        SELECT cells FROM raw_rows WHERE table_id = $table AND row BETWEEN $first AND $last
        ORDER BY row LIMIT $most
    )
    WHERE NOT regexp_matches(array_to_string(cells, ' '), $sums, 'i')
), cells AS MATERIALIZED (
    SELECT place, tidy(cell) AS cell, count(*) AS times FROM written GROUP BY ALL
), bare AS MATERIALIZED (  -- a macro's cell is written out wherever the macro names it
    SELECT *, without_remark(cell) AS bare FROM cells WHERE cell IS NOT NULL
), read AS (
    SELECT *, any_date(bare) BETWEEN DATE '1990-01-01' AND DATE '2100-01-01' AS is_day FROM bare
)
SELECT place, sum(times)::BIGINT AS filled,
    coalesce(sum(times) FILTER (is_day), 0)::BIGINT AS days,
    coalesce(sum(times) FILTER (NOT coalesce(is_day, false) AND matrix_word(cell) IS NOT NULL), 0)
        ::BIGINT AS words
FROM read
GROUP BY place
"""
SUMS = r"^\s*((grand|overall|sub) ?-?)?(totals?|count|number|compliance|completed|%)\b"
PERIOD = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*\d*|\d[\d\W]*|(week|wk|month|"
    r"session|quarter|q|year)\W*\d.*|\d{4}-\d\d-\d\d.*",
    re.IGNORECASE,
)
NOT_A_COURSE = re.compile(
    r"\b(dates?|due|last|next|expir\w*|probation|appraisal|dbs|leave|birthday|visa)\b",
    re.IGNORECASE,
)


def find(
    connection: duckdb.DuckDBPyConnection,
    table_id: int,
    cells: list[str | None],
    rows: tuple[int, int],
) -> Wide | None:
    """The matrix that the table is, or None. ``rows`` are its first and last data rows."""
    match = headings.match(cells, catalogue.sheet(TABLE))
    if not match.complete or len(match.unmatched) < FEWEST_COURSES:
        return None
    of_a_worker = headings.vocabulary("staff").keys() | headings.NOT_READ.keys() | headings.ASIDE
    counted = {
        place: (filled, days, words)
        for place, filled, days, words in connection.execute(
            COLUMNS,
            {"table": table_id, "first": rows[0], "last": rows[1], "sums": SUMS, "most": MOST_ROWS},
        ).fetchall()
    }
    courses: list[tuple[int, str]] = []
    doubtful: list[tuple[int, str]] = []
    beside: dict[int, dict[str, int]] = {}
    dated = 0
    for course in _courses(match.unmatched):
        index, heading = course.place, course.name
        filled, days, words = counted.get(index, (0, 0, 0))
        if plain(heading) in of_a_worker or (days + words) * 10 < filled * 8:
            continue
        if PERIOD.fullmatch(heading.strip()):
            continue
        if course.beside:
            beside[index] = course.beside
        if NOT_A_COURSE.search(heading) and not course.beside:
            doubtful.append((index, heading))
            continue
        courses.append((index, heading))
        dated += days > 0
    if len(courses) >= FEWEST_COURSES and dated:
        return Wide(match, courses, beside)
    if len(courses) + len(doubtful) >= FEWEST_COURSES and courses and dated:
        return Wide(match, sorted([*courses, *doubtful]), beside, doubtful_alone=True)
    return None


@dataclass
class _Course:
    name: str
    place: int
    beside: dict[str, int] = field(default_factory=dict)


def _courses(unmatched: list[tuple[int, str]]) -> list[_Course]:
    """The courses of these headings, each with the column of its day and those beside it.

    "Fire safety expires" belongs to "Fire safety"; where no other column is of the course, its
    heading is its name, unless three or more end with the same word ("… completed").
    """
    split = {index: _split(heading) for index, heading in unmatched}
    stems = Counter(plain(stem) for stem, _, _ in split.values())
    endings = Counter(plain(ending) for _, _, ending in split.values() if ending)
    found: list[_Course] = []
    first: dict[str, _Course] = {}
    others: list[tuple[int, str, str]] = []
    for index, heading in unmatched:
        stem, part, ending = split[index]
        partnered = stems[plain(stem)] > 1
        if part and part != DAY and partnered:
            others.append((index, plain(stem), part))
            continue
        ends_so = part == DAY and (partnered or endings[plain(ending)] >= FEWEST_COURSES)
        course = _Course(stem if ends_so else heading, index)
        found.append(course)
        first.setdefault(plain(course.name), course)
    for index, stem, part in others:
        if stem in first:
            first[stem].beside.setdefault(part, index)
    return found


def _split(heading: str) -> tuple[str, str, str]:
    """The course that a heading is of, which field of its rows the column holds, and the words
    that say so; the heading, and nothing, where it does not say."""
    words = heading.split()
    for number in range(1, len(words)):
        stem = " ".join(words[:number]).rstrip(ABOUT_WORDS)
        ending = " ".join(words[number:]).strip(ABOUT_WORDS)
        if stem and (part := PART_OF.get(plain(ending))):
            return stem, part, ending
    return " ".join(words), "", ""
