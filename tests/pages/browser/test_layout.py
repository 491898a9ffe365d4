"""Nothing of a page is cut off, over something else, empty or out of reach, at either width.

Measured in the browser's own layout, over the sample and over councils drawn to be awkward: each
page is opened once, measured at 1280 and at 1920 pixels, and read by axe in light and in dark.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from textwrap import dedent

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.pages.parts.versions import publish
from tests.server import ROOT

pytestmark = pytest.mark.browser

PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py") if file.stem != "__init__")
OF_TEAMS = [name for name in PAGES if name not in ("load", "definitions")]
MEASURE = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
SETTLED = """() => !document.querySelector('[data-test-script-state=running]') &&
    !document.querySelector('[data-testid=stSkeleton]') &&
    [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(
        (chart) => chart.querySelector('.main-svg'))"""
WIDTHS = (1280, 1920)
SERIOUS = ("serious", "critical")
LONG = "A name as long as any that a restructure has yet given to one of its teams, no. "
NAME = "Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley of Lower Wensleydale {:02}"
TARGETS = """
metric                 | target | tolerance
average_caseload       | 16     | 1
supervision_in_date    | 95     | 2
registration_coverage  | 100    | 1
training_coverage      | 90     | 5
vacancy_rate           | 10     | 2
"""


def drawn(teams: list[str], workers: int) -> dict[str, str]:
    """Tables of a council of these teams, the workers dealt out to them in turn."""
    staff = ["worker id | name | service | team | post id | start date"]
    cases = ["child id | worker id | team | from"]
    held = ["worker id | date"]
    posts = ["post id | team | fte"]
    for number in range(workers):
        team = teams[number % len(teams)]
        service = f"Service {number % len(teams) % 5}"
        staff.append(
            f"w{number} | {NAME.format(number)} | {service} | {team} | p{number} | 2024-01-01"
        )
        cases += [f"c{number}-{n} | w{number} | {team} | 2025-0{n % 9 + 1}-01"
                  for n in range(number % 30)]  # fmt: skip
        held += [f"w{number} | 2026-0{month}-10" for month in range(1, 2 + number % 9)]
        posts.append(f"p{number} | {team} | 1")
    qualifications = ["worker id | qualification | kind | awarded | expires"]
    qualifications += [f"w{n} | Registration | registration | 2024-01-01 | 2026-11-30"
                       for n in range(0, workers, 2)]  # fmt: skip
    return {
        "staff": "\n".join(staff),
        "allocations": "\n".join(cases),
        "supervision": "\n".join(held),
        "posts": "\n".join(posts),
        "qualifications": "\n".join(qualifications),
        "training_requirements": "course | role\n" + f"{LONG}7 | all\nFirst aid | all",
        "training": "worker id | course | completed on\nw1 | First aid | 2026-01-10",
        "targets": dedent(TARGETS),
    }


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Teams with names of 80 characters, two of them of one worker, and their first month only."""
    folder = tmp_path_factory.mktemp("long") / "data"
    teams = [f"{LONG}{number}" for number in range(9)]
    return publish(folder, **drawn(teams, 16), covers_from="2026-10-01", months=1)


@pytest.fixture(scope="module")
def many_teams(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four hundred teams."""
    folder = tmp_path_factory.mktemp("many") / "data"
    return publish(folder, **drawn([f"Team {n}" for n in range(400)], 400), months=14)


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def look(page: Page, address: str, widths: Sequence[int] = WIDTHS) -> list[str]:
    """Open it, and say what is wrong with its layout at each width; it stays open."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": widths[0], "height": 900})
    page.goto(address)
    page.wait_for_selector("h1")
    wrong = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(600)  # charts are drawn anew a moment after their room has changed
        page.wait_for_function(SETTLED)
        wrong += [f"{width}: {each}" for each in page.evaluate(MEASURE)]
    return wrong


def unkind(page: Page) -> list[str]:
    """What axe finds serious, but for what is Streamlit's own to mend."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_sample_is_whole_and_kind_to_every_reader(
    name: str, dashboard: str, one_page: Page
) -> None:
    assert look(one_page, f"{dashboard}/{name}") == []
    assert unkind(one_page) == []
    one_page.emulate_media(color_scheme="dark")
    one_page.wait_for_timeout(300)
    assert unkind(one_page) == []


def test_a_what_if_is_whole(dashboard: str, one_page: Page) -> None:
    made = "what_if=recruit,2,1,Court 1,Social Worker,no;evenly"
    assert look(one_page, f"{dashboard}/caseloads?{made}") == []


@pytest.mark.parametrize(
    ("which", "pages"),
    [("long_names", OF_TEAMS), ("many_teams", ["overview", "caseloads"])],
)
def test_long_names_lone_workers_a_first_month_and_many_teams_fit(
    which: str,
    pages: list[str],
    request: pytest.FixtureRequest,
    serve: Callable[..., AbstractContextManager[str]],
    one_page: Page,
) -> None:
    with serve(request.getfixturevalue(which)) as address:
        wrong = {name: look(one_page, f"{address}/{name}", WIDTHS[:1]) for name in pages}
    assert {name: said for name, said in wrong.items() if said} == {}


def test_what_is_wrong_with_a_layout_is_seen(dashboard: str, one_page: Page) -> None:
    """The measuring itself: each fault is made, and told."""
    assert look(one_page, f"{dashboard}/overview") == []
    one_page.evaluate(
        """() => {
            const main = document.querySelector("[data-testid=stMain]");
            const made = (style, words, name) => {
                const node = document.createElement("div");
                node.style.cssText = `flex:none;${style}`;
                node.textContent = words;
                node.className = name || "";
                main.append(node);
            };
            made("width:40px;overflow:hidden;white-space:nowrap", "cut off at its end");
            made("width:100px;height:20px", "", "st-key-card-hollow");
            const card = main.querySelector("[class*=st-key-card-]").getBoundingClientRect();
            const place = `top:${card.top - 40}px;left:${card.left}px`;
            made(`position:fixed;${place};width:300px;height:90px`,
                "over", "st-key-card-over");
            made("width:3000px;height:5px", "");
        }"""
    )
    said = "\n".join(one_page.evaluate(MEASURE))
    for what in ("cut off: cut off at", "an empty card", "cards over each other", "the page: runs"):
        assert what in said
