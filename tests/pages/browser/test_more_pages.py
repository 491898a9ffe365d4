"""Retention, Board and Definitions in a browser: rows open, heads sort, one sheet of paper."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WAIT = 30_000


def test_a_cell_of_retention_opens_its_rows(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/retention")
    page.get_by_role("button", name="Court 1, Vacancy rate").click(timeout=WAIT)
    rows = page.locator("[class*=st-key-card-behind-]")
    expect(rows.get_by_text("Court 1: the rows behind it")).to_be_visible(timeout=WAIT)


def test_cards_beside_each_other_end_level(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/retention")
    cards = [
        page.locator(f".st-key-card-{name}") for name in ("control-leavers_in_quarter", "staying")
    ]
    for card in cards:
        expect(card.locator(".js-plotly-plot")).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(500)
    ends = [box["y"] + box["height"] for card in cards if (box := card.bounding_box())]
    assert abs(ends[0] - ends[1]) <= 2


def test_the_board_s_heads_sort_its_table(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/board")
    first = page.locator("table.board tbody th").first
    expect(first).to_contain_text("Workers over their limit", timeout=WAIT)
    page.get_by_role("button", name="Indicator").click()
    expect(first).to_contain_text("Agency rate", timeout=WAIT)
    head = page.get_by_role("columnheader", name="Indicator")
    expect(head).to_have_attribute("aria-sort", "ascending")


def test_the_board_s_rows_are_low_and_its_table_is_one_sheet_of_paper(
    dashboard: str, page: Page
) -> None:
    page.goto(f"{dashboard}/board")
    rows = page.locator("table.board tbody tr")
    expect(rows.first).to_be_visible(timeout=WAIT)
    heights = [box["height"] for row in rows.all() if (box := row.bounding_box())]
    assert max(heights) <= 96
    assert sum(heights) / len(heights) <= 72
    page.wait_for_timeout(500)
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_a_metric_of_definitions_goes_into_the_address(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/definitions")
    page.get_by_role("button", name="Vacancy rate").click(timeout=WAIT)
    expect(page.get_by_role("heading", name="Vacancy rate")).to_be_visible(timeout=WAIT)
    expect(page).to_have_url(re.compile("metric=vacancy_rate"))
    page.reload()
    expect(page.get_by_role("heading", name="Vacancy rate")).to_be_visible(timeout=WAIT)


def test_an_address_on_a_fresh_server_opens_what_the_front_door_would(
    serve: Callable[..., AbstractContextManager[str]], sample_folder: Path, page: Page
) -> None:
    with serve(sample_folder) as address:
        page.goto(f"{address}/retention?month=May+2026&service=Looked+After+Children")
        answer = page.get_by_role("status").filter(has_text="Turnover is")
        expect(answer).to_be_visible(timeout=WAIT)
        said = answer.inner_text()
        expect(page).to_have_url(re.compile(r"/retention\?.*month=May"))
        expect(page.get_by_role("link", name="Board")).to_be_visible()
        page.goto(address)
        expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible(timeout=WAIT)
        page.goto(f"{address}/retention?month=May+2026&service=Looked+After+Children")
        expect(answer).to_have_text(said, timeout=WAIT)
