"""Tables as people lay them out: headers of two rows, tables side by side, pages, subtotals."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import HEADINGS, STAFF, as_text, book, text

Rows = list[list[Any]]
GROUPS = ["Worker", None, "Post", None, "Contract", None, "Dates", None]
UNDER = ["ID", "Name", "Team", "Role", "Type", "FTE", "Start", "End"]
GRADES: Rows = [["grade", "rank"], ["G7", 7], ["G8", 8], ["G9", 9], ["G10", 10], ["G11", 11]]
COUNTS: Rows = [["worker id", "date", "cases"], ["007", date(2026, 3, 31), 14]]
HOURS = ["Employee\nNumber", "Full\nname", "TEAM", "Job  title", "Contract\n(type)", "FTE\n(0-1)"]
ASKED_OF_ALL = (
    "SELECT (SELECT count(*) FROM staff), (SELECT count(*) FROM grades), "
    "(SELECT count(*) FROM caseload_counts)"
)


def workers() -> Rows:
    return [list(row) for row in STAFF[1:]]


def grouped(sheet: Worksheet) -> None:
    """The groups' headings merged over their columns, and a title merged over everything."""
    for area in ("A1:H1", "A3:B3", "C3:D3", "E3:F3", "G3:H3"):
        sheet.merge_cells(area)


def tall(sheet: Worksheet) -> None:
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:H1"):
        sheet.merge_cells(area)


def beside(left: Sequence[Sequence[Any]], right: Sequence[Sequence[Any]], down: int = 0) -> Rows:
    """Two tables with a blank column between them, the right one further down."""
    wide = max(len(row) for row in left)
    rows = []
    for number in range(max(len(left), len(right) + down)):
        first = list(left[number]) if number < len(left) else []
        second = list(right[number - down]) if down <= number < len(right) + down else []
        rows.append([*first, *[None] * (wide + 1 - len(first)), *second])
    return rows


def pages(header: Rows) -> Rows:
    """A page a worker, each with its header, a number and a running title."""
    rows: Rows = []
    for number, row in enumerate(workers(), start=1):
        rows += [*header, row, [f"Page {number} of 3"]]
    return rows


def spaced() -> Rows:
    """A blank row after each, and a blank column after every second."""
    rows: Rows = [["Staff list"], ["Extract date: 31/03/2026"], []]
    for row in STAFF:
        rows += [[*row[:2], None, *row[2:4], None, *row[4:]], []]
    return rows


def with_subtotals() -> Rows:
    """As Excel's Subtotal leaves it, and once by hand."""
    ann, bo, cy = workers()
    return [
        list(HEADINGS),
        ["Duty"],
        ann,
        bo,
        [None, None, "Duty Total", None, None, 1.8],
        ["Court"],
        cy,
        [None, None, "Court Average", None, None, 0.5],
        ["Subtotal: Court", None, None, None, None, 0.5],
        [None, None, None, None, None, 2.3],
        ["Grand Total", 3, None, None, None, 2.3],
        [],
        ["* includes agency staff"],
        ["Produced by HR on 31/03/2026"],
    ]


CASES = [
    Case(
        name="a header of two rows.xlsx",
        awkward="merged groups (Contract) over the columns' own headings (Type, FTE), and a title",
        make=lambda path: book(path, [["Staff"], [], GROUPS, UNDER, *workers()], then=grouped),
    ),
    Case(
        name="a header of two rows.csv",
        awkward="the same as text: each group up to the next one",
        make=lambda path: text(path, as_text([GROUPS, UNDER, *workers()])),
        told=("dates that could be read either way",),
    ),
    Case(
        name="headings that are two rows tall.xlsx",
        awkward="four headings merged over both rows of the header, two groups beside them",
        make=lambda path: book(
            path,
            [
                [*HEADINGS[:4], "Contract", None, "Dates", None],
                [*[None] * 4, *UNDER[4:]],
                *workers(),
            ],
            then=tall,
        ),
    ),
    Case(
        name="tall headings not merged.xlsx",
        awkward="four headings in the upper row of two with blanks below them",
        make=lambda path: book(
            path,
            [
                [*HEADINGS[:4], "Contract", None, "Dates", None],
                [*[None] * 4, *UNDER[4:]],
                *workers(),
            ],
        ),
    ),
    Case(
        name="a header of two rows on each page.xlsx",
        awkward="the header of two rows repeated above each printed page",
        make=lambda path: book(path, pages([GROUPS, UNDER])),
    ),
    Case(
        name="a header on each page.xlsx",
        awkward="the header repeated above each printed page, and the page's number below it",
        make=lambda path: book(path, pages([list(HEADINGS)])),
    ),
    Case(
        name="blank rows and columns.xlsx",
        awkward="every second row and every third column is blank, from C9",
        make=lambda path: book(path, spaced(), top=9, left=3),
        told=("blank rows",),
    ),
    Case(
        name="subtotals.xlsx",
        awkward="team headings, subtotals, an average, a sum without a label, a grand total, notes",
        make=lambda path: book(path, with_subtotals()),
        told=("a totals row", "a heading within the table", "a note"),
    ),
    Case(
        name="side by side.xlsx",
        awkward="Grades beside Staff with a blank column between, the longer of the two",
        make=lambda path: book(path, beside(STAFF, GRADES)),
        loaded=8,
    ),
    Case(
        name="side by side, one lower.xlsx",
        awkward="Staff to the right of Grades, its header where Grades has data",
        make=lambda path: book(path, beside(GRADES, STAFF, down=2), top=3),
        loaded=8,
    ),
    Case(
        name="two beside and one below.xlsx",
        awkward="Grades and Caseload counts side by side, Staff below across both",
        make=lambda path: book(path, [*beside(GRADES, COUNTS), [], ["Staff in post"], *STAFF]),
        loaded=9,
        in_force=ASKED_OF_ALL,
        rows=((3, 5, 1),),
    ),
    Case(
        name="one kind side by side.xlsx",
        awkward="two teams' caseload counts beside each other under one title",
        make=lambda path: book(
            path,
            [
                ["Caseloads by team"],
                *beside(COUNTS, [COUNTS[0], ["008", date(2026, 3, 31), 9]]),
            ],
        ),
        loaded=2,
        in_force="SELECT worker_id, cases::INTEGER FROM caseload_counts ORDER BY ALL",
        rows=(("007", 14), ("008", 9)),
    ),
    Case(
        name="headings with units and line breaks.xlsx",
        awkward="headings in another order, over two lines, in capitals, with hints in brackets",
        make=lambda path: book(
            path, [[*HOURS, "Start date\n(dd/mm/yyyy)", "End date (if left)"], *workers()]
        ),
    ),
]
