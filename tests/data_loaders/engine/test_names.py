"""Names that nobody knows: offered the nearest, mapped once for every sheet, remembered, undone."""

from pathlib import Path

import pytest

from data_loaders.engine import names
from data_loaders.engine.questions import offers
from tests.data_loaders.drawn_tables import Checked, Drawing, ask, draw, empty, saved, together

STAFF = "worker id|role|team|contract|fte|start date\n"
ROLES = "role\nSocial worker\nSenior social worker\nTeam manager"


def person(worker: str, role: str, contract: str = "perm") -> str:
    return f"{worker}|{role}|Duty|{contract}|1|1/4/20\n"


def council(given: dict[str, str] | None = None) -> Checked:
    checked = empty(given)
    draw("roles", ROLES, into=checked)
    drawn = STAFF + person("W1", "Social Worker") + person("W2", "SW L2") + person("W3", "sw l2")
    draw("staff", drawn + person("W4", "Wizard", "agnecy"), into=checked, attended=True)
    post = "post id|role|team|fte\nP1|SW L2|Duty|1"
    draw("posts", post, into=checked)
    return together(checked, attended=True)


def test_an_unknown_role_is_asked_once_and_offered_the_nearest() -> None:
    offered = offers(council().connection)
    first, *others = offered["role: sw l2"]
    assert (first.answer, first.reason) == ("Social worker", "it begins with its initials")
    assert [each.answer for each in others] == [
        *("Senior social worker", "Team manager"),
        names.AS_IT_IS,
    ]


def test_an_unknown_contract_is_offered_the_five_and_to_be_set_aside() -> None:
    offered = [each.answer for each in offers(council().connection)["staff, contract: agnecy"]]
    assert offered[0] == "agency"
    assert set(offered[1:]) == {"permanent", "fixed term", "casual", "volunteer", "set aside"}


def test_the_answer_holds_in_every_sheet_and_is_spelt_as_the_policy_sheet_spells_it() -> None:
    checked = council({"Role: SW L2": "social WORKER", "Role: Wizard": "as it is"})
    staff = checked.rows("SELECT DISTINCT role FROM staff ORDER BY 1")
    assert [row["role"] for row in staff] == ["Social worker"]  # W4 waits: its contract is unknown
    assert checked.rows("SELECT role FROM posts") == [{"role": "Social worker"}]
    assert "role: wizard" not in {each["remedy"] for each in checked.findings("leads nowhere")}


def test_a_name_that_is_kept_as_it_is_is_noted_and_asked_no_more() -> None:
    checked = council({"Role: SW L2": "as it is", "Staff, contract: agnecy": "agency"})
    remedies = {each["cell"]: each["remedy"] for each in checked.findings("leads nowhere")}
    assert "The question is" not in remedies["SW L2"]
    assert "The question is “Role: Wizard”." in remedies["Wizard"]


def test_an_answer_reaches_what_was_loaded_before_and_another_undoes_it(tmp_path: Path) -> None:
    staff = STAFF + person("W1", "SW L2")
    first = saved(tmp_path / "1.db", None, ("roles", ROLES, {}), ("staff", staff, {}))
    role = "SELECT role FROM staff"
    assert ask(first, role) == [("SW L2",)]
    post: Drawing = ("posts", "post id|role|team|fte\nP1|SW L2|Duty|1", {})
    second = saved(tmp_path / "2.db", first, post, given={"Role: SW L2": "Social worker"})
    assert ask(second, role) == [("Social worker",)]
    third = saved(tmp_path / "3.db", second, post, given={"Role: SW L2": "Team manager"})
    assert ask(third, role) == [("Team manager",)]
    fourth = saved(tmp_path / "4.db", third, post, given={"Role: SW L2": "as it is"})
    assert ask(fourth, role) == [("SW L2",)]


def test_a_course_is_asked_about_only_where_it_is_like_a_required_one() -> None:
    checked = empty()
    drawn = "course|role|refresh months\nSafeguarding level 1|all|36"
    draw("training_requirements", drawn, into=checked)
    done = "worker id|course|completed on\nW1|Safeguarding L1|1/3/26\nW1|Pottery|2/3/26"
    draw("training", done, into=checked)
    found = together(checked).findings("leads nowhere")
    assert [each["cell"] for each in found if each["column"] == "course"] == ["Safeguarding L1"]


@pytest.mark.parametrize(
    ("name", "known", "first"),
    [
        ("Team Mgr", ["Social worker", "Team manager"], "Team manager"),
        ("Worker, Social", ["Team manager", "Social worker"], "Social worker"),
        ("ATM", ["Assistant team manager", "Team manager"], "Assistant team manager"),
        ("???", ["Duty", "Court"], "Court"),
    ],
)
def test_the_nearest_comes_first(name: str, known: list[str], first: str) -> None:
    assert names.nearest(name, known)[0].answer == first
