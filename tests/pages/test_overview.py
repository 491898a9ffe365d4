"""Overview: worst first, the answer agrees with the tiles, and a cell opens its rows."""

import re

import pytest

from metrics.engine.access import Role
from metrics.engine.catalogue import metrics
from tests.pages.opening import Opened, open_page, plain

pytestmark = pytest.mark.usefixtures("drawn_council")

HEADLINES = [metric for metric in metrics().values() if metric.headline]


def tiles(page: Opened) -> list[str]:
    return [plain(tile) for tile in page.block("tiles").split("<li>")[1:]]


def test_every_headline_has_its_tile_the_worst_first() -> None:
    shown = tiles(open_page("overview"))
    assert len(shown) == len(HEADLINES)
    order = ("Off target", "Near", "On target", "No target", "No data")
    places = [next(i for i, word in enumerate(order) if word in tile) for tile in shown]
    assert places == sorted(places)


def test_the_answer_says_what_the_tiles_say() -> None:
    page = open_page("overview")
    assert page.said.startswith("Two of three metrics with a target miss their targets: ")
    for value in ("25.0%", "50.0%"):
        assert value in page.said
        assert any(value in tile for tile in tiles(page))


def test_a_tile_says_what_the_metric_s_page_says() -> None:
    tile = next(tile for tile in tiles(open_page("overview")) if "Supervision in date" in tile)
    note = re.search(r"^In date by team(.+)$", open_page("supervision").words, re.MULTILINE)
    assert note
    assert note[1] in tile


def test_a_cell_opens_the_rows_behind_it() -> None:
    page = open_page("overview", opened={"heat-map": "average_caseload|North"})
    assert "North: the rows behind it" in page.words
    assert "25 children ÷ 1.5 FTE = 16.7" in page.words
    rows = page.table("behind-heat-map")
    assert list(rows["Worker"]) == ["Ann", "Bea"]
    assert list(rows.columns[-3:]) == ["File", "Sheet", "Row"]


def test_a_practice_lead_s_rows_are_of_the_own_service() -> None:
    page = open_page(
        "overview", Role.PRACTICE_LEAD, "Court", {"heat-map": "average_caseload|North"}
    )
    assert "Nothing was counted here." in page.words
    assert not page.has_table("behind-heat-map")
    assert "You see the people of Court only." in page.words


def test_nothing_loaded_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKFORCE_DATA", "nowhere-at-all")
    page = open_page("overview")
    assert "No data has been loaded yet." in page.words
