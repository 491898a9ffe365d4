"""The dates that the sample turns on, and its months."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

EXTRACT = date(2026, 10, 31)
INSPECTION = date(2023, 2, 6)  # a poor judgement: leavers, agency cover and caseloads follow
RESTRUCTURE = date(2024, 4, 15)  # Safeguarding 4 becomes Court 2
SMALLER_CASELOADS = date(2024, 4, 1)  # the recovery plan: a lower limit and more posts
SUPERVISION_LAPSES = date(2026, 7, 6)
NEVER = date(4712, 12, 31)  # how payroll writes "no end"


@dataclass(frozen=True)
class Span:
    """What the records cover: from the first day of a month to the extract date."""

    covers_from: date
    extract: date = EXTRACT

    @staticmethod
    def of_years(years: int) -> "Span":
        return Span(date(EXTRACT.year - years, EXTRACT.month + 1, 1))

    def months(self) -> Iterator[tuple[date, date]]:
        """The first and last day of each month."""
        first = self.covers_from
        while first <= self.extract:
            last = month_end(first)
            yield first, last
            first = last + timedelta(days=1)


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_after(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or its last day where there is none."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days(count: float) -> timedelta:
    return timedelta(days=int(count))


def weekdays_between(first: date, last: date) -> int:
    """Mondays to Fridays from first to last, both included."""
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * 5 + sum((first.weekday() + offset) % 7 < 5 for offset in range(rest))
