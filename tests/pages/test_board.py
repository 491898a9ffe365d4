"""Board: the quarter in one table, its order, and what a board member is not shown."""

import re

import pytest

from metrics.engine.access import Role
from metrics.engine.catalogue import metrics
from tests.pages.opening import Opened, open_page, plain

pytestmark = pytest.mark.usefixtures("loaded_sample")


def rows(page: Opened) -> dict[str, str]:
    """Each indicator's row as plain text, in the order of the table."""
    found = page.block("board").split("<tbody>")[1].split("<tr>")[1:]
    return {plain(re.split("<span|</th>", row)[0]): plain(row) for row in found}


def test_every_headline_is_a_row_with_its_target_and_comment() -> None:
    page = open_page("board")
    shown = rows(page)
    assert set(shown) == {metric.title for metric in metrics().values() if metric.headline}
    assert "32 of 183 social workers" in shown["Workers over their limit"]
    assert "5% or less" in shown["Workers over their limit"]
    assert "New work for Assessment 2" in shown["Workers over their limit"]
    assert "13.0% (2025)" in shown["Agency rate"]
    assert "2026-27 Q2" in page.words


def test_exceptions_come_first() -> None:
    ranks = ("Off target", "Near", "On target", "No target", "No data")
    placed = [
        next(rank for rank, word in enumerate(ranks) if word in row)
        for row in rows(open_page("board")).values()
    ]
    assert placed == sorted(placed)


def test_the_answer_counts_what_the_table_shows() -> None:
    page = open_page("board")
    shown = rows(page).values()
    missed = sum("Off target" in row or "Near" in row for row in shown)
    assert (missed, len(shown)) == (5, 11)
    assert page.said.startswith("Five of 11 indicators miss their targets.")


def test_another_quarter_has_its_own_figures_and_comments() -> None:
    page = open_page("board", quarter="2026-27 Q1")
    assert "Quarterly indicators, 2026-27 Q1" in page.words
    assert (
        rows(page)["Workers over their limit"]
        != rows(open_page("board"))["Workers over their limit"]
    )


def test_a_board_member_sees_no_small_number_and_no_narrow_filter() -> None:
    page = open_page("board", Role.BOARD_MEMBER)
    hidden = rows(page)["Registration coverage"]  # three of 378 are not registered
    assert "Hidden" in hidden
    assert "hidden (small number)" in hidden
    assert "99.2%" not in hidden
    assert "375" not in hidden
    assert "One is not shown: too few people behind it." in page.said
    labels = [box.label for box in page.test.selectbox]
    assert {"Quarter", "Organisation", "Service"} <= set(labels)
    assert not {"Team", "Role", "Contract"} & set(labels)


def test_an_address_with_a_team_gives_a_board_member_the_council() -> None:
    narrow = open_page("board", Role.BOARD_MEMBER, team="Court 1")
    assert rows(narrow) == rows(open_page("board", Role.BOARD_MEMBER))
