"""Invented people: a usual first name, and a family name that nobody bears."""

from sample_data.chance import Chance
from sample_data.facts import facts

_PARTS = {
    part: [of[part] for of in facts("names") if of[part]]
    for part in ("first", "family", "invented")
}


def invented_name(chance: Chance) -> str:
    """Such as Amara Okafor-Lantern."""
    first, family, invented = (chance.pick(names) for names in _PARTS.values())
    return f"{first} {family}-{invented}"
