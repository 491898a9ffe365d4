"""A metric over time: the line, what it is held against, and its labels."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from metrics.engine.metric import Unit
from metrics.engine.periods import month_end_before
from pages.parts.charts import NOTHING_BESIDE, Benchmark, Beside, Chart, Line, Point, trend
from pages.parts.palette import INK, SERIES

D = Decimal

LAST = date(2026, 9, 30)


def points(*values: str | None) -> list[Point]:
    count = len(values)
    return [
        Point(month_end_before(LAST, count - 1 - i), None if v is None else D(v), "2 of 4 workers")
        for i, v in enumerate(values)
    ]


def labels(chart: Chart) -> dict[str, float]:
    """The words at the right-hand end, with their heights."""
    found = chart.figure["layout"]["annotations"]
    return {item["text"]: item["y"] for item in found if item.get("xshift") == 10}


def draw(*values: str | None, target: D | None = None, beside: Beside = NOTHING_BESIDE) -> Chart:
    lines = [Line(points(*values))]
    return trend(lines, Unit.CHILDREN_PER_FTE, title="Caseload", target=target, beside=beside)


def test_the_last_figure_stands_at_the_end_of_its_line() -> None:
    assert list(labels(draw("16.0", "17.14"))) == ["<b>17.1</b> now"]


def test_a_last_month_without_a_figure_is_not_called_now() -> None:
    assert list(labels(draw("16.0", "17.14", None))) == ["<b>17.1</b> Aug 2026"]


def test_the_target_is_named_in_words_and_dashed_in_ink() -> None:
    chart = draw("16", "17", target=D("16.0"))
    assert "16 target" in labels(chart)
    lines = [shape["line"] for shape in chart.figure["layout"]["shapes"]]
    assert {"color": INK, "width": 2, "dash": "6px,4px"} in lines


def test_labels_that_would_touch_are_pushed_apart() -> None:
    beside = Beside([Benchmark("England 2025", D("15.2")), Benchmark("London 2025", D("15.1"))])
    chart = draw("14.0", "18.0", target=D("15.15"), beside=beside)
    low, high = chart.figure["layout"]["yaxis"]["range"]
    gap = 17 * (high - low) / (230 - 28 - 44)
    heights = sorted(labels(chart).values())
    assert len(heights) == 4
    assert min(b - a for a, b in pairwise(heights)) >= gap * 0.98


def test_a_month_without_a_figure_breaks_the_line() -> None:
    trace = draw("16", None, "17").figure["data"][0]
    assert trace["y"] == [16.0, None, 17.0]
    assert trace["connectgaps"] is False


def test_a_month_alone_between_two_gaps_is_still_seen() -> None:
    sizes = draw("16", "16", None, "17", None, "18", "18").figure["data"][0]["marker"]["size"]
    assert sizes == [0, 0, 0, 6, 0, 0, 9]


def test_hovering_gives_the_sum() -> None:
    hover = draw("16", "17.25").figure["data"][0]["hovertext"]
    assert hover[-1] == "<b>September 2026</b><br>2 of 4 workers = <b>17.3</b>"


def test_a_press_sends_the_month() -> None:
    assert draw("16", "17").figure["data"][0]["customdata"][0][0] == "2026-08-31"


def test_several_lines_are_named_in_ink_after_a_stroke_of_their_colour() -> None:
    lines = [Line(points("1", "2"), "Assessment"), Line(points("3", "4"), "Court")]
    chart = trend(lines, Unit.PERCENT, title="T")
    named = [text for text in labels(chart) if "Court" in text]
    assert named == [f'<span style="color:{SERIES[1]}"><b>—</b></span> <b>4.0%</b> Court']
    dashes = [trace["line"]["dash"] for trace in chart.figure["data"]]
    assert len(set(dashes)) == 2


def test_more_than_four_lines_are_refused() -> None:
    with pytest.raises(ValueError, match="four lines"):
        trend([Line(points("1"))] * 5, Unit.PERCENT, title="T")


def test_its_sentence_goes_from_the_first_figure_to_the_last() -> None:
    said = draw(None, "16", "17.14", target=D(16)).alt
    assert said == (
        "Caseload: from 16.0 in August 2026 to 17.1 children per FTE in September 2026, "
        "against a target of 16."
    )
