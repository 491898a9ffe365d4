"""Load in a real browser: a file goes in, its findings are read, and the figures change."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl.comments import Comment
from playwright.sync_api import Page, expect

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.publish import load
from metrics.engine.figures import keep
from tests.pages.loads import BROKEN, data_folder, workbook

pytestmark = pytest.mark.browser

WAIT = 60_000
JOINED = ["W6", "Social worker", "Duty", "agency", 1, "01/09/2026", None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council with a first load: half of its two FTE are agency's."""
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-11-15")
    root = data_folder(tmp_path / "data")
    first = tmp_path / "first.xlsx"
    first.write_bytes(workbook())
    load(DataFolder(root), [(first.name, first)], Options(), keep, lambda prepared: None)
    return root


def test_a_file_is_dropped_looked_at_and_published(
    folder: Path, serve: Callable[..., AbstractContextManager[str]], page: Page
) -> None:
    page.set_default_timeout(WAIT)
    agency = page.locator(".tiles li", has_text="Agency rate")
    with serve(folder) as address:
        page.goto(f"{address}/overview")
        expect(agency).to_contain_text("50.0%", timeout=WAIT)

        page.get_by_role("link", name="Load", exact=True).click()
        expect(page.get_by_text("from 1 file with 4 rows")).to_be_visible()
        name = "<img src=x onerror=alert(1)>.xlsx"
        page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream",
             "buffer": workbook(BROKEN, JOINED)}
        )  # fmt: skip
        page.get_by_role("button", name="Read the files").click()
        # The page comes by itself from what is going on to what became of it.
        expect(page.get_by_text("6 rows read from 1 file: 5 loaded, 1 set aside")).to_be_visible(
            timeout=WAIT
        )
        expect(page.get_by_text("6 read = 5 loaded + 1 set aside + 0 awaiting")).to_be_visible()
        finding = page.locator("table.findings tbody tr").first
        expect(finding).to_contain_text("Row set aside")
        expect(finding).to_contain_text(name)  # as words, not as a picture
        expect(page.locator("img[src=x]")).to_have_count(0)
        change = page.get_by_role("row", name=re.compile("^Agency rate 50.0%"))
        expect(change).to_contain_text("66.7%")
        rows = page.get_by_role("row", name=re.compile("^Staff Testshire"))
        expect(rows).to_contain_text("See the rows")
        # The cell opens by keyboard, in the sender's own words; the workbook comes back marked.
        finding.get_by_role("button", name=re.compile("^See the cells")).press("Enter")
        expect(page.get_by_role("button", name="Close")).to_be_visible()
        with page.expect_download() as download:
            page.locator(".st-key-tools-findings").get_by_role("button", name="CSV").click()
        assert "one day" in download.value.path().read_text("utf-8")
        page.get_by_role("button", name="Mark it").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Take it away").click()
        sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))["People"]
        assert "start date cannot be read" in (sheet["F6"].comment or Comment("", "")).text
        found = [each for each in Axe().run(page).response["violations"]
                 if each["id"] != "presentation-role-conflict"]  # fmt: skip
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []

        publish = page.get_by_role("button", name="Publish", exact=True)
        expect(publish).to_be_in_viewport()
        publish.click()
        expect(page.get_by_text("Published.")).to_be_visible()
        page.get_by_role("button", name="See the Overview").click()
        expect(agency).to_contain_text("66.7%", timeout=WAIT)
