"""Overview: worst first, the answer agrees with the tiles, and a cell opens its rows."""

import re
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from metrics.engine.access import Role
from metrics.engine.catalogue import metrics
from tests.pages.opening import Opened, open_page, plain
from tests.pages.parts.versions import publish

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


def test_a_press_on_a_tile_s_figure_opens_its_rows_whose_sum_is_the_figure() -> None:
    page = open_page("overview", opened={"tiles": "average_caseload"})
    assert "Average caseload: the rows behind it" in page.words
    rows = page.table("behind-tiles")
    assert rows["Children"].sum() == 30
    assert "4 rows counted: 30 children ÷ 3.5 FTE = 8.6." in page.words


def test_what_changed_opens_its_rows() -> None:
    page = open_page("overview")
    lines = [plain(line) for line in page.block("changes").split("<li>")[1:]]
    assert any(line.startswith("worse: ") for line in lines)
    pressed = re.findall(r'data-pick="([a-z_]+\|[A-Z]\w+)"', page.block("changes"))
    opened = open_page("overview", opened={"changes": pressed[0]})
    assert f"{pressed[0].split('|')[1]}: the rows behind it" in opened.words


LONG = "A team with a name of eighty characters, as somebody once thought it had to be, "


def draw(folder: Path, staff: str, **more: Any) -> None:
    workers = [line.split("|")[0].strip() for line in staff.splitlines()[1:]]
    cases = [f"C{at} | {who} | X | 2026-01-01" for at, who in enumerate(workers)]
    publish(
        folder, staff=staff, months=more.pop("months", 3),
        allocations="\n".join(["child id | worker id | team | from", *cases]), **more,
    )  # fmt: skip


@pytest.mark.parametrize("teams", [30, 100])
def test_the_worst_thirty_teams_are_shown_and_the_rest_a_press_away(
    teams: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{LONG}{number}"[:90] for number in range(teams)]
    staff = ["worker id | team", *(f"{at} | {name}" for at, name in enumerate(names))]
    draw(tmp_path, "\n".join(staff))
    monkeypatch.setenv("WORKFORCE_DATA", str(tmp_path))
    st.cache_data.clear()
    page = open_page("overview")
    assert page.block("heat-map").count("<tr>") == 1 + min(teams, 30)
    assert ("The worst 30 of" in page.words) == (teams > 30)
    if teams > 30:
        assert f"The worst 30 of {teams} teams are shown." in page.words
        every = open_page("overview", opened={"heat-map-every": "all"})
        assert every.block("heat-map").count("<tr>") == 1 + teams


def test_a_first_month_alone_says_that_it_is_too_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(tmp_path, "worker id | team | start date\n1 | A | 2026-10-01", months=1)
    monkeypatch.setenv("WORKFORCE_DATA", str(tmp_path))
    st.cache_data.clear()
    page = open_page("overview")
    assert "too few months yet to tell a change from chance" in page.said
    assert "Nothing changed." in page.words
    assert not page.test.exception
    assert "No figure a quarter ago to compare with" in page.block("tiles")
