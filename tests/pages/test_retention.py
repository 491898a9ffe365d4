"""Retention: the answer, the reasons for those who may see them, and the curves."""

import pytest

from metrics.engine.access import Role
from tests.pages.opening import open_page

pytestmark = pytest.mark.usefixtures("loaded_sample")


def test_the_answer_is_of_turnover() -> None:
    said = open_page("retention").said
    assert said.startswith("Turnover is 11.7% (34.9 of 297.3 FTE in post), within the target of 12")
    assert "Leavers in the quarter (5.0 FTE)" in said


def test_at_most_four_charts_are_drawn_at_first() -> None:
    assert len(open_page("retention").charts) == 4


def test_reasons_and_destinations_are_counted_for_a_director() -> None:
    page = open_page("retention")
    assert "Resignation" in page.block("leavers-by-reason")
    assert "Agency social work" in page.block("leavers-by-destination")


def test_a_practice_lead_is_not_told_why_people_left() -> None:
    page = open_page("retention", Role.PRACTICE_LEAD, "Fostering and Kinship")
    assert page.words.count("Why people left is shown to directors and analysts only.") == 1
    assert "Resignation" not in page.words
    if page.has_table("list-starters_and_leavers"):
        rows = page.table("list-starters_and_leavers")
        assert not {"Reason for leaving", "Destination"} & set(rows.columns)


def test_the_curves_begin_with_the_employed_and_take_another_split() -> None:
    curves = open_page("retention").charts[1]
    assert [trace["name"] for trace in curves["data"] if "name" in trace] == ["employed", "agency"]
    page = open_page("retention", stay_by="Service")
    named = [trace["name"] for trace in page.charts[1]["data"] if "name" in trace]
    assert "Looked After Children" in named  # whole here, cut only beside the axis
    assert len(named) == 4
    assert set(page.table("staying")["Service"]) >= set(named)


def test_a_month_of_leavers_opens_its_rows() -> None:
    page = open_page("retention", opened={"control-leavers_in_quarter": "2026-07-31"})
    rows = page.table("behind-control-leavers_in_quarter")
    assert {"Worker", "File", "Sheet", "Row"} <= set(rows.columns)
    assert "at 31 July 2026" in page.words
