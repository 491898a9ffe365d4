"""The filters: what they offer, what they mean, and what becomes of a stale address."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.parts.versions import publish

STAFF = """
worker id | name   | service    | team   | organisation
1         | Ann    | Assessment | North  |
2         | Bea    | Assessment | South  |
3         | Cal    | Court      | East   |
4         | Di     | Health     | Clinic | NHS Trust
"""
ALLOCATIONS = """
child id | worker id | from
C1       | 1         | 2024-01-01
C2       | 3         | 2024-01-01
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filters")
    return publish(folder, staff=STAFF, allocations=ALLOCATIONS, months=12)


@pytest.fixture
def folder(published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKFORCE_DATA", str(published))
    return published


def page() -> None:
    import streamlit as st

    from metrics.engine.access import Asker, Role
    from pages.parts.choices import choose
    from pages.parts.view import version_in_force

    version = version_in_force()
    assert version is not None
    asker = Asker(Role(st.session_state.get("as", "director")))
    given = st.session_state.get("given", {})
    chosen = choose(version, asker, **given)
    for note in chosen.notes:
        st.text(note)
    st.session_state["chosen"] = chosen.choice


def run(
    address: dict[str, str] | None = None,
    given: dict[str, bool] | None = None,
    role: str = "director",
) -> AppTest:
    test = AppTest.from_function(page, default_timeout=30)
    test.session_state["as"] = role
    test.session_state["given"] = given or {}
    for name, value in (address or {}).items():
        test.query_params[name] = value
    return test.run()


def options(test: AppTest, key: str) -> list[str]:
    return list(test.selectbox(key=key).options)


def notes(test: AppTest) -> list[str]:
    return [text.value for text in test.text]


def test_defaults_say_what_they_are(folder: Path) -> None:
    test = run()
    assert not test.exception
    assert [box.value for box in test.selectbox] == [
        "October 2026", "The council", "All services", "All teams", "All roles", "All contracts",
    ]  # fmt: skip
    chosen = test.session_state["chosen"]
    assert chosen.month.isoformat() == "2026-10-31"
    assert chosen.dimensions == {"organisation": "The council"}


def test_all_organisations_is_a_choice_of_its_own(folder: Path) -> None:
    test = run()
    assert options(test, "organisation") == ["The council", "All organisations", "NHS Trust"]
    test.selectbox(key="organisation").select("All organisations").run()
    assert test.session_state["chosen"].dimensions == {}


def test_each_filter_offers_what_those_before_it_leave(folder: Path) -> None:
    test = run({"service": "Assessment"})
    assert options(test, "team") == ["All teams", "North", "South"]
    assert "Health" not in options(test, "service")


def test_an_address_opens_its_view(folder: Path) -> None:
    test = run({"month": "March 2026", "service": "Assessment", "team": "South"})
    chosen = test.session_state["chosen"]
    assert chosen.month.isoformat() == "2026-03-31"
    assert (chosen.service, chosen.team) == ("Assessment", "South")
    assert notes(test) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("team", "Gone", "There is no team “Gone” here: all teams are shown."),
        ("month", "March 1999", "There is no month “March 1999” here: October 2026 is shown."),
        ("organisation", "<b>", "There is no organisation “<b>” here: The council is shown."),
        ("service", "", "There is no service “” here: all services are shown."),
    ],
)
def test_a_stale_address_falls_back_with_a_sentence(
    folder: Path, name: str, value: str, said: str
) -> None:
    test = run({name: value})
    assert not test.exception
    assert notes(test) == [said]
    assert test.session_state["chosen"].dimensions == {"organisation": "The council"}


def test_a_team_that_the_next_choice_rules_out_falls_back_too(folder: Path) -> None:
    test = run({"service": "Assessment", "team": "South"})
    test.selectbox(key="service").select("Court").run()
    assert not test.exception
    assert notes(test) == ["There is no team “South” here: all teams are shown."]
    assert test.session_state["chosen"].team is None


def test_the_board_chooses_quarters_and_no_team(folder: Path) -> None:
    test = run(given={"quarters": True}, role="board member")
    assert [box.key for box in test.selectbox] == ["quarter", "organisation", "service"]
    assert test.selectbox(key="quarter").value == "2026-27 Q2"
    assert test.session_state["chosen"].month.isoformat() == "2026-09-30"


def test_a_sector_is_asked_for_only_where_it_matters(folder: Path) -> None:
    assert "sector" not in [box.key for box in run().selectbox]
    assert "sector" in [box.key for box in run(given={"sector": True}).selectbox]
