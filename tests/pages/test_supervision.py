"""Supervision: who is overdue, who is not due, and the calendar of one team."""

import pytest

from metrics.engine.access import Role
from tests.pages.opening import open_page

pytestmark = pytest.mark.usefixtures("drawn_council")


def test_the_answer_is_of_those_due() -> None:
    assert open_page("supervision").said.startswith(
        "Supervision in date is 50.0% (2 of 4 workers due), under the target of 90%"
    )


def test_who_is_overdue_is_a_triangle_and_who_was_never_supervised_a_cross() -> None:
    page = open_page("supervision")
    _, under, over = page.charts[0]["data"]
    assert sorted(key for (key,) in under["customdata"]) == ["1", "3"]
    assert over["customdata"] == [["4"], ["2"]]
    assert over["marker"]["symbol"] == ["x", "triangle-up"]
    texts = [item["text"] for item in page.charts[0]["layout"]["annotations"]]
    assert texts[:2] == ["every 31 days", "<b>never</b>"]
    assert texts[2:] == ["<b>1</b> of 2 late", "<b>1</b> of 2 late"]


def test_the_overdue_are_counted_by_how_long_and_the_never_supervised_come_first() -> None:
    page = open_page("supervision")
    overdue = page.table("list-days_since_supervision")
    assert list(overdue["Worker"]) == ["Di", "Bea"]
    counts = page.block("list-days_since_supervision-counts")
    assert '<b class="loud">1</b><span class="what"><span class="hidden"> </span>never' in counts
    assert "2 workers overdue" in page.words


def test_a_count_narrows_the_overdue_to_those_alone() -> None:
    page = open_page("supervision", opened={"list-days_since_supervision": "never"})
    assert list(page.table("list-days_since_supervision")["Worker"]) == ["Di"]


def test_the_newly_qualified_and_the_lengths_say_when_there_are_none() -> None:
    page = open_page("supervision")
    assert "Nobody here is newly qualified at 31 October 2026." in page.words
    assert "No minutes are given for any of 4 sessions" in page.words


def test_the_calendar_begins_with_the_worst_team_and_takes_another() -> None:
    assert "North" in open_page("supervision").block("calendar")
    assert "Cal" in open_page("supervision", calendar_team="South").block("calendar")


def test_a_worker_of_the_calendar_opens_the_rows() -> None:
    page = open_page("supervision", opened={"calendar": "2"})
    rows = page.table("behind-calendar")
    assert set(rows["Worker"]) == {"Bea"}
    assert {"File", "Sheet", "Row"} <= set(rows.columns)


def test_before_the_records_begin_nobody_is_called_overdue() -> None:
    page = open_page("supervision", month="December 2025")
    assert "Supervision records begin on 1 January 2026" in page.words
    assert "Nobody and nothing" not in page.words
    assert not page.has_table("list-days_since_supervision")


def test_the_calendar_tells_cancelled_missed_and_away_apart_in_words() -> None:
    block = open_page("supervision", calendar_team="South").block("calendar")
    assert "October 2026: due, none held" in block  # Di
    assert "October 2026: 1 held" in block  # Cal
    assert "cancelled, none held" in block.split("</ul>")[0]  # the key


def test_a_practice_lead_s_calendar_has_the_own_teams() -> None:
    page = open_page("supervision", Role.PRACTICE_LEAD, "Court")
    assert page.test.selectbox(key="calendar_team").options == ["South"]
