"""Sums, then ratios: each metric's sums at the finest grouping there is, kept at publication."""

from pathlib import Path

import duckdb

from metrics.engine import coverage
from metrics.engine.catalogue import lists, metrics
from metrics.engine.metric import Metric, Window

SHARED_VIEWS = Path(__file__).parent.parent / "shared_views.sql"
POLICY_EXTRACT = "DATE '9999-12-31'"

# Amounts travel as exact decimals: a binary fraction would move ties at a limit or a target.
AMOUNT = "DECIMAL(28,10)"


def keep(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the shared views, the SQL and the figures of every metric into a version being built,

    and what is unknown behind them.

    The typed tables, ``sources`` and ``meta`` must be there already.
    """
    make_shared_views(connection)
    keep_figures(connection)
    coverage.keep(connection)


def keep_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the SQL and the figures of every metric, over the shared views, and their cover."""
    _keep_catalogue(connection)
    keep_cover(connection)
    connection.execute(
        f"CREATE TABLE figures (metric VARCHAR, month_end DATE, place INTEGER, "
        f"numerator {AMOUNT}, denominator {AMOUNT}, unknown {AMOUNT}, people_numerator INTEGER, "
        "people_denominator INTEGER, people_difference INTEGER, left_out INTEGER)"
    )
    for metric in metrics().values():
        connection.execute(f"INSERT INTO figures {figures_sql(metric)} ORDER BY place, month_end")


def make_shared_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the nouns that metrics share, over the typed tables."""
    connection.execute(SHARED_VIEWS.read_text(encoding="utf-8"))


def figures_sql(metric: Metric) -> str:
    """The metric's sums by month end and place, and how many people stand behind each.

    Unless everyone has one row, rows are summed by person first: people are counted, not rows. A
    person in two places of one group counts in each, since FTE lies where each spell is.
    """
    unknown = "unknown" if metric.unknown_share is not None else "0"
    by_person = (
        f"SELECT month_end, place, person, numerator, denominator, {unknown} AS unknown, "
        f"(left_out IS NOT NULL)::INTEGER AS left_out FROM ({metric.sql})"
        if metric.one_row_each
        else f"SELECT month_end, place, person, sum(numerator) AS numerator, "
        f"sum(denominator) AS denominator, sum({unknown}) AS unknown, "
        f"count(left_out) AS left_out FROM ({metric.sql}) GROUP BY month_end, place, person"
    )
    return f"""
        SELECT '{metric.id}' AS metric, month_end, place,
            sum(numerator)::{AMOUNT}, sum(denominator)::{AMOUNT}, sum(unknown)::{AMOUNT},
            count(person) FILTER (numerator <> 0)::INTEGER,
            count(person) FILTER (denominator <> 0)::INTEGER,
            count(person) FILTER (coalesce(numerator, 0) <> coalesce(denominator, 0))::INTEGER,
            sum(left_out)::INTEGER
        FROM ({by_person})
        GROUP BY month_end, place"""


def _keep_catalogue(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the SQL beside its data, so that a figure always opens by the rule that made it."""
    connection.execute("CREATE TABLE metric_sql (metric VARCHAR, sql VARCHAR)")
    connection.execute("CREATE TABLE list_sql (list VARCHAR, sql VARCHAR)")
    connection.executemany(
        "INSERT INTO metric_sql VALUES (?, ?)", [[item.id, item.sql] for item in metrics().values()]
    )
    if lists():
        connection.executemany(
            "INSERT INTO list_sql VALUES (?, ?)", [[item.id, item.sql] for item in lists().values()]
        )


def keep_cover(connection: duckdb.DuckDBPyConnection) -> None:
    """Say for each metric, organisation and month end whether what it reads covers its window.

    Makes ``cover(metric, organisation, month_end, reason)``: the reason is null where there is
    cover. A metric has its last 60 month ends (a setting) up to the last one that every sheet it
    reads has reached.
    """
    connection.execute(
        "CREATE TEMP TABLE metric_sheets "
        "(metric VARCHAR, need INTEGER, kind VARCHAR, optional BOOLEAN)"
    )
    connection.executemany(
        "INSERT INTO metric_sheets VALUES (?, ?, ?, ?)",
        [
            [metric.id, need, kind, optional]
            for metric in metrics().values()
            for need, (kinds, optional) in enumerate(
                [(kinds, False) for kinds in metric.sheets]
                + [(kinds, True) for kinds in metric.also_reads]
            )
            for kind in kinds.split("|")
        ],
    )
    connection.execute(
        "CREATE TEMP TABLE metric_windows (metric VARCHAR, months INTEGER, look_back VARCHAR)"
    )
    connection.executemany(
        "INSERT INTO metric_windows VALUES (?, ?, ?)",
        [[metric.id, metric.window.months, metric.window.name] for metric in metrics().values()],
    )
    connection.execute(
        COVER.format(
            policy=POLICY_EXTRACT,
            longest=Window.LONGEST_INTERVAL.name,
            longest_reflective=Window.LONGEST_REFLECTIVE_INTERVAL.name,
        )
    )
    connection.execute("DROP TABLE metric_sheets")
    connection.execute("DROP TABLE metric_windows")


# A sheet that some organisation never sent is taken from whoever did send it: only the council
# sends cases and supervision, and its records are the records of all.
COVER = """
CREATE TABLE cover AS
WITH organisations AS (
    SELECT DISTINCT organisation FROM sources WHERE organisation IS NOT NULL
    UNION SELECT DISTINCT organisation FROM places
), seen AS (
    SELECT s.*, o.organisation, own.kind IS NOT NULL OR shared.kind IS NOT NULL AS loaded,
        coalesce(own.covers_from, CASE WHEN own.kind IS NULL THEN shared.covers_from END,
            DATE '0001-01-01') AS covers_from,
        coalesce(own.extract_date, shared.extract_date) AS extract_date
    FROM metric_sheets s
    CROSS JOIN organisations o
    LEFT JOIN sources own ON own.kind = s.kind AND own.organisation = o.organisation
    LEFT JOIN (
        SELECT kind, min(extract_date) AS extract_date, max(covers_from) AS covers_from
        FROM sources GROUP BY kind
    ) shared ON shared.kind = s.kind
), reached AS (
    SELECT metric, organisation, last_month_end(min(extract_date)) AS last_month
    FROM (SELECT metric, organisation, need, max(extract_date) AS extract_date
          FROM seen WHERE loaded AND extract_date < {policy} GROUP BY ALL)
    GROUP BY metric, organisation
), last_months AS (
    SELECT metric, max(last_month) AS last_month FROM reached GROUP BY metric
), asked AS (
    SELECT
        w.metric, m.month_end,
        CASE w.look_back
            WHEN '{longest}' THEN m.month_end + 1 - coalesce((
                SELECT max(r.supervision_every_days) FROM roles_in_force r
                WHERE r.epoch = m.epoch), 1)
            WHEN '{longest_reflective}' THEN m.month_end + 1 - coalesce((
                SELECT max(r.reflective_supervision_every_days) FROM roles_in_force r
                WHERE r.epoch = m.epoch), 1)
            ELSE CASE w.months WHEN 0 THEN m.month_end
                 ELSE months_before(m.month_end, w.months) + 1 END
        END AS looks_from
    FROM metric_windows w
    JOIN last_months l USING (metric)
    JOIN month_ends m ON m.month_end <= l.last_month
        AND m.month_end > months_before(l.last_month, (
            SELECT coalesce(max(value::BIGINT), 60) FROM meta WHERE key = 'months'))
), judged AS (
    SELECT
        a.metric, s.organisation, a.month_end, s.need, s.kind, s.optional,
        upper(left(s.kind, 1)) || replace(substr(s.kind, 2), '_', ' ') AS title,
        CASE
            WHEN NOT s.loaded THEN CASE WHEN NOT s.optional
                THEN 'No ' || title || ' sheet has been loaded' END
            WHEN s.covers_from > a.looks_from
                THEN title || ' records begin on ' || strftime(s.covers_from, '%-d %B %Y')
            WHEN s.extract_date < a.month_end
                THEN title || ' records end on ' || strftime(s.extract_date, '%-d %B %Y')
        END AS reason
    FROM asked a
    JOIN seen s USING (metric)
), needs AS (
    SELECT metric, organisation, month_end, need,
        CASE WHEN count(*) = count(reason) THEN min(reason) END AS reason
    FROM judged
    GROUP BY ALL
)
SELECT metric, organisation, month_end, arg_min(reason, need) AS reason
FROM needs
GROUP BY metric, organisation, month_end
"""
