"""Who the made-up organisations are. No council, trust, school or charity has these names."""

from collections import defaultdict
from dataclasses import dataclass

from sample_data.facts import facts

COUNCIL = "Wexmoor Borough Council"
DEPARTMENT = "Wexmoor Borough Council: Children and Families"
PARTNERSHIP = "Wexmoor Safeguarding Children Partnership"
SECTOR = "Social, family and community support"


@dataclass(frozen=True)
class Partner:
    """A partner organisation. ``jobs`` are (role, how many, of them volunteers); ``common_core``
    is the share of the areas that its workers have finished by the end."""

    name: str
    sector: str
    file: str
    tab: str
    team: str
    service: str
    common_core: float
    jobs: tuple[tuple[str, int, int], ...]


def _partners() -> tuple[Partner, ...]:
    """One for each name in the file, whose lines are its jobs."""
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in facts("partners"):
        lines[line["name"]].append(line)
    return tuple(
        Partner(
            name=name,
            sector=of[0]["sector"],
            file=of[0]["file"],
            tab=of[0]["tab"],
            team=of[0]["team"],
            service=of[0]["service"],
            common_core=float(of[0]["common core"]),
            jobs=tuple((job["role"], int(job["count"]), int(job["volunteers"])) for job in of),
        )
        for name, of in lines.items()
    )


PARTNERS = _partners()
