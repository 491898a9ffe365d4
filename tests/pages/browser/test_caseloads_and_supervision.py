"""Caseloads and Supervision in a browser: a what-if by keyboard, counts that open."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WAIT = 30_000
ADDED = "recruit,2,1,Court 1,Social Worker,no"


def test_a_what_if_is_made_by_keyboard_and_its_link_opens_the_same(
    dashboard: str, page: Page, browser: Browser
) -> None:
    page.goto(f"{dashboard}/caseloads?what_if={ADDED}")
    card = page.locator(".st-key-card-what-if")
    said = card.get_by_text(re.compile("The average would be"))
    expect(said).to_be_visible(timeout=WAIT)
    first = said.inner_text()
    how_many = card.get_by_label("How many", exact=True)
    how_many.fill("3")
    how_many.press("Enter")
    add = card.get_by_role("button", name="Add", exact=True)
    add.focus()
    page.keyboard.press("Enter")
    expect(card.get_by_text(re.compile(r"^2\. Recruit 3 × "))).to_be_visible(timeout=WAIT)
    expect(page).to_have_url(re.compile(r"what_if=recruit.*recruit"), timeout=WAIT)
    then = said.inner_text()
    assert then != first

    stranger = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    stranger.goto(page.url)
    expect(stranger.get_by_text(then)).to_be_visible(timeout=WAIT)
    stranger.context.close()

    card.get_by_role("button", name="Start again").press("Enter")
    expect(said).to_have_count(0, timeout=WAIT)
    expect(page).not_to_have_url(re.compile("what_if"), timeout=WAIT)


def test_a_count_opens_its_children_by_keyboard_and_closes_again(
    dashboard: str, page: Page
) -> None:
    page.goto(f"{dashboard}/caseloads")
    count = page.get_by_role("button", name=re.compile("waiting to be allocated"))
    count.focus(timeout=WAIT)
    page.keyboard.press("Enter")
    listed = page.locator(".st-key-card-list-children")
    expect(listed.get_by_role("heading", name="Waiting to be allocated")).to_be_visible(
        timeout=WAIT
    )
    expect(count).to_have_attribute("aria-expanded", "true", timeout=WAIT)
    listed.get_by_role("button", name="Close").press("Enter")
    expect(listed).to_have_count(0, timeout=WAIT)
