"""Who asks decides what comes back: the roles, and what each may read."""

from dataclasses import dataclass
from enum import StrEnum

from metrics.engine.figure import Choice


class Role(StrEnum):
    """The four people whom the dashboard serves."""

    DIRECTOR = "director"
    PRACTICE_LEAD = "practice lead"
    BOARD_MEMBER = "board member"
    ANALYST = "analyst"


class NotAllowed(Exception):
    """The one who asks may not see this; the message is for that person."""


@dataclass(frozen=True)
class Asker:
    """Who asks. A practice lead's ``service`` is the one whose people are shown by name."""

    role: Role
    name: str = ""
    service: str | None = None


# The board reads a fixed list of tables, so that no two of them give a small number away.
BOARD_SPLITS = (None, "organisation", "service", "sector")
BOARD_CHOICES = {"organisation", "service", "sector"}


def check_figures(asker: Asker, choice: Choice, by: str | None) -> None:
    """Raise NotAllowed where this reader may not have these figures."""
    _check_role(asker)
    beyond = by not in BOARD_SPLITS or set(choice.dimensions) - BOARD_CHOICES
    if asker.role is Role.BOARD_MEMBER and beyond:
        raise NotAllowed("The board's figures are by organisation, service or sector.")


def people_scope(asker: Asker) -> str | None:
    """The service that rows about people are limited to; None is no limit.

    Raises NotAllowed for who sees no person at all.
    """
    _check_role(asker)
    if asker.role is Role.BOARD_MEMBER:
        raise NotAllowed("Rows about people are not shown to board members.")
    if asker.role is Role.PRACTICE_LEAD:
        if not asker.service:
            raise NotAllowed("No service is set for you, so no rows about people can be shown.")
        return asker.service
    return None


def sees_sensitive(asker: Asker) -> bool:
    """Whether reasons for leaving and kinds of absence are shown."""
    return asker.role in (Role.DIRECTOR, Role.ANALYST)


def sees_small_numbers(asker: Asker) -> bool:
    """Whether figures with a handful of people behind them are shown."""
    return asker.role is not Role.BOARD_MEMBER


def _check_role(asker: Asker) -> None:
    if not isinstance(asker.role, Role):
        raise NotAllowed("You have no role here, so there is nothing to show.")
