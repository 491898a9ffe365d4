"""Definitions: every metric in the list, its words, its targets and its sum."""

import pytest

from metrics.engine.access import Role
from metrics.engine.catalogue import metrics
from tests.pages.opening import open_page, plain

pytestmark = pytest.mark.usefixtures("loaded_sample")


def test_the_list_has_every_metric_under_its_family() -> None:
    listed = open_page("definitions").block("definition-of")
    assert [metric.id for metric in metrics().values() if f'"{metric.id}"' not in listed] == []
    assert "<h2>Retention</h2>" in listed


def test_the_chosen_one_is_marked_and_in_the_address() -> None:
    page = open_page("definitions", metric="turnover_rate")
    (current,) = [
        part for part in page.block("definition-of").split("<li>") if "aria-current" in part
    ]
    assert plain(current).startswith("Turnover")
    assert page.said.startswith("How many of our social workers left in the year?")


def test_there_are_no_filters_that_do_nothing() -> None:
    labels = {box.label for box in open_page("definitions").test.selectbox}
    assert {"Month", "Organisation"} <= labels
    assert not {"Service", "Team", "Role", "Contract"} & labels


def test_the_worked_example_is_the_sum_of_the_month() -> None:
    page = open_page("definitions", metric="turnover_rate")
    assert "100 × 34.9 FTE left ÷ 297.3 FTE in post = 11.7%." in page.words
    assert list(page.table("example")["Month"]) == ["October 2026", "July 2026"]


def test_targets_stand_with_their_reasons() -> None:
    table = plain(open_page("definitions", metric="turnover_rate").block("targets"))
    assert "England\u2019s rate in 2025".replace("\u2019", "'") in table
    assert "Head of HR" in table


def test_a_metric_that_nobody_set_a_target_for_says_so() -> None:
    page = open_page("definitions", metric="headcount")
    assert "No target. None was set for this on the Targets sheet." in page.words


def test_what_is_not_a_metric_shows_the_first() -> None:
    page = open_page("definitions", metric="nonsense")
    assert page.said == open_page("definitions").said


def test_a_board_member_s_example_keeps_small_numbers_hidden() -> None:
    page = open_page("definitions", Role.BOARD_MEMBER, metric="registration_coverage")
    assert "hidden (small number)" in page.words
    assert "375" not in page.words
