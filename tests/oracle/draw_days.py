"""Days on and beside the edges that the definitions speak of."""

from datetime import date, timedelta

from tests.oracle.dates import month_end_before, months_after

# A plain month end, the leap years' ends, one on a Saturday and one on a Sunday.
MONTH_ENDS = (
    date(2026, 3, 31),
    date(2025, 2, 28),
    date(2024, 2, 29),
    date(2026, 1, 31),
    date(2025, 8, 31),
    date(2025, 1, 31),
)


def beside(*days: date) -> list[date]:
    """These days, and the ones before and after each."""
    return [day + timedelta(days=n) for day in days for n in (0, 1, -1)]


def before(d: date, *days: int) -> list[date]:
    """So many days before d."""
    return [d - timedelta(days=n) for n in days]


def around_windows(d: date) -> list[date]:
    """d, d - 3m, d - 12m and d - 24m, and the days beside them."""
    return beside(*(month_end_before(d, months) for months in (0, 3, 12, 24)))


def starts(d: date) -> list[date]:
    """First days of work: long ago, on the windows' edges, an interval before d, soon after."""
    long_ago = before(d, 2000, 1500, 1000, 900, 700, 600, 500, 400) * 4
    near = beside(*before(d, 7, 14, 28, 30, 31, 42, 60, 90))
    return [*long_ago, *around_windows(d), *near, *before(d, 200, 70, 20, -2, -6, -7, -8)]


def events(d: date, *days: int) -> list[date]:
    """Days of events: on the windows' edges, so many days before d and beside, and others."""
    near = beside(*before(d, 0, 3, *days))
    return [*around_windows(d), *near, *near, *before(d, 1500, 500, 200, 120, 45, 20)]


def qualifying(d: date) -> list[date]:
    """Starts of an assessed year: 12 months, 6 months and 42 days before d, and days beside."""
    half = months_after(d, -6)
    return [*beside(months_after(d, -12), half, d - timedelta(days=42), d), *before(d, 20, 100)]


def ends(start: date, d: date, *lengths: int) -> list[date | None]:
    """No end (as likely as not), or one on or after the start: on an edge, or so long after."""
    edges = beside(d, *(month_end_before(d, months) for months in (3, 12, 24)))
    known = [start + timedelta(days=days) for days in lengths]
    later = [day for day in (*edges, *known) if day >= start]
    return [*later, *[None] * max(1, len(later))]
