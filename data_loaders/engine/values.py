"""How the cells of one column become typed values: the SQL of each, from the sheet's own words.

Every expression is over columns of the table ``cut``: the field (its tidied text, or NULL), its
``<field>_kind`` and, for a date, ``<field>_day``, the day that the text names (``fte_bare`` for an
FTE, its text without what stands about the number). Only the
catalogue's names and words enter the SQL.
"""

from pathlib import Path

import duckdb

from data_loaders.engine.sheet import Column, Holds

MACROS = (Path(__file__).parent / "values.sql").read_text(encoding="utf-8")
NUMBERS = (Holds.WHOLE, Holds.NUMBER, Holds.AMOUNT, Holds.FTE, Holds.VALUE_OR_SYMBOL)
# Units that may stand behind a number in a column that is in that unit.
UNITS = {
    "hours": "hours?|hrs?|h",
    "minutes": "minutes?|mins?",
    "days": "days?",
    "months": "months?|mths?",
}
NO_TEXT = "'e', 'f'"  # kinds of cells that hold no text of the sender's: an error, an empty formula


def make_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the macros that read cells, for this connection only."""
    connection.execute(MACROS)


def literal(text: str) -> str:
    """A string of the catalogue's as SQL."""
    return "'" + text.replace("'", "''") + "'"


def value(column: Column, full_time_week: str) -> str:
    """SQL for the typed value of the column's cell: NULL where blank or unreadable.

    ``full_time_week`` is SQL for the text of the hours of one, for an FTE that is in hours.
    """
    cell, kind = f'"{column.field}"', f'"{column.field}_kind"'
    match column.holds:
        case Holds.TEXT:
            read = cell
        case Holds.WORD:
            read = _word(column, cell)
        case Holds.METRIC:
            read = f"trim(regexp_replace(lower({cell}), '[^a-z0-9]+', '_', 'g'), '_')"
        case Holds.DATE:
            read = f'believable("{column.field}_day")'
        case Holds.LAST_DAY:
            read = f'last_day_of("{column.field}_day")'
        case Holds.WHOLE:
            read = f"whole_number({_without_unit(column, cell)})"
        case Holds.YES_NO:
            read = f"yes_or_no({cell})"
        case Holds.FTE:
            read = f"fte_of({cell}, fte_bare, any_number({full_time_week}), fte_in_hundreds)"
        case _ if column.of_one:
            read = f"share_of_one({cell})"
        case _:
            read = f"exact_number({_without_unit(column, cell)})"
    return f"CASE WHEN {kind} NOT IN ({NO_TEXT}) THEN try_cast({read} AS {column.holds.sql}) END"


def _without_unit(column: Column, cell: str) -> str:
    units = next((units for unit, units in UNITS.items() if unit in column.field), None)
    if units is None:
        return cell
    after = rf"^([0-9.,]+) ?({units})( ?(pw|p/w|(per|a) week))?\.?$"
    return f"regexp_replace({cell}, {literal(after)}, '\\1', 'i')"


def may_say_nothing(column: Column) -> bool:
    """Whether "N/A" in a cell of the column is read as a blank; a symbol there has a meaning."""
    optional = not column.required or column.blank is not None or column.may_be_blank
    return (
        optional
        and column.holds not in (Holds.VALUE_OR_SYMBOL, Holds.METRIC)
        and (column.field != "symbol")
    )


def unreadable(column: Column) -> str:
    """SQL: the cell says something and no value came of it (``<field>_value`` is the value)."""
    found = f'"{column.field}" IS NOT NULL AND "{column.field}_value" IS NULL'
    if column.holds is Holds.LAST_DAY:
        return f'{found} AND NOT coalesce(means_no_date("{column.field}_day"), false)'
    if column.holds is Holds.VALUE_OR_SYMBOL:
        return f'{found} AND NOT is_symbol("{column.field}")'
    return found


def expected(column: Column) -> str:
    """What a reader of the finding should write instead."""
    match column.holds:
        case Holds.DATE | Holds.LAST_DAY:
            return "Write the date as day, month and year, for example 31/03/2026."
        case Holds.WHOLE:
            return "Write a whole number."
        case Holds.YES_NO:
            return "Write yes or no."
        case Holds.FTE:
            return "Write the share of a full-time week, for example 0.8 or 80%."
        case Holds.NUMBER | Holds.AMOUNT | Holds.VALUE_OR_SYMBOL:
            return "Write a number."
        case _:
            return "Write the text itself; a formula must have a result that is not an error."


def _word(column: Column, cell: str) -> str:
    """Lower case, and each known spelling as it is kept; hyphens and full stops do not matter."""
    if not column.words:
        return f"lower({cell})"
    known = {_plain(written): kept for written, kept in column.words}
    pairs = ", ".join(f"{literal(a)}: {literal(b)}" for a, b in known.items())
    plain = f"trim(regexp_replace(lower({cell}), '[-_./ ]+', ' ', 'g'))"
    return f"coalesce(MAP {{{pairs}}}[{plain}], lower({cell}))"


def _plain(word: str) -> str:
    for mark in "-_./":
        word = word.replace(mark, " ")
    return " ".join(word.lower().split())
