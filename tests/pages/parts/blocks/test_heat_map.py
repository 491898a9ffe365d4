"""The heat map: one tab stop, cells that say all in words, nothing to press where nothing is."""

import re

from metrics.engine.targets import Status
from pages.parts.blocks import Cell, Column, Row, heat_map, pressed

COLUMNS = [
    Column("vacancy_rate", "Vacancy rate"),
    Column("average_caseload", "Caseload", "per FTE"),
]
OFF = Cell("38.4", Status.OFF_TARGET, "10 of 26")
GONE = Cell("–", Status.NO_DATA)


def draw(*cells: Cell | None) -> str:
    return heat_map(COLUMNS, [Row("Assessment 1", list(cells))], caption="Teams")


def test_a_cell_says_figure_status_team_and_metric() -> None:
    html = draw(OFF, Cell("17.5", Status.NEAR))
    assert "38.4%, off target, Assessment 1, Vacancy rate" in html
    assert "17.5 per FTE, near, Assessment 1, Caseload" in html


def test_only_the_first_button_is_a_tab_stop() -> None:
    assert re.findall(r'tabindex="(0|-1)" title|tabindex="(0|-1)">', draw(OFF, OFF))
    assert draw(OFF, OFF).count('tabindex="0"') == 1
    assert draw(None, OFF).count('tabindex="0"') == 1


def test_where_there_is_no_figure_there_is_nothing_to_press() -> None:
    html = draw(None, GONE)
    assert "<button" not in html
    assert html.count("no data") == 2


def test_a_figure_without_a_target_opens_its_rows_too() -> None:
    assert "<button" in draw(Cell("5.0", Status.NO_TARGET), None)


def test_a_press_sends_the_column_and_the_row() -> None:
    pick = re.findall(r'data-pick="([^"]+)"', draw(None, OFF))[0]
    assert pressed(pick) == ("average_caseload", "Assessment 1")
    assert pressed("vacancy_rate|A|B") == ("vacancy_rate", "A|B")
