"""Training matrices as they are kept by hand."""

from datetime import date
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import as_text, book, text

Rows = list[list[Any]]
TRAINING = (
    "SELECT worker_id, course, completed_on, expires_on FROM training ORDER BY worker_id, course"
)
D, E = date(2024, 3, 12), date(2027, 3, 11)
ID = ["Employee No", "Name"]
COURSES = ["Safeguarding", "GDPR", "Fire safety"]
PARTS = ["Completed", "Expires", "Status"]
SPREAD: Rows = [["007", "Ann", D, E, "Valid", D, None, None, "12/03/24", E, "Expired"],
          ["008", "Bo", None, None, "Booked", "N/A", None, "N/A", D, "11/03/2027", "Completed"],
          ["009", "Cy", "booked 12/5", None, None, None, E, None, None, None, None]]  # fmt: skip
IN_FORCE = (
    ("007", "Fire safety", D, E),
    ("007", "GDPR", D, None),
    ("007", "Safeguarding", D, E),
    ("008", "Fire safety", D, E),
)
NOT_IN_FORCE = (
    "a course that is not completed",
    "a course that does not apply",
    "completed on is missing",
    "rows that do not load",
)


def each(*parts: str) -> list[str]:
    """The headings of one header row: each course with each of these words."""
    return [*ID, *(f"{course}{part}" for course in COURSES for part in parts)]


def merged(sheet: Worksheet) -> None:
    for area in ("A2:A3", "B2:B3", "C2:E2", "F2:H2", "I2:K2", "C1:H1"):
        sheet.merge_cells(area)


def spread(path: Any, *header: list[Any], then: Any = None) -> None:
    book(path, [*header, *SPREAD], then=then)


def over(*groups: str) -> list[Any]:
    return [*[None] * 2, *(cell for group in groups for cell in (group, None, None))]


WORDS: Rows = [
    [None, None, "Mandatory", None, None, "Desirable", None],
    [*ID, "Safeguarding", "GDPR", "Fire safety", "Court skills", "Trauma"],
    ["007", "Ann", "12.03.24", "N/A", "12/03/24 (refresher)", "exempt", "Yes"],
    ["008", "Bo", "booked 12/5", "12 Mar 24", "2023", "✓", "x"],
    ["009", "Cy", date(2024, 3, 12), "expired", "Mar-24", "Booked 3/6", "passed 12/03/2024"],
    ["Total", None, 2, 1, 1, 0, 1],
]

CASES = [
    Case(
        name="a matrix of words and dates.xlsx",
        awkward="categories above the courses; N/A, exempt, booked 12/5, Yes, 2023, a tick",
        make=lambda path: book(path, WORDS),
        loaded=5,
        set_aside=10,
        told=(
            "a course that does not apply",
            "a course that is not completed",
            "a completion without its day",
            "a cell of the matrix is not a date",
            "a word beside a date",
        ),
        in_force=TRAINING,
        rows=(
            ("007", "Fire safety", D, None),
            ("007", "Safeguarding", D, None),
            ("008", "GDPR", D, None),
            ("009", "Safeguarding", D, None),
            ("009", "Trauma", D, None),
        ),
    ),
    Case(
        name="three columns a course.xlsx",
        awkward="Completed, Expires and Status under merged courses, under merged categories",
        make=lambda path: spread(
            path,
            [*[None] * 2, "Mandatory", *[None] * 5, "Local"],
            ["Employee No", "Name", *over(*COURSES)[2:]],
            [None, None, *PARTS * 3],
            then=merged,
        ),
        loaded=4,
        set_aside=4,
        told=NOT_IN_FORCE,
        in_force=TRAINING,
        rows=IN_FORCE,
    ),
    Case(
        name="three columns a course.csv",
        awkward="the same as text, where nothing is merged",
        make=lambda path: text(
            path,
            as_text(
                [["Employee No", "Name", *over(*COURSES)[2:]], [None, None, *PARTS * 3], *SPREAD]
            ),
        ),
        loaded=4,
        set_aside=4,
        told=(*NOT_IN_FORCE, "dates that could be read either way"),
        in_force=TRAINING,
        rows=IN_FORCE,
    ),
    Case(
        name="three columns a course in one header.xlsx",
        awkward="“Fire safety - completed”, “Fire safety - expiry date”, “Fire safety - status”",
        make=lambda path: spread(path, each(" - completed", " - expiry date", " - status")),
        loaded=4,
        set_aside=4,
        told=NOT_IN_FORCE,
        in_force=TRAINING,
        rows=IN_FORCE,
    ),
    Case(
        name="two columns a course.xlsx",
        awkward="“Fire safety” and “Fire safety due” side by side",
        make=lambda path: book(
            path,
            [
                [*each("", " due")],
                ["007", "Ann", D, E, D, E, None, None],
                ["008", "Bo", None, None, "exempt", None, "12/03/24", "n/a"],
            ],
        ),
        loaded=3,
        set_aside=1,
        told=("a course that does not apply",),
        in_force=TRAINING,
        rows=(
            ("007", "GDPR", D, E),
            ("007", "Safeguarding", D, E),
            ("008", "Fire safety", D, None),
        ),
    ),
    Case(
        name="every course's heading says date.xlsx",
        awkward="“Fire safety (date completed)” and so on: the course is Fire safety",
        make=lambda path: book(path, [each(" (date completed)"), ["007", "Ann", D, D, D]]),
        in_force="SELECT course FROM training ORDER BY course",
        rows=(("Fire safety",), ("GDPR",), ("Safeguarding",)),
    ),
    Case(
        name="a matrix that waits.xlsx",
        awkward="headings that may not be courses: every filled cell waits for the kind's answer",
        make=lambda path: book(
            path,
            [
                [*ID, "Safeguarding", "DBS date", "Appraisal due"],
                ["007", "Ann", D, None, D],
                ["008", "Bo", None, D, D],
            ],
        ),
        loaded=0,
        awaiting=4,
        attended=True,
        told=("the kind of the table is not sure",),
    ),
]
