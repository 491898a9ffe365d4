"""Workbooks with one tab a team."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import HEADINGS, STAFF, Rows

WITHOUT_TEAM = [place for place, heading in enumerate(HEADINGS) if heading != "team"]
QUESTION = "Read the tabs' names as the teams of: Staff"
TOLD = "the team is the tab's name"


def team(name: str, *, column: bool = False) -> list[list[Any]]:
    """The Staff sheet of one team, with or without the column that says so."""
    rows = [row for row in STAFF if row[0] == "worker id" or row[2] == name]
    return [list(row) if column else [row[place] for place in WITHOUT_TEAM] for row in rows]


def tabs(path: Path, sheets: Mapping[str, Rows]) -> None:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)


TWO = {"Duty": team("Duty"), "Court": team("Court")}

CASES = [
    Case(
        name="one tab a team.xlsx",
        awkward="each tab is named after its team, and no column says so: asked once",
        make=lambda path: tabs(path, TWO),
        loaded=0,
        awaiting=3,
        attended=True,
        told=("the tab's name may be the team",),
    ),
    Case(
        name="one tab a team, unattended.xlsx",
        awkward="the same with nobody to ask",
        make=lambda path: tabs(path, TWO),
        loaded=0,
        set_aside=3,
        told=("the tab's name may be the team",),
    ),
    Case(
        name="one tab a team, answered.xlsx",
        awkward="the same with the answer, a summary tab that repeats the rows, and a read-me",
        make=lambda path: tabs(path, {"Read me": [["One tab a team."]], **TWO, "Summary": STAFF}),
        answers={QUESTION: "yes"},
        set_aside=3,
        told=(TOLD, "the row is repeated"),
    ),
    Case(
        name="one tab a team, with its column.xlsx",
        awkward="one tab a team, each with the column of teams",
        make=lambda path: tabs(
            path,
            {"Duty": team("Duty", column=True), "Court": team("Court", column=True)},
        ),
    ),
    Case(
        name="one tab alone that is a team.xlsx",
        awkward="a tab named after a team of the Teams sheet",
        make=lambda path: tabs(
            path, {"Teams": [["team"], ["Duty"], ["Court"]], "Duty": team("Duty")}
        ),
        answers={QUESTION: "yes"},
        loaded=4,
        told=(TOLD,),
        in_force="SELECT worker_id, team FROM staff ORDER BY worker_id",
        rows=(("007", "Duty"), ("008", "Duty")),
    ),
    Case(
        name="tabs that are not teams.xlsx",
        awkward="two tabs named after months: no team is proposed, even where teams were answered",
        make=lambda path: tabs(path, {"Apr 26": team("Duty"), "May 26": team("Court")}),
        answers={QUESTION: "yes"},
        loaded=0,
        awaiting=3,
        attended=True,
        told=("a required column is missing",),
    ),
]
