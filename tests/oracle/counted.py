"""One thing that a metric counts, and where it counts."""

from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.records import Spell

DIMENSIONS = ("organisation", "sector", "service", "team", "role", "contract")

Place = dict[str, str | None]


@dataclass(frozen=True)
class CountedRow:
    """One thing counted: its numbers, or why it was left out (and then no numbers)."""

    subject: str
    person: str | None
    place: Place
    numerator: Fraction | None
    denominator: Fraction | None
    left_out: str | None = None


def place_of(spell: Spell) -> Place:
    """Where a spell is, by every dimension."""
    return {
        "organisation": spell.organisation,
        "sector": spell.sector,
        "service": spell.service,
        "team": spell.team,
        "role": spell.role,
        "contract": spell.contract,
    }


def place(organisation: str, service: str | None, team: str | None, role: str | None) -> Place:
    """Where a thing is that carries no sector and no contract: a post, a child."""
    return {
        "organisation": organisation,
        "sector": None,
        "service": service,
        "team": team,
        "role": role,
        "contract": None,
    }


def one_if(condition: bool) -> Fraction:
    """1 for yes, 0 for no."""
    return Fraction(1) if condition else Fraction(0)
