"""Days on and beside the edges that the definitions speak of."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle.dates import month_end_before, months_after

# A plain month end, the leap years' ends, one on a Saturday and one on a Sunday.
MONTH_ENDS = [
    date(2026, 3, 31),
    date(2025, 2, 28),
    date(2024, 2, 29),
    date(2026, 1, 31),
    date(2025, 8, 31),
    date(2025, 1, 31),
]

Days = st.SearchStrategy[date]


def _beside(*days: date) -> list[date]:
    return [day + timedelta(days=n) for day in days for n in (0, 1, -1)]


def around_windows(d: date) -> Days:
    """d, d - 3m, d - 12m and d - 24m, and the days beside them."""
    return st.sampled_from(_beside(*(month_end_before(d, months) for months in (0, 3, 12, 24))))


def long_ago(d: date) -> Days:
    """Days well outside most windows, or well inside them."""
    return st.sampled_from([d - timedelta(days=days) for days in (2000, 900, 500, 200, 70, 20)])


def starts(d: date) -> Days:
    """First days of work: long ago, on the windows' edges, an interval before d, soon after."""
    near = [d - timedelta(days=days) for days in (7, 14, 28, 30, 31, 42, 60, 90)]
    return st.one_of(
        long_ago(d),
        around_windows(d),
        st.sampled_from(_beside(*near)),
        st.sampled_from([d + timedelta(days=days) for days in (2, 6, 7, 8)]),
    )


def events(d: date, *before: int) -> Days:
    """Days of events: on the windows' edges and so many days before d, and the days beside."""
    near = [d - timedelta(days=days) for days in (0, 3, *before)]
    return st.one_of(around_windows(d), st.sampled_from(_beside(*near)), long_ago(d))


def qualifying(d: date) -> Days:
    """Starts of an assessed year: 12 months, 6 months and 42 days before d, and days beside."""
    half = months_after(d, -6)
    return st.sampled_from(
        [
            d - timedelta(days=100),
            *_beside(months_after(d, -12), half, d - timedelta(days=42), d),
            d - timedelta(days=400),
        ]
    )


def ends(start: date, d: date, *lengths: int) -> st.SearchStrategy[date | None]:
    """No end, or one on or after the start: on an edge, or after so many days."""
    edges = _beside(d, *(month_end_before(d, months) for months in (3, 12, 24)))
    known = [start + timedelta(days=days) for days in lengths]
    later = sorted({day for day in (*edges, *known) if day >= start})
    return st.none() if not later else st.one_of(st.none(), st.sampled_from(later))
