"""Knock-on findings: which follow from another, so that what is mended once is told of once.

A finding that follows from another has its number in ``caused_by``, always that of the first cause.
"""

import duckdb

from data_loaders.engine import catalogue, references
from data_loaders.engine.job import LOADED
from data_loaders.engine.sheet import Grade

GRADES = [grade.value for grade in Grade]
KEEPS_OUT = [Grade.SETS_ASIDE.value, Grade.CONFIRM.value]
WAITS = "a required column is missing"
NOT_READ = "a column that is not read"

# What leads nowhere, and what it should lead to. ``absent``: there is no such sheet at all.
LEADING = """
CREATE OR REPLACE TEMP TABLE led_nowhere AS
SELECT f.finding_id, f.table_id, lower(f.cell) AS value, f.rows, r.target, r.target_field,
    f.places IS NOT NULL AND len(f.places) = 0 AS absent
FROM findings f
JOIN tables t USING (table_id)
LEFT JOIN columns_read c ON c.table_id = f.table_id AND c.heading = f."column"
JOIN (SELECT unnest($kinds::VARCHAR[]) AS kind, unnest($fields::VARCHAR[]) AS field,
        unnest($names::VARCHAR[]) AS name, unnest($targets::VARCHAR[]) AS target,
        unnest($target_fields::VARCHAR[]) AS target_field) r
    ON r.kind = t.kind AND (r.field = c.field OR c.field IS NULL AND r.name = f."column")
WHERE f.rule = $rule
"""

# The rows that findings keep out, by what they say of themselves in the field that is looked up.
KEPT_OUT = """
INSERT INTO links
SELECT l.finding_id, arg_min(k.finding_id, (list_position($grades, k.grade), k.finding_id)), 2
FROM led_nowhere l
JOIN incoming_{target} i ON lower(i.{field}::VARCHAR) = l.value AND i.verdict <> {loaded}
JOIN keeping_out k ON k.table_id = i.table_id AND k.row = i.row
WHERE l.target = '{target}' AND l.target_field = '{field}' AND NOT l.absent
GROUP BY l.finding_id
"""

LINK = """
-- The sheet was sent, and waits as a whole.
INSERT INTO links
SELECT l.finding_id, arg_min(f.finding_id, (list_position($grades, f.grade), f.finding_id)), 1
FROM led_nowhere l
JOIN tables t ON t.kind = l.target AND t.loaded = 0
JOIN findings f ON f.table_id = t.table_id AND list_contains($keeps_out, f.grade)
WHERE l.absent
GROUP BY l.finding_id;

-- One word in several tables: the table with the most rows of it stands for the others.
INSERT INTO links
SELECT finding_id, first, 3 FROM (
    SELECT finding_id, first_value(finding_id) OVER (
        PARTITION BY target, target_field, absent, CASE WHEN NOT absent THEN value END
        ORDER BY rows DESC, finding_id) AS first
    FROM led_nowhere
) WHERE finding_id <> first;

-- A heading that was left out of a table that waits for the very column.
INSERT INTO links
SELECT f.finding_id, min(w.finding_id), 4
FROM findings f
JOIN findings w ON w.table_id = f.table_id AND w.rule = $waits
WHERE f.rule = $not_read
GROUP BY f.finding_id;
"""

# A cause may follow from another in turn: what is told is where it all begins.
FOLLOW = """
UPDATE findings SET caused_by = root.cause
FROM (
    WITH RECURSIVE nearest AS (
        SELECT finding_id, arg_min(cause, how) AS cause, min(how) AS how
        FROM links GROUP BY finding_id
    ), up AS (
        SELECT finding_id, cause, how, 1 AS steps FROM nearest
        UNION ALL
        SELECT up.finding_id, n.cause, n.how, steps + 1
        FROM up JOIN nearest n ON n.finding_id = up.cause
        WHERE steps < 8
    )
    SELECT finding_id, arg_max(cause, steps) AS cause FROM up GROUP BY finding_id
) root
WHERE root.finding_id = findings.finding_id AND root.cause <> findings.finding_id
"""

# Said in the finding itself, since it is read alone too: in a file, in a cell's comment.
SAY = """
UPDATE findings SET message = findings.message || CASE l.how
    WHEN 1 THEN ' The ' || c.sheet || ' sheet of ' || c.file || ' was not loaded.'
    WHEN 2 THEN ' Row ' || c.row || ' of ' || c.sheet || ' in ' || c.file || ' has it and was '
        || 'kept out: ' || rtrim(regexp_extract(c.message, '^[^.]*'), '.') || '.'
    WHEN 3 THEN ' The same is in ' || c.sheet || ' of ' || c.file || '.'
    ELSE '' END
FROM (SELECT finding_id, arg_min(cause, how) AS cause, min(how) AS how FROM links
      GROUP BY finding_id) l
JOIN findings c ON c.finding_id = l.cause
WHERE l.finding_id = findings.finding_id AND findings.caused_by IS NOT NULL
    AND findings.finding_id <> c.finding_id
"""


def find(connection: duckdb.DuckDBPyConnection) -> None:
    """Write ``caused_by`` where one finding follows from another, and say so in it."""
    sheets = [sheet for sheet in catalogue.sheets() if sheet.loads_as is None]
    forms = [(sheet.table, sheet.loads_as or sheet.table) for sheet in catalogue.sheets()]
    known = [
        (kind, reference.column, sheet.column(reference.column).name, reference.table,
         reference.field)
        for sheet in sheets
        for kind, loads_as in forms
        if loads_as == sheet.table
        for reference in sheet.references
    ]  # fmt: skip
    kinds, fields, names, targets, target_fields = (list(each) for each in zip(*known, strict=True))
    # What stays of the version before has other numbers now.
    connection.execute("UPDATE findings SET caused_by = NULL WHERE caused_by IS NOT NULL")
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE links (finding_id BIGINT, cause BIGINT, how INTEGER)"
    )
    connection.execute(
        LEADING,
        {
            "kinds": kinds,
            "fields": fields,
            "names": names,
            "targets": targets,
            "target_fields": target_fields,
            "rule": references.RULE,
        },
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE keeping_out AS "
        "SELECT finding_id, table_id, grade, unnest(coalesce(list_transform(places, "
        "lambda p: p.row), [row])) AS row FROM findings "
        "WHERE list_contains($keeps_out, grade) AND row IS NOT NULL",
        {"keeps_out": KEEPS_OUT},
    )
    for target, field in sorted(set(zip(targets, target_fields, strict=True))):
        connection.execute(
            KEPT_OUT.format(target=target, field=field, loaded=LOADED), {"grades": GRADES}
        )
    given = {"grades": GRADES, "keeps_out": KEEPS_OUT, "waits": WAITS, "not_read": NOT_READ}
    for statement in LINK.split(";\n"):
        if statement.strip():
            used = {name: value for name, value in given.items() if f"${name}" in statement}
            connection.execute(statement, used)
    connection.execute(FOLLOW)
    connection.execute(SAY)
