"""Retention: the answer, the reasons for those who may see them, and the curves."""

import re
from decimal import Decimal

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


def test_the_account_adds_up_on_screen_and_a_line_opens_its_people() -> None:
    page = open_page("retention", opened={"reconciliation": "left"})
    cells = re.findall(r'<td class="number">([^<]+)</td>', page.block("reconciliation"))
    people = [int(cell.replace("−", "-").replace(",", "")) for cell in cells[::2]]
    fte = [Decimal(cell.replace("−", "-").replace(",", "")) for cell in cells[1::2]]
    for column in (people, fte):
        before, gap, open_before, *changes, open_after, gap_after, after = column
        assert before + gap == open_before
        assert open_before + sum(changes) == open_after
        assert open_after + gap_after == after
    rows = page.table("behind-reconciliation")
    assert len(rows) == 36
    assert (rows["People"].sum(), round(rows["FTE"].sum(), 1)) == (-36, -34.9)
    assert {"File", "Sheet", "Row"} <= set(rows.columns)


def test_a_part_of_the_establishment_opens_its_posts_and_people() -> None:
    page = open_page("retention", opened={"establishment": "covered by agency|"})
    assert "Posts of social work come to 349.0 FTE; 51.7 of it is vacant" in page.words
    rows = page.table("behind-establishment")
    assert round(rows["FTE"].sum(), 1) == 39.1
    assert rows["Post"].notna().all()


def test_a_practice_lead_sees_the_parts_and_the_people_of_the_own_service() -> None:
    page = open_page(
        "retention", Role.PRACTICE_LEAD, "Leaving Care", opened={"establishment": "away|"}
    )
    assert "Of the filled, 11.2 is away for over 28 days." in page.words
    assert not page.has_table("behind-establishment") or "Kind of absence" not in set(
        page.table("behind-establishment").columns
    )


def test_whose_curves_are_drawn_is_said_and_can_be_chosen() -> None:
    page = open_page("retention", stay_by="Service")
    assert "Only the employed are followed here, not agency workers." in page.words
    agency = open_page("retention", stay_by="Service", stay_of="Agency only")
    assert "How long agency social workers stay" in agency.words


def test_who_is_still_followed_opens_as_many_rows() -> None:
    page = open_page("retention", opened={"staying": "3|employed"})
    rows = page.table("behind-staying")
    table = page.table("staying")
    kept = table[(table["Employed and agency"] == "employed") & (table["Years"] == 3)]
    assert len(rows) == kept["People still followed"].item()
