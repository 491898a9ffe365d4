"""Caseloads and Supervision in a browser: a what-if by keyboard, counts that open, nothing cut."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WAIT = 30_000
ADDED = "recruit,2,1,Court 1,Social Worker,no"
# Cards that lie over each other, words that their box cuts without an ellipsis, what sticks out.
FAULTS = """() => {
  const faults = [], cards = [...document.querySelectorAll('[class*="st-key-card-"]')];
  const boxes = cards.filter(c => !c.parentElement.closest('[class*="st-key-card-"]'))
    .map(c => [c.className.match(/st-key-(card-\\S+)/)[1], c.getBoundingClientRect()]);
  boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
    const across = p.left < q.right - 1 && q.left < p.right - 1;
    if (across && p.top < q.bottom - 1 && q.top < p.bottom - 1)
      faults.push(`${a} lies over ${b}`);
  }));
  boxes.forEach(([a, p]) => {
    if (p.right > innerWidth || p.left < 0) faults.push(`${a} sticks out`);
    if (p.height < 40) faults.push(`${a} is empty`);
  });
  document.querySelectorAll('[data-testid=stBidiComponentRegular], .stBidiComponent').forEach(h => {
    const root = h.shadowRoot || h.querySelector('*')?.shadowRoot || h;
    root.querySelectorAll('.counts li > *, .versus li, .calendar-key li, .chip').forEach(e => {
      if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)
        faults.push(`cut: ${e.textContent}`);
    });
  });
  const texts = [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot =>
    [...plot.querySelectorAll('text')].filter(t => {
      const box = t.getBoundingClientRect(), p = plot.getBoundingClientRect();
      return box.width && (box.right > p.right + 1 || box.left < p.left - 1
        || box.bottom > p.bottom + 1);
    }));
  texts.forEach(t => faults.push(`outside its chart: ${t.textContent}`));
  return [faults, boxes.length, document.querySelectorAll('.js-plotly-plot').length];
}"""


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


@pytest.mark.parametrize("width", [1280, 1920])
def test_nothing_overlaps_is_cut_or_sticks_out(dashboard: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    for address, charts in ((f"caseloads?what_if={ADDED};evenly", 4), ("supervision", 4)):
        page.goto(f"{dashboard}/{address}")
        expect(page.locator(".js-plotly-plot")).to_have_count(charts, timeout=WAIT)
        page.wait_for_timeout(700)
        faults, cards, drawn = page.evaluate(FAULTS)
        assert faults == []
        assert cards >= 8
        assert drawn == charts
