"""Overview, Caseloads and Supervision in a real browser: links open views, marks open rows."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROWS = "[class*=st-key-card-behind-]"
WAIT = 30_000


def test_a_cell_of_the_heat_map_opens_its_rows(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/overview")
    page.get_by_role("button", name="Court 1, Average caseload").click(timeout=WAIT)
    rows = page.locator(ROWS)
    expect(rows.get_by_text("Court 1: the rows behind it")).to_be_visible(timeout=WAIT)
    expect(rows.locator(".wd-sum")).to_contain_text("children ÷")
    rows.get_by_role("button", name="Close").click()
    expect(rows).to_have_count(0, timeout=WAIT)


def test_a_tile_leads_to_its_page_with_the_filters(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/overview?service=Leaving+Care")
    page.get_by_role("link", name="Average caseload").click(timeout=WAIT)
    expect(page.get_by_role("heading", name="Caseloads", exact=True)).to_be_visible(timeout=WAIT)
    expect(page).to_have_url(re.compile(r"/caseloads\?.*service=Leaving"))


def test_a_link_opens_the_same_view_for_a_stranger(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/caseloads?team=Court+1")
    heading = page.get_by_role("heading", name="Caseloads", exact=True)
    expect(heading).to_be_visible(timeout=WAIT)
    strip = page.locator("[class*=st-key-card-strip-]")
    expect(strip.get_by_text(re.compile(r"\d+ of \d+"))).to_have_count(1, timeout=WAIT)
    expect(page).to_have_url(re.compile("team=Court"))


def test_a_mark_of_the_strip_opens_the_worker_s_row(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/caseloads")
    over = page.locator("[class*=st-key-card-strip-] .trace").nth(2).locator("path.point")
    over.first.click(force=True, timeout=WAIT)
    expect(page.locator(ROWS).get_by_text("the rows behind it")).to_be_visible(timeout=WAIT)


def test_a_filter_goes_into_the_address(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/supervision")
    page.get_by_label("Team in the calendar").click(timeout=WAIT)
    page.get_by_role("option", name="Court 2").click()
    expect(page).to_have_url(re.compile("calendar_team=Court"), timeout=WAIT)
    caption = page.locator(".calendar caption")
    expect(caption).to_contain_text("Court 2", timeout=WAIT)  # drawn anew, not the team before
    page.locator(".calendar button").first.click()
    expect(page.locator(ROWS).get_by_text("Court 2: the rows behind it")).to_be_visible(
        timeout=WAIT
    )
