"""References that lead nowhere, and absences that overlap: told, and loaded all the same."""

import duckdb

from data_loaders.engine import references
from tests.data_loaders.drawn_tables import Checked, draw, empty, together

STAFF = "worker id|role|team|contract|fte|start date\n"
SUPERVISION = "worker id|date\n"


def told(checked: Checked) -> list[tuple[str, int]]:
    return [(f["cell"], f["rows"]) for f in checked.findings(references.RULE)]


def council() -> Checked:
    checked = empty()
    draw("roles", "role\nSocial worker", into=checked)
    draw("teams", "team\nDuty", into=checked)
    return checked


def test_a_value_that_leads_nowhere_is_one_finding_however_many_rows_hold_it() -> None:
    checked = council()
    row = "{}|{}|Duty|perm|1|1/4/20\n"
    drawn = STAFF + row.format("W1", "Wizard") + row.format("W2", "Social worker")
    draw("staff", drawn + row.format("W3", "wizard"), into=checked)
    assert told(together(checked)) == [("Wizard", 2)]
    (found,) = checked.findings(references.RULE)
    assert (found["row"], found["column"], found["grade"]) == (2, "role", "noted")
    assert len(checked.rows("FROM staff")) == 3


def test_a_worker_is_known_by_the_staff_sheet_or_by_a_reference() -> None:
    checked = council()
    draw("staff", STAFF + "W1|Social worker|Duty|perm|1|1/4/20", into=checked)
    draw("worker_references", "system|reference|worker id\nCase|007|W1", into=checked)
    drawn = SUPERVISION + "W1|1/3/26\n007|2/3/26\nW9|3/3/26"
    draw("supervision", drawn, into=checked)
    assert told(together(checked)) == [("W9", 1)]


def test_a_sheet_that_was_never_loaded_is_one_finding() -> None:
    checked = together(draw("supervision", SUPERVISION + "W1|1/3/26\nW2|2/3/26"))
    (found,) = checked.findings(references.RULE)
    assert (found["rows"], found["message"].split(",")[0]) == (
        2,
        "No Staff sheet has been loaded yet",
    )


def test_the_finding_says_how_many_figures_rest_on_it() -> None:
    checked = together(draw("supervision", SUPERVISION + "W1|1/3/26\nW2|2/3/26"))
    keep_two_metrics(checked.connection)
    references.count_figures(checked.connection)
    assert "One figure rests on it." in checked.findings(references.RULE)[0]["message"]


def keep_two_metrics(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE metric_sql (metric VARCHAR, sql VARCHAR)")
    connection.execute(
        "INSERT INTO metric_sql VALUES ('one', 'SELECT [row_id] AS sources FROM supervision'), "
        "('two', 'SELECT [row_id] AS sources FROM staff')"
    )


ABSENCE = "worker id|first day|last day|kind\n"


def test_absences_that_overlap_are_told_and_both_load() -> None:
    checked = together(
        draw("absence", ABSENCE + "W1|1/3/26|5/3/26|ill\nW1|5/3/26|9/3/26|leave\nW2|5/3/26||ill")
    )
    assert [f["row"] for f in checked.findings(references.OVERLAP)] == [3]
    assert len(checked.rows("FROM absence")) == 3


def test_absences_one_after_the_other_do_not_overlap() -> None:
    drawn = ABSENCE + "W1|1/3/26|5/3/26|ill\nW1|6/3/26||ill"
    assert together(draw("absence", drawn)).findings(references.OVERLAP) == []


def test_an_open_absence_overlaps_every_later_one() -> None:
    drawn = ABSENCE + "W1|1/3/26||ill\nW1|6/3/26|7/3/26|ill"
    assert len(together(draw("absence", drawn)).findings(references.OVERLAP)) == 1
