"""One table to be checked, and what can become of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_loaders.engine.recognise import Recognised
from data_loaders.engine.sheet import Column, Grade, Rule, Sheet
from data_loaders.engine.values import literal

LOADED, AWAITING, SET_ASIDE = 0, 1, 2  # of two verdicts on one row the greater holds

LEAVE_OUT = "set aside"  # the answer that a row is not to be used
UNANSWERED = "Nobody was there to ask, so the row was set aside as unanswered."


@dataclass(frozen=True)
class Place:
    """Where a table came from, in the sender's words."""

    file: str
    sheet: str


@dataclass(frozen=True, kw_only=True)
class Job:
    """What the table is, where it came from and how to treat it.

    ``sheet`` is the kind that the rows load as; ``form`` is the kind that was sent, which differs
    for a wide form. ``attended`` says that somebody is there to answer; otherwise what is asked
    sets its row aside.
    """

    table: Recognised
    sheet: Sheet
    form: Sheet
    place: Place
    organisation: str
    today: date
    attended: bool = False

    @property
    def columns(self) -> Mapping[str, int]:
        """Each field's place in the raw cells, from 1."""
        return self.table.columns

    @property
    def wide(self) -> bool:
        return self.form.loads_as is not None

    @property
    def open_verdict(self) -> int:
        """What becomes of a row that only a person can settle."""
        return AWAITING if self.attended else SET_ASIDE

    @property
    def open_grade(self) -> Grade:
        return Grade.CONFIRM if self.attended else Grade.SETS_ASIDE

    @property
    def from_cell(self) -> str:
        """The field that the cells of a wide form fill; empty in every other."""
        return self.form.from_cell

    def has(self, column: Column) -> bool:
        """Whether something of the table says the column's values."""
        return (
            column.field in self.columns
            or column.field in self.table.stated
            or column.field in (self.form.from_heading, self.form.from_cell)
            or any(column.field in fields for fields in self.table.beside.values())
        )

    def address(self) -> dict[str, object]:
        """The parameters that place a finding."""
        return {"id": self.table.table_id, "file": self.place.file, "sheet": self.place.sheet}


def asking(sheet: Sheet, field: str) -> list[Rule]:
    """The rules about a column that ask a person instead of deciding."""
    return [each for each in sheet.rules if each.column == field and each.grade is Grade.CONFIRM]


def question(sheet: Sheet, about: str, cell: str) -> str:
    """SQL for what is asked about a cell: the same words for every row that says the same."""
    return f"{literal(f'{sheet.title}, {about}: ')} || coalesce({cell}, '')"


def answer(asked: str) -> str:
    """SQL for what a person answered to it, else NULL."""
    return f"getvariable('answers')[lower({asked})]"
