"""Overview and a chart's picture in a browser: tiles, changes and files, by keyboard alone."""

import itertools
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WAIT = 30_000
ROWS = "[class*=st-key-card-behind-]"


def test_a_tile_and_a_change_open_their_rows_by_keyboard(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/overview")
    button = page.get_by_role("button", name="Workers over their limit: see its rows")
    expect(button).to_be_visible(timeout=WAIT)
    button.press("Enter")
    rows = page.locator(ROWS)
    expect(rows.get_by_text("Workers over their limit: the rows behind it")).to_be_visible(
        timeout=WAIT
    )
    expect(rows.get_by_text("rows counted: ")).to_be_visible()
    rows.get_by_role("button", name="Close").press("Enter")
    expect(rows).to_have_count(0)
    team = page.locator(".st-key-changes button[data-pick*='|']").first
    name = team.inner_text()
    team.press("Enter")
    expect(rows.get_by_text(f"{name}: the rows behind it")).to_be_visible(timeout=WAIT)


def test_events_are_named_over_the_plot_and_over_nothing_else(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/caseloads")
    chart = page.locator("[class*=st-key-chart-trend-average_caseload] .js-plotly-plot")
    expect(chart.get_by_text("Inspection: good")).to_be_visible(timeout=WAIT)
    boxes = [each.bounding_box() for each in chart.locator(".annotation-text").all()]
    places = [box for box in boxes if box]
    assert len(places) >= 5
    for a, b in itertools.combinations(places, 2):
        aside = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
        above = a["y"] + a["height"] <= b["y"] + 3 or b["y"] + b["height"] <= a["y"] + 3
        assert aside or above, (a, b)


def test_a_chart_leaves_as_a_light_picture_with_its_title(
    dashboard: str, page: Page, tmp_path: Path
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{dashboard}/retention")
    card = page.locator(".st-key-card-control-leavers_in_quarter")
    card.get_by_text("The numbers in this chart, and downloads").click(timeout=WAIT)
    drawn = card.locator(".js-plotly-plot").bounding_box()
    with page.expect_download(timeout=WAIT) as kept:
        card.get_by_role("button", name="Picture of").press("Enter")
    assert kept.value.suggested_filename.startswith("Leavers in the quarter")
    assert kept.value.suggested_filename.endswith("October 2026.png")
    kept.value.save_as(tmp_path / "kept.png")
    made = (tmp_path / "kept.png").read_bytes()
    width, height = struct.unpack(">II", made[16:24])
    assert drawn
    assert width >= 1600
    assert height > 2 * drawn["height"]  # twice as fine, and the title above
    colour = page.evaluate(
        """async bytes => {
            const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = new OffscreenCanvas(picture.width, picture.height);
            const drawn = canvas.getContext("2d");
            drawn.drawImage(picture, 0, 0);
            const title = drawn.getImageData(0, 0, 600, 70).data;
            const ink = Array.from({length: title.length / 4}, (_, i) => title[4 * i]);
            return [...drawn.getImageData(2, 2, 1, 1).data, Math.min(...ink)];
        }""",
        list(made),
    )
    assert colour[:4] == [255, 255, 255, 255]
    assert colour[4] < 60  # the title's ink
