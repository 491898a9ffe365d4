"""Control totals: what a source is said to hold, beside what was loaded, and the rows between."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data_folder import DataFolder
from data_loaders.engine import control_totals
from data_loaders.engine.build import Options
from data_loaders.engine.control_totals import Compared, Measure, Total, compared_in, total
from data_loaders.engine.publish import load
from data_loaders.engine.reconcile import reconcile
from data_loaders.engine.report import as_json, as_sentences
from tests.data_loaders.drawn_tables import TODAY, draw, empty, together
from tests.data_loaders.loads import STAFF, keep_nothing, write

DAY = date(2025, 10, 31)
PEOPLE = (
    "W1,Social worker,Duty,permanent,1,01/04/2020,\n"
    "W1,Manager,Duty,permanent,0.2,01/04/2021,\n"  # a second post of the same person
    "W2,Social worker,Duty,agency,0.5,01/04/2021,\n"
    "W3,Social worker,Duty,agency,0.5,01/04/2021,30/10/2025\n"  # gone the day before
    "W4,Social worker,Duty,odd,0.8,01/04/2021,\n"  # its contract is not known
    "W5,Social worker,Duty,agency,0.5,01/05/2025,01/04/2025\n"  # ends before it starts
    "W6,Social worker,Duty,odd,0.5,01/11/2025,\n"  # begins after
    "W7,Social worker,Duty,permanent,1,31/10/2025,\n"  # begins on the day
)


def found(*totals: Total, files: dict[str, str] | None = None) -> list[Compared]:
    """The totals of a load of these drawn files, a kind to its cells between commas."""
    checked = empty()
    for name, text in (files or {"staff": STAFF + PEOPLE}).items():
        draw(name, text.replace(",", "|"), into=checked, file=f"{name}.csv")
    together(checked)
    reconcile(checked.connection, totals, "The council", TODAY)
    return compared_in(checked.connection)


def said(measure: Measure, value: str, **more: object) -> Total:
    return Total(kind="staff", measure=measure, value=Decimal(value), day=DAY, **more)  # type: ignore[arg-type]


def test_people_in_post_are_counted_once_and_the_missing_are_named() -> None:
    (told,) = found(said(Measure.IN_POST, "5", said_in="HR"))
    assert [*map(int, (told.said, told.loaded, told.difference)), told.agrees] == [5, 3, -2, False]
    assert [(row.row, row.reference, row.became) for row in told.rows] == [
        (6, "W4", "set aside"),
        (7, "W5", "set aside"),
    ]
    assert told.sentence() == (
        "Staff, The council: HR says 5 in post at 31 October 2025; 3 are loaded, 2 fewer. "
        "2 rows that were not loaded explain it."
    )
    assert "contract should be" in told.rows[0].why


def test_one_that_agrees_names_no_row_and_of_too_many_those_on_the_days_edge_are_named() -> None:
    more, agreed = found(said(Measure.IN_POST, "3"), said(Measure.IN_POST, "2"))
    assert (agreed.agrees, agreed.rows) == (True, ())
    assert agreed.sentence().endswith("and so many are loaded.")
    assert [(row.row, row.why) for row in more.rows] == [(9, "It begins on that day.")]


def test_a_sum_agrees_to_the_place_that_was_said() -> None:
    values = ("2.7", "2.70", "2.71", "3", "4")
    told = found(*(said(Measure.FTE, value) for value in values))
    assert {each.loaded for each in told} == {Decimal("2.7")}
    agreed = {str(each.said.normalize()): each.agrees for each in told}
    assert agreed == {"2.7": True, "2.71": False, "3": True, "4": False}


def test_open_allocations_and_children_of_a_day() -> None:
    cases = "child id,worker id,from,to\nC1,W1,01/01/2025,\nC1,W2,01/02/2025,\nC2,,01/03/2025,\n"
    files = {"allocations": cases + "C3,W1,01/01/2024,30/10/2025\n"}
    totals = [
        Total(kind="allocations", measure=Measure.OPEN_ALLOCATIONS, value=Decimal(2), day=DAY),
        Total(kind="allocations", measure=Measure.CHILDREN, value=Decimal(2), day=DAY),
        Total(kind="allocations", measure=Measure.ROWS, value=Decimal(4)),
    ]
    assert [each.agrees for each in found(*totals, files=files)] == [True] * 3


# --- A file's own totals rows -------------------------------------------------------------------

TOTALLED = STAFF + (
    "W1,Social worker,Duty,permanent,1,01/04/2020,\n"
    "W2,Social worker,Duty,agency,0.5,01/04/2021,\n"
    "Subtotal,,,,1.5,,\n"
    "W3,Social worker,Court,odd,0.5,01/04/2021,\n"
    "Subtotal,,,,0.5,,\n"
    "{}\n"
)


def test_totals_rows_are_compared_with_the_rows_above_them_and_subtotals_with_their_block() -> None:
    rows = "Grand total,,,,2.0,,\nTotal headcount 3,,,,,,\nTotal,3,,,,,\nTotal,2 of 3,,,,,"
    told = {each.row: each for each in found(files={"staff": TOTALLED.format(rows)})}
    assert {row: (each.measure, each.of_rows, each.agrees) for row, each in told.items()} == {
        4: ("fte", "every row above it", True),
        6: ("fte", "rows 5 to 5", False),
        7: ("fte", "every row above it", False),
        8: ("people", "every row above it", False),
        9: ("rows", "every row above it", False),
    }
    assert [[row.row for row in told[last].rows] for last in (7, 8, 9)] == [[5], [5], [5]]


# --- How totals are given ------------------------------------------------------------------------


def test_totals_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "totals.csv"
    path.write_text(
        "Sheet,Organisation,Measure,Date,Value\n"
        'Staff,A trust,In post,31/10/2025,"1,812"\n,,children,2025-10-31,12\n\n',
        encoding="utf-8-sig",
    )
    first, second = control_totals.read(path)
    assert (first.kind, first.organisation, first.measure) == ("staff", "A trust", Measure.IN_POST)
    assert (first.day, int(first.value), first.said_in) == (DAY, 1812, "totals.csv, row 2")
    assert (second.kind, second.organisation, second.day) == ("allocations", None, DAY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2\n", "measure and value"),
        ("measure,value\nbirds,2\n", "not a measure"),
        ("measure,value\nin post,many\n", "not a total"),
        ("measure,value\nin post,-1\n", "not a total"),
        ("measure,value,date\nin post,1,10/31/2025\n", "not a date"),
        ("sheet,measure,value\nPosts,children,1\n", "one of: Allocations"),
    ],
)
def test_what_is_no_total_is_refused_in_words(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "totals.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        control_totals.read(path)


def test_rows_need_a_sheet() -> None:
    with pytest.raises(ValueError, match="should be of one of: Staff"):
        total("", "rows", "3")
    assert total("worker references", "rows", "3").kind == "worker_references"


def test_the_command_tells_totals_and_joins(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    told: list[str] = []
    without = "\n".join(line.rsplit(",", 3)[0] for line in (STAFF + PEOPLE).splitlines())
    files = {
        "staff.csv": STAFF + PEOPLE,
        "more.csv": without,
        "s.csv": "worker id,date,minutes\nW9,01/10/2025,60\n",
    }
    load(
        folder,
        write(tmp_path / "sent", files),
        Options(totals=[said(Measure.IN_POST, "5")]),
        keep_nothing,
        lambda prepared: told.extend(
            [as_json(prepared, prepared.findings()), *as_sentences(prepared, prepared.findings())]
        ),
    )
    as_data = json.loads(told[0])
    (of_staff,) = as_data["control_totals"]
    assert (of_staff["said"], of_staff["loaded"], of_staff["difference"]) == (5, 3, -2)
    # Of a table of which nothing was loaded, nobody knows how many would count.
    assert [(row["file"], row["row"], row["amount"]) for row in of_staff["rows"]] == [
        ("more.csv", None, 8),
        ("staff.csv", 6, 1),
        ("staff.csv", 7, 1),
    ]
    (of_supervision,) = as_data["joins"]
    assert of_supervision["found"] == {"not found": {"rows": 1, "workers": 1}}
    assert any("0 of 1 rows" in line for line in told[1:])
    assert any("staff.csv, staff, row 6: set aside." in line for line in told[1:])
