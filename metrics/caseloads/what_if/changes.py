"""What a what-if can change, each change in words and as a few letters for an address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from urllib.parse import quote, unquote

from metrics.engine import words

MOST_PEOPLE = 50
ALL_TEAMS = ""
ANY, EMPLOYED, AGENCY = "any", "employed", "agency"
CHILDREN, PERCENT = "children", "%"


class NotUnderstood(ValueError):
    """A change that cannot be; the message is for whoever asked for it."""


@dataclass(frozen=True)
class Recruit:
    """Newly hired social workers, employed, who begin with no cases."""

    number: int
    fte: Decimal  # of each
    team: str
    role: str
    newly_qualified: bool = False

    def __post_init__(self) -> None:
        _people(self.number)
        _within(self.fte, Decimal("0.1"), Decimal(1), "The FTE of a recruit")

    def __str__(self) -> str:
        new = "newly qualified " if self.newly_qualified else ""
        who = f"{new}{self.role or 'social worker'}"
        return (
            f"Recruit {words.number(self.number)} × {who} of {_plain(self.fte)} FTE "
            f"to {_team(self.team)}"
        )


@dataclass(frozen=True)
class Lose:
    """Workers who leave; their children stay with the team."""

    number: int
    team: str
    contract: str = ANY

    def __post_init__(self) -> None:
        _people(self.number)
        _one_of(self.contract, (ANY, EMPLOYED, AGENCY))

    def __str__(self) -> str:
        kind = "" if self.contract == ANY else f"{self.contract} "
        return f"Lose {words.plural(self.number, f'{kind}worker')} from {_team(self.team)}"


@dataclass(frozen=True)
class Convert:
    """Agency workers who become employed, with the cases that they hold."""

    number: int
    team: str = ALL_TEAMS

    def __post_init__(self) -> None:
        _people(self.number)

    def __str__(self) -> str:
        return (
            f"Convert {words.plural(self.number, 'agency worker')} to employed in "
            f"{_team(self.team)}"
        )


@dataclass(frozen=True)
class Move:
    """Workers who go from one team to another; their children stay with the team."""

    number: int
    team: str
    to: str

    def __post_init__(self) -> None:
        _people(self.number)
        if self.team == self.to:
            raise NotUnderstood("A worker moves from one team to another one.")

    def __str__(self) -> str:
        return (
            f"Move {words.plural(self.number, 'worker')} from {_team(self.team)} to "
            f"{_team(self.to)}"
        )


@dataclass(frozen=True)
class Protect:
    """The newly qualified are held to this percentage of their role's limit."""

    share: Decimal
    team: str = ALL_TEAMS

    def __post_init__(self) -> None:
        _within(self.share, Decimal(1), Decimal(100), "The share of the limit, in per cent,")

    def __str__(self) -> str:
        return (
            f"Hold the newly qualified in {_team(self.team)} to {_plain(self.share)}% of "
            "their role's limit"
        )


@dataclass(frozen=True)
class HoldNone:
    """Everybody in a role (a team manager, say) gives up all cases and takes none."""

    role: str
    team: str = ALL_TEAMS

    def __str__(self) -> str:
        return f"No cases for anyone who is {self.role} in {_team(self.team)}"


@dataclass(frozen=True)
class Children:
    """More children, or fewer where the number is below 0: so many, or so many per cent."""

    number: Decimal
    unit: str = CHILDREN
    team: str = ALL_TEAMS

    def __post_init__(self) -> None:
        _one_of(self.unit, (CHILDREN, PERCENT))
        lowest = Decimal(-100) if self.unit == PERCENT else Decimal(-100_000)
        _within(self.number, lowest, Decimal(100_000), "The number")
        if self.unit == CHILDREN and self.number % 1:
            raise NotUnderstood("Children are counted whole.")

    def __str__(self) -> str:
        more = "more" if self.number >= 0 else "fewer"
        size = abs(self.number)
        what = f"{_plain(size)}%" if self.unit == PERCENT else words.number(size)
        child = "case" if size == 1 and self.unit == CHILDREN else "cases"
        return f"{what} {more} {child} in {_team(self.team)}"


Change = Recruit | Lose | Convert | Move | Protect | HoldNone | Children

_KINDS: dict[str, type[Change]] = {
    "recruit": Recruit, "lose": Lose, "convert": Convert, "move": Move, "protect": Protect,
    "none": HoldNone, "children": Children,
}  # fmt: skip
_NAMES = {kind: name for name, kind in _KINDS.items()}
_EVENLY = "evenly"
_NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,2})?")


@dataclass(frozen=True)
class Scenario:
    """The changes, made in this order, and how cases are shared out after them.

    ``evenly`` shares out all of every team's cases anew; else only what a change sets free moves.
    """

    changes: tuple[Change, ...] = ()
    evenly: bool = False

    def __bool__(self) -> bool:
        return bool(self.changes) or self.evenly


def address(scenario: Scenario) -> str:
    """The scenario as an address carries it: ``recruit,2,1,Court 1,Social Worker,no;evenly``."""
    parts = [
        ",".join(
            [_NAMES[type(change)], *(_written(getattr(change, f.name)) for f in fields(change))]
        )
        for change in scenario.changes
    ]
    return ";".join([*parts, *([_EVENLY] if scenario.evenly else [])])


def from_address(text: str) -> tuple[Scenario, list[str]]:
    """The scenario of an address, and each part of it that could not be understood."""
    changes: list[Change] = []
    unread, evenly = [], False
    for part in filter(None, text.split(";")):
        if part == _EVENLY:
            evenly = True
            continue
        try:
            changes.append(_read(part))
        except (NotUnderstood, TypeError, InvalidOperation):
            unread.append(unquote(part))
    return Scenario(tuple(changes), evenly), unread


def _read(part: str) -> Change:
    name, *values = (unquote(value) for value in part.split(","))
    kind = _KINDS.get(name)
    if kind is None or len(values) > len(fields(kind)):
        raise NotUnderstood(part)
    given: dict[str, object] = {}
    for of, value in zip(fields(kind), values, strict=False):
        if of.type in (int, Decimal) and not _NUMBER.fullmatch(value):
            raise NotUnderstood(part)
        if of.type is int:
            given[of.name] = int(Decimal(value))
        elif of.type is Decimal:
            given[of.name] = Decimal(value)
        else:
            given[of.name] = value == "yes" if of.type is bool else value
    return kind(**given)  # type: ignore[arg-type]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quote(_bare(value) if isinstance(value, Decimal) else str(value), safe=" ")


def _bare(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _plain(value: Decimal) -> str:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return words.number(value, places)


def _team(team: str) -> str:
    return team or "all teams"


def _people(number: int) -> None:
    _within(Decimal(number), Decimal(1), Decimal(MOST_PEOPLE), "The number of workers")


def _within(value: Decimal, low: Decimal, high: Decimal, what: str) -> None:
    if not low <= value <= high:
        raise NotUnderstood(f"{what} is from {_plain(low)} to {_plain(high)}, not {_plain(value)}.")


def _one_of(value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise NotUnderstood(f"“{value}” is not one of {words.listed(known)}.")
