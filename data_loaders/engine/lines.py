"""Which lines of a table are data, and which a person would pass over: totals, headings, notes."""

import duckdb

from data_loaders.engine.job import Job
from data_loaders.engine.sheet import Grade
from data_loaders.engine.values import NUMBERS

TOTAL = (
    r"(grand |overall |sub ?-?)?totals?( (fte|headcount|staff|posts|cases|hours|days|workers"
    r"|employees|number|count|caseload|children))?s? ?:?"
)
SUMMARY = (
    r"(sub ?-?)?totals?\b.*|.*\b(sub ?-?)?totals? ?:?|(sum|count|average|mean|median|overall"
    r"|headcount|head count|number of)\b.*|.*\b(count|headcount|average|sum) ?:?"
)
NOTE = (
    r"(notes?|source|key|n\.?b\.?|caveats?|please note|extracted|extract date|produced|prepared"
    r"|printed|generated|run (on|by|date)|report|data as|as at|end of|confidential"
    r"|official|page [0-9]+)\b.*|[*†‡§©].*"
)

# Lines are told apart by their first words and by how much of what every row must have is there.
# ``words`` are the tidied cells that are read, ``needed`` those of them that no row may lack.
FIND = """
CREATE OR REPLACE TEMP TABLE passed AS
WITH seen AS (
    SELECT row, first, filled, needed, texts, numbers, titles, dated,
        row > coalesce(max(row) FILTER (needed = $needed) OVER (), 0) AS after_all
    FROM lines
)
SELECT row, CASE
    WHEN filled = 0 THEN 'a blank row'
    WHEN titles >= 2 AND titles * 2 >= texts + numbers THEN 'a repeated header'
    WHEN regexp_full_match(lower(first), $total) THEN 'a totals row'
    WHEN needed < $needed AND regexp_full_match(lower(first), $summary) THEN 'a totals row'
    WHEN $texts > 0 AND texts = 0 AND numbers > 0 AND needed < $needed THEN 'a totals row'
    WHEN $wide AND needed < $needed AND NOT dated THEN 'a row without a worker or a date'
    WHEN needed < $needed AND filled <= 3 AND regexp_full_match(lower(first), $note)
        THEN 'a note'
    WHEN $needed > 1 AND filled = 1 AND (contains(first, ' ') OR NOT regexp_matches(first, '[0-9]'))
        THEN CASE WHEN after_all THEN 'a note' ELSE 'a heading within the table' END
    WHEN texts + numbers = 0 AND NOT ($wide AND dated)
        THEN 'a row with nothing in the columns that are read'
    END AS why
FROM seen
WHERE why IS NOT NULL
"""


def find_passed(connection: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Make ``passed(row, why)`` from ``lines``, and note each of them.

    Blank rows are one finding; the others have one each, with their first words.
    """
    table, sheet = job.table, job.form
    needed = [column for column in sheet.required if column.field in table.columns]
    texts = [
        column
        for column in sheet.columns
        if column.field in table.columns and column.holds not in NUMBERS
    ]
    connection.execute(
        FIND,
        {
            "needed": len(needed),
            "texts": len(texts),
            "wide": job.wide,
            "total": TOTAL,
            "summary": SUMMARY,
            "note": NOTE,
        },
    )
    connection.execute(
        """
        INSERT INTO findings (table_id, file, sheet, grade, rule, message, remedy, rows)
        SELECT $id, $file, $sheet, $noted, 'blank rows', n || ' blank rows were passed over.',
            'Nothing needs doing.', n
        FROM (SELECT $rows - count(*) AS n FROM lines WHERE filled > 0) WHERE n > 0
        """,
        job.address()
        | {"noted": Grade.NOTED.value, "rows": max(0, table.last_row - table.first_row + 1)},
    )
    connection.execute(
        """
        INSERT INTO findings
            (table_id, file, sheet, row, "column", cell, grade, rule, message, remedy, rows)
        SELECT $id, $file, $sheet, row, NULL, l.first, $noted, p.why,
            'This is ' || p.why || ', not data; it was passed over.', 'Nothing needs doing.', 1
        FROM passed p JOIN lines l USING (row)
        WHERE p.why <> 'a blank row'
        """,
        job.address() | {"noted": Grade.NOTED.value},
    )


def counts(job: Job, headings: dict[str, str]) -> str:
    """SQL over tidied fields: how many needed, text and number cells, and repeated titles.

    ``headings`` maps a field to the name of the parameter that holds its own heading.
    """
    table, sheet = job.table, job.form
    present = [column for column in sheet.columns if column.field in table.columns]
    needed = _count([f'"{c.field}" IS NOT NULL' for c in present if c.required])
    words = [f'"{c.field}" IS NOT NULL' for c in present if c.holds not in NUMBERS]
    numbers = [f'"{c.field}" IS NOT NULL' for c in present if c.holds in NUMBERS]
    titles = _count(
        [f'coalesce(lower("{f}") = lower(tidy(${name})), false)' for f, name in headings.items()]
    )
    return (
        f"{needed} AS needed, {_count(words)} AS texts, {_count(numbers)} AS numbers, "
        f"{titles} AS titles"
    )


def _count(conditions: list[str]) -> str:
    return " + ".join(f"({each})::INTEGER" for each in conditions) or "0"
