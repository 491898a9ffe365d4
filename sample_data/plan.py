"""The establishment: services, teams and posts, of any size."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sample_data.calendar_of_events import RESTRUCTURE, days
from sample_data.facts import facts

DEFAULT_WORKERS = 500
SPECIALISMS = {
    "Domestic Abuse Practitioner": "domestic violence",
    "Adult Mental Health Practitioner": "adult mental health",
    "Substance Misuse Practitioner": "substance misuse",
}


@dataclass(frozen=True, eq=False)
class Team:
    """A team. ``line`` is what goes on when a team is renamed: its people and their children."""

    name: str
    kind: str
    service: str
    unit: bool
    office: str
    line: str
    opened: date
    closed: date | None = None
    formerly: str | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of team: how many there are, and the posts of each."""

    name: str
    service: str
    copies: int
    unit: bool
    office: str
    posts: dict[str, float]


def _kinds() -> tuple[Kind, ...]:
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in facts("establishment"):
        lines[line["kind"]].append(line)
    return tuple(
        Kind(
            name=name,
            service=of[0]["service"],
            copies=int(of[0]["copies"]),
            unit=of[0]["unit"] == "yes",
            office=of[0]["office"],
            posts={line["role"]: float(line["posts"]) for line in of},
        )
        for name, of in lines.items()
    )


KINDS = _kinds()
RENAMED = ("Court 2", "Safeguarding 4")  # the team since the restructure, and before


def teams_of(workers: int) -> list[tuple[Team, dict[str, float]]]:
    """The teams of today with their posts, for a council of about so many workers."""
    scale = workers / DEFAULT_WORKERS
    planned = []
    for kind in KINDS:
        copies = max(1, round(kind.copies * scale))
        share = scale * kind.copies / copies
        posts = {role: count * share for role, count in kind.posts.items()}
        for number in range(1, copies + 1):
            name = kind.name if kind.copies == copies == 1 else f"{kind.name} {number}"
            planned.append((_team(kind, name), posts))
    return planned


def _team(kind: Kind, name: str) -> Team:
    if name == RENAMED[0]:
        return Team(
            name,
            kind.name,
            kind.service,
            kind.unit,
            kind.office,
            name,
            RESTRUCTURE,
            None,
            RENAMED[1],
        )
    opened = date(2019, 4, 1) if kind.unit else date(2015, 4, 1)
    return Team(name, kind.name, kind.service, kind.unit, kind.office, name, opened)


def as_it_was(team: Team) -> Team:
    """The team that another continues."""
    return Team(
        team.formerly or team.name,
        "Safeguarding",
        team.service,
        team.unit,
        team.office,
        team.line,
        date(2019, 4, 1),
        RESTRUCTURE - days(1),
    )
