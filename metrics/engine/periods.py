"""The calendars: financial quarters and years, the census's year, the registration year.

Each is used where its readers use it: quarters in figures and reports, the census's year beside
what DfE publishes, the registration year where Social Work England's renewals are counted.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Period:
    """Some whole months, by their first and last day; ``name`` is how it is written."""

    first: date
    last: date
    name: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def month_ends(self) -> tuple[date, ...]:
        """The last days of its months."""
        return tuple(_month_ends(self.first, self.last))

    def days_left(self, day: date) -> int:
        """Days from a day in it to its last: 0 on the last day itself."""
        if day not in self:
            raise ValueError(f"{day} is not in {self.name}.")
        return (self.last - day).days


def financial_quarter(day: date) -> Period:
    """The quarter of the financial year that holds a day: ``2026-27 Q2`` is July to September."""
    start = day.year if day.month >= 4 else day.year - 1
    number = (day.month - 4) % 12 // 3
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return _of_months(first, 3, f"{start}-{(start + 1) % 100:02d} Q{number + 1}")


def financial_year(day: date) -> Period:
    """April to March, as ``2026-27``."""
    first = _latest(day, 4)
    return _of_months(first, 12, f"{first.year}-{(first.year + 1) % 100:02d}")


def census_year(day: date) -> Period:
    """October to September, as DfE's children's social work workforce census counts it.

    Named by the day that it is counted on: ``year to 30 September 2026``.
    """
    return _named_by_its_end(_of_months(_latest(day, 10), 12, ""))


def registration_year(day: date) -> Period:
    """December to November: Social Work England's registrations end on 30 November.

    Named by that day: ``year to 30 November 2026``. Source: Social Work England, "Renew your
    registration" (renewals open on 1 September and close on 30 November).
    """
    return _named_by_its_end(_of_months(_latest(day, 12), 12, ""))


def month_end_before(day: date, months: int) -> date:
    """The month end so many months before a month end."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _latest(day: date, month: int) -> date:
    """The latest first of a month of that number, on or before a day."""
    return date(day.year if day.month >= month else day.year - 1, month, 1)


def _of_months(first: date, months: int, name: str) -> Period:
    count = first.year * 12 + first.month - 1 + months
    return Period(first, date(count // 12, count % 12 + 1, 1) - timedelta(days=1), name)


def _named_by_its_end(period: Period) -> Period:
    last = period.last
    return Period(period.first, last, f"year to {last.day} {last:%B %Y}")


def _month_ends(first: date, last: date) -> Iterator[date]:
    day = date(first.year, first.month, monthrange(first.year, first.month)[1])
    while day <= last:
        yield day
        day = month_end_before(day, -1)
