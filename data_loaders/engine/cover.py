"""What the version's sources cover, put together from every extract that is in force."""

import duckdb

from data_loaders.engine.sheet import Extent, Sheet

# A source's cover is the unbroken run of what its extracts covered, up to the latest of them.
SUM_UP = """
INSERT INTO segments
WITH every AS (
    SELECT kind, organisation, covers_from, extract_date FROM arriving
    UNION
    SELECT kind, organisation, covers_from, extract_date FROM before_segments b
    WHERE b.kind IN ({periods}) OR NOT EXISTS (
        SELECT 1 FROM arriving a
        WHERE a.kind = b.kind
            AND (a.kind IN ({policy}) OR lower(a.organisation) = lower(b.organisation)))
), spelt AS (
    SELECT * REPLACE (first_value(organisation) OVER (
        PARTITION BY kind, lower(organisation) ORDER BY organisation) AS organisation)
    FROM every
)
SELECT DISTINCT * FROM spelt s
WHERE NOT EXISTS (
    SELECT 1 FROM spelt o
    WHERE o.kind = s.kind AND o.organisation = s.organisation
        AND coalesce(o.covers_from, DATE '0001-01-01') <= coalesce(s.covers_from, DATE '0001-01-01')
        AND o.extract_date >= s.extract_date
        AND (o.covers_from, o.extract_date) IS DISTINCT FROM (s.covers_from, s.extract_date));

INSERT INTO sources
WITH stepped AS (
    SELECT *, coalesce(covers_from, DATE '0001-01-01') AS begins,
        max(extract_date) OVER (PARTITION BY kind, organisation
            ORDER BY coalesce(covers_from, DATE '0001-01-01'), extract_date
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM segments
), runs AS (
    SELECT *, sum(CASE
            WHEN reached IS NULL OR (begins > reached + 1 AND reached < DATE '9999-12-31')
            THEN 1 ELSE 0 END) OVER (PARTITION BY kind, organisation
            ORDER BY begins, extract_date) AS run
    FROM stepped
), summed AS (
    SELECT kind, organisation, run, CASE WHEN min(begins) > DATE '0001-01-01' THEN min(begins) END
            AS covers_from, max(extract_date) AS extract_date
    FROM runs GROUP BY ALL
), latest AS (
    SELECT * FROM summed
    QUALIFY row_number() OVER (PARTITION BY kind, organisation ORDER BY extract_date DESC) = 1
)
SELECT l.kind, l.organisation, l.covers_from, l.extract_date, coalesce(
    (SELECT max(basis) FROM arriving a WHERE a.kind = l.kind
        AND lower(a.organisation) = lower(l.organisation) AND a.extract_date = l.extract_date),
    (SELECT min(basis) FROM before_sources b WHERE b.kind = l.kind
        AND lower(b.organisation) = lower(l.organisation)), 'proposed')
FROM latest l
"""


def sum_up(connection: duckdb.DuckDBPyConnection, sheets: tuple[Sheet, ...]) -> None:
    """Write ``segments`` and ``sources`` of the new version."""
    periods = ", ".join(f"'{s.table}'" for s in sheets if s.extent is Extent.PERIOD)
    policy = ", ".join(f"'{s.table}'" for s in sheets if not s.about_workers)
    for statement in SUM_UP.format(periods=periods or "''", policy=policy or "''").split(";\n"):
        connection.execute(statement)
