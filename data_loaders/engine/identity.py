"""Rows of one identity: equal ones load once, and of different ones at most one is in force.

Within one table the lower row holds; between tables the newer extract's; between two of one date
neither, until a person says which.
"""

import duckdb

from data_loaders.engine.job import AWAITING, SET_ASIDE
from data_loaders.engine.sheet import Grade, Holds, Sheet
from data_loaders.engine.values import literal

# Names are one name whatever their case; ids and free text are compared as they stand.
NAMES = ("organisation", "sector", "service", "team", "role", "grade", "contract", "course")

# Only rows whose identity occurs twice are looked at. ``facts`` is everything else that they say.
# A cell of a matrix says less than a row of a list, so it yields to one.
CONTEST = """
CREATE OR REPLACE TEMP TABLE contest AS
WITH twice AS (
    SELECT {keys} FROM incoming_{table} i WHERE verdict = 0 GROUP BY ALL HAVING count(*) > 1
), rows AS (
    SELECT i.row_id, i.table_id, i.row, i.col > 0 AS wide, d.extract_date, d.file, d.sheet,
        dense_rank() OVER (ORDER BY {qualified}) AS identity,
        row({facts}) AS facts, {words} AS words
    FROM incoming_{table} i
    JOIN twice t ON {same}
    JOIN dated d USING (table_id)
    WHERE i.verdict = 0
), in_table AS (
    SELECT *, arg_max(facts, row_id) OVER (PARTITION BY identity, table_id) AS held_facts
    FROM rows
), judged AS (
    SELECT *,
        facts = held_facts
            AND row_id = min(row_id) FILTER (facts = held_facts) OVER of_table AS stands,
        min(row) FILTER (facts = held_facts) OVER of_table AS held_row
    FROM in_table
    WINDOW of_table AS (PARTITION BY identity, table_id)
), standing AS (
    SELECT *, max(extract_date) OVER of_all AS newest, bool_and(wide) OVER of_all AS all_wide,
        lower({question} || words) AS question
    FROM judged WHERE stands
    WINDOW of_all AS (PARTITION BY identity)
), finalists AS (
    SELECT *, coalesce(lower(getvariable('answers')[question]) = lower(file), false) AS chosen
    FROM standing WHERE extract_date = newest AND (all_wide OR NOT wide)
), decided AS (
    SELECT identity, bool_or(chosen) AS answered,
        count(DISTINCT facts) AS versions,
        arg_min(row_id, (NOT chosen, table_id, row_id)) AS winner,
        arg_min(facts, (NOT chosen, table_id, row_id)) AS winning_facts,
        arg_min('row ' || row || ' of ' || sheet || ' in ' || file,
            (NOT chosen, table_id, row_id)) AS winning_place,
        string_agg(DISTINCT 'row ' || row || ' of ' || sheet || ' in ' || file, ' and ') AS places
    FROM finalists GROUP BY identity
)
SELECT j.row_id, j.table_id, j.row, j.file, j.sheet, j.words, d.places,
    CASE
        WHEN NOT j.stands AND j.facts = j.held_facts THEN 'repeated in its table'
        WHEN NOT j.stands THEN 'replaced by a lower row'
        WHEN f.row_id IS NOT NULL AND d.versions > 1 AND NOT d.answered THEN 'contradicted'
        WHEN j.row_id = d.winner THEN NULL
        WHEN j.facts = d.winning_facts OR j.wide THEN 'repeated elsewhere'
        WHEN f.row_id IS NOT NULL THEN 'decided against'
        ELSE 'replaced by a newer extract'
    END AS fate,
    CASE WHEN j.stands THEN d.winning_place
         ELSE 'row ' || j.held_row || ' of ' || j.sheet END AS other
FROM judged j
JOIN decided d USING (identity)
LEFT JOIN finalists f USING (row_id)
"""

