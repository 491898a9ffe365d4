"""Caseloads: who is over, what others published, and whom a reader may see."""

from pathlib import Path

import pytest
import streamlit as st

from metrics.engine.access import Role
from tests.pages.opening import Opened, open_page
from tests.pages.parts.versions import publish

drawn = pytest.mark.usefixtures("drawn_council")


def labels(page: Opened, chart: int) -> str:
    return " ".join(item["text"] for item in page.charts[chart]["layout"]["annotations"])


@drawn
def test_the_answer_is_of_the_average_and_of_its_spread() -> None:
    said = open_page("caseloads").said
    assert "Average caseload is 8.6 children per FTE, within the target of 16" in said
    assert "Workers over their limit are 25.0% (1 of 4 social workers), over the target" in said


@drawn
def test_a_mark_a_worker_and_a_triangle_for_who_is_over() -> None:
    strip = open_page("caseloads").charts[0]
    _, under, over = strip["data"]
    assert over["customdata"] == [["1"]]
    assert len(under["customdata"]) == 3
    assert "20 cases ÷ 1 FTE = <b>20.0</b>" in over["hovertext"][0]
    assert strip["layout"]["annotations"][0]["text"] == "limit 18"


@drawn
def test_only_who_is_over_is_on_the_list() -> None:
    page = open_page("caseloads")
    assert list(page.table("list-worker_caseloads")["Worker"]) == ["Ann"]
    assert len(page.table("strip-worker_caseloads")) == 4


@drawn
def test_a_mark_opens_the_worker_s_own_row() -> None:
    page = open_page("caseloads", opened={"strip-worker_caseloads": "2"})
    rows = page.table("behind-strip-worker_caseloads")
    assert list(rows["Worker"]) == ["Bea"]
    assert "Bea, North: the rows behind it" in page.words
    assert "5 cases ÷ 0.5 FTE" in page.words


@drawn
def test_published_figures_stand_beside_the_whole_council_with_their_year() -> None:
    page = open_page("caseloads")
    assert "15.2 England 2025" in labels(page, 1)
    assert "13.8 London 2025" in labels(page, 1)
    assert "Dotted: as published, census of 30 September 2025." in page.words
    table = page.block("published-average_caseload")
    assert "30 September 2024" in table
    assert "not published" in table  # London's of 2024


@drawn
def test_no_published_figure_stands_beside_a_team() -> None:
    page = open_page("caseloads", team="North")
    assert "England" not in labels(page, 1)
    assert "beside published figures" not in page.words


@drawn
def test_a_tile_of_children_shows_its_chart_when_pressed() -> None:
    page = open_page("caseloads", opened={"children": "unallocated_children"})
    assert len(page.charts) == len(open_page("caseloads").charts) + 1
    assert list(page.table("list-children_waiting")["Child id"]) == ["C30", "C31"]


@drawn
def test_a_practice_lead_sees_the_people_of_the_own_service() -> None:
    page = open_page("caseloads", Role.PRACTICE_LEAD, "Court")
    assert sorted(page.table("strip-worker_caseloads")["Worker"]) == ["Cal", "Di"]
    assert "8.6 children per FTE" in page.said  # figures are of everyone


def test_a_sheet_that_was_never_loaded_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    st.cache_data.clear()  # another version of the same name
    request.addfinalizer(st.cache_data.clear)
    staff = "worker id | team\n1 | North"
    never = "kind | extract date\nallocations |\ncaseload_counts |"
    folder = publish(tmp_path, staff=staff, sources=never, months=2)
    monkeypatch.setenv("WORKFORCE_DATA", str(folder))
    page = open_page("caseloads")
    assert page.words.count("No data. No Allocations sheet has been loaded.") >= 5
    assert "Nobody and nothing" not in page.words
