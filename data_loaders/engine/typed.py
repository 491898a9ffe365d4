"""Tidied cells into typed rows: each field's value, whether its cell is unreadable, each rule."""

from collections.abc import Mapping

import duckdb

from data_loaders.engine import values
from data_loaders.engine.day_order import Order
from data_loaders.engine.job import Job, answer, asking, question
from data_loaders.engine.sheet import Column, Grade, Holds, Rule, Sheet


def make(connection: duckdb.DuckDBPyConnection, job: Job, orders: Mapping[str, Order]) -> None:
    """Make ``typed`` from ``cut``. ``orders`` say of its date columns whether the day is first.

    It has ``row``, ``col``, and for each field the value, ``<field>_text`` and ``<field>_bad``;
    ``<field>_none`` where the cell may say that there is nothing to say; and ``rule_<n>`` for
    each rule of the sheet: whether the row breaks it.
    """
    there = [column for column in job.sheet.columns if job.has(column)]
    away = [column for column in job.sheet.columns if not job.has(column)]
    present = {column.field for column in there}
    layers = [
        f"SELECT *, {_in_hundreds(present)} AS fte_in_hundreds"
        + (", bare_fte(fte) AS fte_bare FROM cut" if "fte" in present else " FROM cut"),
        "SELECT *"
        + _replace({c.field: _said(c) for c in there if says_nothing(job, c)})
        + _also({f"{c.field}_none": _none(c) for c in there if says_nothing(job, c)}),
        "SELECT *" + _also({f"{c.field}_day": _day(c, orders) for c in there if c.is_date}),
        "SELECT *" + _also({f"{c.field}_value": _value(job.sheet, c, present) for c in there}),
        f"SELECT row, col, {'remarked' if _remarked(job) else 'false'} AS remarked, "
        + ", ".join(
            [_read(c) for c in there]
            + [f'"{c.field}_none"' for c in there if says_nothing(job, c)]
            + [_nothing(c) for c in away]
        ),
        "SELECT *" + _replace({c.field: _blank(c, present) for c in job.sheet.columns}),
        "SELECT *" + _replace({c.field: _settled(job.sheet, c) for c in there}),
        "SELECT *"
        + _also({f"rule_{n}": _broken(job.sheet, rule) for n, rule in enumerate(job.sheet.rules)}),
    ]
    query = layers[0]
    for layer in layers[1:]:
        query = f"{layer} FROM ({query})"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE typed AS {query}")


def says_nothing(job: Job, column: Column) -> bool:
    """Whether a cell of the column that says "N/A" or the like is read as a blank."""
    return values.may_say_nothing(column) and not (column.field == job.from_cell and column.is_date)


def _remarked(job: Job) -> bool:
    return job.wide and job.sheet.column(job.from_cell).is_date


def _none(column: Column) -> str:
    return f'coalesce(means_nothing("{column.field}"), false)'


def _said(column: Column) -> str:
    return f'CASE WHEN means_nothing("{column.field}") THEN NULL ELSE "{column.field}" END'


def _day(column: Column, orders: Mapping[str, Order]) -> str:
    order = orders.get(column.field)
    if order is None or not order.month_first:
        return f'any_date("{column.field}")'
    return f'month_first_date("{column.field}")'


def week_question(sheet: Sheet) -> str:
    """How the full-time week is asked, where an FTE may be in hours."""
    return f"{sheet.title}, hours of a full-time week"


def _in_hundreds(present: set[str]) -> str:
    """SQL: the FTE column is in hundreds, because some cell of it can be nothing else."""
    if "fte" not in present:
        return "false"
    return "coalesce((SELECT max(any_number(fte)) BETWEEN 48.01 AND 150 FROM cut), false)"


def _value(sheet: Sheet, column: Column, present: set[str]) -> str:
    week = answer(values.literal(week_question(sheet)))
    beside = "full_time_hours" if "full_time_hours" in present else "NULL::VARCHAR"
    return values.value(column, f"coalesce({beside}, {week})")


def _read(column: Column) -> str:
    field = column.field
    return (
        f'"{field}" AS "{field}_text", "{field}_value" AS "{field}", '
        f'({values.unreadable(column)}) AS "{field}_bad"'
    )


def _nothing(column: Column) -> str:
    field = column.field
    return (
        f'NULL::VARCHAR AS "{field}_text", NULL::{column.holds.sql} AS "{field}", '
        f'false AS "{field}_bad"'
    )


def _also(by_name: dict[str, str]) -> str:
    return "".join(f', {sql} AS "{name}"' for name, sql in by_name.items())


def _replace(by_field: dict[str, str]) -> str:
    given = [f'{sql} AS "{field}"' for field, sql in by_field.items() if sql]
    return f" REPLACE ({', '.join(given)})" if given else ""


def _blank(column: Column, present: set[str]) -> str:
    """SQL for the value with what a blank cell stands for; "" where it stands for nothing."""
    field = column.field
    if field == "symbol":  # a published symbol stands in the value's cell or in its own column
        return f'coalesce("{field}", CASE WHEN value IS NULL THEN lower(value_text) END)'
    made = []
    if column.made_of and set(column.instead) <= present:
        made.append(f"try_cast({column.made_of} AS {column.holds.sql})")
    if column.blank:
        made.append(f"try_cast({column.blank} AS {column.holds.sql})")
    if not made:
        return ""
    return f'CASE WHEN "{field}_text" IS NULL THEN coalesce({", ".join(made)}) ELSE "{field}" END'


def _settled(sheet: Sheet, column: Column) -> str:
    """SQL for the value with what a person answered where it breaks a rule that asks."""
    if column.holds is Holds.WORD or not asking(sheet, column.field):
        return ""  # a word is answered before it is read
    cases = "".join(
        f'WHEN {rule.broken} THEN coalesce({_given(sheet, column, rule)}, "{column.field}") '
        for rule in asking(sheet, column.field)
    )
    return f'CASE {cases}ELSE "{column.field}" END'


def _given(sheet: Sheet, column: Column, rule: Rule) -> str:
    asked = question(sheet, rule.name, f'"{column.field}_text"')
    return f"try_cast({answer(asked)} AS {column.holds.sql})"


def _broken(sheet: Sheet, rule: Rule) -> str:
    """SQL: the row breaks the rule, and nobody has answered for it."""
    column = sheet.column(rule.column)
    if rule.grade is not Grade.CONFIRM or column.holds is Holds.WORD:
        return f"coalesce(({rule.broken}), false)"
    return f"coalesce(({rule.broken}) AND {_given(sheet, column, rule)} IS NULL, false)"
