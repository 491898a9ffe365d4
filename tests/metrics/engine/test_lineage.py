"""Which former names are followed, and that nothing is had twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine.lineage import TeamRow, lineage

CLOSED, OPEN = True, False


def followed(*rows: TeamRow) -> dict[str, str]:
    return dict(lineage(rows).followed_by)


def test_a_renamed_team_is_followed() -> None:
    known = lineage([("Court 2", "Safeguarding 4", OPEN), ("Safeguarding 4", None, CLOSED)])
    assert known.today("Safeguarding 4") == "Court 2"
    assert known.names("Court 2") == ["Court 2", "Safeguarding 4"]
    assert known.names("Safeguarding 4") == ["Safeguarding 4"]


def test_a_former_name_need_not_be_on_the_sheet_itself() -> None:
    assert followed(("New", "Old", OPEN)) == {"Old": "New"}


def test_a_chain_is_followed_to_its_end() -> None:
    known = lineage([("C", "B", OPEN), ("B", "A", CLOSED), ("A", None, CLOSED)])
    assert [known.today(name) for name in "ABC"] == ["C", "C", "C"]
    assert known.names("C") == ["C", "A", "B"]
    assert known.names("B") == ["B", "A"]


@pytest.mark.parametrize("cell", ["A; B", "A;B", "A\nB", " A ;  B; "])
def test_two_teams_that_became_one(cell: str) -> None:
    known = lineage([("C", cell, OPEN), ("A", None, CLOSED), ("B", None, CLOSED)])
    assert known.names("C") == ["C", "A", "B"]


def test_a_team_that_became_two_is_not_followed() -> None:
    assert followed(("B", "A", OPEN), ("C", "A", OPEN), ("A", None, CLOSED)) == {}


def test_a_team_that_goes_on_keeps_its_own_history() -> None:
    assert followed(("B", "A", OPEN), ("A", None, OPEN)) == {}


def test_names_that_go_round_are_left_as_they_are() -> None:
    assert followed(("A", "B", CLOSED), ("B", "A", CLOSED)) == {}
    assert followed(("A", "A", CLOSED)) == {}
    round_and_in = followed(("A", "B", CLOSED), ("B", "A", CLOSED), ("A", "X", CLOSED))
    assert "A" not in round_and_in


def test_names_are_told_apart_whatever_their_case() -> None:
    assert followed(("New", "OLD", OPEN), ("Old", None, CLOSED)) == {"Old": "New"}


names = st.sampled_from("ABCDEF")


@given(st.lists(st.tuples(names, st.none() | names, st.booleans()), max_size=8))
def test_every_name_has_one_today_and_no_two_teams_share_a_former_name(rows: list[TeamRow]) -> None:
    known = lineage(rows)
    today = {name: known.today(name) for name in "ABCDEF"}
    assert all(known.today(now) == now for now in today.values())
    ends = set(today.values())
    shared = [name for end in ends for name in known.names(end)]
    assert sorted(shared) == sorted(set(shared)) == sorted("ABCDEF")
