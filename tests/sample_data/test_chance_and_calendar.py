"""Lots fall the same way for a seed, and days fall where they should."""

from datetime import date

import pytest

from sample_data import story
from sample_data.calendar_of_events import Span, month_end, months_after, weekdays_between
from sample_data.chance import Chance


def test_the_same_seed_and_part_draw_the_same_lots() -> None:
    first, again, other = Chance(1, "a"), Chance(1, "a"), Chance(1, "b")
    drawn = [first.whole(1, 1000) for _ in range(20)]
    assert drawn == [again.whole(1, 1000) for _ in range(20)]
    assert drawn != [other.whole(1, 1000) for _ in range(20)]


@pytest.mark.parametrize("month", [date(2024, 2, 1), date(2024, 4, 1), date(2026, 6, 1)])
def test_a_monday_is_in_the_month_and_never_the_first(month: date) -> None:
    chance = Chance(1, "mondays")
    for _ in range(200):
        monday = chance.monday(month, month_end(month))
        assert monday.weekday() == 0
        assert month < monday <= month_end(month)


def test_weights_decide_how_often() -> None:
    chance = Chance(1, "weights")
    drawn = [chance.weighted((("often", 3.0), ("seldom", 1.0), ("never", 0.0))) for _ in range(400)]
    assert 250 < drawn.count("often") < 350
    assert "never" not in drawn


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 10, 31), -12, date(2025, 10, 31)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
    ],
)
def test_a_month_after_is_the_same_day_or_the_last(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_weekdays_are_counted_with_both_ends() -> None:
    assert weekdays_between(date(2026, 10, 26), date(2026, 10, 30)) == 5
    assert weekdays_between(date(2026, 10, 24), date(2026, 10, 25)) == 0
    assert weekdays_between(date(2026, 10, 19), date(2026, 11, 1)) == 10


def test_a_span_is_whole_months_up_to_the_extract() -> None:
    months = list(Span.of_years(5).months())
    assert months[0][0] == date(2021, 11, 1)
    assert months[-1] == (date(2026, 10, 1), date(2026, 10, 31))
    assert len(months) == 60


def test_a_line_is_level_outside_its_points_and_straight_between_them() -> None:
    line = ((date(2024, 1, 1), 1.0), (date(2024, 1, 11), 2.0))
    assert story.at(line, date(2020, 1, 1)) == 1.0
    assert story.at(line, date(2024, 1, 6)) == 1.5
    assert story.at(line, date(2030, 1, 1)) == 2.0
