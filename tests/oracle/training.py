"""Training coverage: the courses that a worker's roles require, and whether they are in date."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.counted import CountedRow, one_if, place_of
from tests.oracle.dates import days_after, is_valid, months_after
from tests.oracle.employments import employment_of, employments
from tests.oracle.joins import find_worker
from tests.oracle.policy import in_force
from tests.oracle.records import Completion, Facts, Requirement, Spell, Worker
from tests.oracle.spells import EMPLOYED_OR_AGENCY, by_worker, main_spell, of_contracts, open_at

EVERYONE = "all"


def requirement_of(facts: Facts, course: str, role: str | None, d: date) -> Requirement | None:
    """What is in force at d of one course for one role: its own row before one of `all`."""
    rows = [row for row in facts.requirements if row.course == course]
    own = in_force([row for row in rows if row.role == role], d)
    return own or in_force([row for row in rows if row.role.lower() == EVERYONE], d)


def requirements_of(facts: Facts, course: str, spells: list[Spell], d: date) -> list[Requirement]:
    """What is in force at d of one course for each of the roles of these spells."""
    roles = sorted({spell.role for spell in spells if spell.role is not None})
    found = [requirement_of(facts, course, role, d) for role in roles]
    return [row for row in found if row is not None]


def due_on(required: list[Requirement], employed_since: date) -> date:
    """The earliest due date."""
    return min(
        days_after(max(employed_since, row.required_from or date.min), row.due_within_days)
        for row in required
    )


def refresh_months(required: list[Requirement]) -> int | None:
    """The shortest refresh; blank is the longest."""
    given = [row.refresh_months for row in required if row.refresh_months is not None]
    return min(given, default=None)


def in_date(completions: list[Completion], refresh: int | None, d: date) -> bool:
    """Whether the latest completion on or before d is valid at d."""
    by_d = [row for row in completions if row.completed_on <= d]
    if not by_d:
        return False
    latest = max(row.completed_on for row in by_d)
    return any(
        is_valid(latest, expiry(row, refresh), d) for row in by_d if row.completed_on == latest
    )


def expiry(row: Completion, refresh: int | None) -> date | None:
    """`expires on`, else completion + refresh, else never."""
    if row.expires_on is not None:
        return row.expires_on
    return None if refresh is None else months_after(row.completed_on, refresh)


def training_coverage(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Pairs of a worker and a course required and due at d; of those, in date."""
    spells = of_contracts(open_at(facts.spells, d), EMPLOYED_OR_AGENCY)
    every = employments(facts.spells)
    courses = sorted({row.course for row in facts.requirements})
    for worker, own in by_worker(spells).items():
        main = main_spell(own)
        since = employment_of(main, every).start
        for course in courses:
            required = requirements_of(facts, course, own, d)
            if not required or d < due_on(required, since):
                continue
            done = _completions(facts, worker, course)
            covered = one_if(in_date(done, refresh_months(required), d))
            subject = f"{worker}: {course}"
            yield CountedRow(subject, str(worker), place_of(main), covered, Fraction(1))


def _completions(facts: Facts, worker: Worker, course: str) -> list[Completion]:
    return [
        row
        for row in facts.completions
        if row.course == course and find_worker(facts, row.organisation, row.worker_id) == worker
    ]
