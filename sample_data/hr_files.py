"""What the HR system, payroll and finance send: staff, agency workers, posts and absence."""

from datetime import date
from pathlib import Path

from sample_data.calendar_of_events import NEVER
from sample_data.excel import Cell
from sample_data.layout import IN_FIGURES, titles
from sample_data.records import Absence, Post, Spell
from sample_data.workforce import Workforce
from sample_data.writing import Table, write_workbook

_STAFF = (
    "Worker ID",
    "Name",
    "Sector",
    "Service",
    "Team",
    "Role",
    "Post ID",
    "Grade",
    "Manager ID",
    "Contract",
    "FTE",
    "Start Date",
    "End Date",
    "Leaving Reason",
    "Destination",
    "Origin",
    "ASYE Start",
    "ASYE End",
    "Registration Number",
)


def staff_file(folder: Path, council: Workforce) -> None:
    """Payroll's list, where nobody's job ends before 4712, and the agency workers kept by hand."""
    begins = council.span.covers_from
    spells = [spell for spell in council.spells if not spell.end or spell.end >= begins]
    spells.sort(key=lambda spell: (spell.worker.id, spell.start))
    employed = [_staff(spell, NEVER) for spell in spells if spell.employed]
    agency = [_staff(spell, None) for spell in spells if not spell.employed]
    # The agency list has no sector, sits in other columns, and says who the worker reports to last.
    order = (0, 1, 18, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 8)
    write_workbook(
        folder / "hr_staff_list.xlsx",
        (
            Table("Staff list", titles("Staff list"), _STAFF, employed),
            Table(
                "Agency workers",
                titles("Agency social workers", when=IN_FIGURES),
                tuple(_STAFF[column] for column in order),
                [[cells[column] for column in order] for cells in agency],
            ),
        ),
    )


def _staff(spell: Spell, never: date | None) -> list[Cell]:
    return [
        spell.worker.id,
        spell.worker.name,
        spell.sector,
        spell.team.service,
        spell.team.name,
        spell.role,
        spell.post.id if spell.post else None,
        spell.grade,
        spell.manager,
        spell.contract,
        spell.fte,
        spell.start,
        spell.end or never,
        spell.reason,
        spell.destination,
        spell.origin,
        spell.asye_start,
        spell.asye_end,
        spell.worker.registration,
    ]


def posts_file(folder: Path, posts: list[Post]) -> None:
    """The establishment list, with finance's total below it."""
    rows: list[list[Cell]] = [
        [
            post.id,
            post.team.service,
            post.team.name,
            post.role,
            post.fte,
            post.specialism,
            post.opened,
            post.closed,
            post.advertised,
            post.offered,
        ]
        for post in posts
    ]
    headings = (
        "Post ID",
        "Service",
        "Team",
        "Role",
        "FTE",
        "Specialism",
        "Opened",
        "Closed",
        "Advertised",
        "Offered",
    )
    total: list[Cell] = ["Total", None, None, None, round(sum(post.fte for post in posts), 2)]
    write_workbook(
        folder / "hr_posts.xlsx",
        (Table("Establishment", titles("Establishment list"), headings, rows, (total,)),),
    )


def absence_file(folder: Path, absences: list[Absence]) -> None:
    """Payroll's absences: workers' numbers are numbers here, and the last day may be blank."""
    rows: list[list[Cell]] = [
        [int(away.worker.id), away.first, away.last, away.kind, away.days_lost]
        for away in sorted(absences, key=lambda away: (away.first, away.worker.id))
    ]
    headings = ("Worker ID", "First Day", "Last Day", "Kind", "Working Days Lost")
    write_workbook(
        folder / "payroll_absence.xlsx",
        (Table("Absence", titles("Absence"), headings, rows),),
    )
