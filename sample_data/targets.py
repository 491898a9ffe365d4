"""What the council wants of each metric, who answers for it, and why that number."""

from datetime import date

from sample_data.excel import Cell
from sample_data.facts import facts
from sample_data.plan import Team
from sample_data.writing import Table

_HEADINGS = (
    "Metric",
    "Organisation",
    "Service",
    "Team",
    "Course",
    "From",
    "Target",
    "Tolerance",
    "Owner",
    "Source",
    "Rationale",
)


def targets(teams: list[Team]) -> Table:
    """The targets; those of a team only where the council has that team.

    ``starters_in_quarter`` has none, since neither more nor fewer starters is better in itself.
    """
    names = {team.name for team in teams}
    rows: list[list[Cell]] = [
        [
            *(of[name] or None for name in ("metric", "organisation", "service", "team", "course")),
            date.fromisoformat(of["from"]),
            float(of["target"]),
            float(of["tolerance"]),
            *(of[name] for name in ("owner", "source", "rationale")),
        ]
        for of in facts("targets")
        if not of["team"] or of["team"] in names
    ]
    return Table("Targets", ("Children's workforce board: targets",), _HEADINGS, rows)
