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
def test_a_count_of_children_opens_its_list_and_its_chart() -> None:
    page = open_page("caseloads", opened={"children": "no-worker"})
    assert len(page.charts) == len(open_page("caseloads").charts) + 1
    assert list(page.table("list-children")["Child id"]) == ["C30", "C31"]
    counts = page.block("children-counts")
    assert '<b class="loud">2</b><span class="what"><span class="hidden"> </span>without' in counts
    assert "2 of 32 children: 6.3%" in counts
    assert "No Absence sheet has been loaded." in counts  # so nobody is said not to be away
    assert "2 children in all" in page.words


@drawn
def test_the_spread_stands_beside_the_average_in_words_and_by_team() -> None:
    page = open_page("caseloads")
    # 2, 3, 10 and 20 cases per FTE.
    assert (
        "Half of 4 social workers hold 2.8 to 12.5 cases per FTE; the median is 6.5 and the "
        "highest 20.0. 1 of 4 is over their own limit. Least even: North, whose most loaded worker "
        "holds 5.0 more than the team's median." in page.words
    )
    assert "No case has a weight, so each counts as one." in page.words
    assert list(page.table("spread")["Highest less median"]) == [5.0, 0.5]


@drawn
def test_a_team_of_the_spread_opens_its_workers() -> None:
    page = open_page("caseloads", opened={"spread": "South"})
    assert list(page.table("behind-spread")["Worker"]) == ["Cal", "Di"]


@drawn
def test_case_types_are_by_team_and_over_time() -> None:
    page = open_page("caseloads")
    table = page.table("case-types")
    assert table.to_dict("records") == [
        {"Team": "North", "Child in need": 27, "All": 27},
        {"Team": "South", "Child in need": 5, "All": 5},
    ]
    assert "32 open at 31 October 2026" in page.words


@drawn
def test_a_what_if_begins_at_today_and_opens_from_its_address() -> None:
    page = open_page("caseloads")
    figures = page.block("what-if-figures")
    assert '<b class="same">8.6</b>' in figures
    assert '<b class="same">1 of 4</b>' in figures
    assert "Add a change, and see at once what would follow." in page.words
    page = open_page("caseloads", what_if="recruit,1,1,North,Social worker,no")
    # 30 ÷ 4.5, and Ann's 20 shared until each of North's has 10 or so a full week.
    assert "The average would be 6.7 cases per FTE (down 1.9 on today)." in page.words
    assert "0 of 5 would be over their limit (1 fewer than today)." in page.words
    assert "Recruit 1 × Social worker of 1 FTE to North" in page.words
    assert "Only what a change sets free moves" in page.words
    table = page.table("what-if")
    assert list(table["Team"]) == ["All", "North", "South"]
    assert list(table["Cases, what if"]) == [30, 25, 5]
    assert "30 ÷ 3.5" not in page.words
    assert "8.6 children per FTE" in page.said  # the page's own figures are today's


@drawn
def test_a_what_if_is_added_to_undone_and_begun_again() -> None:
    page = open_page("caseloads").test
    page.selectbox(key="what_if_kind").select("Fewer children").run()
    page.number_input(key="what_if_children").set_value(3).run()
    page.button(key="what-if-add-button").click().run()
    assert page.query_params["what_if"] == "children,-3,children,"
    page.selectbox(key="what_if_kind").select("Move workers").run()
    page.selectbox(key="what_if_to").select("South").run()
    page.button(key="what-if-add-button").click().run()
    assert page.query_params["what_if"] == "children,-3,children,;move,1,North,South"
    page.selectbox(key="what_if_to").select("North").run()
    page.button(key="what-if-add-button").click().run()
    said = "".join(part.proto.body for part in page.get("html"))
    assert "A worker moves from one team to another one." in said
    page.button(key="what-if-remove-0").click().run()
    assert page.query_params["what_if"] == "move,1,North,South"
    page.checkbox(key="what_if_evenly").check().run()
    assert page.query_params["what_if"] == "move,1,North,South;evenly"
    page.button(key="what-if-reset").click().run()
    assert "what_if" not in page.query_params
    assert not page.exception


@drawn
def test_an_old_link_s_change_that_cannot_be_made_is_told_of() -> None:
    page = open_page("caseloads", what_if="fly,1;lose,1,East,any")
    assert "The address asks for “fly,1”, which cannot be understood: it is left out." in page.words
    assert "Lose 1 worker from East: there is no team “East” here." in page.words


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
