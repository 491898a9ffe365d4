"""The council's and its partners' jobs, with the policy that the Roles sheet states for each."""

from dataclasses import dataclass

from sample_data.facts import facts, whole

SOCIAL_WORKER = "Social Worker"
SENIOR = "Senior Social Worker"
CONSULTANT = "Consultant Social Worker"
ADVANCED = "Advanced Practitioner"
DEPUTY = "Deputy Team Manager"
MANAGER = "Team Manager"
FOSTERING = "Supervising Social Worker"
ADVISER = "Personal Adviser"
FAMILY_SUPPORT = "Family Support Worker"
EARLY_HELP = "Early Help Practitioner"


@dataclass(frozen=True)
class Role:
    """One job. ``rank`` is its grade's; a blank limit, interval or level is none; ``limit_before``
    held until the recovery plan's smaller caseloads; ``hired_as`` are who it is filled from."""

    name: str
    family: str
    rank: int
    census_role: int | None
    social_worker: bool
    registration: bool
    limit_before: int | None
    limit: int | None
    supervision_days: int | None
    reflective_days: int | None
    level: int | None
    front_line: bool
    consultant: bool
    coordinator: bool
    hired_as: tuple[str, ...]


def _role(of: dict[str, str]) -> Role:
    return Role(
        name=of["role"],
        family=of["family"],
        rank=int(of["rank"]),
        census_role=whole(of["census role"]),
        social_worker=of["social worker"] == "yes",
        registration=of["registration"] == "yes",
        limit_before=whole(of["limit before"]),
        limit=whole(of["limit"]),
        supervision_days=whole(of["supervision days"]),
        reflective_days=whole(of["reflective days"]),
        level=whole(of["level"]),
        front_line=of["front line"] == "yes",
        consultant=of["consultant"] == "yes",
        coordinator=of["coordinator"] == "yes",
        hired_as=tuple(of["hired as"].split("; ")) if of["hired as"] else (),
    )


ROLES = {role.name: role for role in map(_role, facts("roles"))}
CASE_HOLDERS = (SOCIAL_WORKER, SENIOR, FOSTERING, CONSULTANT)
NEWLY_QUALIFIED_RANK = 8
GRADES = {f"Grade {rank}": rank for rank in range(4, 15)} | {"Chief Officer": 15, "Volunteer": 1}


def grade(role: str, newly_qualified: bool = False) -> str:
    """The grade that a job is paid at."""
    rank = NEWLY_QUALIFIED_RANK if newly_qualified else ROLES[role].rank
    return next(name for name, of in GRADES.items() if of == rank)
