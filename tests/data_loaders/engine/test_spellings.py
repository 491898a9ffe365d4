"""One spelling for each name, wherever it stands."""

from pathlib import Path

from tests.data_loaders.drawn_tables import ask, draw, empty, saved, together

STAFF = "worker id|role|team|service|contract|fte|start date\n"


def person(worker: str, role: str, team: str, service: str = "") -> str:
    return f"{worker}|{role}|{team}|{service}|perm|1|1/4/20\n"


def test_the_policy_sheets_spelling_holds_everywhere() -> None:
    checked = empty()
    many = "".join(person(f"W{n}", "SOCIAL WORKER", "DUTY") for n in range(3))
    draw("staff", STAFF + many, into=checked)
    draw("roles", "role\nSocial Worker", into=checked)
    draw("teams", "team\nDuty", into=checked)
    rows = together(checked).rows("SELECT DISTINCT role, team FROM staff")
    assert rows == [{"role": "Social Worker", "team": "Duty"}]


def test_without_one_the_commonest_holds_and_ties_go_by_a_to_z() -> None:
    checked = draw(
        "staff",
        STAFF
        + person("W1", "social worker", "Duty")
        + person("W2", "Social Worker", "duty")
        + person("W3", "Social Worker", "Court"),
    )
    rows = together(checked).rows("SELECT role, team FROM staff ORDER BY worker_id")
    assert [row["role"] for row in rows] == ["Social Worker"] * 3
    assert [row["team"] for row in rows] == ["Duty", "Duty", "Court"]


def test_a_blank_service_is_its_teams() -> None:
    checked = empty()
    drawn = STAFF + person("W1", "R", "duty") + person("W2", "R", "Duty", "Early help")
    draw("staff", drawn + person("W3", "R", "Court"), into=checked)
    draw("teams", "team|service\nDuty|Safeguarding\nCourt|", into=checked)
    rows = together(checked).rows("SELECT service FROM staff ORDER BY worker_id")
    assert [row["service"] for row in rows] == ["Safeguarding", "Early help", None]


def test_a_later_teams_sheet_fills_the_service_anew(tmp_path: Path) -> None:
    drawn = STAFF + person("W1", "R", "Duty") + person("W2", "R", "Duty", "Early help")
    first = saved(
        tmp_path / "1.db", None, ("staff", drawn, {}), ("teams", "team|service\nDuty|Old", {})
    )
    second = saved(tmp_path / "2.db", first, ("teams", "team|service\nDuty|New", {}))
    query = "SELECT service FROM staff ORDER BY worker_id"
    assert ask(first, query) == [("Old",), ("Early help",)]
    assert ask(second, query) == [("New",), ("Early help",)]


def test_everyone_on_the_requirements_is_all() -> None:
    drawn = "course|role|refresh months\nFirst aid|ALL|36"
    rows = together(draw("training_requirements", drawn)).rows("FROM training_requirements")
    assert rows[0]["role"] == "all"
