"""The rows that the definitions speak of, typed, with only the facts that they use."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from tests.oracle.council import Council, create_rows

T = TypeVar("T")


class Worker(NamedTuple):
    """Who: a worker id is unique within an organisation."""

    organisation: str
    worker_id: str


@dataclass(frozen=True)
class Spell:
    """One row of the Staff sheet."""

    row_id: int
    organisation: str
    worker_id: str
    sector: str | None
    service: str | None
    team: str | None
    role: str | None
    post_id: str | None
    contract: str
    fte: Decimal
    start_date: date
    end_date: date | None
    leaving_reason: str | None
    asye_start: date | None
    asye_end: date | None

    @property
    def worker(self) -> Worker:
        """Whose spell it is."""
        return Worker(self.organisation, self.worker_id)


@dataclass(frozen=True)
class Post:
    """One row of the Posts sheet."""

    organisation: str
    post_id: str
    service: str | None
    team: str | None
    role: str | None
    fte: Decimal
    opened: date | None
    closed: date | None


@dataclass(frozen=True)
class Absence:
    """One row of the Absence sheet."""

    row_id: int
    organisation: str
    worker_id: str
    first_day: date
    last_day: date | None
    kind: str | None
    working_days_lost: Decimal | None


@dataclass(frozen=True)
class Reference:
    """One row of the Worker references sheet."""

    organisation: str
    reference: str
    worker_id: str


@dataclass(frozen=True)
class Allocation:
    """One row of the Allocations sheet; no worker id means waiting to be allocated."""

    organisation: str
    child_id: str
    worker_id: str | None
    service: str | None
    team: str | None
    case_type: str | None
    from_date: date
    to_date: date | None


@dataclass(frozen=True)
class CaseloadCount:
    """One row of the Caseload counts sheet."""

    organisation: str
    worker_id: str
    counted_on: date
    cases: Decimal


@dataclass(frozen=True)
class Session:
    """One row of the Supervision sheet."""

    organisation: str
    worker_id: str
    held_on: date
    kind: str
    status: str


@dataclass(frozen=True)
class Completion:
    """One row of the Training sheet: a course completed."""

    organisation: str
    worker_id: str
    course: str
    completed_on: date
    expires_on: date | None


@dataclass(frozen=True)
class Qualification:
    """One row of the Qualifications sheet."""

    organisation: str
    worker_id: str
    qualification: str
    level: int | None
    awarded: date
    expires: date | None
    kind: str
    status: str | None


@dataclass(frozen=True)
class RoleFacts:
    """One dated row of the Roles sheet."""

    role: str
    from_date: date | None
    social_worker: bool
    registration_required: bool
    caseload_limit: Decimal | None
    supervision_every_days: int | None
    reflective_supervision_every_days: int | None
    minimum_level: int | None


@dataclass(frozen=True)
class Rule:
    """One dated row of the Rules sheet."""

    rule: str
    from_date: date | None
    value: Decimal


@dataclass(frozen=True)
class Requirement:
    """One dated row of the Training requirements sheet."""

    course: str
    role: str
    from_date: date | None
    required_from: date | None
    due_within_days: int
    refresh_months: int | None


@dataclass(frozen=True)
class Facts:
    """All that the metrics of these families read."""

    spells: list[Spell]
    posts: list[Post]
    absences: list[Absence]
    references: list[Reference]
    allocations: list[Allocation]
    counts: list[CaseloadCount]
    sessions: list[Session]
    completions: list[Completion]
    qualifications: list[Qualification]
    roles: list[RoleFacts]
    rules: list[Rule]
    requirements: list[Requirement]
    extract: date


def facts_of(council: Council) -> Facts:
    """Type the rows of a council."""
    tables = create_rows(council)

    def read(kind: Callable[..., T], table: str) -> list[T]:
        wanted: list[str] = [column.name for column in fields(kind)]  # type: ignore[arg-type]
        rows: list[dict[str, Any]] = tables[table]
        return [kind(**{name: row[name] for name in wanted}) for row in rows]

    return Facts(
        spells=read(Spell, "staff"),
        posts=read(Post, "posts"),
        absences=read(Absence, "absence"),
        references=read(Reference, "worker_references"),
        allocations=read(Allocation, "allocations"),
        counts=read(CaseloadCount, "caseload_counts"),
        sessions=read(Session, "supervision"),
        completions=read(Completion, "training"),
        qualifications=read(Qualification, "qualifications"),
        roles=read(RoleFacts, "roles"),
        rules=read(Rule, "rules"),
        requirements=read(Requirement, "training_requirements"),
        extract=council.extract,
    )
