"""What is asked for and what comes back: a choice, and a figure with all that it rests on."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Self

from metrics.engine.targets import Status, Target


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The rows that a reader wants: None is all. ``month`` is a month end, None the latest."""

    month: date | None = None
    organisation: str | None = None
    sector: str | None = None
    service: str | None = None
    team: str | None = None
    role: str | None = None
    contract: str | None = None

    @property
    def dimensions(self) -> dict[str, str]:
        """The dimensions that are narrowed, with the value of each."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in values.items() if name != "month" and value}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A metric's figure for one group at one month end.

    ``group`` is None for the whole of what was chosen and "" where the dimension was not recorded.
    Where there is no figure the numbers are None and ``reason`` says why; ``low`` and ``high`` are
    the least and the most that it could be, where that is known.
    """

    metric: str
    month_end: date
    group: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    people_numerator: int | None
    people_denominator: int | None
    people_difference: int | None
    left_out: int
    low: Decimal | None
    high: Decimal | None
    reason: str
    target: Target | None
    status: Status

    @classmethod
    def without(
        cls, metric: str, month_end: date, group: str | None, reason: str, status: Status
    ) -> Self:
        """The figure that there is not, with its reason."""
        return cls(
            metric=metric,
            month_end=month_end,
            group=group,
            numerator=None,
            denominator=None,
            value=None,
            people_numerator=None,
            people_denominator=None,
            people_difference=None,
            left_out=0,
            low=None,
            high=None,
            reason=reason,
            target=None,
            status=status,
        )
