"""A drawn council as a published version in a data folder, for what reads one."""

import json
from pathlib import Path
from typing import Any

import duckdb

from metrics.engine.figures import keep
from tests.tables import council

FILES = "file_id INTEGER, name VARCHAR, sha256 VARCHAR, bytes BIGINT, loaded_at TIMESTAMP"
TABLES = "table_id INTEGER, file_id INTEGER, sheet VARCHAR, kind VARCHAR"


def publish(folder: Path, **drawn: Any) -> Path:
    """Write what ``tests.tables.council`` draws as version ``drawn`` of this folder."""
    versions = folder / "versions"
    versions.mkdir(parents=True)
    made = council(**drawn)
    names = [*made.kinds, "sources", "meta"]
    made.connection.execute(f"ATTACH '{versions / 'drawn.duckdb'}' AS version")
    for name in names:
        made.connection.execute(f"CREATE TABLE version.{name} AS FROM {name}")
    made.connection.execute("DETACH version")
    with duckdb.connect(str(versions / "drawn.duckdb")) as connection:
        connection.execute(f"CREATE TABLE files ({FILES})")
        connection.execute(f"CREATE TABLE tables ({TABLES})")
        for number, kind in enumerate(made.kinds, start=1):
            connection.execute("INSERT INTO files (file_id, name) VALUES (?, ?)",
                               [number, f"{kind}.xlsx"])  # fmt: skip
            connection.execute("INSERT INTO tables VALUES (?, ?, ?, ?)",
                               [number, number, kind.capitalize(), kind])  # fmt: skip
        connection.execute("INSERT INTO meta VALUES ('published_at', '2026-11-07T09:30:00')")
        keep(connection)
    (folder / "CURRENT.json").write_text(json.dumps({"version": "drawn"}))
    return folder
