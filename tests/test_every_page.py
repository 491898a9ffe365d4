"""What every page keeps, whichever it is: a file in ``pages`` is covered as soon as it exists."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from metrics.engine.access import Role
from metrics.engine.catalogue import FAMILIES, metrics
from pages.parts import shell
from tests.pages.opening import Opened, open_page
from tests.pages.parts.versions import publish
from tests.server import ROOT, TODAY

PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py") if file.stem != "__init__")
LOADS = {"load"}  # shows no figures, and is there before there are any
FIGURES = [name for name in PAGES if name not in LOADS]
OF_A_FAMILY = [name for name in PAGES if name in FAMILIES]
NEEDED = sorted(
    {
        (metric.family, sheet)
        for metric in metrics().values()
        if metric.family in OF_A_FAMILY
        for sheet in set(metric.sheets) - {"staff", "roles"}  # without these there is nobody at all
    }
)
MONTHS = ("October 2026", "May 2026", "March 2024")
NOT_A_WORD = re.compile(r"\b(None|nan|NaN|NaT|null|undefined)\b")
SENTENCE = re.compile(r"(?:^|\. )([A-Z][^.]*?) (?:is|are) (?=[\d−])")


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What pages remember is by version, and every drawn version has the same name."""
    st.cache_data.clear()


@pytest.fixture
def sample(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKFORCE_DATA", str(sample_folder))
    monkeypatch.setenv("WORKFORCE_TODAY", TODAY)


def open_to() -> dict[str, frozenset[Role]]:
    """Which role opens which page, as the front door says it."""
    door = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert not door.exception
    found: dict[str, frozenset[Role]] = door.session_state[shell.PAGES_OF]
    return found


def markup(page: Opened) -> str:
    return "\n".join(part.proto.body for part in page.test.get("html"))


def everything(page: Opened) -> str:
    """All words that a page shows: its HTML, its blocks, the labels of its charts."""
    blocks = [part.proto.json for part in page.test.get("bidi_component")]
    charts = [
        str(note.get("text")) for chart in page.charts for note in chart["layout"]["annotations"]
    ]
    return "\n".join([page.words, *blocks, *charts])


def test_every_page_has_its_place_in_the_navigation(sample: None) -> None:
    assert {Path(file).stem for file in open_to()} == set(PAGES)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_for_whom_it_is_for(name: str, role: Role, sample: None) -> None:
    if role not in open_to()[f"pages/{name}.py"]:
        page = AppTest.from_file(str(ROOT / f"pages/{name}.py"), default_timeout=60)
        page.session_state[shell.PAGES_OF] = {}
        page.run()
        assert not page.exception
        assert "This page is not for you." in "".join(p.proto.body for p in page.get("html"))
        return
    page_ = open_page(name, role, "Court" if role is Role.PRACTICE_LEAD else None)
    assert markup(page_).count("<h1") == 1
    assert markup(page_).count('role="status"') == 1
    assert page_.said.endswith((".", "?"))
    assert not NOT_A_WORD.search(everything(page_))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_any_data_says_so(name: str) -> None:
    page = open_page(name)
    assert markup(page).count("<h1") == 1
    assert not page.charts
    assert not NOT_A_WORD.search(everything(page))
    if name not in LOADS:
        assert "No data has been loaded yet." in page.words


@pytest.mark.parametrize(("family", "sheet"), NEEDED)
def test_a_sheet_that_is_missing_is_named_where_its_figures_would_be(
    family: str, sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = "kind | extract date\n" + "\n".join(f"{kind} |" for kind in sheet.split("|"))
    folder = publish(tmp_path, staff="worker id | team\n1 | North", sources=never, months=2)
    monkeypatch.setenv("WORKFORCE_DATA", str(folder))
    page = open_page(family)
    shown = everything(page)
    titles = [part.replace("_", " ").capitalize() for part in sheet.split("|")]
    assert any(f"No {title} sheet has been loaded" in shown for title in titles)
    assert not NOT_A_WORD.search(shown)


@pytest.mark.parametrize("name", OF_A_FAMILY)
def test_a_page_s_answer_says_what_its_metrics_tiles_say(name: str, sample: None) -> None:
    """The answer, the tile on Overview and the row on Board are of one figure."""
    titles = {metric.title: metric for metric in metrics().values()}
    for month in MONTHS:
        page = open_page(name, month=month)
        tiles = open_page("overview", month=month).block("tiles").split("<li>")[1:]
        said = [title for title in SENTENCE.findall(page.said) if title in titles]
        for title in said:
            tile = next((tile for tile in tiles if f">{title}<" in tile), None)
            if tile is None:
                continue
            value = re.search(r'class="value"[^>]*>([^<]+)<', tile)
            assert value, (month, title)
            assert f"{title} is {value[1]}" in page.said.replace(" are ", " is "), month
            missed = "Off target" in tile or "Near" in tile
            assert missed == bool(
                re.search(rf"{title}[^.]*?(\.\d[^.]*?)*, (just )?(over|under) ", page.said)
            ), (month, title)
        if month == MONTHS[0]:
            assert said


@pytest.mark.parametrize("family", OF_A_FAMILY)
def test_a_metric_that_was_added_to_the_folder_is_on_its_family_s_page(
    family: str, sample: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = next(metric for metric in metrics().values() if metric.family == family)
    added = replace(model, id="added", title="An added metric")
    with_it = {**metrics(), "added": added}
    monkeypatch.setattr("pages.parts.panel.all_metrics", lambda: with_it)
    monkeypatch.setattr("pages.parts.view.metric_of", with_it.__getitem__)
    monkeypatch.setattr("metrics.engine.read.metric_of", with_it.__getitem__)
    tiles = open_page(family).block("rest-tiles")
    assert "An added metric" in tiles
    assert tiles.count("<li>") == 1  # all the others have their places


@pytest.mark.parametrize("family", OF_A_FAMILY)
def test_nothing_is_shown_twice_where_every_metric_has_its_place(family: str, sample: None) -> None:
    assert "Also measured" not in open_page(family).words
