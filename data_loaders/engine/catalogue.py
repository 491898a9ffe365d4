"""Finds every kind of sheet, by system: a file in a system's folder is all that it takes."""

from functools import cache
from importlib import import_module
from pathlib import Path

import duckdb

from data_loaders.engine.sheet import Sheet

FOLDER = Path(__file__).parent.parent
SYSTEMS = ("hr", "cases", "learning", "strategy", "policy")


@cache
def _by_table() -> dict[str, tuple[str, Sheet]]:
    found: dict[str, tuple[str, Sheet]] = {}
    for system in SYSTEMS:
        for file in sorted((FOLDER / system).glob("*.py")):
            module = import_module(f"data_loaders.{system}.{file.stem}")
            if isinstance(sheet := getattr(module, "SHEET", None), Sheet):
                found[sheet.table] = (system, sheet)
    return found


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every kind of sheet, in the order of the systems."""
    return tuple(sheet for _, sheet in _by_table().values())


def sheet(table: str) -> Sheet:
    """The kind that fills that table. Raises ValueError that names those there are."""
    try:
        return _by_table()[table][1]
    except KeyError:
        known = ", ".join(_by_table())
        raise ValueError(f"There is no kind of sheet “{table}”. There are: {known}.") from None


def system(table: str) -> str:
    """The folder that the kind lies in: hr, cases, learning, strategy or policy."""
    sheet(table)
    return _by_table()[table][0]


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the typed table of every kind, empty, where it is not there yet.

    Wide forms have none of their own: they fill another kind's. The names are the catalogue's own.
    """
    for each in sheets():
        if each.loads_as is None:
            fields = ", ".join(_fields(each))
            connection.execute(f"CREATE TABLE IF NOT EXISTS {each.table} ({fields})")


def _fields(each: Sheet) -> list[str]:
    fields = ["row_id BIGINT NOT NULL"]
    if each.about_workers:
        fields.append("organisation VARCHAR NOT NULL")
    for column in each.columns:
        if column.kept and not (each.about_workers and column.field == "organisation"):
            must = " NOT NULL" if column.required and column.blank is not None else ""
            fields.append(f"{column.field} {column.holds.sql}{must}")
    return fields
