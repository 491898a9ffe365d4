"""Counts the sample's workbooks in plain Python, as somebody with a spreadsheet would."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

WORKBOOKS = Path(__file__).parents[2] / "sample_data" / "workbooks"
EXTRACT = date(2026, 10, 31)
NEVER = date(4712, 12, 31)
Row = dict[str, Any]


@cache
def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Every tab's cells; a CSV file is one tab."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {path.stem: list(csv.reader(file))}
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


@cache
def table(file: str, tab: str) -> list[Row]:
    """A tab of the committed workbooks: titles above a blank row, then headings, then rows."""
    cells = sheets(WORKBOOKS / file)[tab]
    head = next(place for place, row in enumerate(cells) if not any(row)) + 1
    headings = [str(cell).lower() for cell in cells[head]]
    return [
        {name: None if cell == "" else cell for name, cell in zip(headings, row, strict=True)}
        for row in cells[head + 1 :]
    ]


@cache
def staff() -> list[Row]:
    """The council's spells, agency workers among them."""
    tabs = ("Staff list", "Agency workers")
    rows = [dict(row) for tab in tabs for row in table("hr_staff_list.xlsx", tab)]
    for row in rows:
        row["end date"] = None if row["end date"] == NEVER else row["end date"]
    return rows


@cache
def roles() -> dict[str, Row]:
    """Each role with the policy that is in force now."""
    return {row["role"]: row for row in table("workforce_policy.xlsx", "Roles")}


def is_open(row: Row, day: date) -> bool:
    return bool(row["start date"] <= day and (not row["end date"] or row["end date"] > day))


def social_workers(contracts: tuple[str, ...]) -> list[Row]:
    return [
        row
        for row in staff()
        if row["contract"] in contracts and roles()[row["role"]]["social worker"] == "Yes"
    ]


EMPLOYED = ("Permanent", "Fixed term")


def fte(rows: list[Row], day: date) -> float:
    return sum(float(row["fte"]) for row in rows if is_open(row, day))


def turnover(day: date) -> float:
    """FTE of the employed social workers who left in the year, of those in post at its end."""
    rows = social_workers(EMPLOYED)
    spells: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        spells[row["worker id"]].append(row)
    left = 0.0
    for ours in spells.values():
        for row in ours:
            end = row["end date"]
            if end and date(day.year - 1, day.month, day.day) < end <= day:
                soon = end + timedelta(days=7)
                goes_on = any(
                    other["start date"] <= soon and is_open(other, soon) for other in ours
                )
                left += 0 if goes_on else row["fte"]
    return 100 * left / fte(rows, day)


def case_workers() -> dict[str, str]:
    """The payroll number of each user of the case system."""
    return {
        row["reference"]: row["worker id"]
        for row in table("case_system_allocations.xlsx", "Users")
        if row["system"] == "Case system"
    }


def held(day: date) -> dict[str, set[str]]:
    """The children that each worker held at the close of a day."""
    key = case_workers()
    children: dict[str, set[str]] = defaultdict(set)
    for row in table("case_system_allocations.xlsx", "Allocations"):
        if row["worker id"] and row["from"] <= day and (not row["to"] or row["to"] > day):
            children[key[row["worker id"]]].add(row["child id"])
    return children


def caseloads(day: date) -> Iterator[tuple[Row, float, int]]:
    """Each social worker in post who held children: the main spell, the FTE and how many."""
    children = held(day)
    ours: dict[str, list[Row]] = defaultdict(list)
    for row in social_workers((*EMPLOYED, "Agency")):
        if is_open(row, day) and row["worker id"] in children:
            ours[row["worker id"]].append(row)
    for worker, rows in ours.items():
        main = max(rows, key=lambda row: row["fte"])
        yield main, sum(row["fte"] for row in rows), len(children[worker])


def in_date(day: date, team: str) -> tuple[int, int]:
    """Of the team's people who had been there a month, those supervised in its last 31 days."""
    sessions: dict[str, list[date]] = defaultdict(list)
    for row in table("supervision_log.xlsx", "Supervision"):
        if row["status"] == "Held" and not row["kind"].startswith("Group"):
            sessions[row["worker id"]].append(row["date"])
    since = day - timedelta(days=31)
    due = {
        row["worker id"]
        for row in staff()
        if row["team"] == team
        and is_open(row, day)
        and row["start date"] <= since
        and roles()[row["role"]]["supervision every (days)"] == 31
    }
    return sum(any(since < held <= day for held in sessions[who]) for who in due), len(due)