# What is said of each fate, and what to do: {other} is the row that holds instead.
FATES = {
    "repeated in its table": (
        "the row is repeated",
        "This row says the same as {other}. It was loaded once.",
        "Nothing needs doing, unless they were meant to be different.",
    ),
    "repeated elsewhere": (
        "the row is repeated",
        "This row says the same as {other}. It was loaded once.",
        "Nothing needs doing.",
    ),
    "replaced by a lower row": (
        "two rows of one thing differ",
        "This row and {other} are of one thing and say different things. The lower row was used.",
        "Keep only the row that is right.",
    ),
    "replaced by a newer extract": (
        "two rows of one thing differ",
        "This row is of an older extract than {other}, which says something different. The newer "
        "extract was used.",
        "Nothing needs doing, if the newer extract is right.",
    ),
    "decided against": (
        "two rows of one thing differ",
        "This row says something different from {other}, which was chosen.",
        "Nothing needs doing.",
    ),
}


def resolve(connection: duckdb.DuckDBPyConnection, sheet: Sheet, *, attended: bool) -> None:
    """Leave at most one row of each identity to load, and say what became of the others."""
    if not sheet.identity:
        return
    fields = [c.field for c in sheet.columns if c.kept and c.field not in sheet.identity]
    keys = {field: compared(sheet, field) for field in sheet.identity}
    question = f"{sheet.title}, which row is right: "
    connection.execute(
        CONTEST.format(
            table=sheet.table,
            keys=", ".join(f"{sql} AS key_{n}" for n, sql in enumerate(keys.values())),
            qualified=", ".join(f"t.key_{n}" for n in range(len(keys))),
            same=" AND ".join(
                f"{sql} IS NOT DISTINCT FROM t.key_{n}" for n, sql in enumerate(keys.values())
            ),
            facts=", ".join(compared(sheet, field) for field in fields) or "true",
            words="concat_ws(' · ', " + ", ".join(f'i."{f}"::VARCHAR' for f in keys) + ")",
            question=literal(question),
        )
    )
    for fate, (rule, message, remedy) in FATES.items():
        connection.execute(
            """
            INSERT INTO findings (table_id, file, sheet, row, grade, rule, message, remedy, rows)
            SELECT table_id, file, sheet, row, $grade, $rule,
                replace($message, '{other}', other), $remedy, 1
            FROM contest WHERE fate = $fate
            ORDER BY table_id, row
            """,
            {
                "grade": Grade.SETS_ASIDE.value,
                "rule": rule,
                "message": message,
                "remedy": remedy,
                "fate": fate,
            },
        )
    waits = "" if attended else " Nobody was there to ask, so they were set aside as unanswered."
    connection.execute(
        """
        INSERT INTO findings (table_id, file, sheet, row, grade, rule, message, remedy, rows)
        SELECT table_id, file, sheet, row, $grade, 'two files contradict each other',
            'These say different things of one thing on one date: ' || places
                || '. None of them is used.' || $waits,
            'Say which file is right, by its name, or send that file alone. The question is “'
                || $question || words || '”.', 1
        FROM contest WHERE fate = 'contradicted'
        ORDER BY table_id, row
        """,
        {
            "grade": (Grade.CONFIRM if attended else Grade.SETS_ASIDE).value,
            "waits": waits,
            "question": question,
        },
    )
    open_verdict = AWAITING if attended else SET_ASIDE
    connection.execute(
        f"""
        UPDATE incoming_{sheet.table} i
        SET verdict = CASE WHEN c.fate = 'contradicted' THEN {open_verdict} ELSE {SET_ASIDE} END
        FROM contest c
        WHERE c.row_id = i.row_id AND c.fate IS NOT NULL
        """
    )


def same_identity(sheet: Sheet, one: str, other: str) -> str:
    """SQL: two rows are of one identity. ``one`` and ``other`` are aliases."""
    return " AND ".join(
        f"{compared(sheet, field, one)} IS NOT DISTINCT FROM {compared(sheet, field, other)}"
        for field in sheet.identity
    )


def compared(sheet: Sheet, field: str, alias: str = "i") -> str:
    """SQL for a field as two rows are compared by it: names have no case."""
    if field in NAMES and (
        field == "organisation" or sheet.column(field).holds in (Holds.TEXT, Holds.WORD)
    ):
        return f'lower({alias}."{field}")'
    return f'{alias}."{field}"'
