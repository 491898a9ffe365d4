"""Retention and Qualifications where there is little, or far too much, to show."""

import re
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.pages.opening import Opened, open_page
from tests.pages.parts.versions import publish

PAGES = ("retention", "qualifications")
NOT_A_WORD = re.compile(r"\b(None|nan|NaN|NaT|null|undefined|Infinity)\b")
LONG = "Family Safeguarding and Assessment with Intensive Edge of Care Support, North East"
TEAMS, COURSES = 400, 60


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What pages remember is by version, and every drawn version has the same name."""
    st.cache_data.clear()


def shown(page: Opened) -> str:
    blocks = [part.proto.json for part in page.test.get("bidi_component")]
    notes = [str(note.get("text")) for c in page.charts for note in c["layout"]["annotations"]]
    return "\n".join([page.words, *blocks, *notes])


def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **drawn: Any) -> dict[str, Opened]:
    monkeypatch.setenv("WORKFORCE_DATA", str(publish(tmp_path, **drawn)))
    return {name: open_page(name) for name in PAGES}


def everything_is_in_words(pages: dict[str, Opened]) -> None:
    for name, page in pages.items():
        assert not NOT_A_WORD.search(shown(page)), name
        assert len(page.charts) <= 4, name


ONE: dict[str, Any] = {
    "staff": """
        worker id | name | service | team  | post id | start date
        1         | Ann  | S       | North | P1      | 2024-01-01
    """,
    "posts": "post id | service | team\nP1 | S | North",
    "training_requirements": "course\nFirst aid",
    "training": "worker id | course | completed on\n1 | First aid | 2026-01-01",
    "qualifications": """
        worker id | qualification | kind         | awarded    | expires    | level
        1         | SWE           | registration | 2025-10-01 | 2026-11-30 |
        1         | Foundation    | systemic     | 2025-10-01 |            | 6
    """,
    "absence": "worker id | first day\n1 | 2026-01-01",
}  # fmt: skip


def test_one_team_of_one_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = opened(tmp_path, monkeypatch, months=14, **ONE)
    everything_is_in_words(pages)
    retention, qualifications = pages["retention"].words, pages["qualifications"].words
    assert "Posts of social work come to 1.0 FTE" in retention
    assert "Of the filled, 1.0 is away for over 28 days" in retention
    assert "Too few people." in retention
    assert "1 of 1 who must be registered have yet to renew" in qualifications
    assert "First aid" in pages["qualifications"].block("courses")


def test_staff_alone_names_each_sheet_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = ["posts", "absence", "training", "training_requirements", "qualifications", "teams"]
    sources = "kind | extract date\n" + "\n".join(f"{kind} |" for kind in never)
    pages = opened(
        tmp_path, monkeypatch, staff="worker id | team\n1 | North\n2 | South", months=14,
        sources=sources,
    )  # fmt: skip
    everything_is_in_words(pages)
    assert "No Posts sheet has been loaded" in pages["retention"].words
    for sheet in ("Training", "Qualifications"):
        assert f"No {sheet} sheet has been loaded" in pages["qualifications"].words
    assert "0 of 0" not in pages["qualifications"].words


def test_a_list_of_current_staff_knows_no_leavers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = opened(
        tmp_path, monkeypatch, staff="worker id | team\n1 | North\n2 | North", months=14,
        covers_from="2026-10-31",
    )  # fmt: skip
    everything_is_in_words(pages)
    said = pages["retention"].words
    assert said.count("Staff records begin on 31 October 2026") >= 3
    assert "Nobody" not in said
    assert not pages["retention"].charts


def test_a_first_month_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = opened(tmp_path, monkeypatch, months=1, covers_from="2026-10-01", **ONE)
    everything_is_in_words(pages)
    assert "Staff records begin on 1 October 2026" in pages["retention"].words


def test_a_month_with_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = ONE | {"staff": "worker id | team | start date\n1 | North | 2026-10-15"}
    folder = publish(tmp_path, months=14, **drawn)
    monkeypatch.setenv("WORKFORCE_DATA", str(folder))
    pages = {name: open_page(name, month="September 2026") for name in PAGES}
    everything_is_in_words(pages)
    for page in pages.values():
        assert page.words.count("No data. There is nothing to count here.") >= 3


def test_four_hundred_teams_of_long_names_and_sixty_courses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams = [f"{LONG} {number}" for number in range(TEAMS)]
    staff = "\n".join(f"{n} | {team} | {team[:70]}" for n, team in enumerate(teams))
    courses = "\n".join(f"{LONG} course {number}" for number in range(COURSES))
    taken = "\n".join(f"{n} | {LONG} course {n % COURSES} | 2026-01-01" for n in range(TEAMS))
    pages = opened(
        tmp_path, monkeypatch, months=3,
        staff=f"worker id | team | service\n{staff}",
        posts="post id | team\nP1 | North",
        training_requirements=f"course\n{courses}",
        training=f"worker id | course | completed on\n{taken}",
        targets="metric | target\ntraining_coverage | 90",
    )  # fmt: skip
    everything_is_in_words(pages)
    heat = pages["qualifications"].block("courses")
    assert heat.count("<tr>") <= 2 + 30 + 1
    assert heat.count('scope="col"') == 1 + 1 + 9
    for page in pages.values():
        assert "The first 30 of 400 teams: all are in the numbers below." in page.words
