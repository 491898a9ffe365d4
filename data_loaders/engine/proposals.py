"""Proposes which heading a column may go by, with the reason; a person confirms it, or not.

A column is proposed by its values (they are on the Roles sheet, they are words of a contract, they
are shares) or by its name. What identifies anything is never proposed: a wrong id joins strangers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import duckdb

from data_loaders.engine import catalogue
from data_loaders.engine.column_values import NEARLY_ALL, NOTHING, Values
from data_loaders.engine.headings import ASIDE, NOT_READ, plain
from data_loaders.engine.sheet import Column, Holds, Sheet
from data_loaders.engine.values import NUMBERS

ENOUGH = 2.0  # of the weights below, for a proposal
BY_LIST, BY_SHARE, BY_TYPE, BY_NAME = 3.0, 2.0, 0.5, 2.0
MOST_KNOWN = 0.8  # of a column's texts must be known, for it to be of that list
MOST_FTE = 1.5
ALIKE = 0.75  # how alike two headings must be

# Which sheet knows the names of a field, and by which field.
LISTS = {
    "role": ("roles", "role"),
    "team": ("teams", "team"),
    "service": ("teams", "service"),
    "grade": ("grades", "grade"),
    "course": ("training_requirements", "course"),
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """That the heading at ``place`` may be ``column``, and why, for people."""

    place: int
    heading: str
    column: Column
    weight: float
    reason: str


def known_names(connection: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """The names of each field in ``LISTS``, folded: of the version before and of this load."""
    tables = {
        (database, name)
        for database, name in connection.execute(
            "SELECT database_name, table_name FROM duckdb_tables()"
        ).fetchall()
    }
    found: dict[str, set[str]] = {each: set() for each in LISTS}
    for idea, (table, column) in LISTS.items():
        sources = [f"before.{table}"] if ("before", table) in tables else []
        sources += [f"incoming_{table}" for _, name in tables if name == f"incoming_{table}"]
        for source in sources:
            rows = connection.execute(f"SELECT DISTINCT lower({column}) FROM {source}").fetchall()
            found[idea] |= {name for (name,) in rows if name}
    return {idea: frozenset(each) for idea, each in found.items()}


def propose(
    sheet: Sheet,
    lacking: Sequence[Column],
    unread: Sequence[tuple[int, str]],
    values: Mapping[int, Values],
    known: Mapping[str, frozenset[str]],
) -> list[Proposal]:
    """What each unread heading may be of the columns that the table lacks, the likeliest first."""
    found = []
    open_to = [(at, h) for at, h in unread if not {plain(h)} & (NOT_READ.keys() | ASIDE)]
    dated = [at for at, _ in open_to if values.get(at, NOTHING).character == "dates"]
    for at, heading in open_to:
        for column in lacking:
            if column.key:
                continue
            reasons = _reasons(sheet, column, heading, values.get(at, NOTHING), known)
            if column.is_date and column.required and dated == [at] and reasons:
                reasons.append((BY_SHARE, "no other column of dates is left"))
            weight = sum(each for each, _ in reasons)
            if weight >= ENOUGH:
                why = ", and ".join(reason for _, reason in reasons)
                found.append(
                    Proposal(place=at, heading=heading, column=column, weight=weight, reason=why)
                )
    return sorted(found, key=lambda each: (-each.weight, each.place))


def _reasons(
    sheet: Sheet, column: Column, heading: str, values: Values, known: Mapping[str, frozenset[str]]
) -> list[tuple[float, str]]:
    """Why the heading may be the column, by weight; none where its values cannot be."""
    by_values = _by_values(sheet, column, values, known)
    if by_values is None:
        return []
    names = (column.name, *column.synonyms)
    if any(_alike(plain(heading), plain(name)) for name in names):
        by_values.append((BY_NAME, f"its heading is much like “{column.name}”"))
    return by_values


def _by_values(
    sheet: Sheet, column: Column, values: Values, known: Mapping[str, frozenset[str]]
) -> list[tuple[float, str]] | None:
    """None: the values cannot be the column's. Empty: they could be, and so could others'."""
    if column.is_date or column.holds in NUMBERS or column.holds is Holds.YES_NO:
        return _by_type(column, values)
    if values.character in ("dates", "numbers"):
        return None
    words = _words(sheet, column)
    if words and values.share_in(words) >= MOST_KNOWN:
        return [(BY_LIST, f"its values are words of {column.name}")]
    names = known.get(column.field, frozenset())
    if column.holds is Holds.TEXT and names and values.share_in(names) >= MOST_KNOWN:
        title = catalogue.sheet(LISTS[column.field][0]).title
        return [(BY_LIST, f"its values are on the {title} sheet")]
    return []


def _by_type(column: Column, values: Values) -> list[tuple[float, str]] | None:
    """The same of a column that does not hold text: many have its type, so it says little."""
    nearly_all = NEARLY_ALL * max(values.filled, 1)
    if column.is_date:
        fits, said = values.character == "dates", "its values are dates"
    elif column.holds is Holds.YES_NO:
        fits, said = values.yes_or_no >= nearly_all, "its values say yes or no"
    else:
        fits, said = values.numbers >= nearly_all, "its values are numbers"
    if not fits:
        return None
    shares = values.least is not None and values.least >= 0 and (values.most or 0) <= MOST_FTE
    if column.holds is Holds.FTE and shares and values.fractions:
        return [(BY_SHARE, "its values are numbers from 0 to 1")]
    return [(BY_TYPE, said)]


def _words(sheet: Sheet, column: Column) -> frozenset[str]:
    """Every word that the column is known to hold."""
    said = {word for pair in column.words for word in pair}
    for rule in sheet.rules:
        if rule.column == column.field:
            said |= set(rule.choices)
    return frozenset(said)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
