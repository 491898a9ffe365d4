"""Dates as the definitions speak of them: the close of a day, windows, months, weekdays."""

from calendar import monthrange
from datetime import date, timedelta

SATURDAY = 5


def month_end_before(d: date, months: int) -> date:
    """The month end `months` months before the month end `d` (d - 3m, d - 12m)."""
    year, month = divmod(d.year * 12 + d.month - 1 - months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_after(day: date, days: int) -> date:
    """The day so many days later."""
    return day + timedelta(days=days)


def is_open(start: date | None, end: date | None, d: date) -> bool:
    """Open at the close of day d: an end is the last day, and it is gone by that day's close."""
    return (start is None or start <= d) and (end is None or end > d)


def in_window(day: date, after: date, until: date) -> bool:
    """Whether a day lies in `(after, until]`."""
    return after < day <= until


def is_valid(awarded: date, expires: date | None, d: date) -> bool:
    """Valid at d: an expiry date is the last valid day."""
    return awarded <= d and (expires is None or expires >= d)


def every_day(first: date, last: date) -> list[date]:
    """Each day from first to last, both included; none when last is before first."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def weekdays(days: list[date]) -> int:
    """How many of these days are Monday to Friday."""
    return sum(1 for day in days if day.weekday() < SATURDAY)
