"""The council's policy as sheets: roles, grades, rules, teams and what training is required."""

from sample_data.calendar_of_events import SMALLER_CASELOADS
from sample_data.council import PARTNERS
from sample_data.courses import COURSES
from sample_data.excel import Cell
from sample_data.plan import Team
from sample_data.roles import GRADES, ROLES, Role
from sample_data.writing import Table

_TITLE = "Wexmoor Borough Council: workforce policy"
_RULES_FROM = SMALLER_CASELOADS.replace(year=2021)
_RULES: dict[str, float] = {
    "newly qualified share of limit": 0.9,
    "newly qualified months": 12,
    "newly qualified first interval": 7,
    "newly qualified first interval days": 42,
    "newly qualified second interval": 14,
    "newly qualified second interval months": 6,
    "newly qualified third interval": 31,
    "long absence days": 28,
    "small numbers threshold": 5,
}


def roles() -> Table:
    """Two rows for a role whose limit the recovery plan lowered."""
    rows: list[list[Cell]] = []
    for role in ROLES.values():
        if role.limit_before:
            rows.append(_role(role, None, role.limit_before))
        since = SMALLER_CASELOADS if role.limit_before else None
        rows.append(_role(role, since, role.limit))
    headings = (
        "Role",
        "From",
        "Role family",
        "Census role",
        "Social worker",
        "Registration required",
        "Caseload limit",
        "Supervision every (days)",
        "Reflective supervision every (days)",
        "Minimum level",
        "Front line",
        "Consultant practitioner",
        "Unit co-ordinator",
        "Grade rank",
    )
    return Table("Roles", (_TITLE, "Roles: limits, intervals and levels"), headings, rows)


def _role(role: Role, since: Cell, limit: int | None) -> list[Cell]:
    return [
        role.name,
        since,
        role.family,
        role.census_role,
        _yes(role.social_worker),
        _yes(role.registration),
        limit,
        role.supervision_days,
        role.reflective_days,
        role.level,
        _yes(role.front_line),
        _yes(role.consultant),
        _yes(role.coordinator),
        role.rank,
    ]


def grades() -> Table:
    rows: list[list[Cell]] = [
        [name, rank] for name, rank in sorted(GRADES.items(), key=lambda grade: grade[1])
    ]
    return Table("Grades", (_TITLE, "Grades, lowest first"), ("Grade", "Rank"), rows)


def rules() -> Table:
    rows: list[list[Cell]] = [[name, _RULES_FROM, value] for name, value in _RULES.items()]
    return Table("Rules", (_TITLE, "Rules"), ("Rule", "From", "Value"), rows)


def teams(of_council: list[Team]) -> Table:
    """The council's teams, those closed included, and one for each partner."""
    rows: list[list[Cell]] = [
        [
            team.name,
            team.service,
            None,  # the council's own, whatever its settings call it
            _yes(team.unit),
            team.opened,
            team.closed,
            team.office,
            team.formerly,
        ]
        for team in of_council
    ]
    rows += [[p.team, p.service, p.name, "No", None, None, None, None] for p in PARTNERS]
    headings = (
        "Team",
        "Service",
        "Organisation",
        "Social work unit",
        "Opened",
        "Closed",
        "Office",
        "Formerly",
    )
    return Table("Teams", (_TITLE, "Teams"), headings, rows)


def training_requirements() -> Table:
    rows: list[list[Cell]] = [
        [course.name, role, None, course.required_from, course.due_days, course.refresh_months]
        for course in COURSES
        for role in course.roles
    ]
    headings = ("Course", "Role", "From", "Required from", "Due within days", "Refresh months")
    return Table("Training requirements", (_TITLE, "Training requirements"), headings, rows)


def _yes(value: bool) -> str:
    return "Yes" if value else "No"
