"""Tables into workbooks and CSV files, laid out as people leave them."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sample_data.excel import Cell, write_excel

_LAST_ROW = 1_000_000  # Excel's own limit is 1,048,576


@dataclass(frozen=True)
class Table:
    """One tab: title rows, a blank row, the headings, the rows, and what stands below them."""

    tab: str
    titles: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    below: Sequence[Sequence[Cell]] = ()
    text_dates: str | None = None  # dates written as text, by this pattern

    def lines(self, first: int = 0, last: int | None = None) -> Iterator[Sequence[Cell]]:
        """Every row as it stands on the sheet, of the data only those from first to last."""
        yield from ([title] for title in self.titles)
        yield ()
        yield self.headings
        for cells in self.rows[first:last]:
            yield self._dated(cells) if self.text_dates else cells
        yield from self.below

    def _dated(self, cells: Sequence[Cell]) -> list[Cell]:
        pattern = self.text_dates or ""
        return [cell.strftime(pattern) if isinstance(cell, date) else cell for cell in cells]


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
    """One Excel file with the tables as tabs, in this order; a long one goes on in further tabs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tabs = []
    for table in tables:
        for number, first in enumerate(range(0, max(1, len(table.rows)), _LAST_ROW), start=1):
            name = table.tab if number == 1 else f"{table.tab} ({number})"
            bold = len(table.titles) + 2
            tabs.append((name, table.lines(first, first + _LAST_ROW), bold))
    write_excel(path, tabs)


def write_csv(path: Path, table: Table) -> None:
    """One CSV file as a report writer leaves it: titles first, dates as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(table.lines())
