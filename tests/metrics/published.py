"""A drawn council as a published version: a file, and the pointer to it."""

import json
from pathlib import Path

from data_folder import DataFolder
from metrics.engine.figures import keep_figures
from metrics.engine.version import Version, open_version
from tests.tables import Drawn, council


def published(root: Path, name: str = "v1", **drawn: str) -> Version:
    """The version that publication would make of what is drawn, in force in the folder ``root``."""
    return open_version(put(root, council(**drawn), name))  # type: ignore[arg-type]


def put(root: Path, drawn: Drawn, name: str = "v1") -> DataFolder:
    """Keep the figures of a drawn council, write it under a name, and point to it."""
    folder = DataFolder(root)
    folder.versions.mkdir(parents=True, exist_ok=True)
    connection = drawn.connection
    connection.execute(
        "INSERT INTO meta VALUES ('published_at', '2026-11-07T09:00:00');"
        "CREATE TABLE IF NOT EXISTS files (file_id INTEGER, name VARCHAR);"
        "CREATE TABLE IF NOT EXISTS tables (table_id INTEGER, file_id INTEGER, sheet VARCHAR)"
    )
    for number, kind in enumerate(drawn.kinds, start=1):
        connection.execute("INSERT INTO files VALUES (?, ?)", [number, f"{kind}.xlsx"])
        connection.execute("INSERT INTO tables VALUES (?, ?, ?)", [number, number, kind])
    keep_figures(connection)
    path = folder.version_path(name)
    connection.execute(f"ATTACH '{path}' AS published")
    connection.execute("COPY FROM DATABASE memory TO published")
    connection.execute("DETACH published")
    folder.pointer.write_text(json.dumps({"version": name}), encoding="utf-8")
    return folder
