"""The front door, served as people have it: one view by any way in, and nothing from outside."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.parts.test_shell import ALLOCATIONS, STAFF, TARGETS
from tests.pages.parts.versions import publish

pytestmark = pytest.mark.browser
Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("door") / "data"
    return publish(folder, staff=STAFF, allocations=ALLOCATIONS, targets=TARGETS, months=14)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A page that remembers which addresses it asked for, in ``asked``, and what went wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def test_a_page_opened_by_its_own_address_on_a_fresh_server_is_as_from_the_front_door(
    folder: Path, serve: Serve, visitor: Page
) -> None:
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    with serve(folder) as address:
        visitor.goto(f"{address}/caseloads?service=Assessment")
        expect(visitor.locator("h1")).to_have_text(re.compile("Caseloads"), timeout=60_000)
        expect(visitor.get_by_role("link", name="Caseloads").first).to_be_visible()
        expect(visitor.get_by_text("Page not found")).to_have_count(0)
        expect(visitor.get_by_text("dashboard", exact=True)).to_have_count(0)
        assert visitor.url.endswith("/caseloads?service=Assessment")
        assert visitor.title() == "Caseloads – Workforce"

        visitor.goto(f"{address}/?service=Assessment")
        expect(visitor.locator("h1")).to_be_visible(timeout=60_000)
        assert re.search(r"/overview\?service=Assessment$", visitor.url)
    outside = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert outside == []


def test_a_live_change_to_dark_leaves_no_text_of_a_chart_behind(
    folder: Path, serve: Serve, visitor: Page
) -> None:
    with serve(folder) as address:
        visitor.goto(f"{address}/caseloads")
        expect(visitor.locator(".stPlotlyChart text").first).to_be_visible(timeout=60_000)
        visitor.emulate_media(color_scheme="dark")
        visitor.wait_for_timeout(500)
        dark = visitor.evaluate(
            """[...document.querySelectorAll('.stPlotlyChart text')].filter(
                 text => ['rgb(22, 32, 42)', 'rgb(75, 88, 102)'].includes(
                   getComputedStyle(text).fill)).length"""
        )
        assert dark == 0


def test_another_role_sees_its_own_pages_and_an_address_gives_nobody_a_role(
    folder: Path, serve: Serve, visitor: Page
) -> None:
    with serve(folder) as address:
        visitor.goto(f"{address}/caseloads?viewing_as=board+member")
        expect(visitor.locator("h1")).to_have_text("Caseloads", timeout=60_000)
        visitor.locator(".st-key-viewing_as input").click()
        visitor.get_by_role("option", name="board member").click()
        expect(visitor).to_have_url(re.compile("/board"))
        expect(visitor.locator("h1")).to_have_text(re.compile("Board"))
        expect(visitor.locator(".st-key-team")).to_have_count(0)
        expect(visitor.get_by_role("link", name="Caseloads")).to_have_count(0)
        visitor.locator(".st-key-viewing_as input").click()
        visitor.get_by_role("option", name="director").click()
        expect(visitor.get_by_role("link", name="Caseloads").first).to_be_visible()


def test_the_heat_map_is_one_tab_stop_that_arrows_move_in_and_enter_opens(
    folder: Path, serve: Serve, visitor: Page
) -> None:
    with serve(folder) as address:
        visitor.goto(f"{address}/overview")
        cells = visitor.locator("table[data-grid] tbody button")
        expect(cells.first).to_be_visible(timeout=60_000)
        assert visitor.locator('table[data-grid] button[tabindex="0"]').count() == 1
        cells.first.focus()
        held = "document.querySelectorAll('*').length"
        visitor.keyboard.press("ArrowDown")
        visitor.keyboard.press("Enter")
        expect(visitor.get_by_text(re.compile("the rows behind it"))).to_be_visible()
        assert visitor.evaluate(held) > 0
        assert visitor.locator('table[data-grid] button[tabindex="0"]').count() == 1
        visitor.get_by_role("button", name="Close").click()
        expect(visitor.get_by_text(re.compile("the rows behind it"))).to_have_count(0)


SIGN_IN = """
[auth]
redirect_uri = "http://127.0.0.1/oauth2callback"
cookie_secret = "only for this test"
client_id = "id"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:1/none"
"""


def test_where_a_sign_in_is_set_up_nothing_is_shown_without_it(
    folder: Path, serve: Serve, visitor: Page, tmp_path: Path
) -> None:
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text(SIGN_IN, encoding="utf-8")
    with serve(folder, HOME=str(tmp_path), USERPROFILE=str(tmp_path)) as address:
        visitor.goto(f"{address}/caseloads")
        expect(visitor.get_by_text("Please sign in.")).to_be_visible(timeout=60_000)
        expect(visitor.get_by_role("button", name="Sign in")).to_be_visible()
        expect(visitor.get_by_text("Page not found")).to_have_count(0)
        expect(visitor.get_by_text("Trying the views")).to_have_count(0)
        expect(visitor.locator(".stPlotlyChart, table")).to_have_count(0)
