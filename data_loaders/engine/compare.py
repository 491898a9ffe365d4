"""Whether a load changes anything: the same files again make no new version."""

import hashlib
from functools import cache
from pathlib import Path

import duckdb

from data_loaders.engine import catalogue

ROOT = Path(__file__).parent.parent.parent
WHAT_MAKES_FIGURES = ("data_loaders", "metrics")
SETTINGS = ("council", "months", "small_numbers", "software")


@cache
def software() -> str:
    """A fingerprint of the code that makes a version: with other code, a file is loaded anew."""
    digest = hashlib.sha256()
    for folder in WHAT_MAKES_FIGURES:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in (".py", ".sql"):
                digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def is_unchanged(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether what is being built says what ``before`` says, from files that it knows."""
    if not _same(connection, "meta", "SELECT key, value FROM {}meta WHERE key IN "
                 f"{SETTINGS!r}"):  # fmt: skip
        return False
    fresh = connection.execute(
        "SELECT count(*) FROM files WHERE sha256 NOT IN (SELECT sha256 FROM before_files)"
    ).fetchone()
    if fresh is None or fresh[0]:
        return False
    # A date that was only proposed may follow the day of the load, with the same files.
    sources = (
        "SELECT kind, organisation, covers_from, CASE WHEN basis <> 'proposed' THEN extract_date "
        "END, basis FROM {}sources"
    )
    return _same(connection, "sources", sources) and all(
        _same(connection, sheet.table, f"SELECT * EXCLUDE (row_id) FROM {{}}{sheet.table}")
        for sheet in catalogue.sheets()
        if sheet.loads_as is None
    )


def _same(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> bool:
    there = connection.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = 'before' AND table_name = ?", [table]
    ).fetchone()
    if there is None:
        return False
    now, then = query.format(""), query.format("before.")
    try:
        differs = connection.execute(
            f"(({now}) EXCEPT ALL ({then})) UNION ALL (({then}) EXCEPT ALL ({now})) LIMIT 1"
        ).fetchone()
    except duckdb.BinderException:  # the version before has other columns
        return False
    return differs is None
