"""Kinds and columns told from real files, and what is said where they cannot be."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from data_loaders.engine import remarks
from data_loaders.engine.recognise import Certainty, Recognised
from data_loaders.engine.safety import Refused
from data_loaders.engine.sheet import Grade
from tests.data_loaders import sent

DAY = date(2026, 3, 31)
STAFF: list[object] = ["worker id", "team", "role", "contract", "fte", "start date"]
PERSON: list[object] = ["007", "Duty", "Social worker", "permanent", 1, date(2020, 1, 1)]


def one(
    tmp_path: Path, *rows: Sequence[object], answers: dict[str, str] | None = None
) -> Recognised:
    return sent.table(sent.xlsx(tmp_path / "a.xlsx", {"Sheet1": rows}), answers)


def question(found: Recognised) -> str:
    """The one question that the findings of a table ask."""
    asked = {
        match[1]
        for finding in found.findings
        if (match := re.search(r"question is (?:then )?“(.+)”", finding.remedy))
    }
    (only,) = asked
    return str(only)


def test_headings_are_matched_whatever_their_case_spaces_and_punctuation(tmp_path: Path) -> None:
    heads = ["EMPLOYEE_NUMBER", "Team\nname", "Job  title", "Contract-Type:", " F.T.E. *"]
    found = one(tmp_path, [*heads, "Start date (dd/mm/yyyy)", "End Date"], [*PERSON, None])
    assert (found.kind, found.certainty) == ("staff", Certainty.SURE)
    assert found.columns == {
        "worker_id": 1,
        "team": 2,
        "role": 3,
        "contract": 4,
        "fte": 5,
        "start_date": 6,
        "end_date": 7,
    }


def test_words_of_a_heading_may_stand_in_any_order_with_hints_about_them(tmp_path: Path) -> None:
    heads: list[object] = [
        "worker id",
        "Name of the team",
        "Title of job",
        "Contract",
        "FTE\n(0 to 1)",
        "Date of start (dd/mm/yyyy)",
        "Date end\n(if left)",
    ]
    found = one(tmp_path, heads, [*PERSON, None])
    assert (found.kind, found.certainty, found.unmatched) == ("staff", Certainty.SURE, [])
    other = one(tmp_path, ["id of worker", *heads[1:]], [*PERSON, None])
    assert (other.certainty, "worker_id" in other.columns) == (Certainty.ASK, False)


def test_a_key_is_not_matched_by_leaving_part_of_its_heading_out(tmp_path: Path) -> None:
    found = one(tmp_path, ["worker id (date)", *STAFF[1:]], PERSON)
    assert (found.kind, found.certainty) == ("staff", Certainty.ASK)
    assert "worker_id" not in found.columns


def test_the_kind_is_told_by_headings_and_never_by_the_tabs_name(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [["worker id", "date", "cases"], ["1", DAY, 12]]
    path = sent.xlsx(tmp_path / "Supervision.xlsx", {"Supervision": rows})
    assert sent.table(path).kind == "caseload_counts"


def test_one_workbook_may_hold_many_kinds(tmp_path: Path) -> None:
    sheets: dict[str, sent.Rows] = {
        "One": [["course", "role"], ["GDPR", "all"]],
        "Two": [["area", "neighbour"], ["Aland", "Bland"]],
        "Three": [STAFF, PERSON],
    }
    found = sent.tables(sent.xlsx(tmp_path / "a.xlsx", sheets))
    assert [(each.table_id, each.sheet_name, each.kind) for each in found] == [
        (1, "One", "training_requirements"),
        (2, "Two", "neighbours"),
        (3, "Three", "staff"),
    ]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["worker id", "date", "kind"], "supervision"),
        (["worker id", "date", "supervisor id", "room"], "supervision"),
        (["worker id", "date", "activity"], "research_in_practice"),
        (["worker id", "date", "cases"], "caseload_counts"),
        (["worker id", "course", "completed on"], "training"),
        (["worker id", "qualification", "awarded"], "qualifications"),
        (["role", "from", "census role"], "roles"),
        (["course", "role", "from"], "training_requirements"),
    ],
)
def test_kinds_that_share_headings_are_told_apart(
    tmp_path: Path, headings: list[str], kind: str
) -> None:
    found = one(tmp_path, list(headings), ["1", "2", "3", "4"][: len(headings)])
    assert (found.kind, found.certainty) == (kind, Certainty.SURE)


def test_two_kinds_that_fit_as_well_are_asked_about(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [["worker id", "date"], ["1", DAY], ["2", DAY]]
    found = one(tmp_path, *rows)
    assert found.certainty is Certainty.ASK
    (finding,) = found.findings
    assert finding.grade is Grade.CONFIRM
    assert "Supervision or Research in Practice" in finding.message
    assert finding.rows == 2
    answered = one(tmp_path, *rows, answers={question(found): "Research in Practice"})
    assert (answered.kind, answered.certainty) == ("research_in_practice", Certainty.SURE)
    left_out = one(tmp_path, *rows, answers={question(found): "leave it out"})
    assert (left_out.kind, sent.rules(left_out)) == (None, ["a table left out as answered"])


def test_a_log_of_something_else_is_not_loaded_as_supervision(tmp_path: Path) -> None:
    found = one(tmp_path, ["worker id", "date", "child seen", "reason"], ["1", DAY, "y", "z"])
    assert found.certainty is Certainty.ASK


def test_a_list_of_contacts_is_no_list_of_teams(tmp_path: Path) -> None:
    heads: list[object] = ["worker id", "name", "team", "extension", "desk"]
    assert one(tmp_path, heads, ["1", "A", "Duty", 1, 2]).kind is None


def test_a_missing_required_column_is_asked_for_with_its_likely_heading(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        [*STAFF[:3], "contrct", *STAFF[4:], "manager id"],
        [*PERSON, "9"],
    ]
    found = one(tmp_path, *rows)
    assert (found.kind, found.certainty) == ("staff", Certainty.ASK)
    assert found.findings[0].column == "contract"
    assert "“contrct”" in found.findings[0].remedy
    answered = one(tmp_path, *rows, answers={question(found): "contrct"})
    assert answered.certainty is Certainty.SURE
    assert answered.columns["contract"] == 4


def test_hours_beside_a_full_time_week_stand_in_for_the_fte(tmp_path: Path) -> None:
    heads = [*STAFF[:4], "contracted hours", "full time hours", "start date"]
    found = one(tmp_path, heads, [*PERSON[:4], 30, 37, DAY])
    assert found.certainty is Certainty.SURE
    assert "fte" not in found.columns
    assert found.columns.keys() >= {"contracted_hours", "full_time_hours"}


def test_a_table_of_no_known_kind_is_told_with_its_headings_and_the_nearest(tmp_path: Path) -> None:
    found = one(tmp_path, ["course", "trainer", "cost"], ["GDPR", "A", 100], ["Court", "B", 1])
    assert (found.kind, found.certainty) == (None, Certainty.UNKNOWN)
    (finding,) = found.findings
    assert (finding.grade, finding.rows) == (Grade.CONFIRM, 2)
    assert "course, trainer, cost" in finding.message
    assert "Training requirements (without role)" in finding.message


def test_headings_nobody_knows_are_noted_and_personal_ones_named(tmp_path: Path) -> None:
    found = one(tmp_path, [*STAFF, "Colour", "Date of Birth"], [*PERSON, "red", DAY])
    assert found.certainty is Certainty.SURE
    assert found.unmatched == [(7, "Colour"), (8, "Date of Birth")]
    assert [(f.rule, f.column, f.grade) for f in found.findings] == [
        ("a column that is not read", "Colour", Grade.NOTED),
        ("personal data that is not read", "Date of Birth", Grade.NOTED),
    ]


def test_the_canonical_heading_comes_before_a_synonym(tmp_path: Path) -> None:
    found = one(tmp_path, ["job title", *STAFF], ["SW", *PERSON])
    assert (found.columns["role"], found.certainty) == (4, Certainty.SURE)
    assert [finding.column for finding in found.findings] == ["job title"]


@pytest.mark.parametrize(
    ("second", "certainty", "grade", "columns"),
    [
        ("007", Certainty.SURE, Grade.NOTED, {"worker_id": 1}),
        ("008", Certainty.ASK, Grade.CONFIRM, {}),
    ],
)
def test_two_headings_for_one_required_column_are_one_only_where_they_agree(
    tmp_path: Path, second: str, certainty: Certainty, grade: Grade, columns: dict[str, int]
) -> None:
    heads = ["staff number", *STAFF[1:], "payroll number"]
    found = one(tmp_path, heads, [*PERSON, second])
    assert found.certainty is certainty
    assert [(f.rule, f.grade) for f in found.findings] == [("two headings for one column", grade)]
    assert {k: v for k, v in found.columns.items() if k == "worker_id"} == columns


def test_two_headings_for_an_optional_column_leave_it_unread(tmp_path: Path) -> None:
    found = one(tmp_path, [*STAFF, "service area", "service name"], [*PERSON, "A", "B"])
    assert found.certainty is Certainty.SURE
    assert "service" not in found.columns
    assert found.findings[0].grade is Grade.CONFIRM


def test_a_hidden_sheet_is_told_and_waits(tmp_path: Path) -> None:
    path = sent.xlsx(tmp_path / "a.xlsx", {"Now": [STAFF, PERSON], "Old": [STAFF, PERSON]}, ["Old"])
    now, old = sent.tables(path)
    assert (now.certainty, old.certainty) == (Certainty.SURE, Certainty.ASK)
    assert "hidden and holds a table of Staff" in old.findings[0].message
    assert sent.tables(path, {question(old): "yes"})[1].certainty is Certainty.SURE


@pytest.mark.parametrize(
    "title",
    [
        ["Extract date: 31/03/2026"],
        ["Report run on 31 March 2026 by HR"],
        ["Data as at", "31-Mar-26"],
        ["Extract date", DAY],
        ["Position as at 31.03.2026"],
    ],
)
def test_the_extract_date_is_read_from_the_titles(tmp_path: Path, title: list[object]) -> None:
    found = one(tmp_path, ["Staff list"], title, [], STAFF, PERSON)
    assert found.extract_date == DAY


def test_a_date_that_is_not_said_to_be_the_extracts_is_not(tmp_path: Path) -> None:
    assert one(tmp_path, ["Joined before 31/03/2026"], STAFF, PERSON).extract_date is None


def test_the_title_of_a_sheet_holds_for_its_lower_tables_too(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["As at 31/03/2026"],
        STAFF,
        PERSON,
        [],
        ["grade", "rank"],
        ["G7", 7],
    ]
    found = sent.tables(sent.xlsx(tmp_path / "a.xlsx", {"Sheet1": rows}))
    assert [each.extract_date for each in found] == [DAY, DAY]


def test_how_a_sheet_was_read_is_noted_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("team;service\nZoë’s;Care\n\ngrade;rank\nG7;7\n".encode("cp1252"))
    found = sent.tables(path)
    assert [(each.kind, sent.rules(each)) for each in found] == [
        ("teams", ["how the sheet was read"]),
        ("grades", []),
    ]


def test_a_text_table_is_recognised_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Extract date;31/03/2026\n\nteam;service\nDuty;Care\n")
    found = sent.table(path)
    assert (found.kind, found.header_row, found.extract_date) == ("teams", 3, DAY)


def test_a_file_of_blanks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nothing in the file"):
        one(tmp_path, [None], ["  "])


def test_yes_is_said_in_several_ways() -> None:
    assert [remarks.is_yes(said) for said in ("Yes", " y ", "1", "no", "", None)] == [
        *(True, True, True),
        *(False, False, False),
    ]
