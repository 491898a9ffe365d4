"""Breakdowns of a drawn council, as plain numbers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pandas as pd

from metrics.engine import breakdown
from metrics.engine.access import Asker, Role
from metrics.engine.breakdown import Breakdown, Cube
from metrics.engine.figure import Choice
from metrics.engine.figures import keep_cover
from tests.metrics.retention.test_staying import version
from tests.tables import Drawn

DIRECTOR = Asker(Role.DIRECTOR)
MONTH = date(2026, 10, 31)
ALL = Choice()


def parts(
    drawn: Drawn, of: Breakdown, choice: Choice = ALL, by: str | None = None, month: date = MONTH
) -> dict[tuple[str, str], tuple[Decimal, ...]]:
    """Each group's parts ("" is the whole): the measures."""
    found = made_of(drawn, of, month).sums(DIRECTOR, choice, by)
    return {(each.group or "", each.part): each.values for each in found}


def made_of(drawn: Drawn, of: Breakdown, month: date = MONTH) -> Cube:
    """All of it at a month end."""
    _cover(drawn)
    return breakdown.cube(version(drawn), of, [month])


def whole(drawn: Drawn, of: Breakdown, choice: Choice = ALL) -> dict[str, tuple[float, ...]]:
    """The parts of all that was chosen, as floats that can be written down."""
    found = parts(drawn, of, choice)
    return {part: tuple(map(float, values)) for (_, part), values in found.items()}


def behind(
    drawn: Drawn, of: Breakdown, *of_parts: str, choice: Choice = ALL, asker: Asker = DIRECTOR
) -> pd.DataFrame:
    """The rows of some parts."""
    _cover(drawn)
    _files(drawn)
    return breakdown.rows(version(drawn), asker, of, choice, MONTH, of_parts)


def adds_up(found: Mapping[str, tuple[Decimal, ...]], names: list[str]) -> tuple[Decimal, ...]:
    """The measures of some parts added."""
    values = [found[name] for name in names if name in found]
    return tuple(sum(each, Decimal(0)) for each in zip(*values, strict=True)) if values else ()


def _cover(drawn: Drawn) -> None:
    there = drawn.connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'cover'")
    if there.fetchone() is None:
        keep_cover(drawn.connection)


def _files(drawn: Drawn) -> None:
    drawn.connection.execute("CREATE TABLE IF NOT EXISTS files (file_id INTEGER, name VARCHAR)")
    drawn.connection.execute(
        "CREATE TABLE IF NOT EXISTS tables (table_id INTEGER, file_id INTEGER, sheet VARCHAR)"
    )
    if drawn.connection.execute("SELECT 1 FROM files").fetchone() is None:
        for number, kind in enumerate(drawn.kinds, start=1):
            drawn.connection.execute("INSERT INTO files VALUES (?, ?)", [number, f"{kind}.xlsx"])
            drawn.connection.execute(
                "INSERT INTO tables VALUES (?, ?, ?)", [number, number, kind.capitalize()]
            )
