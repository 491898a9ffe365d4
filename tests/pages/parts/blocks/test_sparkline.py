"""A sparkline: the target in view, gaps as gaps, and never from zero."""

import re
from decimal import Decimal

from metrics.engine.control_chart import Meaning
from pages.parts.blocks import sparkline


def values(*numbers: str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]


def heights(svg: str) -> list[float]:
    points = " ".join(re.findall(r'points="([^"]+)"', svg))
    return [float(pair.split(",")[1]) for pair in points.split()]


def test_it_uses_its_whole_height_and_does_not_begin_at_zero() -> None:
    assert heights(sparkline(values("100", "101"))) == [36.0, 6.0]


def test_the_target_is_held_in_view() -> None:
    svg = sparkline(values("10", "12"), Decimal(20))
    assert 'class="aim" x1="0" y1="6.0"' in svg
    assert min(heights(svg)) > 6


def test_a_flat_series_is_a_line_through_the_middle() -> None:
    assert heights(sparkline(values("100", "100", "100"))) == [21.0, 21.0, 21.0]


def test_a_month_without_a_figure_breaks_it() -> None:
    assert sparkline(values("1", "2", None, "3", "4")).count("<polyline") == 2


def test_the_last_known_point_is_marked() -> None:
    svg = sparkline(values("1", "2", None))
    assert 'class="last" cx="75.0"' in svg


def test_points_that_stand_out_are_marked_in_their_kind() -> None:
    svg = sparkline(values("1", "9", "2"), special={1: Meaning.CONCERN})
    assert 'class="concern"' in svg


def test_one_month_is_no_line() -> None:
    assert sparkline(values("1", None)) == ""
