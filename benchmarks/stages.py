"""A connection that times what publication asks of it, stage by stage, and changes nothing."""

import re
from collections.abc import Sequence
from typing import Any

import duckdb

from benchmarks.measure import Spent, spent

FIGURES_OF = re.compile(r"INSERT INTO figures\s+SELECT '(\w+)' AS metric")


class Timed:
    """Stands where the connection stands: ``stages`` has what each stage took, in their order."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.stages: dict[str, Spent] = {}

    def execute(self, sql: str, *given: Any) -> duckdb.DuckDBPyConnection:
        """As the connection's own; the shared views are taken one statement at a time."""
        if "CREATE TABLE people AS" not in sql:
            return self._timed(_stage(sql), sql, *given)
        for statement in duckdb.extract_statements(sql):
            self._timed("shared views", statement.query)
        return self.connection

    def executemany(self, sql: str, rows: Sequence[Any]) -> duckdb.DuckDBPyConnection:
        """As the connection's own."""
        with spent() as took:
            found = self.connection.executemany(sql, rows)
        self._add("cover and catalogue", took)
        return found

    def _timed(self, stage: str, sql: str, *given: Any) -> duckdb.DuckDBPyConnection:
        with spent() as took:
            found = self.connection.execute(sql, *given)
        self._add(stage, took)
        return found

    def _add(self, stage: str, took: Spent) -> None:
        self.stages[stage] = self.stages.get(stage, Spent()) + took


def _stage(sql: str) -> str:
    found = FIGURES_OF.search(sql)
    return found[1] if found else "cover and catalogue"


def told(stages: dict[str, Spent], most: int = 40) -> str:
    """The stages, the costliest first."""
    ordered = sorted(stages.items(), key=lambda each: each[1].cpu, reverse=True)[:most]
    return "\n".join(f"  {name:32} {took}" for name, took in ordered)
