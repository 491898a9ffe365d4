"""A made-up council's four sheets, row by row, beside what DfE publishes of the real one."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

YEAR_BEFORE = date(2024, 9, 30)
LONG_AGO = date(2020, 1, 6)
NOTHING = Decimal(0)

Row = tuple[object, ...]

HEADINGS = {
    "staff": "organisation,worker id,team,role,post id,contract,fte,start date,end date",
    "posts": "organisation,post id,team,role,fte,opened,closed",
    "absence": "organisation,worker id,first day,last day,kind,working days lost",
    "allocations": "organisation,child id,worker id,case type,from,to",
}
ROLES = "role,social worker\nSocial worker,yes\nSupport worker,no\n"
TEAMS = "team\n" + "".join(f"Team {number}\n" for number in range(9))


@dataclass(frozen=True)
class Parts:
    """What DfE publishes of a council: FTE, cases, and working days lost in the year."""

    council: str
    in_post: Decimal
    leavers: Decimal
    agency: Decimal
    vacancies: Decimal
    case_holders: Decimal
    cases: int
    working_days_lost: Decimal


@dataclass
class Council:
    """The rows of one council's four sheets, under the headings in ``HEADINGS``."""

    parts: Parts
    staff: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    absence: list[Row] = field(default_factory=list)
    allocations: list[Row] = field(default_factory=list)
    steady: list[tuple[str, Decimal]] = field(default_factory=list)  # here all year, in one post
    vacant: Decimal = NOTHING
    people: int = 0

    def worker(self, role: str = "Social worker") -> str:
        """The id of the next person."""
        self.people += 1
        return f"{role[:2]}{self.people:04}"

    def spell(
        self,
        worker: str,
        fte: Decimal,
        start: date = LONG_AGO,
        end: date | None = None,
        *,
        contract: str = "permanent",
        role: str = "Social worker",
        post: str = "",
    ) -> None:
        """One row of the Staff sheet."""
        team = f"Team {self.people % 9}"
        self.staff.append(
            (self.parts.council, worker, team, role, post, contract, fte, start, end or "")
        )

    def post(
        self, fte: Decimal, opened: date | None = None, closed: date | None = None, *,
        role: str = "Social worker",
    ) -> str:  # fmt: skip
        """One row of the Posts sheet; its id."""
        name = f"P{len(self.posts):04}"
        team = f"Team {len(self.posts) % 9}"
        self.posts.append((self.parts.council, name, team, role, fte, opened or "", closed or ""))
        return name

    def away(
        self, worker: str, first: date, last: date, days: Decimal | None, kind: str = "sickness"
    ) -> None:
        """One row of the Absence sheet."""
        lost = "" if days is None else days
        self.absence.append((self.parts.council, worker, first, last, kind, lost))

    def case(
        self, child: int, worker: str, start: date = YEAR_BEFORE, end: date | None = None
    ) -> None:
        """One row of the Allocations sheet."""
        kind = ("child in need", "looked after")[child % 2]
        self.allocations.append(
            (self.parts.council, f"C{child:05}", worker, kind, start, end or "")
        )
