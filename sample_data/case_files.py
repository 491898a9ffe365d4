"""What the case system sends: allocations with its own numbers for workers, and the key to them."""

from pathlib import Path

from sample_data.calendar_of_events import Span
from sample_data.excel import Cell
from sample_data.layout import IN_FIGURES, case_reference, research_reference, titles
from sample_data.records import Allocation, Worker
from sample_data.supervision import Session
from sample_data.writing import Table, write_workbook


def allocations_file(folder: Path, allocations: list[Allocation], workers: list[Worker]) -> None:
    """Allocations, and who the users of the other systems are by payroll number."""
    rows: list[list[Cell]] = [
        [
            of.child, case_reference(of.worker.id) if of.worker else None, of.team.service,
            of.team.name, of.case_type, of.start, of.end,
        ]
        for of in sorted(allocations, key=lambda of: (of.child, of.start, of.end or of.start))
    ]  # fmt: skip
    users: list[list[Cell]] = [
        ["Case system", case_reference(worker.id), worker.id] for worker in workers
    ]
    users += [
        ["Research in Practice", research_reference(w.id), w.id] for w in workers if w.registration
    ]
    headings = ("Child ID", "Worker ID", "Service", "Team", "Case Type", "From", "To")
    write_workbook(
        folder / "case_system_allocations.xlsx",
        (
            Table("Allocations", titles("Allocations by worker"), headings, rows),
            Table(
                "Users",
                titles("Users of other systems"),
                ("System", "Reference", "Worker ID"),
                users,
            ),
        ),
    )


def supervision_file(folder: Path, sessions: list[Session], span: Span) -> None:
    """The log that supervisors fill in."""
    rows: list[list[Cell]] = [
        [
            session.worker.id, session.held_on, session.kind,
            session.supervisor.id if session.supervisor else None, session.status, session.minutes,
        ]
        for session in sorted(sessions, key=lambda s: (s.held_on, s.worker.id, s.kind))
        if span.covers_from <= session.held_on <= span.extract
    ]  # fmt: skip
    headings = ("Worker ID", "Date", "Kind", "Supervisor ID", "Status", "Minutes")
    write_workbook(
        folder / "supervision_log.xlsx",
        (Table("Supervision", titles("Supervision log", when=IN_FIGURES), headings, rows),),
    )
