"""The three calendars, both sides of each of their edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine.periods import (
    Period,
    census_year,
    financial_quarter,
    financial_year,
    month_end_before,
    registration_year,
)

CALENDARS = (financial_quarter, financial_year, census_year, registration_year)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 3, 31), "2025-26 Q4"),
        (date(2026, 4, 1), "2026-27 Q1"),
        (date(2026, 6, 30), "2026-27 Q1"),
        (date(2026, 7, 1), "2026-27 Q2"),
        (date(2026, 12, 31), "2026-27 Q3"),
        (date(2027, 1, 1), "2026-27 Q4"),
        (date(1999, 12, 31), "1999-00 Q3"),
    ],
)
def test_quarters_are_of_the_financial_year(day: date, name: str) -> None:
    assert financial_quarter(day).name == name


def test_a_quarter_has_its_three_month_ends() -> None:
    assert financial_quarter(date(2028, 2, 10)).month_ends == (
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
    )


@pytest.mark.parametrize(
    ("calendar", "day", "first", "last", "name"),
    [
        (financial_year, (2027, 3, 31), (2026, 4, 1), (2027, 3, 31), "2026-27"),
        (financial_year, (2027, 4, 1), (2027, 4, 1), (2028, 3, 31), "2027-28"),
        (census_year, (2026, 9, 30), (2025, 10, 1), (2026, 9, 30), "year to 30 September 2026"),
        (census_year, (2026, 10, 1), (2026, 10, 1), (2027, 9, 30), "year to 30 September 2027"),
        (registration_year, (2026, 11, 30), (2025, 12, 1), (2026, 11, 30),
         "year to 30 November 2026"),
        (registration_year, (2026, 12, 1), (2026, 12, 1), (2027, 11, 30),
         "year to 30 November 2027"),
    ],
)  # fmt: skip
def test_each_year_changes_on_its_own_day(
    calendar: object, day: tuple[int, int, int], first: tuple[int, int, int],
    last: tuple[int, int, int], name: str,
) -> None:  # fmt: skip
    assert callable(calendar)
    assert calendar(date(*day)) == Period(date(*first), date(*last), name)


@pytest.mark.parametrize("calendar", CALENDARS)
@given(day=days)
def test_every_day_is_in_one_period_and_the_next_follows(calendar: object, day: date) -> None:
    assert callable(calendar)
    period = calendar(day)
    assert day in period
    assert calendar(period.first) == calendar(period.last) == period
    following = calendar(period.last + timedelta(days=1))
    assert following.first == period.last + timedelta(days=1)
    assert following.name != period.name
    assert period.days_left(day) == (period.last - day).days
    assert len(period.month_ends) in (3, 12)
    assert period.month_ends[-1] == period.last


def test_days_left_are_those_after_today() -> None:
    year = registration_year(date(2026, 11, 15))
    assert year.days_left(date(2026, 11, 15)) == 15
    assert year.days_left(date(2026, 11, 30)) == 0
    with pytest.raises(ValueError, match="is not in year to 30 November 2026"):
        year.days_left(date(2026, 12, 1))


def test_a_month_end_before_is_a_month_end() -> None:
    assert month_end_before(date(2028, 3, 31), 1) == date(2028, 2, 29)
    assert month_end_before(date(2026, 2, 28), 2) == date(2025, 12, 31)
    assert month_end_before(date(2026, 11, 30), -1) == date(2026, 12, 31)
