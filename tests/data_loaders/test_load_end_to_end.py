"""From the files that people send to the version that is read: nothing lost, nothing silent."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_folder import DataFolder
from data_loaders.engine import catalogue
from data_loaders.engine.build import Options
from data_loaders.engine.finding import Finding
from data_loaders.engine.publish import Outcome, Prepared, load
from data_loaders.engine.sheet import Grade
from tests.data_loaders.loads import ask, keep_nothing, workers, write
from tests.data_loaders.sent import Rows, xlsx

# As a person might send it: titles above, a total below, dates and numbers in many forms.
WORKERS: Rows = [
    ["Children's services staff list"],
    ["Extract date: 31/03/2026"],
    [],
    ["Employee No", "Name", "Date of Birth", "Team", "Job Title", "Contract Type", "FTE",
     "Start Date", "End Date", "Notes"],
    ["007", "Ann\u00a0 Ash", date(1980, 1, 1), "Duty", "Social Worker", "Perm", 1,
     date(2020, 4, 1), None, "likes tea"],
    ["008", "Bo Birch", date(1981, 1, 1), "duty", "SOCIAL WORKER", "FTC", "80%",
     "1st June 2021", "31/12/4712", None],
    ["009", "Cy Cedar", None, " Duty ", "Social worker", "Agency", 0.5, 44713, "30-Jun-25", None],
    ["009", "Cy Cedar", None, "Duty", "Social Worker", "agency", "50%", "01/06/2022",
     "30/06/2025", None],
    ["010", "Di Dogwood", None, "Duty", "Social Worker", "Odd job", 1, "1/6/22", None, None],
    ["011", "Ed Elm", None, "Duty", "Social Worker", "Perm", 1, "31/02/2022", None, None],
    ["012", "Fi Fir", None, "#N/A", "Social Worker", "Perm", 1, "1/6/22", None, None],
    ["Employee No", "Name", "Date of Birth", "Team", "Job Title", "Contract Type", "FTE",
     "Start Date", "End Date", "Notes"],
    ["013", "Gus Gum", None, "Court", "Wizard", "Volunteer", None, "1/6/22", None, None],
    [],
    ["Total", None, None, None, None, None, 5.3],
    ["Source: the HR system, excluding schools"],
]  # fmt: skip
ROLES: Rows = [["role", "social worker", "caseload limit"], ["Social Worker", "yes", 16]]
MATRIX: Rows = [
    ["Employee No", "Safeguarding", "First Aid", "Data Protection"],
    ["007", date(2025, 3, 1), "N/A", "01/04/2025"],
    ["008", "12 May 2025", None, "n/a"],
    ["009", "booked", date(2025, 7, 1), None],
]
LUNCHES: Rows = [["Dish", "Price"], ["Soup", 3], ["Pie", 5]]
SUPERVISION = (
    "Worker ID,Supervision Date,Type,Status\n"
    "007,02/03/2026,,held\n007,02/03/2026,case,Held\n008,03/03/2026,reflective,Cancelled\n"
    "999,03/03/2026,Case,held\n008,99/99/2026,case,held\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    return DataFolder(tmp_path / "data")


def sent(path: Path, sheets: Mapping[str, Rows] | None = None) -> list[tuple[str, Path]]:
    """The workbook and the log, in a folder of their own."""
    path.mkdir(parents=True, exist_ok=True)
    given = sheets or {"List": WORKERS, "R": ROLES, "Courses": MATRIX, "Lunches": LUNCHES}
    book = xlsx(path / "everything.xlsx", given)
    return [(book.name, book), *write(path, {"supervision.csv": SUPERVISION})]


def loaded(
    folder: DataFolder, files: Sequence[tuple[str, Path]], options: Options | None = None
) -> tuple[Prepared, list[Finding]]:
    findings: list[Finding] = []
    prepared = load(
        folder,
        files,
        options or Options(),
        keep_nothing,
        lambda made: findings.extend(made.findings()),
    )
    return prepared, findings


def contents(folder: DataFolder) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in force, without the rows' numbers."""
    queries = {
        sheet.table: f"SELECT * EXCLUDE (row_id) FROM {sheet.table} ORDER BY ALL"
        for sheet in catalogue.sheets()
        if sheet.loads_as is None
    }
    queries["sources"] = "SELECT * FROM sources ORDER BY ALL"
    return {table: ask(folder, query) for table, query in queries.items()}


def test_a_messy_workbook_is_read_as_a_person_would_read_it(
    folder: DataFolder, tmp_path: Path
) -> None:
    prepared, findings = loaded(folder, sent(tmp_path / "sent"))
    staff = ask(
        folder,
        "SELECT worker_id, name, team, role, contract, fte::DOUBLE, start_date, end_date "
        "FROM staff ORDER BY worker_id",
    )
    day = date(2022, 6, 1)
    assert staff == [
        ("007", "Ann Ash", "Duty", "Social Worker", "permanent", 1.0, date(2020, 4, 1), None),
        ("008", "Bo Birch", "Duty", "Social Worker", "fixed term", 0.8, date(2021, 6, 1), None),
        ("009", "Cy Cedar", "Duty", "Social Worker", "agency", 0.5, day, date(2025, 6, 30)),
        ("013", "Gus Gum", "Court", "Wizard", "volunteer", 0.0, day, None),
    ]
    totals = {t.sheet: (t.rows_read, t.loaded, t.set_aside, t.awaiting) for t in prepared.tables}
    assert totals == {
        "List": (8, 4, 4, 0),
        "R": (1, 1, 0, 0),
        "Courses": (7, 4, 3, 0),
        "Lunches": (2, 0, 2, 0),
        "supervision": (5, 3, 2, 0),
    }
    told = {(f.sheet, f.row, f.column, f.cell, f.rule) for f in findings}
    assert ("List", 10, "Start Date", "31/02/2022", "start date cannot be read") in told
    assert ("List", 11, "Team", "#N/A", "team cannot be read") in told
    contract = "the contract is not one of the five"
    assert ("List", 9, "Contract Type", "Odd job", contract) in told
    assert ("List", 15, None, "Total", "a totals row") in told
    assert ("List", 12, None, "Employee No", "a repeated header") in told
    assert ("List", 13, "Job Title", "Wizard", "leads nowhere") in told
    assert any(f.rule == "a table of no known kind" and f.sheet == "Lunches" for f in findings)
    assert any(f.column == "Date of Birth" and "left out" in f.message for f in findings)


