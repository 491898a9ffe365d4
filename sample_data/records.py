"""What is simulated: posts, workers and their spells, absences, allocations."""

from dataclasses import dataclass
from datetime import date

from sample_data.plan import Team

EMPLOYED = ("Permanent", "Fixed term")


@dataclass(slots=True, eq=False)
class Post:
    """A post of the establishment. ``ready`` is the first day that a new holder could start."""

    id: str
    team: Team
    role: str
    fte: float
    specialism: str | None
    opened: date
    ready: date
    closed: date | None = None
    advertised: date | None = None
    offered: date | None = None


@dataclass(slots=True, eq=False)
class Worker:
    """A person. ``birth_year`` bears on who retires and is written nowhere."""

    id: str
    name: str
    registration: str | None
    birth_year: int


@dataclass(slots=True, eq=False)
class Spell:
    """A person in one post under one contract; ``end`` is the last day."""

    worker: Worker
    organisation: str
    sector: str
    team: Team
    role: str
    post: Post | None
    grade: str
    contract: str
    fte: float | None
    start: date
    end: date | None = None
    reason: str | None = None
    destination: str | None = None
    origin: str | None = None
    asye_start: date | None = None
    asye_end: date | None = None
    manager: str | None = None
    joined: date | None = None  # when the employment began, which bears on who leaves

    @property
    def employed(self) -> bool:
        return self.contract in EMPLOYED

    def open_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end > day)


@dataclass(slots=True, eq=False)
class Absence:
    """Days away, both included; ``last`` blank is still away."""

    worker: Worker
    first: date
    last: date | None
    kind: str
    days_lost: float | None


@dataclass(slots=True, eq=False)
class Allocation:
    """A child with a worker (or, with none, waiting) from a day to the last day held."""

    child: str
    worker: Worker | None
    team: Team
    case_type: str
    start: date
    end: date | None = None
