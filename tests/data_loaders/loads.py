"""Load files into a data folder of a test's own, as the command does, without the metrics."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.publish import Keep, Prepared, load

STAFF = "worker id,role,team,contract,fte,start date,end date\n"
ANN = "W1,Social worker,Duty,permanent,1,01/04/2020,\n"
BO = "W2,Social worker,Duty,agency,0.5,01/04/2021,30/06/2025\n"


def keep_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    """In the place of the metrics' figures."""


def write(folder: Path, files: Mapping[str, str]) -> list[tuple[str, Path]]:
    """Text files of these names and contents, as a load takes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [(name, folder / name) for name in files]


def load_texts(
    folder: DataFolder,
    files: Mapping[str, str],
    options: Options | None = None,
    keep: Keep = keep_nothing,
) -> Prepared:
    """Load CSV files of these names and contents."""
    given = write(folder.root / "sent", files)
    return load(folder, given, options or Options(), keep, lambda prepared: None)


def ask(folder: DataFolder, query: str) -> list[tuple[Any, ...]]:
    """What the version in force answers."""
    current = folder.current()
    assert current is not None
    with duckdb.connect(str(folder.version_path(current)), read_only=True) as connection:
        return connection.execute(query).fetchall()


def workers(folder: DataFolder) -> list[str]:
    """The workers of the version in force."""
    return [str(found) for (found,) in ask(folder, "SELECT worker_id FROM staff ORDER BY 1")]
