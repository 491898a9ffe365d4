"""The control chart: what stands out is named, what does not stays quiet."""

from datetime import date
from decimal import Decimal

from metrics.engine.control_chart import control_chart
from metrics.engine.metric import Better, Unit
from metrics.engine.periods import month_end_before
from pages.parts.charts import Chart, xmr
from pages.parts.palette import CHANCE, DOT, OFF, SERIES

D = Decimal

VALUES = [5, 6, 5, 7, 5, 6, 4, 5, 6, 5, 5, 6, 5, 6, 5, 6, 14, 5]
DAYS = [month_end_before(date(2026, 9, 30), 3 * i) for i in range(17, -1, -1)]


def draw(better: Better = Better.LOWER, values: list[int | None] | None = None) -> Chart:
    found = [None if v is None else D(v) for v in (values or VALUES)]
    return xmr(DAYS[-len(found) :], control_chart(found), Unit.FTE, better, title="Leavers")


def point(chart: Chart, place: int) -> tuple[str, str]:
    marker = chart.figure["data"][0]["marker"]
    return marker["symbol"][place], marker["color"][place]


def texts(chart: Chart) -> list[str]:
    return [item["text"] for item in chart.figure["layout"]["annotations"]]


def test_a_concern_is_a_crimson_triangle_pointing_the_way_it_went() -> None:
    assert point(draw(Better.LOWER), 16) == ("triangle-up", OFF)


def test_an_improvement_is_a_blue_diamond() -> None:
    assert point(draw(Better.HIGHER), 16) == ("diamond", SERIES[0])


def test_without_a_direction_of_good_it_is_a_ring() -> None:
    assert point(draw(Better.NONE), 16)[0] == "circle-open"


def test_what_chance_gives_is_a_plain_dot() -> None:
    assert point(draw(), 0) == ("circle", DOT)


def test_a_special_point_is_named_where_it_stands() -> None:
    assert "<b>14.0</b> outside the limits" in texts(draw())


def test_limits_and_mean_are_named_at_the_right_and_never_below_zero() -> None:
    chart = draw(values=[1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    assert {"4.6 upper limit", "1.9 mean", "0.0 lower limit"} <= set(texts(chart))
    band = next(s for s in chart.figure["layout"]["shapes"] if s["type"] == "rect")
    assert band["fillcolor"] == CHANCE
    assert band["y0"] == 0


def test_only_each_first_quarter_is_named_below_the_axis() -> None:
    axis = draw().figure["layout"]["xaxis"]
    assert axis["ticktext"][-1] == "Q1<br>2026-27"
    assert len(axis["tickvals"]) == 5


def test_a_quarter_without_data_is_a_gap() -> None:
    values: list[int | None] = [5, 6, None, 5, 6, 5, 6]
    assert draw(values=values).figure["data"][0]["y"][2] is None


def test_too_few_points_for_limits_are_drawn_without() -> None:
    chart = draw(values=[5])
    assert not [s for s in chart.figure["layout"]["shapes"] if s["type"] == "rect"]
    assert chart.alt == "Leavers: too few points for limits."


def test_its_sentence_names_what_stands_out() -> None:
    assert "14.0 in 2026-27 Q1 (outside the limits, concern)" in draw().alt
