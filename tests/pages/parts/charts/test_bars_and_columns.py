"""Bars and columns: amounts as they are, named directly, leavers below the line."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.engine.metric import Unit
from metrics.engine.periods import month_end_before
from pages.parts.charts import Bar, bars, parts_over_time, shares, starters_and_leavers
from pages.parts.palette import DOT, OFF

D = Decimal
QUARTERS = [month_end_before(date(2026, 9, 30), 3 * i) for i in range(7, -1, -1)]


def test_bars_stand_in_the_order_given_and_only_what_is_off_target_is_loud() -> None:
    figure = bars(
        [Bar("Court", D(70), "7 of 10", off_target=True), Bar("Fostering", D(95), "19 of 20")],
        Unit.PERCENT, title="In date", target=D(90),
    ).figure  # fmt: skip
    trace = figure["data"][0]
    assert trace["y"] == [1, 0]
    assert trace["marker"]["color"] == [OFF, DOT]
    texts = [item["text"] for item in figure["layout"]["annotations"]]
    assert "<b>70.0%</b>  7 of 10" in texts
    assert "90% target" in texts


def test_a_group_without_a_figure_says_so() -> None:
    figure = bars([Bar("Court", None)], Unit.PERCENT, title="T").figure
    assert figure["data"][0]["x"] == [None]
    assert "<b>no data</b>" in [item["text"] for item in figure["layout"]["annotations"]]


def test_a_press_sends_the_group() -> None:
    trace = bars([Bar("not recorded", D(1), key="")], Unit.PERCENT, title="T").figure["data"][0]
    assert trace["customdata"] == [["not recorded"]]


def test_parts_of_a_bar_say_their_share_of_it() -> None:
    parts = {"employed": [D(30)], "vacant": [D(10)]}
    chart = shares(parts, ["Court"], title="Posts", unit_words="FTE", noun="FTE", places=1)
    assert chart.figure["data"][1]["hovertext"] == [
        "<b>Court</b><br>vacant: <b>10.0</b> of 40.0 FTE (25.0%)"
    ]
    assert chart.alt == "Posts: employed 30.0 and vacant 10.0 FTE in all."


def test_parts_that_do_not_match_their_bars_are_refused() -> None:
    with pytest.raises(ValueError, match="four parts"):
        shares({"a": [D(1)]}, ["x", "y"], title="T", unit_words="u", noun="n")


def test_leavers_are_drawn_below_the_line_and_counted_above_zero() -> None:
    came, went = [D(4)] * 8, [D(11)] * 8
    chart = starters_and_leavers(QUARTERS, came, went, title="Moves", unit_words="people")
    up, down, net = chart.figure["data"]
    assert up["y"][0] == 4
    assert down["y"][0] == -11
    assert net["y"][0] == -7
    assert not [text for text in chart.figure["layout"]["yaxis"]["ticktext"] if "-" in text]
    assert chart.alt == ("Moves: in 2026-27 Q2 4 started and 11 left; over 8 quarters −56 net.")


def test_parts_over_time_are_named_at_the_last_column() -> None:
    chart = parts_over_time(QUARTERS, {"a": [D(1)] * 8, "b": [D(2)] * 8}, title="T", unit_words="u")
    texts = [item["text"] for item in chart.figure["layout"]["annotations"]]
    assert any("<b>2</b> b" in text for text in texts)
    with pytest.raises(ValueError, match="seven parts"):
        parts_over_time(QUARTERS, {str(i): [] for i in range(8)}, title="T", unit_words="u")
