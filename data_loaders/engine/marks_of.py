"""What a version's findings say of one file: which cells to mark, and the list of them all."""

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.marking.marks import GRADES, Line, Mark, Marks
from data_loaders.engine.sheet import Grade

FILES = """
SELECT f.file_id, f.name, count(*)
FROM files f
JOIN tables t USING (file_id)
JOIN findings d ON d.table_id = t.table_id
WHERE f.load_id = $load
GROUP BY f.file_id, f.name
ORDER BY f.name
"""

# A folded finding of things that need no doing is marked where it first occurs, and no more.
# A place without a column is the row's key; without a row, it is on the list alone.
FIND = """
WITH mine AS (
    SELECT d.*, t.sheet AS of_sheet, t.header_row, t.kind,
        row_number() OVER (ORDER BY list_position($grades, d.grade), d.row, d.finding_id) AS nth
    FROM findings d
    LEFT JOIN tables t USING (table_id)
    WHERE t.file_id = $file OR d.table_id IS NULL
        AND d.file = (SELECT name FROM files WHERE file_id = $file)
), headings AS (
    SELECT table_id, tidy_heading(cell) AS heading, min(place) AS place FROM (
        SELECT r.table_id, unnest(r.cells) AS cell, generate_subscripts(r.cells, 1) AS place
        FROM raw_rows r JOIN tables t ON t.table_id = r.table_id AND t.header_row = r.row
    ) WHERE cell IS NOT NULL GROUP BY ALL
), keys AS (
    SELECT c.table_id, arg_min(c."index", k.rank) AS place
    FROM columns_read c
    JOIN tables t USING (table_id)
    JOIN (SELECT unnest($kinds::VARCHAR[]) AS kind, unnest($fields::VARCHAR[]) AS field,
            unnest($ranks::INTEGER[]) AS rank) k ON k.kind = t.kind AND k.field = c.field
    GROUP BY c.table_id
), stated AS (
    SELECT nth, unnest(CASE WHEN starts_with(remedy, 'Nothing needs doing') THEN places[:1]
        ELSE places END) AS place
    FROM mine WHERE len(places) > 0
), placed AS (
    SELECT nth, place.row AS row, place.col AS col FROM stated
    UNION ALL
    SELECT m.nth, m.row, h.place FROM mine m
    LEFT JOIN headings h ON h.table_id = m.table_id AND h.heading = tidy_heading(m."column")
    WHERE m.row IS NOT NULL AND m.places IS NULL
)
SELECT m.nth, m.of_sheet, m.sheet, m.row, m."column", m.cell, m.grade, m.message, m.remedy, m.rows,
    p.row, coalesce(p.col, k.place,
        (SELECT list_position(list_transform(r.cells, lambda c: c IS NOT NULL), true)
         FROM raw_rows r WHERE r.table_id = m.table_id AND r.row = p.row), 1)
FROM mine m
LEFT JOIN placed p USING (nth)
LEFT JOIN keys k ON k.table_id = m.table_id AND p.row > m.header_row
ORDER BY m.nth, p.row
"""


def marks(connection: duckdb.DuckDBPyConnection, file_id: int) -> Marks:
    """The marks of the file of that number; ``connection`` is of the version."""
    connection.execute(
        "CREATE OR REPLACE TEMP MACRO tidy_heading(heading) AS "
        "lower(trim(regexp_replace(heading, '\\s+', ' ', 'g')))"
    )
    keys = [
        (sheet.table, column.field, rank)
        for sheet in catalogue.sheets()
        for rank, column in enumerate(
            sorted(sheet.columns, key=lambda c: (not (c.required and c.key), not c.required))
        )
    ]
    kinds, fields, ranks = (list(each) for each in zip(*keys, strict=True))
    rows = connection.execute(
        FIND,
        {
            "file": file_id,
            "grades": [grade.value for grade in GRADES],
            "kinds": kinds,
            "fields": fields,
            "ranks": ranks,
        },
    ).fetchall()
    lines: dict[int, Line] = {}
    said: dict[tuple[str, int, int], list[tuple[Grade, str]]] = {}
    for nth, of_sheet, sheet, row, column, cell, grade, message, remedy, count, at, place in rows:
        where, how = of_sheet or sheet or "", Grade(grade)
        if nth not in lines:
            lines[nth] = Line(
                sheet=where,
                row=row,
                column=column or "",
                cell=cell or "",
                grade=how,
                wrong=message,
                remedy=remedy,
                rows=count,
                at=(at, place) if at is not None else None,
            )
        if at is not None:
            text = f"{how.value[:1].upper()}{how.value[1:]}: {message}\nWhat to do: {remedy}"
            said.setdefault((where, at, place), []).append((how, text))
    return Marks(
        cells=[
            Mark(
                sheet=sheet,
                row=row,
                column=place,
                grade=min((grade for grade, _ in every), key=GRADES.index),
                said=tuple(dict.fromkeys(text for _, text in every)),
            )
            for (sheet, row, place), every in said.items()
        ],
        lines=list(lines.values()),
    )
