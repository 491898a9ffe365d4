"""Caseloads and Supervision over awkward councils: nothing breaks, and no data is said to be so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from tests.pages.opening import Opened, open_page
from tests.pages.parts.versions import publish

NOT_A_WORD = re.compile(r"\b(None|nan|NaN|NaT)\b")
NAME = "A team whose name has eighty characters, which some systems of councils do allow"
NO_LIMIT = "role | social worker | supervision every days\nSocial worker | yes | 31"
SESSIONS = "worker id | date | minutes\n1 | 2026-10-10 | 60\n2 | 2026-07-10 | 95"


def cases(*workers: int, each: int = 5) -> str:
    rows = [f"{w}-{n} | {w} | 2026-08-01" for w in workers for n in range(each)]
    return "\n".join(["child id | worker id | from", *rows])


def opened(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, **drawn: object
) -> tuple[Opened, str]:
    """The page, and all its words."""
    st.cache_data.clear()  # another version of the same name
    monkeypatch.setenv("WORKFORCE_DATA", str(publish(folder, **{"months": 2, **drawn})))
    page = open_page(name)
    blocks = [part.proto.json for part in page.test.get("bidi_component")]
    said = "\n".join([re.sub(r"\{[^{}]*\}", "", page.words), *blocks])
    assert not NOT_A_WORD.search(said)
    assert len(page.charts) <= 4
    return page, said


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    st.cache_data.clear()


def test_one_team_of_one_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = {"staff": "worker id | name | team\n1 | Ann | North", "allocations": cases(1)}
    page, said = opened("caseloads", tmp_path, monkeypatch, **one)
    assert "The one social worker with cases holds 5.0 cases per FTE." in said
    assert "one worker" in page.block("spread")


def test_cases_sent_as_counts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, said = opened(
        "caseloads", tmp_path, monkeypatch, staff="worker id | team\n1 | North\n2 | South",
        caseload_counts="worker id | date | cases\n1 | 2026-10-31 | 25\n2 | 2026-10-31 | 12",
        sources="kind | extract date\nallocations |",
    )  # fmt: skip
    assert "Half" not in said
    assert "The median of 2 social workers is 18.5 cases per FTE and the highest 25.0." in said
    assert said.count("No Allocations sheet has been loaded") == 2  # children; what work it is


def test_long_names_and_roles_without_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = f"worker id | name | team\n1 | {NAME} 1 | {NAME}\n2 | {NAME} 2 | {NAME}"
    page, said = opened("caseloads", tmp_path, monkeypatch, roles=NO_LIMIT, staff=staff,
                        allocations=cases(1, 2))  # fmt: skip
    assert "No role of theirs has a limit on the Roles sheet." in said
    assert "no limits" in page.block("what-if-figures")
    assert not page.has_table("list-worker_caseloads")
    assert page.charts[0]["layout"]["yaxis"]["ticktext"][0].endswith("…")


def test_many_teams_are_drawn_as_far_as_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = range(1, 121)
    staff = "\n".join(["worker id | team", *(f"{n} | Team {n}" for n in numbers)])
    page, said = opened("caseloads", tmp_path, monkeypatch, staff=staff,
                        allocations=cases(*numbers, each=2))  # fmt: skip
    assert len(page.charts[0]["layout"]["yaxis"]["ticktext"]) == 40
    assert "The 40 worst of 120 teams" in said
    assert page.block("spread").count("<tr") == 1 + 1 + 30
    assert len(page.table("spread")) == 120


def test_a_first_month_and_the_newly_qualified_who_are_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = """
    worker id | name | team  | start date | asye start
    1         | Ann  | North | 2026-01-01 | 2026-10-01
    2         | Bea  | North | 2026-01-01 | 2026-05-01
    3         | Cal  | North | 2026-01-01 | 2026-09-25
    """
    page, said = opened("supervision", tmp_path, monkeypatch, staff=staff, supervision=SESSIONS,
                        months=1)  # fmt: skip
    rows = page.block("newly-qualified")
    assert "Overdue by 15 days" in rows  # Ann: 10 October, and 7 days
    assert "Never supervised" in rows  # Cal
    assert "every 14 days, to 6 months" in rows  # Bea
    assert "3 are overdue by their own interval" in said
    assert "100.0%: 1 of 1 one-to-one session in the three months" in said
    page, said = opened("supervision", tmp_path / "first", monkeypatch, staff=staff, months=1,
                        supervision=SESSIONS, covers_from="2026-10-31")  # fmt: skip
    assert said.count("No data. Staff records begin on 31 October 2026.") >= 8
    assert not page.charts


def test_weighted_cases_are_offered_where_weights_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = "child id | worker id | weight\nC1 | 1 | 3\nC2 | 1 |\nC3 | 2 | 0.5"
    page, said = opened("caseloads", tmp_path, monkeypatch, allocations=weighed,
                        staff="worker id | team\n1 | North\n2 | South")  # fmt: skip
    assert "No case has a weight" not in said
    page.test.selectbox(key="spread_of").select("Weighted cases").run()
    assert "the highest 4.0" in page.words  # 3 + 1
    assert "weighted cases per FTE" in page.words
