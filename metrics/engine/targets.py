"""What a figure is judged against, and how it stands: on target, near, off target, or unjudged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeVar

from metrics.engine.metric import Better
from metrics.engine.rounding import half_up


class Status(StrEnum):
    """How a figure stands, as the words on its chip. Ordered as pages order them, worst first."""

    OFF_TARGET = "off target"
    NEAR = "near"
    ON_TARGET = "on target"
    NO_TARGET = "no target"
    NO_DATA = "no data"
    NOT_SPLIT = "not split"

    @property
    def is_judged(self) -> bool:
        """Whether there was both a figure and a target to judge it by."""
        return self in (Status.OFF_TARGET, Status.NEAR, Status.ON_TARGET)

    @property
    def is_missed(self) -> bool:
        """Whether the target is missed, by however little."""
        return self in (Status.OFF_TARGET, Status.NEAR)


@dataclass(frozen=True)
class Target:
    """A target as somebody set it; percentages are 0 to 100."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    owner: str | None = None
    source: str | None = None
    rationale: str | None = None
    from_date: date | None = None  # None: always


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whom a target is set for, or whom a figure is of. None is all of them.

    The fields stand from the least specific to the most: a later one outranks all before it.
    """

    organisation: str | None = None
    service: str | None = None
    team: str | None = None
    course: str | None = None

    def covers(self, other: "Scope") -> bool:
        """Whether everything that this names is the same in the other."""
        pairs = zip(self.parts, other.parts, strict=True)
        return all(own in (None, theirs) for own, theirs in pairs)

    @property
    def parts(self) -> tuple[str | None, ...]:
        return self.organisation, self.service, self.team, self.course

    @property
    def specificity(self) -> tuple[bool, ...]:
        return tuple(part is not None for part in reversed(self.parts))


def in_force(targets: Iterable[tuple[Scope, Target]], of: Scope, on: date) -> Target | None:
    """The target of one metric that holds for a group on a day, or None.

    The most specific scope that covers the group wins, then the latest start on or before the
    day. Name a team's service and organisation too: that is how it inherits theirs. Two that are
    set alike for the same day are told apart by what they say, so the order never matters.
    """
    started = (
        (scope, target)
        for scope, target in targets
        if scope.covers(of) and (target.from_date or date.min) <= on
    )
    best = max(started, key=lambda pair: _precedence(*pair), default=None)
    return best[1] if best else None


def _precedence(scope: Scope, target: Target) -> tuple[object, ...]:
    words = (target.owner or "", target.source or "", target.rationale or "")
    start = target.from_date or date.min
    return (scope.specificity, start, -target.value, -target.tolerance, words)


def gap(value: Decimal | Fraction, target: Target, better: Better, places: int = 1) -> Decimal:
    """How far the figure, as shown, is on the wrong side of its target (negative: beyond it)."""
    over = half_up(value, places) - target.value
    return -over if better is Better.HIGHER else over


def miss(value: Decimal | Fraction, target: Target, better: Better, places: int = 1) -> Decimal:
    """How far the figure, as shown, misses its target: 0 where it meets it."""
    return max(Decimal(0), gap(value, target, better, places))


def status(
    value: Decimal | Fraction | None, target: Target | None, better: Better, places: int = 1
) -> Status:
    """How a figure stands, judged as it is shown; without a direction of good it is not judged."""
    if value is None:
        return Status.NO_DATA
    if target is None or better is Better.NONE:
        return Status.NO_TARGET
    missed = miss(value, target, better, places)
    if not missed:
        return Status.ON_TARGET
    return Status.NEAR if missed <= target.tolerance else Status.OFF_TARGET


def contribution(
    numerator: Decimal, denominator: Decimal | None, target: Target, scale: Decimal
) -> Decimal:
    """What a group adds to the distance from a target, in the numerator's own unit.

    Over all the groups these sum to the whole's. Positive is over the target, whichever direction
    is good. A sum has no denominator to take a share of the target by: all of it counts.
    """
    share = Decimal(0) if denominator is None else target.value * denominator / scale
    return numerator - share


class Judged(Protocol):
    """What can be ordered by how it stands: every Figure."""

    @property
    def metric(self) -> str: ...
    @property
    def group(self) -> str | None: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def target(self) -> Target | None: ...
    @property
    def status(self) -> Status: ...


AnyJudged = TypeVar("AnyJudged", bound=Judged)


def worst_first(
    figures: Iterable[AnyJudged], better: Better | Callable[[AnyJudged], Better]
) -> list[AnyJudged]:
    """Figures by status, then by miss ÷ tolerance, then by name.

    ``better`` is the direction of good of them all, or what tells it for each. A miss where no
    tolerance was set outranks every one with a tolerance; among such, the larger comes first.
    """

    def rank(figure: AnyJudged) -> tuple[int, bool, Decimal, str, str]:
        direction = better if isinstance(better, Better) else better(figure)
        boundless, tolerances = _tolerances(figure, direction)
        place = list(Status).index(figure.status)
        return (place, not boundless, -tolerances, figure.group or "", figure.metric)

    return sorted(figures, key=rank)


def _tolerances(figure: Judged, better: Better) -> tuple[bool, Decimal]:
    """Whether there is a miss with no tolerance, and the distance in tolerances (else as it is)."""
    if figure.value is None or figure.target is None or better is Better.NONE:
        return False, Decimal(0)
    distance = gap(figure.value, figure.target, better)
    if figure.target.tolerance:
        return False, distance / figure.target.tolerance
    return distance > 0, distance
