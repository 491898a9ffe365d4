"""The frame: who is let in, what the header says, and what opens under a picture."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.engine.access import Role
from tests.pages.parts.versions import publish

STAFF = """
worker id | name | service    | team
1         | Ann  | Assessment | North
2         | Bea  | Assessment | <img src=x onerror=alert(1)>
3         | Cal  | Court      | East
"""
ALLOCATIONS = """
child id | worker id | from
C1       | 1         | 2024-01-01
C2       | 1         | 2024-01-01
C3       | 2         | 2024-01-01
C4       | 3         | 2024-01-01
"""
TARGETS = """
metric           | target | tolerance
average_caseload | 1      | 0.5
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frame")
    return publish(folder, staff=STAFF, allocations=ALLOCATIONS, targets=TARGETS, months=14)


@pytest.fixture
def folder(published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKFORCE_DATA", str(published))
    return published


def page() -> None:
    from metrics.engine.access import NotAllowed
    from pages.parts import panel, shell

    view = shell.open_page("pages/caseloads.py", "Caseloads")
    view.say("Average caseload is **1.3**.")
    try:
        panel.tiles(view, ["average_caseload"])
        panel.heat_map(view, ["average_caseload", "over_caseload_limit"], title="Where it is")
        panel.trend(view, "average_caseload")
        panel.by_group(view, "average_caseload", "team")
    except NotAllowed as refusal:
        shell.message(str(refusal))


def run(
    role: Role = Role.DIRECTOR,
    state: dict[str, str] | None = None,
    may: set[Role] | None = None,
) -> AppTest:
    test = AppTest.from_function(page, default_timeout=60)
    allowed = frozenset(Role) if may is None else frozenset(may)
    test.session_state["_pages"] = {"pages/caseloads.py": allowed}
    test.session_state["viewing_as"] = role.value
    for key, value in (state or {}).items():
        test.session_state[key] = value
    return test.run()


def html(test: AppTest) -> str:
    return " ".join(item.proto.body for item in test.get("html"))


def tables(test: AppTest) -> list[list[str]]:
    return [list(item.value.columns) for item in test.dataframe]


def test_the_header_says_title_date_version_and_the_answer(folder: Path) -> None:
    test = run()
    assert not test.exception
    said = html(test)
    assert "<h1>Caseloads</h1>" in said
    assert "Data to <b>31 October 2026</b>" in said
    assert "version drawn" in said
    assert '<p class="wd-say" role="status">Average caseload is <b>1.3</b>.</p>' in said
    assert "Shown: October 2026; The council." in said
    assert said.count('role="status"') == 1


def test_without_a_sign_in_the_page_says_so_and_offers_the_roles(folder: Path) -> None:
    test = run(Role.ANALYST)
    assert "You see it as an <b>analyst</b>." in html(test)
    assert list(test.selectbox(key="viewing_as").options) == [role.value for role in Role]


def test_a_practice_lead_says_of_which_service(folder: Path) -> None:
    test = run(Role.PRACTICE_LEAD)
    assert list(test.selectbox(key="viewing_service").options) == ["Assessment", "Court"]


def test_a_role_that_may_not_open_a_page_gets_a_sentence_and_nothing_else(folder: Path) -> None:
    test = run(Role.BOARD_MEMBER, may={Role.DIRECTOR})
    assert not test.exception
    assert "This page is not for you." in html(test)
    assert "<h1>" not in html(test)
    assert not test.get("bidi_component")
    assert not test.get("plotly_chart")


def test_a_page_that_the_front_door_does_not_know_is_closed_to_everyone(folder: Path) -> None:
    test = AppTest.from_function(page, default_timeout=60)
    test.session_state["_pages"] = {"pages/other.py": frozenset(Role)}
    assert "This page is not for you." in html(test.run())


def test_before_the_first_load_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_DATA", str(tmp_path / "nothing"))
    test = run()
    assert not test.exception
    assert "No data has been loaded yet." in html(test)
    assert "<h1>Caseloads</h1>" in html(test)


def test_a_chosen_team_opens_its_rows_with_their_file_sheet_and_row_last(folder: Path) -> None:
    name = "by-team-average_caseload"
    test = run(state={f"opened:{name}": "North"})
    assert not test.exception
    said = html(test)
    assert "North: the rows behind it" in said
    assert "1 row. 2 children ÷ 1.0 FTE = <b>2.0</b>, at 31 October 2026." in said
    behind = next(columns for columns in tables(test) if columns[-1] == "Row")
    assert behind[0] == "Worker"
    assert behind[-3:] == ["File", "Sheet", "Row"]


def test_closing_forgets_what_was_open(folder: Path) -> None:
    name = "by-team-average_caseload"
    test = run(state={f"opened:{name}": "North"})
    test.button(key=f"close-{name}").click().run()
    assert "the rows behind it" not in html(test)


def test_a_team_called_like_an_attack_opens_as_a_name(folder: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    test = run(state={"opened:heat-map": f"average_caseload|{evil}"})
    assert not test.exception
    assert "&lt;img src=x onerror=alert(1)&gt;: the rows behind it" in html(test)
    assert evil not in html(test)


def test_a_practice_lead_sees_only_the_people_of_the_service(folder: Path) -> None:
    state = {"opened:by-team-average_caseload": "East", "viewing_service": "Assessment"}
    test = run(Role.PRACTICE_LEAD, state)
    assert not test.exception
    assert "You see the people of Assessment only." in html(test)
    assert "Nothing was counted here." in html(test)


def test_what_was_opened_and_is_not_there_any_more_stays_shut(folder: Path) -> None:
    test = run(
        state={"opened:heat-map": "average_caseload|Gone", "opened:by-team-average_caseload": "x"}
    )
    assert not test.exception
    assert "the rows behind it" not in html(test)


def test_a_board_member_is_refused_teams_in_words(folder: Path) -> None:
    test = run(Role.BOARD_MEMBER)
    assert not test.exception
    assert "figures are by organisation, service or sector." in html(test)
