"""What the learning system and the workforce team keep: courses, the matrix, the register."""

from datetime import date
from functools import partial
from pathlib import Path

from sample_data.calendar_of_events import Span
from sample_data.chance import Chance
from sample_data.council import COUNCIL
from sample_data.courses import ALSO_ON_MATRIX, COURSES
from sample_data.excel import Cell
from sample_data.layout import IN_FIGURES, research_reference, titles
from sample_data.learning import Completion, matrix_cell
from sample_data.qualifications import Qualification
from sample_data.records import Spell, Worker
from sample_data.roles import CASE_HOLDERS
from sample_data.writing import Table, write_csv, write_workbook

_QUALIFICATIONS = (
    "Qualification",
    "Level",
    "Awarded",
    "Expires",
    "Kind",
    "Status",
    "Conditions",
)


def training_file(folder: Path, done: list[Completion]) -> None:
    """The learning system's report, which writes dates as text and lists what is only booked."""
    rows: list[list[Cell]] = [
        [of.worker.id, of.course.name, of.completed_on, of.status]
        for of in sorted(done, key=lambda of: (of.completed_on, of.worker.id, of.course.name))
    ]
    headings = ("Worker ID", "Course", "Completed On", "Status")
    table = Table("Report", titles("Courses completed"), headings, rows, text_dates="%d-%b-%y")
    write_workbook(folder / "learning_system_training.xlsx", (table,))


def matrix_file(
    folder: Path, done: list[Completion], spells: list[Spell], span: Span, chance: Chance
) -> None:
    """The matrix kept by hand: who works here now, and below them those who have left."""
    courses = [course for course in COURSES if course.kept_by_hand]
    dates: dict[tuple[str, str], date] = {
        (of.worker.id, of.course.name): of.completed_on for of in done
    }
    latest: dict[str, Spell] = {}
    for spell in sorted(spells, key=lambda spell: (spell.worker.id, spell.start)):
        latest[spell.worker.id] = spell
    here: list[list[Cell]] = []
    left: list[list[Cell]] = []
    for worker, spell in latest.items():
        required = [spell.role in course.roles for course in courses]
        held = [dates.get((worker, course.name)) for course in courses]
        also = [_also(chance, spell, span) for _ in ALSO_ON_MATRIX]
        if spell.end is None or spell.end >= span.extract:
            if any(required) or any(held):
                words = map(partial(matrix_cell, chance), held, required)
                here.append([worker, spell.worker.name, spell.team.name, spell.role, *words, *also])
        elif any(held):
            left.append([worker, spell.worker.name, "Left", spell.role, *held, *also])
    names = (*(course.name for course in courses), *ALSO_ON_MATRIX)
    write_workbook(
        folder / "training_matrix.xlsx",
        (
            Table(
                "Matrix",
                titles("Training matrix"),
                ("Worker ID", "Name", "Team", "Role", *names),
                here + left,
            ),
        ),
    )


def _also(chance: Chance, spell: Spell, span: Span) -> Cell:
    """Courses that nobody must do: about a third of those who hold children have."""
    last = min(spell.end or span.extract, span.extract)
    first = max(spell.start, span.covers_from)
    done = spell.role in CASE_HOLDERS and first < last and chance.happens(0.35)
    return chance.weekday(first, last) if done else None


def qualification_table(tab: str, what: tuple[str, ...], rows: list[Qualification]) -> Table:
    """A register, with each row's organisation where they are not all the council's."""
    shared = any(of.organisation != COUNCIL for of in rows)
    cells: list[list[Cell]] = []
    for of in sorted(rows, key=lambda of: (of.worker.id, of.awarded, of.name)):
        facts = (of.name, of.level, of.awarded, of.expires, of.kind, of.status, of.conditions)
        cells.append([of.worker.id, *([of.organisation] if shared else []), *facts])
    headings = ("Worker ID", *(["Organisation"] if shared else []), *_QUALIFICATIONS)
    return Table(tab, what, headings, cells)


def qualifications_file(
    folder: Path,
    registered: list[Qualification],
    awarded: list[Qualification],
    common_core: list[Qualification],
) -> None:
    """The council's register, a tab for each part of it."""
    write_workbook(
        folder / "qualifications_register.xlsx",
        (
            qualification_table("Registration", titles("Professional registration"), registered),
            qualification_table("Qualifications", titles("Qualifications held"), awarded),
            qualification_table("Common Core", titles("Common Core, areas completed"), common_core),
        ),
    )


def research_file(folder: Path, uses: list[tuple[Worker, date, str]]) -> None:
    """The account report, as CSV, by account name."""
    rows: list[list[Cell]] = [
        [research_reference(w.id), day, activity] for w, day, activity in uses
    ]
    what = titles("Research in Practice, use of accounts", when=IN_FIGURES)
    headings = ("Worker ID", "Date", "Activity")
    write_csv(
        folder / "research_in_practice.csv",
        Table("", what, headings, rows, text_dates="%d/%m/%Y"),
    )
