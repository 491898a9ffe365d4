"""The courses that the council requires, of whom, and how soon."""

from dataclasses import dataclass
from datetime import date

from sample_data.roles import (
    ADVANCED,
    ADVISER,
    CONSULTANT,
    DEPUTY,
    EARLY_HELP,
    FAMILY_SUPPORT,
    FOSTERING,
    MANAGER,
    ROLES,
    SENIOR,
    SOCIAL_WORKER,
)

ALL = "all"
SAFEGUARDING = "Safeguarding children refresher"
DATA_PROTECTION = "Data protection and information security"

_PRACTICE = (SOCIAL_WORKER, SENIOR, CONSULTANT, ADVANCED, FOSTERING)
_FAMILY = (FAMILY_SUPPORT, "Family Time Worker", EARLY_HELP, ADVISER)
_FAMILIES = ("Management", "Business support", "Therapy", "Specialists")
_COUNCIL = (
    *(role.name for role in ROLES.values() if role.social_worker or role.family in _FAMILIES),
    *_FAMILY,
    "Early Help Manager",
)


@dataclass(frozen=True)
class Course:
    """A course. The matrix, not the learning system, holds what is ``kept_by_hand``."""

    name: str
    roles: tuple[str, ...]
    due_days: int
    refresh_months: int | None
    required_from: date | None = None
    kept_by_hand: bool = False
    take_up: float = 1.0


COURSES = (
    Course(SAFEGUARDING, (ALL,), 60, 36),
    Course(DATA_PROTECTION, _COUNCIL, 30, 12),
    Course("Paediatric first aid", _FAMILY, 120, 36),
    Course("Domestic abuse: recognise and respond", (*_PRACTICE, *_FAMILY), 180, 24),
    Course(
        "Reflective supervision for supervisors",
        (CONSULTANT, DEPUTY, MANAGER),
        180,
        36,
        date(2024, 4, 1),
    ),
    Course(
        "Motivational interviewing", (*_PRACTICE, *_FAMILY), 365, None, date(2023, 9, 1), True, 0.92
    ),
    Course(
        "Systemic foundation",
        (*_PRACTICE, DEPUTY, MANAGER),
        540,
        None,
        date(2024, 9, 1),
        True,
        0.85,
    ),
    Course(
        "Court skills and evidence",
        (SENIOR, CONSULTANT, ADVANCED),
        270,
        None,
        date(2022, 4, 1),
        True,
        0.95,
    ),
)
# On the matrix beside them, and required of nobody.
ALSO_ON_MATRIX = ("Trauma-informed practice", "Restorative practice")
