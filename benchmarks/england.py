"""Publication of all metrics from tables of all England's size: python -m benchmarks.england

``fill`` writes the tables by SQL alone: 40,000 workers in 150 councils, 2 million allocations, 2
million supervisions, 3 million training rows and six years of history, all from a hash of the row's
number: the same on every run.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import duckdb

from benchmarks.measure import elsewhere, machine, peak_mib, spent
from benchmarks.stages import Timed, told
from data_loaders.engine.catalogue import create_tables, sheets
from metrics.engine.figures import keep

COUNCILS = 150
WORKERS = 40_000
ALLOCATIONS = 2_000_000
SUPERVISIONS = 2_000_000
TRAINING = 3_000_000
EXTRACT = "DATE '2026-10-31'"
BEGINS = "DATE '2020-11-01'"
NEVER = "DATE '9999-12-31'"
DAYS = 2_190


def fill(connection: duckdb.DuckDBPyConnection, share: float = 1.0) -> None:
    """Write a made-up country, or a share of it, into empty typed tables."""
    create_tables(connection)
    size = {
        name: int(count * share)
        for name, count in {
            "councils": COUNCILS,
            "workers": WORKERS,
            "allocations": ALLOCATIONS,
            "supervisions": SUPERVISIONS,
            "training": TRAINING,
        }.items()
    }
    size["councils"] = max(1, size["councils"])
    connection.execute(
        f"""
        CREATE MACRO draw(i, salt, n) AS (hash(i * 31 + salt) % n::UBIGINT)::INTEGER;
        CREATE MACRO of_council(i) AS 'Council ' || lpad((i % {size["councils"]})::VARCHAR, 3, '0');
        CREATE MACRO team_of(i) AS 'Team ' || (i % {size["councils"]}) || '-' || draw(i, 1, 15);
        INSERT INTO roles BY NAME
            SELECT n AS row_id, 'Social worker ' || n AS role, n < 6 AS social_worker,
                n < 6 AS registration_required, 18 AS caseload_limit,
                31 AS supervision_every_days, 92 AS reflective_supervision_every_days,
                6 AS minimum_level, true AS front_line
            FROM range(8) t(n);
        INSERT INTO training_requirements BY NAME
            SELECT n AS row_id, 'Course ' || n AS course, 'all' AS role, 30 AS due_within_days,
                36 AS refresh_months
            FROM range(8) t(n);
        INSERT INTO staff BY NAME
            SELECT
                1000000000000 + i AS row_id, of_council(i) AS organisation,
                'W' || i AS worker_id, 'Made-up ' || i AS name,
                'Social, family and community support' AS sector,
                'Service ' || draw(i, 1, 15) // 3 AS service,
                team_of(i) AS team, 'Social worker ' || draw(i, 2, 8) AS role,
                'P' || i AS post_id,
                CASE draw(i, 3, 6) WHEN 0 THEN 'agency' ELSE 'permanent' END AS contract,
                (5 + draw(i, 4, 6)) / 10 AS fte,
                {BEGINS} + draw(i, 5, {DAYS}) - 900 AS start_date,
                CASE WHEN draw(i, 6, 3) = 0
                    THEN start_date + 200 + draw(i, 7, 1200) END AS end_date,
                CASE WHEN end_date IS NOT NULL THEN 'Resignation' END AS leaving_reason,
                CASE WHEN draw(i, 8, 8) = 0 THEN start_date END AS asye_start
            FROM range({size["workers"]}) t(i);
        INSERT INTO posts BY NAME
            SELECT 2000000000000 + i AS row_id, of_council(i) AS organisation,
                'P' || i AS post_id, 'Service ' || draw(i, 1, 15) // 3 AS service,
                team_of(i) AS team, 'Social worker ' || draw(i, 2, 8) AS role, 1 AS fte
            FROM range({size["workers"]}) t(i);
        INSERT INTO absence BY NAME
            SELECT 3000000000000 + i AS row_id, of_council(w) AS organisation,
                'W' || w AS worker_id, {BEGINS} + draw(i, 21, {DAYS}) AS first_day,
                first_day + draw(i, 22, 40) AS last_day, 'sickness' AS kind
            FROM (SELECT i, draw(i, 20, {size["workers"]}) AS w
                  FROM range({size["workers"]} * 5) t(i));
        INSERT INTO allocations BY NAME
            SELECT 4000000000000 + i AS row_id, of_council(w) AS organisation,
                'C' || (i // 2) AS child_id, 'W' || w AS worker_id, team_of(w) AS team,
                CASE draw(i, 31, 4) WHEN 0 THEN 'looked after' WHEN 1 THEN 'child protection'
                    ELSE 'child in need' END AS case_type,
                {BEGINS} + draw(i, 32, {DAYS}) AS from_date,
                CASE WHEN draw(i, 33, 10) > 0 THEN from_date + 10 + draw(i, 34, 400) END AS to_date
            FROM (SELECT i, draw(i, 30, {size["workers"]}) AS w
                  FROM range({size["allocations"]}) t(i));
        INSERT INTO supervision BY NAME
            SELECT 5000000000000 + i AS row_id, of_council(w) AS organisation,
                'W' || w AS worker_id, {BEGINS} + draw(i, 41, {DAYS}) AS held_on,
                CASE draw(i, 42, 4) WHEN 0 THEN 'reflective' ELSE 'case' END AS kind,
                'held' AS status
            FROM (SELECT i, draw(i, 40, {size["workers"]}) AS w
                  FROM range({size["supervisions"]}) t(i));
        INSERT INTO training BY NAME
            SELECT 6000000000000 + i AS row_id, of_council(w) AS organisation,
                'W' || w AS worker_id, 'Course ' || draw(i, 51, 8) AS course,
                {BEGINS} + draw(i, 52, {DAYS}) AS completed_on
            FROM (SELECT i, draw(i, 50, {size["workers"]}) AS w
                  FROM range({size["training"]}) t(i));
        INSERT INTO qualifications BY NAME
            SELECT 7000000000000 + i AS row_id, of_council(w) AS organisation,
                'W' || w AS worker_id,
                CASE k WHEN 0 THEN 'Registration' WHEN 1 THEN 'Systemic practice'
                    WHEN 2 THEN 'multi-agency working' ELSE 'Degree' END AS qualification,
                CASE k WHEN 3 THEN 6 END AS level,
                CASE k WHEN 0 THEN 'registration' WHEN 1 THEN 'systemic' WHEN 2 THEN 'common core'
                    ELSE 'award' END AS kind,
                {BEGINS} + draw(i, 61, {DAYS}) - 1000 AS awarded
            FROM (SELECT i, i // 4 AS w, i % 4 AS k FROM range({size["workers"]} * 4) t(i));
        CREATE TABLE sources (kind VARCHAR, organisation VARCHAR, covers_from DATE,
            extract_date DATE, basis VARCHAR);
        CREATE TABLE meta (key VARCHAR, value VARCHAR);
        INSERT INTO meta VALUES ('months', '60'), ('council', 'Council 000'),
            ('published_at', '2026-11-01T09:00:00');
        CREATE TABLE files (file_id INTEGER, name VARCHAR);
        CREATE TABLE tables (table_id INTEGER, file_id INTEGER, sheet VARCHAR);
        """
    )
    for sheet in sheets():
        extract = EXTRACT if sheet.extract_from else NEVER
        connection.execute(
            f"INSERT INTO sources SELECT DISTINCT ?, organisation, {BEGINS}, {extract}, 'stated' "
            "FROM staff",
            [sheet.table],
        )


def fill_file(path: str, share: float) -> None:
    """The same, in a file."""
    with duckdb.connect(path) as connection:
        connection.execute("SET enable_progress_bar = false")
        fill(connection, share)


def main() -> None:
    """Print what publication took: all of it, each stage, and the most memory held."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.england", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of England's size (%(default)s)")
    share = parser.parse_args().share
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "england.duckdb")
        elsewhere(fill_file, path, share)
        before = peak_mib()
        with duckdb.connect(path) as connection:
            connection.execute("SET threads = 2; SET enable_progress_bar = false")
            timed = Timed(connection)
            with spent() as took:
                keep(cast(duckdb.DuckDBPyConnection, timed))
                connection.execute("CHECKPOINT")
            counted = connection.execute("SELECT count(*) FROM figures").fetchone()
        size = Path(path).stat().st_size / 2**20
    print(f"{share:.0%} of England: {machine()}")
    print(f"  publication                      {took}")
    print(f"  peak memory {peak_mib():,.0f} MiB (before: {before:,.0f}), file {size:,.0f} MiB, "
          f"{counted[0] if counted else 0:,} figures")  # fmt: skip
    print(told(timed.stages))


if __name__ == "__main__":
    main()
