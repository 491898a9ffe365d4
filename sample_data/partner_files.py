"""What the partners send: staff, an organisation to a tab, and what their people have done."""

from collections import defaultdict
from pathlib import Path

from sample_data.calendar_of_events import Span
from sample_data.chance import Chance
from sample_data.council import PARTNERS, PARTNERSHIP, Partner
from sample_data.courses import SAFEGUARDING
from sample_data.excel import Cell
from sample_data.layout import titles
from sample_data.learning import Completion, courses_done
from sample_data.learning_files import qualification_table
from sample_data.partners import nurses, staff_of
from sample_data.qualifications import Qualification, awards, common_core
from sample_data.records import Spell
from sample_data.writing import Table, write_workbook

_STAFF = (
    "Worker ID", "Name", "Organisation", "Sector", "Service", "Team", "Role", "Grade", "Contract",
    "FTE", "Start Date", "End Date", "Leaving Reason",
)  # fmt: skip


def partner_files(folder: Path, workers: int, span: Span, seed: int) -> None:
    """A workbook to a sector, and the partnership's log of training that all of them share."""
    tabs: dict[str, list[Table]] = defaultdict(list)
    learnt: dict[str, list[Qualification]] = defaultdict(list)
    trained: list[Completion] = []
    for partner in PARTNERS:
        chance = Chance(seed, f"learning {partner.name}")
        spells = staff_of(partner, workers, span, seed)
        tabs[partner.file].append(_staff(partner, spells))
        learnt[partner.file] += awards(spells, chance)
        learnt[partner.file] += common_core(spells, partner.common_core, span, chance)
        learnt[partner.file] += nurses(spells, span, chance)
        trained += courses_done(spells, span, chance, lambda course: course.name == SAFEGUARDING)
    for file, staff in tabs.items():
        skills = qualification_table(
            "Qualifications", titles("Qualifications and Common Core", PARTNERSHIP), learnt[file]
        )
        write_workbook(folder / f"{file}.xlsx", (*staff, skills))
    _training(folder, trained)


def _staff(partner: Partner, spells: list[Spell]) -> Table:
    rows: list[list[Cell]] = [
        [
            of.worker.id, of.worker.name, of.organisation, of.sector, of.team.service, of.team.name,
            of.role, of.grade, of.contract, of.fte, of.start, of.end, of.reason,
        ]
        for of in sorted(spells, key=lambda of: (of.worker.id, of.start))
    ]  # fmt: skip
    return Table(partner.tab, titles("Staff and volunteers", partner.name), _STAFF, rows)


def _training(folder: Path, trained: list[Completion]) -> None:
    rows: list[list[Cell]] = [
        [of.worker.id, of.organisation, of.course.name, of.completed_on, of.status]
        for of in sorted(trained, key=lambda of: (of.completed_on, of.organisation, of.worker.id))
    ]
    headings = ("Worker ID", "Organisation", "Course", "Completed On", "Status")
    table = Table("Attendance", titles("Multi-agency training", PARTNERSHIP), headings, rows)
    write_workbook(folder / "partnership_training.xlsx", (table,))
