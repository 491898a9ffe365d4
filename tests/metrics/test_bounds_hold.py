"""Whatever is hidden of a council, its true figure lies between the bounds of what is left.

The truth is the plain reading's (``tests/oracle``), of a whole council. Then rows are lost, roles
are taken off Roles, workers' ids are garbled and cells are blanked: what is left is what the
metrics see, and each must say bounds that hold the truth.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.engine import coverage
from metrics.engine.bounds import Bounds, Group, bounds
from metrics.engine.catalogue import metric, metrics
from tests.metrics.agreement import months_needed, version_of
from tests.oracle.build import COUNCIL
from tests.oracle.council import Council, Row
from tests.oracle.draw import seeded
from tests.oracle.figures import METRICS, value

Tables = dict[str, list[Row]]
Lost = dict[str, int]  # rows not read, by kind
SENT = ("staff", "posts", "absence", "allocations", "caseload_counts", "supervision", "training",
        "qualifications")  # fmt: skip
WRITTEN = ("absence", "allocations", "caseload_counts", "supervision", "training", "qualifications")
HOURS = ("average_caseload", "over_caseload_limit")  # what says that 0 FTE is unknown


def of_one_organisation(drawn: Council) -> Council:
    """Without partners and references: whom an id means may not hang on what is hidden."""
    tables = {
        table: []
        if table == "worker_references"
        else [row for row in rows if row.get("organisation") in (COUNCIL, None)]
        for table, rows in drawn.tables.items()
    }
    return replace(drawn, tables=tables)


def lose_rows(dice: Random, tables: Tables) -> Lost:
    lost: Lost = {}
    for table in dice.sample(SENT, dice.randint(1, 3)):
        gone = [row for row in tables[table] if dice.random() < 0.25][:3]
        tables[table] = [row for row in tables[table] if row not in gone]
        lost[table] = len(gone)
    return lost


def forget_roles(dice: Random, tables: Tables) -> Lost:
    names = sorted({row["role"] for row in tables["roles"]})
    for name in dice.sample(names, dice.choice([1, 1, 2])):
        tables["roles"] = [row for row in tables["roles"] if row["role"] != name]
    return {}


def garble_workers(dice: Random, tables: Tables) -> Lost:
    for table in WRITTEN:
        ids = sorted({row["worker_id"] for row in tables[table] if row["worker_id"]})
        for worker in ids:
            if dice.random() < 0.25:
                for row in tables[table]:
                    if row["worker_id"] == worker:
                        row["worker_id"] = f"lost {worker}"
    return {}


def blank_cells(dice: Random, tables: Tables) -> Lost:
    blanks = {"staff": ("leaving_reason", "post_id"), "allocations": ("case_type",)}
    for table, columns in blanks.items():
        for row in tables[table]:
            for column in columns:
                # A carer's row says so: one that says nothing is a child's.
                if row[column] != "carer" and dice.random() < 0.2:
                    row[column] = None
    for row in tables["qualifications"]:
        if row.get("kind") == "common core" and dice.random() < 0.2:
            row["qualification"] = "something else"
        elif row.get("kind") not in ("registration", "common core") and dice.random() < 0.2:
            row["level"] = None
    return {}


def forget_hours(dice: Random, tables: Tables) -> Lost:
    for row in tables["staff"]:
        if dice.random() < 0.2:
            row["fte"] = type(row["fte"])(0)
    return {}


HIDE: dict[str, Callable[[Random, Tables], Lost]] = {
    "rows": lose_rows,
    "roles": forget_roles,
    "workers": garble_workers,
    "cells": blank_cells,
    "hours": forget_hours,
}


def hidden(dice: Random, whole: Council, ways: list[str]) -> tuple[Council, Lost]:
    tables = {table: [dict(row) for row in rows] for table, rows in whole.tables.items()}
    lost: Lost = {}
    for way in ways:
        for kind, rows in HIDE[way](dice, tables).items():
            lost[kind] = lost.get(kind, 0) + rows
    return replace(whole, tables=tables), lost


def told(left: Council, lost: Lost, d: date) -> duckdb.DuckDBPyConnection:
    connection = version_of(left, months_needed(left, d))
    coverage._at(connection, d)
    for kind, rows in lost.items():
        connection.execute("INSERT INTO rows_not_read VALUES (1, ?, ?, ?)", [kind, COUNCIL, rows])
    return connection


def bounds_of(connection: duckdb.DuckDBPyConnection, metric_id: str, d: date) -> Bounds:
    asked = metric(metric_id)
    groups = [
        Group(things=things, ways=tuple((way["n"], way["d"]) for way in ways))
        for unknown in asked.unknowns
        for things, ways in connection.execute(
            f"SELECT things, ways FROM ({unknown.sql}) WHERE things > 0"
        ).fetchall()
    ]
    top, bottom = connection.execute(
        f"SELECT coalesce(sum(numerator), 0), coalesce(sum(denominator), 0) FROM ({asked.sql}) "
        "WHERE month_end = ?", [d],
    ).fetchall()[0]  # fmt: skip
    return bounds(asked, float(top), float(bottom), groups)


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 2**40),
    ways=st.lists(st.sampled_from(sorted(HIDE)), min_size=1, max_size=4, unique=True),
)
def test_the_true_figure_lies_within_the_bounds(seed: int, ways: list[str]) -> None:
    check(seed, ways)


def true_value(whole: Council, metric_id: str, d: date) -> Fraction | None:
    """Also where a rule would hide it; None where there is nothing to count."""
    top, bottom, _ = value(whole, metric_id, d).get("", (None, None, None))
    scale = METRICS[metric_id].scale
    if top is None or scale is None:
        return top
    return scale * top / bottom if bottom else None


def check(seed: int, ways: list[str]) -> None:
    whole = of_one_organisation(seeded(seed))
    d = whole.around
    left, lost = hidden(Random(seed), whole, ways)  # noqa: S311  test data
    with told(left, lost, d) as connection:
        for metric_id in METRICS:
            if "hours" in ways and metric_id not in HOURS:
                continue
            truth = true_value(whole, metric_id, d)
            if truth is None:
                continue
            found = bounds_of(connection, metric_id, d)
            assert found.least is not None, metric_id
            assert float(found.least) <= float(truth) + 1e-6, (metric_id, found, float(truth))
            if found.most is not None:
                assert float(truth) <= float(found.most) + 1e-6, (metric_id, found, float(truth))


def test_every_metric_says_what_it_could_not_know() -> None:
    assert [each.id for each in metrics().values() if not each.unknowns] == []
