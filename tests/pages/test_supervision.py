"""Supervision: who is overdue, who is not due, and the calendar of one team."""

import pytest

from metrics.engine.access import Role
from tests.pages.opening import open_page

pytestmark = pytest.mark.usefixtures("drawn_council")


def test_the_answer_is_of_those_due() -> None:
    assert open_page("supervision").said.startswith(
        "Supervision in date is 50.0% (2 of 4 workers due), under the target of 90%"
    )


def test_who_is_overdue_is_a_triangle_and_who_is_not_due_has_no_mark() -> None:
    page = open_page("supervision")
    _, under, over = page.charts[0]["data"]
    assert sorted(key for (key,) in under["customdata"]) == ["1", "3"]
    assert over["customdata"] == [["2"]]
    assert page.charts[0]["layout"]["annotations"][0]["text"] == "every 31 days"


def test_who_never_had_a_session_is_counted_and_listed() -> None:
    page = open_page("supervision")
    assert "1 worker has no mark" in page.words
    overdue = page.table("list-days_since_supervision")
    assert set(overdue["Worker"]) == {"Bea", "Di"}
    assert set(overdue["Standing"]) == {"overdue", "never supervised"}


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


def test_a_practice_lead_s_calendar_has_the_own_teams() -> None:
    page = open_page("supervision", Role.PRACTICE_LEAD, "Court")
    assert page.test.selectbox(key="calendar_team").options == ["South"]
