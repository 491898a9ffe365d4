"""Columns that a person named: proposed with the reason, remembered by source, asked in doubt."""

from pathlib import Path

import pytest

from data_folder import DataFolder
from data_loaders.engine import catalogue, headings, remarks
from data_loaders.engine.answered import Answers
from data_loaders.engine.build import Options
from data_loaders.engine.column_values import Values
from data_loaders.engine.proposals import propose
from data_loaders.engine.publish import load
from data_loaders.engine.questions import SHAPE, Question
from tests.data_loaders.loads import ask, keep_nothing, write

KNOWN = {"roles.csv": "role\nSocial worker\nTeam manager\n", "teams.csv": "team\nDuty\nCourt\n"}
HEADS = (
    "Employee number,What they do,Squad,contract,Proportion,start date,end date,leaving reason,"
    "Pay point\n"
)
ROWS = (
    "W1,Social worker,Duty,permanent,1,01/04/2020,,,G7\n"
    "W2,Team manager,Court,agency,0.5,01/05/2021,,,G8\n"
    "Total,2,,,12.5,,,,\n"  # says nothing of what its columns hold
)
ANSWERS = {
    "Staff, column: role": "What they do",
    "Staff, column: team": "Squad",
    "Staff, column: fte": "Proportion",
    "Staff, heading: Pay point": "grade",
}


def asked(
    folder: DataFolder, staff: str, answers: dict[str, str] | None = None, organisation: str = ""
) -> dict[str, Question]:
    """Load it, with somebody there to answer, and give what is asked, by its question."""
    found: list[Question] = []
    cells: list[str | None] = [*staff.splitlines()[0].split(",")]
    said = {remarks.question(cells): "Staff", **(answers or {})}
    options = Options(attended=True, answers=said, organisation=organisation or None)
    files = {**KNOWN, "grades.csv": "grade,rank\nG7,1\nG8,2\n", "staff.csv": staff}
    given = write(folder.root / "sent", files)
    load(folder, given, options, keep_nothing, lambda p: found.extend(p.questions()))
    return {each.question: each for each in found}


def test_columns_are_proposed_with_the_reason_and_remembered_for_their_source(
    tmp_path: Path,
) -> None:
    folder = DataFolder(tmp_path / "data")
    first = asked(folder, HEADS + ROWS)
    best = {each: first[each].offered[0] for each in first if first[each].offered}
    assert {question: (offer.answer, offer.reason) for question, offer in best.items()} == {
        "Staff, column: role": ("What they do", "its values are on the Roles sheet"),
        "Staff, column: team": ("Squad", "its values are on the Teams sheet"),
        "Staff, column: fte": ("Proportion", "its values are numbers from 0 to 1"),
        "Staff, heading: Pay point": ("grade", "its values are on the Grades sheet"),
    }
    assert first["Staff, column: role"].holds_up
    assert not first["Staff, heading: Pay point"].holds_up
    assert asked(folder, HEADS + ROWS, ANSWERS) == {}
    query = "SELECT worker_id, role, team, fte::DOUBLE, grade FROM staff ORDER BY 1"
    assert ask(folder, query) == [
        ("W1", "Social worker", "Duty", 1.0, "G7"),
        ("W2", "Team manager", "Court", 0.5, "G8"),
    ]
    later = "W3,Social worker,Duty,agency,0.8,01/06/2022,,,G7\n" + ROWS
    assert asked(folder, HEADS + later) == {}
    assert ask(folder, "SELECT count(*) FROM staff") == [(3,)]
    # What one organisation's headings mean says nothing of another's.
    of_trust = asked(folder, HEADS + ROWS, organisation="A trust")
    assert set(of_trust) == set(first)


def test_a_source_that_changes_shape_is_questioned_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    asked(folder, HEADS + ROWS, ANSWERS)
    # A heading that was read has gone, and a new one has come: nothing waits, and it is asked.
    gone = asked(folder, (HEADS + ROWS).replace("Pay point", "Pay level"))
    (of_grade,) = [each for each in gone.values() if each.question == "Staff, column: grade"]
    assert not of_grade.holds_up
    assert "had a column “Pay point”, read as grade; this one has none" in of_grade.message
    assert [each.answer for each in of_grade.offered] == ["Pay level"]
    # A column that a person named holds other things now: its answer is in doubt.
    numbered = HEADS + ROWS.replace("Duty", "17").replace("Court", "18")
    (doubted,) = asked(folder, numbered).values()
    assert doubted.question == "Staff, column: team"
    assert doubted.holds_up
    assert "when it held words; it holds numbers" in doubted.message
    assert asked(folder, numbered, {"Staff, column: team": "Squad"}).keys() <= {
        "Team: 17",
        "Team: 18",
    }
    # A column that its heading names is read all the same, and told of.
    texts = ROWS.replace("W1", "Ann").replace("W2", "Bo")
    asked(folder, HEADS + texts, ANSWERS)
    told = f"SELECT message FROM findings WHERE rule = '{SHAPE}'"
    (message,) = [m for (m,) in ask(folder, told) if "Employee number" in m]
    assert message.startswith("“Employee number” held codes in the last extract")


STAFF = catalogue.sheet("staff")


def of(*texts: str, **more: object) -> Values:
    several = frozenset(text.casefold() for text in texts)
    return Values(filled=len(texts), several=several, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["worker_id", "post_id", "manager_id", "registration_number"])
def test_a_key_is_never_proposed(field: str) -> None:
    column = STAFF.column(field)
    unread = [(1, column.name + "s")]
    assert propose(STAFF, [column], unread, {1: of("W1", "W2", coded=2)}, {}) == []


def test_a_column_whose_values_cannot_be_it_is_never_proposed_whatever_its_heading() -> None:
    start = STAFF.column("start_date")
    assert propose(STAFF, [start], [(1, "Startdat")], {1: of("soon", "later")}, {}) == []
    dated = {1: of("1/4/20", "1/5/20", dates=2, coded=2)}
    (proposal,) = propose(STAFF, [start], [(1, "Startdat")], dated, {})
    assert "its heading is much like “start date”" in proposal.reason


def test_personal_data_and_notes_are_never_proposed() -> None:
    role, known = STAFF.column("role"), {"role": frozenset({"social worker"})}
    for heading in ("Ethnicity", "Notes"):
        assert propose(STAFF, [role], [(1, heading)], {1: of("Social worker")}, known) == []


def test_a_heading_that_was_answered_to_be_a_key_still_means_what_it_says() -> None:
    answers = Answers((), {("staff", "sweno"): "worker_id"})
    match = headings.match(["SWENo", "Team"], STAFF, answers)
    assert (match.columns["worker_id"], match.columns["registration_number"]) == (1, 1)
