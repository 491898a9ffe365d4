"""The vocabulary of metrics: a metric is a figure with a target, a list is rows to act on."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metrics.engine.unknown import Unknown

DIMENSIONS = ("organisation", "sector", "service", "team", "role", "contract")


class Better(StrEnum):
    """The direction of good."""

    LOWER = "lower"
    HIGHER = "higher"
    NONE = "none"


class Unit(StrEnum):
    """What one unit of the value is, as it is written after the figure or above an axis."""

    PERCENT = "%"
    CHILDREN_PER_FTE = "children per FTE"
    SESSIONS_A_MONTH = "sessions a month"
    FTE = "FTE"
    PEOPLE = "people"
    FINDINGS = "findings per thousand rows"  # of no metric: of what was loaded


class Window(StrEnum):
    """How far back from the month end a metric looks, so what its sheets must cover."""

    POINT = "the month end itself"
    QUARTER = "the three months to the month end"
    YEAR = "the year to the month end"
    TWO_YEARS = "the two years to the month end"
    LONGEST_INTERVAL = "the longest interval in force"
    LONGEST_REFLECTIVE_INTERVAL = "the longest reflective interval in force"

    @property
    def months(self) -> int | None:
        """Whole months of look-back; None where it is given in days by the Roles and Rules."""
        return {"POINT": 0, "QUARTER": 3, "YEAR": 12, "TWO_YEARS": 24}.get(self.name)

    @property
    def overlaps(self) -> bool:
        """Whether neighbouring months repeat each other's data (and make runs by construction)."""
        return self in (Window.YEAR, Window.TWO_YEARS)


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One metric, whole. ``id`` and ``family`` are its file's and folder's names (the catalogue's).

    ``sql`` is one SELECT over the shared views, with a row for each thing counted at each month
    end: ``month_end, subject, person, place, numerator, denominator, sources, left_out``, and
    ``unknown`` where ``unknown_share`` is set. A value is scale × Σ numerator ÷ Σ denominator.

    ``numerator_noun`` and ``denominator_noun`` are what stands under a figure: "36 of 132 social
    workers", "2,284 children ÷ 132.8 FTE". ``has_denominator`` is False for a sum or a count.
    """

    title: str
    question: str
    why: str
    counted: str
    of_those: str
    caveats: tuple[str, ...]
    definition_from: str
    unit: Unit
    scale: Decimal
    better: Better
    headline: bool
    sheets: tuple[str, ...]  # without one of these there is no figure
    also_reads: tuple[str, ...]  # used where it was loaded
    window: Window
    dimensions: tuple[str, ...]
    has_denominator: bool
    numerator_noun: str
    denominator_noun: str
    one_row_each: bool  # nobody (no child) has two counted rows at one month end
    rows_are_sensitive: bool  # its rows tell why somebody left or was away: not for practice leads
    subject: str  # what one counted row is: "social worker", "child", "post"
    flow: str | None  # for a metric over the year: the metric of the quarter's own flow
    unknown_share: Decimal | None  # over this share of `unknown`, a group has no figure
    unknown_reason: str  # what is said then; empty where unknown_share is None
    is_share: bool  # the numerator is a part of the denominator: 100% is the most
    unknowns: tuple[Unknown, ...]  # what it could not use for want of something
    sql: str
    id: str = ""
    family: str = ""

    def value(self, numerator: Decimal, denominator: Decimal | None) -> Decimal | None:
        """Divide once: the value of any sums; None where there is nothing to divide by."""
        if not self.has_denominator:
            return self.scale * numerator
        return self.scale * numerator / denominator if denominator else None


@dataclass(frozen=True, kw_only=True)
class Label:
    """One column of a list: its field, its heading, and whether it is personal.

    ``sensitive`` columns (a reason for leaving, the kind of an absence) are for directors and
    analysts alone.
    """

    field: str
    heading: str
    personal: bool = False
    sensitive: bool = False


@dataclass(frozen=True, kw_only=True)
class List:
    """Rows that people act on. ``sql`` gives ``month_end, person, place, sources`` and the fields
    of ``columns``; it is read for one month end at a time. ``person`` is None where the row is of
    nobody (an empty post)."""

    title: str
    question: str
    columns: tuple[Label, ...]
    sheets: tuple[str, ...]
    order: str  # SQL, over the fields
    sql: str
    id: str = ""
    family: str = ""
