"""The vocabulary of loading: a sheet is a kind of table that people send; this says all of it."""

from dataclasses import dataclass
from enum import StrEnum

from data_loaders.seen import Seen


class Holds(StrEnum):
    """What the cells of a column are read as. Each becomes one DuckDB type."""

    TEXT = "VARCHAR"
    WORD = "VARCHAR "  # a word of few: kept in lower case
    DATE = "DATE"
    LAST_DAY = "DATE "  # the last day of something; payroll's 31/12/4712 and the like mean none
    WHOLE = "INTEGER"
    NUMBER = "DECIMAL(18,6)"
    AMOUNT = "DECIMAL(12,6) "  # of days, minutes, cases or hours
    FTE = "DECIMAL(12,6)"  # also 80%, 80, or hours where that is plain
    YES_NO = "BOOLEAN"
    METRIC = "VARCHAR  "  # a metric's title or id: kept as its id
    VALUE_OR_SYMBOL = "DECIMAL(18,6) "  # a published number, or DfE's symbol for none

    @property
    def sql(self) -> str:
        return self.value.strip()


class Grade(StrEnum):
    """How grave a finding is."""

    STOPS_FILE = "stops the file"
    SETS_ASIDE = "sets the row aside"
    CONFIRM = "please confirm"
    NOTED = "noted"


class Extent(StrEnum):
    """What a newer extract replaces: all of the older one, or the dates that it covers."""

    WHOLE = "whole"
    PERIOD = "period"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its canonical heading, its field in DuckDB, and the headings people give it.

    Every synonym carries where it was seen. A key is never matched by guess. ``blank`` is what a
    blank cell stands for: an SQL literal, or SQL over the row's other typed fields. ``words`` give
    other spellings of a WORD; a word that is
    not among them is kept as written, in lower case, and a rule says where it will not do.

    ``kept`` is False for a column that has no field in the typed table and only helps to read
    another (the full-time week beside the hours). ``instead`` names the fields of such columns,
    which together stand in for a column that the table does not have, and ``made_of`` is the SQL
    over them that makes it. ``may_be_blank`` says of a required column that only the column must be
    there. ``of_one`` says that a percentage is a share of one: 90% is 0.9.
    """

    name: str
    field: str
    holds: Holds
    what: str
    synonyms: tuple[Seen, ...] = ()
    required: bool = False
    key: bool = False
    blank: str | None = None
    may_be_blank: bool = False
    words: tuple[tuple[str, str], ...] = ()  # spellings of a WORD: (as written, as kept)
    kept: bool = True
    instead: tuple[str, ...] = ()
    made_of: str | None = None
    of_one: bool = False

    @property
    def is_date(self) -> bool:
        return self.holds in (Holds.DATE, Holds.LAST_DAY)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Something that must hold in every row; ``broken`` is SQL over the typed fields.

    ``<field>_text`` is a cell's own tidied text. Where the grade is CONFIRM, a row that breaks the
    rule waits for an answer: the word that is meant, or the column's right value, mostly one of the
    ``choices``. With ``once``, one finding stands for every row that breaks the rule.
    """

    name: str
    column: str
    broken: str
    grade: Grade
    message: str
    remedy: str
    choices: tuple[str, ...] = ()
    once: bool = False


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A column whose values should be found in another table.

    With ``near_only``, one that is like none of that table's values is no concern: it is another.
    """

    column: str
    table: str
    field: str
    message: str
    remedy: str
    near_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One kind of table. ``identity`` names fields; no identity means equal rows all load.

    ``cover_from`` names the date fields whose earliest value begins the cover when nobody
    stated it: empty means that the sheet covers always. ``extract_from`` names the date fields
    whose latest value (not in the future) is proposed as the extract date; empty means policy,
    which has none (as have sheets without dates).

    ``about_workers`` is True where every row belongs to an organisation (the source's, where its
    own cell is blank). ``loads_as`` is the table that a wide form fills, a row for each cell:
    ``from_heading`` is its field that the column's heading gives, ``from_cell`` that of the cell.
    ``anonymous`` says that what is not read of it is not kept: it could tell who answered.
    ``one_of`` names the field whose each value is replaced as a whole, whatever its dates (each
    survey).
    """

    table: str
    title: str
    grain: str
    supplied_by: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    extent: Extent
    about_workers: bool
    cover_from: tuple[str, ...] = ()
    covers_extract_date_alone: bool = False  # where every cover_from date is blank (current staff)
    extract_from: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    references: tuple[Reference, ...] = ()
    only: str | None = None  # SQL: the rows that load at all; the rest are one folded finding
    only_words: str = ""
    loads_as: str | None = None
    from_heading: str = ""
    anonymous: bool = False
    one_of: str = ""
    from_cell: str = ""

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)
