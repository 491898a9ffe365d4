"""Draw a council by hand: one call a row, with only the columns that matter."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle.council import SCHEMA, Council, Row

Entry = tuple[str, Row]
Day = str | date | None

COUNCIL = "The council"
PARTNER = "Partner"
SERVICES = {"North": "Assessment", "South": "Assessment", "East": "Care"}


def row(table: str, **columns: Any) -> Entry:
    """One row of a table; dates and numbers may be written as text."""
    typed: Row = {}
    for column, given in columns.items():
        kind = SCHEMA[table][column]
        if kind == "DATE" and isinstance(given, str):
            typed[column] = date.fromisoformat(given)
        elif kind.startswith("DECIMAL") and given is not None:
            typed[column] = Decimal(str(given))
        else:
            typed[column] = given
    return table, typed


def council(*entries: Entry, extract: Day = "2026-03-31") -> Council:
    """A council of these rows, with the roles below unless it draws roles of those names."""
    drawn = {entry["role"] for table, entry in entries if table == "roles"}
    standing = [entry for entry in ROLES if entry[1]["role"] not in drawn]
    tables: dict[str, list[Row]] = {table: [] for table in SCHEMA}
    for table, entry in (*standing, *entries):
        table_id = list(SCHEMA).index(table) + 1
        row_id = table_id * 10**13 + (len(tables[table]) + 2) * 10**5
        organisation = {"organisation": COUNCIL} if table in _OF_AN_ORGANISATION else {}
        tables[table].append({"row_id": row_id} | organisation | entry)
    until = date.fromisoformat(extract) if isinstance(extract, str) else extract
    return Council(tables, until or date(2026, 3, 31), COUNCIL)


# The policy tables that have an organisation keep it as given, blank too.
_OF_AN_ORGANISATION = {table for table, columns in SCHEMA.items() if "organisation" in columns} - {
    "targets",
    "teams",
}


def spell(worker: str = "w1", start: Day = "2020-01-01", end: Day = None, **more: Any) -> Entry:
    """A spell of work: a permanent full-time social worker in North unless it says otherwise."""
    team = more.get("team", "North")
    usual = {"role": "Social worker", "team": team, "service": SERVICES.get(team)}
    usual |= {"contract": "permanent", "fte": 1}
    return row("staff", worker_id=worker, start_date=start, end_date=end, **(usual | more))


def post(post_id: str, **more: Any) -> Entry:
    """A post: a full-time social worker's in North, always open, unless it says otherwise."""
    team = more.get("team", "North")
    usual = {"role": "Social worker", "team": team, "service": SERVICES.get(team), "fte": 1}
    return row("posts", post_id=post_id, **(usual | more))


def absence(worker: str, first: Day, last: Day, lost: str | None = None, **more: Any) -> Entry:
    """An absence, of sickness unless it says otherwise."""
    usual: Row = {"kind": "sickness", "working_days_lost": lost}
    return row("absence", worker_id=worker, first_day=first, last_day=last, **(usual | more))


def reference(written: str, worker: str, **more: Any) -> Entry:
    """What another system calls a worker."""
    return row(
        "worker_references", **({"system": "cases", "reference": written} | more), worker_id=worker
    )


def allocation(
    child: str, worker: str | None, since: Day = "2026-01-01", to: Day = None, **more: Any
) -> Entry:
    """A child with a worker (or waiting), in need and in North unless it says otherwise."""
    team = more.get("team", "North")
    usual: Row = {"case_type": "child in need", "team": team, "service": SERVICES.get(team)}
    return row(
        "allocations",
        child_id=child,
        worker_id=worker,
        from_date=since,
        to_date=to,
        **(usual | more),
    )


def cases_of(worker: str, count: int, **more: Any) -> list[Entry]:
    """So many different children with a worker, since January."""
    return [allocation(f"{worker}'s child {n}", worker, **more) for n in range(count)]


def count(worker: str, cases: int, on: Day, **more: Any) -> Entry:
    """A caseload that came as a count."""
    return row("caseload_counts", worker_id=worker, cases=cases, counted_on=on, **more)


def session(worker: str, on: Day, kind: str = "case", status: str = "held", **more: Any) -> Entry:
    """A supervision."""
    return row("supervision", worker_id=worker, held_on=on, kind=kind, status=status, **more)


def completion(worker: str, course: str, on: Day, expires: Day = None, **more: Any) -> Entry:
    """A course completed."""
    return row(
        "training",
        worker_id=worker,
        course=course,
        completed_on=on,
        expires_on=expires,
        status="completed",
        **more,
    )


def qualification(worker: str, kind: str, awarded: Day, expires: Day = None, **more: Any) -> Entry:
    """A qualification of one kind, named after it unless it says otherwise."""
    usual: Row = {"qualification": kind}
    return row(
        "qualifications",
        worker_id=worker,
        kind=kind,
        awarded=awarded,
        expires=expires,
        **(usual | more),
    )


def role(name: str, since: Day = None, **more: Any) -> Entry:
    """What the Roles sheet says of a role, always unless it says from when."""
    return row("roles", role=name, from_date=since, **more)


def rule(name: str, value: str, since: Day = None) -> Entry:
    """What the Rules sheet says, always unless it says from when."""
    return row("rules", rule=name, from_date=since, value=value)


def requirement(course: str, of_role: str = "all", since: Day = None, **more: Any) -> Entry:
    """A course that a role (or `all`) requires."""
    return row("training_requirements", course=course, role=of_role, from_date=since, **more)


ROLES = [
    role(
        "Social worker",
        social_worker=True,
        registration_required=True,
        caseload_limit=16,
        supervision_every_days=30,
        reflective_supervision_every_days=90,
        minimum_level=6,
    ),
    role(
        "Senior",
        social_worker=True,
        registration_required=True,
        caseload_limit=10,
        supervision_every_days=28,
        reflective_supervision_every_days=60,
        minimum_level=7,
    ),
    role("Support worker", supervision_every_days=42, minimum_level=4),
    role("Administrator"),
]
