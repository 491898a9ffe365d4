"""What is hidden on a sheet, or stands where no heading says what it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from openpyxl.worksheet.worksheet import Worksheet

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.excel import since_1904
from tests.data_loaders.corpus.workers import STAFF, book, changed, only, serials

State = Literal["hidden", "veryHidden"]
STATES: tuple[State, ...] = ("hidden", "veryHidden")


def rows(*numbers: int) -> Callable[[Worksheet], None]:
    def hide(sheet: Worksheet) -> None:
        for number in numbers:
            sheet.row_dimensions[number].hidden = True

    return hide


def column(letter: str) -> Callable[[Worksheet], None]:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions[letter].hidden = True

    return hide


def filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:H4"
    sheet.auto_filter.add_filter_column(2, ["Court"])
    rows(2, 3)(sheet)


def on_a_sheet_that_is(state: State) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        def hide(sheet: Worksheet) -> None:
            assert sheet.parent is not None
            sheet.parent.create_sheet("Cover")["A1"] = "Staff list"
            sheet.sheet_state = state

        book(path, then=hide)

    return make


def jottings(sheet: Worksheet) -> None:
    sheet["L3"] = "check with HR"
    sheet["I4"] = "on leave"


CASES = (
    *(
        Case(
            name=f"a {state} sheet{answer and ', answered'}.xlsx",
            awkward="the workers are on a sheet that nobody sees",
            make=on_a_sheet_that_is(state),
            answers={"Read the hidden sheet: Staff": answer} if answer else {},
            loaded=3 if answer else 0,
            set_aside=0 if answer else 3,
            told=() if answer else ("the sheet is hidden",),
        )
        for state in STATES
        for answer in ("", "yes")
    ),
    Case(
        name="hidden rows.xlsx",
        awkward="two of the three workers are in hidden rows",
        make=lambda path: book(path, then=rows(2, 4)),
        loaded=1,
        set_aside=2,
        told=("hidden rows",),
        rows=only("008"),
    ),
    Case(
        name="hidden rows, somebody there.xlsx",
        awkward="the same, where somebody will answer",
        make=lambda path: book(path, then=rows(2, 4)),
        attended=True,
        loaded=1,
        awaiting=2,
        told=("hidden rows",),
        rows=only("008"),
    ),
    Case(
        name="hidden rows, answered.xlsx",
        awkward="the same, and they are meant",
        make=lambda path: book(path, then=rows(2, 4)),
        answers={"Read the hidden rows of the sheet: Staff": "yes"},
        told=("hidden rows",),
    ),
    Case(
        name="hidden rows, answered no.xlsx",
        awkward="the same, and they are not meant",
        make=lambda path: book(path, then=rows(2, 4)),
        answers={"Read the hidden rows of the sheet: Staff": "no"},
        attended=True,
        loaded=1,
        set_aside=2,
        told=("hidden rows",),
        rows=only("008"),
    ),
    Case(
        name="a filter is on.xlsx",
        awkward="an autofilter shows one team of two",
        make=lambda path: book(path, then=filtered),
        loaded=1,
        set_aside=2,
        told=("hidden rows",),
        rows=only("009"),
    ),
    Case(
        name="a hidden blank row.xlsx",
        awkward="a hidden row that holds nothing",
        make=lambda path: book(path, [*STAFF[:2], [], *STAFF[2:]], then=rows(3)),
        told=("blank rows",),
    ),
    Case(
        name="a hidden column.xlsx",
        awkward="the end date is in a hidden column",
        make=lambda path: book(path, then=column("H")),
        loaded=0,
        set_aside=3,
        told=("hidden columns",),
    ),
    Case(
        name="a hidden column, answered.xlsx",
        awkward="the same, and it is meant",
        make=lambda path: book(path, then=column("H")),
        answers={"Read the hidden columns of the sheet: Staff": "Yes"},
        told=("hidden columns",),
    ),
    Case(
        name="a hidden column, answered no.xlsx",
        awkward="the same, and it is not meant",
        make=lambda path: book(path, then=column("H")),
        answers={"Read the hidden columns of the sheet: Staff": "no"},
        told=("hidden columns",),
        rows=tuple((*row[:7], None) for row in only("007", "008", "009")),
    ),
    Case(
        name="the id's column hidden, answered no.xlsx",
        awkward="without it there is no table",
        make=lambda path: book(path, then=column("A")),
        answers={"Read the hidden columns of the sheet: Staff": "no"},
        loaded=0,
        set_aside=3,
        told=("hidden columns",),
    ),
    Case(
        name="a hidden column that nobody reads.xlsx",
        awkward="a blank one",
        make=lambda path: book(path, then=column("K")),
    ),
    Case(
        name="jottings beside the table.xlsx",
        awkward="words to the right of the last heading",
        make=lambda path: book(path, then=jottings),
        told=("cells without a heading",),
    ),
    Case(
        name="a heading is blank.xlsx",
        awkward="a column of names has none",
        make=lambda path: book(path, changed(0, "name", None)),
        told=("cells without a heading",),
        rows=tuple((row[0], None, *row[2:]) for row in only("007", "008", "009")),
    ),
    Case(
        name="serials since 1904.xlsx",
        awkward="bare numbers of days in a workbook of Excel for Mac's epoch",
        make=lambda path: since_1904(path, serials(mac=True)),
    ),
)
