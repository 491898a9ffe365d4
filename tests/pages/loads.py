"""Small files to load through the Load page, and what waits for a load to end."""

import io
import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from metrics.engine.access import Asker, Role
from pages.parts.loading_files import Taken, take
from pages.parts.loading_work import Work

Rows = Sequence[Sequence[object]]
COUNCIL = "Testshire"
ANALYST = Asker(Role.ANALYST, "A. Nalyst")
ROLES: Rows = [["role", "social worker", "caseload limit"], ["Social worker", "yes", 16]]
PEOPLE: Rows = [
    ["Extract date", "31/10/2026"],
    ["Staff No", "role", "team", "contract", "fte", "start date", "end date"],
    ["W1", "Social worker", "Duty", "permanent", 1, "01/04/2020", None],
    ["W2", "Social worker", "Duty", "permanent", 1, "01/04/2020", "30/06/2021"],
    ["W3", "Social worker", "Duty", "agency", 1, "01/04/2021", None],
]
BROKEN = ["W4", "Social worker", "Duty", "permanent", 1, "one day", None]
ASKED = ["W5", "Social worker", "Duty", "Zero Hrs Plus", 1, "01/04/2021", None]


class Sent(io.BytesIO):
    """A file as a browser sends it."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


def workbook(*more: Sequence[object], people: Rows = PEOPLE) -> bytes:
    """A workbook of two sheets: staff (with these rows too) and roles."""
    book = openpyxl.Workbook()
    sheets: dict[str, Rows] = {"People": [*people, *more], "Roles": ROLES}
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def taken(**files: bytes) -> Taken:
    """Files of these names (without their ending), as the page takes them."""
    return take([Sent(f"{name}.xlsx", content) for name, content in files.items()])


def data_folder(root: Path) -> Path:
    """A data folder in which nothing was loaded yet."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "settings.toml").write_text(f'council = "{COUNCIL}"\nmonths = 3\n', encoding="utf-8")
    return root


def wait(work: Work, seconds: float = 120) -> Work:
    """Until the load has ended one way or the other."""
    until = time.monotonic() + seconds
    while work.busy:
        assert time.monotonic() < until, f"still {work.stage}"
        time.sleep(0.02)
    return work
