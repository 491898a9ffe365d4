"""What holds of every chart, whatever it draws."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from metrics.engine.control_chart import control_chart
from metrics.engine.metric import Better, Unit
from metrics.engine.periods import month_end_before
from pages.parts import charts, palette

D = Decimal

EVIL = "<img src=x onerror=alert(1)>"
LAST = date(2026, 9, 30)
MONTHS = [month_end_before(LAST, i) for i in range(23, -1, -1)]
QUARTERS = MONTHS[2::3]


def made() -> dict[str, charts.Chart]:
    points = [charts.Point(m, D(i % 7 + 12), EVIL) for i, m in enumerate(MONTHS)]
    steps = [
        charts.Step(m, 1 - m / 100, 0.9 - m / 100, 1 - m / 120, 60 - m) for m in range(0, 61, 3)
    ]
    marks = [charts.Mark(str(i), EVIL, EVIL, D(i), i > 18, EVIL, EVIL) for i in range(22)]
    amounts = [D(i + 1) for i in range(8)]
    return {
        "trend": charts.trend(
            [charts.Line(points, EVIL)], Unit.PERCENT, title="T", target=D(14),
            beside=charts.Beside([charts.Benchmark(EVIL, D(15))],
                                 [charts.Event(date(2025, 6, 1), EVIL)]),
        ),
        "xmr": charts.xmr(
            QUARTERS, control_chart([D(5), D(6), D(5), D(6), D(5), D(6), D(30), D(5)]), Unit.FTE,
            Better.LOWER, title="X", target=D(5), made_of=[EVIL] * 8,
        ),
        "survival": charts.survival([charts.Curve(EVIL, steps)], title="S"),
        "strip": charts.strip(marks, title="S", unit_words=EVIL, limit=charts.Limit(D(18), EVIL)),
        "bars": charts.bars([charts.Bar(EVIL, D(50), EVIL, EVIL, True)], Unit.PERCENT, title="B",
                            target=D(60)),
        "shares": charts.shares({EVIL: [D(3)], "b": [D(1)]}, [EVIL], title="S", unit_words=EVIL,
                                noun=EVIL),
        "flows": charts.starters_and_leavers(QUARTERS, amounts, amounts, title="F",
                                             unit_words=EVIL),
        "parts": charts.parts_over_time(QUARTERS, {EVIL: amounts}, title="P", unit_words=EVIL),
    }  # fmt: skip


NAMES = list(made())


def strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key not in ("customdata", "name"):  # never shown: no legend, hovers of our own
                yield from strings(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from strings(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_plain_data(name: str) -> None:
    assert json.loads(json.dumps(made()[name].figure))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_from_a_file_is_never_markup(name: str) -> None:
    assert not [text for text in strings(made()[name].figure) if "<img" in text]


@pytest.mark.parametrize("name", NAMES)
def test_only_colours_that_are_carried_into_the_dark_are_drawn_in(name: str) -> None:
    known = {pair.light for pair in palette.CHART_PAIRS}
    found = set(re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(made()[name].figure)))
    assert found
    assert found <= known


@pytest.mark.parametrize("name", NAMES)
def test_there_is_no_legend_no_slanted_text_and_no_dragging(name: str) -> None:
    layout = made()[name].figure["layout"]
    assert layout["showlegend"] is False
    assert layout["dragmode"] is False
    assert layout["xaxis"]["tickangle"] == 0
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert "title" not in layout["yaxis"]


@pytest.mark.parametrize("name", NAMES)
def test_it_says_in_a_sentence_what_it_shows(name: str) -> None:
    alt = made()[name].alt
    assert alt.endswith(".")
    assert re.search(r"\d", alt)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_under_12_pixels(name: str) -> None:
    sizes = re.findall(r'"font": \{"[^}]*"size": (\d+)', json.dumps(made()[name].figure))
    assert sizes
    assert min(map(int, sizes)) >= 12
