"""What a person would pass over in a table, and what only looks like it."""

import pytest

from tests.data_loaders.drawn_tables import Checked, draw

STAFF = "worker id|name|role|team|contract|fte|start date\n"
GOOD = "W1|Ann|Social worker|Duty|perm|1|1/4/24\n"


def rules(checked: Checked) -> list[str]:
    return [finding["rule"] for finding in checked.findings()]


def every(checked: Checked, kind: str = "staff") -> int:
    return len(checked.rows(f"SELECT * FROM incoming_{kind}"))


@pytest.mark.parametrize(
    "line",
    [
        "Total|||||1|",
        "Grand total:|||||1|",
        "TOTAL FTE|||||1|",
        "|Sub-total||||1|",
        "Duty total|||||1|",
        "Average|||||1|",
        "|||||1|",  # a sum that nobody named
    ],
)
def test_a_totals_row_is_never_a_worker(line: str) -> None:
    checked = draw("staff", STAFF + GOOD + line, kinds={"fte": "n"})
    assert every(checked) == 1
    assert rules(checked) == ["a totals row"]
    assert checked.findings()[0]["row"] == 3


def test_a_total_with_every_needed_cell_is_still_a_total() -> None:
    drawn = "worker id|date|cases\nW1|31/3/26|12\nTotal|31/3/26|12"
    assert every(draw("caseload_counts", drawn), "caseload_counts") == 1


def test_a_worker_whose_team_has_total_in_its_name_is_a_worker() -> None:
    checked = draw("staff", STAFF + "W1|Ann|Social worker|Total Recall Team|perm|1|1/4/24")
    assert every(checked) == 1
    assert rules(checked) == []


def test_a_repeated_header_is_passed_over() -> None:
    checked = draw("staff", STAFF + GOOD + STAFF.upper() + "W2|Bo|Role|Duty|perm|1|1/4/24")
    assert every(checked) == 2
    assert rules(checked) == ["a repeated header"]


@pytest.mark.parametrize(
    "line",
    [
        "Source: the HR system||||||",
        "* includes agency workers||||||",
        "Notes|as at 31 March|||||",
        "Figures are provisional until May||||||",
    ],
)
def test_trailing_notes_are_passed_over(line: str) -> None:
    checked = draw("staff", STAFF + GOOD + line)
    assert every(checked) == 1
    assert rules(checked) == ["a note"]


def test_a_lone_title_between_rows_is_a_heading() -> None:
    checked = draw("staff", STAFF + "Duty and Assessment||||||\n" + GOOD)
    assert every(checked) == 1
    assert rules(checked) == ["a heading within the table"]


def test_a_lone_id_is_a_row_that_lacks_the_rest() -> None:
    checked = draw("staff", STAFF + GOOD + "W2||||||")
    assert every(checked) == 2
    assert "team is missing" in rules(checked)


def test_a_sheet_that_needs_one_column_keeps_its_one_cell_rows() -> None:
    checked = draw("teams", "team|service\nDuty and Assessment|\nCourt One|Safeguarding")
    assert every(checked, "teams") == 2


def test_blank_rows_are_one_note() -> None:
    checked = draw("staff", STAFF + GOOD + "||||||\n||||||\n" + GOOD.replace("W1", "W2"))
    assert every(checked) == 2
    assert [(f["rule"], f["rows"]) for f in checked.findings()] == [("blank rows", 2)]


def test_a_line_of_a_matrix_without_worker_or_date_is_not_a_row() -> None:
    checked = draw(
        "training_matrix",
        "worker id|First aid|Safeguarding\n|every 3 years|yearly\nW1|1/4/24|\nTotal|1|0",
    )
    assert every(checked, "training") == 1
    assert rules(checked) == ["a row without a worker or a date", "a totals row"]