def test_every_row_ends_in_one_of_three_ways_and_the_counts_add_up(
    folder: DataFolder, tmp_path: Path
) -> None:
    for attended in (False, True):
        prepared, findings = loaded(folder, sent(tmp_path / "sent"), Options(attended=attended))
        for table in prepared.tables:
            assert table.rows_read == table.loaded + table.set_aside + table.awaiting
            reasons = {Grade.SETS_ASIDE: table.set_aside, Grade.CONFIRM: table.awaiting}
            for grade, rows in reasons.items():
                said = [f for f in findings if f.table_id == table.table_id and f.grade is grade]
                assert sum(f.rows for f in said) >= rows
        ((in_force,),) = ask(folder, "SELECT count(*) FROM staff") if attended else [(4,)]
        assert in_force == 4


def test_what_must_not_be_read_is_not_in_the_version(folder: DataFolder, tmp_path: Path) -> None:
    loaded(folder, sent(tmp_path / "sent"))
    assert ask(folder, "SELECT count(*) FROM raw_rows WHERE '1980-01-01' = ANY(cells)") == [(0,)]
    assert ask(folder, "SELECT count(*) FROM raw_rows WHERE 'Soup' = ANY(cells)") == [(0,)]
    assert ask(folder, "SELECT count(*) FROM raw_rows WHERE '007' = ANY(cells)") == [(4,)]


def test_every_row_leads_back_to_its_own_cells(folder: DataFolder, tmp_path: Path) -> None:
    loaded(folder, sent(tmp_path / "sent"))
    back = ask(
        folder,
        """
        SELECT s.worker_id, s.course, f.name, t.sheet, r.row, r.cells[s.row_id % 100000]
        FROM training s
        JOIN tables t ON t.table_id = s.row_id // 10000000000000
        JOIN files f USING (file_id)
        JOIN raw_rows r ON r.table_id = t.table_id AND r.row = s.row_id // 100000 % 100000000
        ORDER BY s.row_id
        """,
    )
    assert back == [
        ("007", "Safeguarding", "everything.xlsx", "Courses", 2, "2025-03-01"),
        ("007", "Data Protection", "everything.xlsx", "Courses", 2, "01/04/2025"),
        ("008", "Safeguarding", "everything.xlsx", "Courses", 3, "12 May 2025"),
        ("009", "First Aid", "everything.xlsx", "Courses", 4, "2025-07-01"),
    ]


def test_the_same_files_twice_change_nothing(folder: DataFolder, tmp_path: Path) -> None:
    first, _ = loaded(folder, sent(tmp_path / "sent"))
    files = [(name, path) for name, path in sent(tmp_path / "again")][::-1]
    (tmp_path / "again" / "everything.xlsx").write_bytes(
        (tmp_path / "sent" / "everything.xlsx").read_bytes()
    )
    second, _ = loaded(folder, files)
    assert second.outcome is Outcome.UNCHANGED
    assert folder.current() == first.version_id


def test_the_order_of_files_sheets_and_rows_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    one, other = DataFolder(tmp_path / "one"), DataFolder(tmp_path / "other")
    sheets = {"List": WORKERS, "R": ROLES, "Courses": MATRIX}
    turned = {
        "Courses": [MATRIX[0], *MATRIX[:0:-1]],
        "R": ROLES,
        "List": [*WORKERS[:4], *WORKERS[10:3:-1], WORKERS[12]],
    }
    loaded(one, sent(tmp_path / "a", sheets))
    loaded(other, sent(tmp_path / "b", turned)[::-1])
    assert contents(one) == contents(other)


def test_what_was_loaded_apart_is_what_is_loaded_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    together, apart = DataFolder(tmp_path / "one"), DataFolder(tmp_path / "other")
    book, log = sent(tmp_path / "sent", {"List": WORKERS, "R": ROLES, "Courses": MATRIX})
    loaded(together, [book, log])
    loaded(apart, [log])
    loaded(apart, [book])
    assert contents(together) == contents(apart)


def test_an_answer_brings_in_what_was_asked(folder: DataFolder, tmp_path: Path) -> None:
    options = Options(answers={"Staff, contract: Odd job": "casual"})
    loaded(folder, sent(tmp_path / "sent"), options)
    assert workers(folder) == ["007", "008", "009", "010", "013"]


def test_one_file_given_twice_is_read_once(folder: DataFolder, tmp_path: Path) -> None:
    files = write(tmp_path / "sent", {"a.csv": SUPERVISION, "b.csv": SUPERVISION})
    prepared, findings = loaded(folder, files)
    assert prepared.total("rows_read") == 5
    assert [f.file for f in findings if f.rule == "the same file twice"] == ["b.csv"]
