"""Files into checked, addressed rows, beside what merely reads them: python -m benchmarks.reading

A workbook of 50,000 rows by 15 columns beside pandas with openpyxl; a CSV of 500,000 rows beside
DuckDB's own reading of it. Each runs in a process of its own, which also says the most memory that
it or a child of it held. Ours ends with every cell kept under its table, row and column, and every
row typed, checked and told of; theirs with a table of cells.
"""

import argparse
import csv
import json
import resource
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import xlsxwriter

from benchmarks.measure import Spent, elsewhere, machine, spent
from data_folder import DataFolder
from data_loaders.engine import workbook
from data_loaders.engine.build import Building, Options

WORKBOOK_ROWS, CSV_ROWS = 50_000, 500_000
HEADINGS = (
    *("worker id", "name", "organisation", "sector", "service", "team", "role", "post id"),
    *("grade", "manager id", "contract", "fte", "start date", "end date", "leaving reason"),
)
LOG = ("worker id", "date", "kind", "supervisor id", "status", "minutes", "team", "notes")
BEGINS = date(2019, 1, 1)


def staff(rows: int) -> Iterator[list[object]]:
    """Made-up spells of every column that a Staff sheet commonly has."""
    for n in range(rows):
        start = BEGINS + timedelta(days=n * 7919 % 2000)
        left = n % 3 == 0
        yield [
            f"W{n:06}",
            f"Made-up Person {n}",
            "The council",
            "Social, family and community support",
            f"Service {n % 7}",
            f"Team {n % 61}",
            f"Role {n % 23}",
            f"P{n % 40_000:06}",
            f"Grade {n % 12}",
            f"W{n // 9:06}",
            ("permanent", "agency", "fixed term")[n % 5 % 3],
            (1, 0.8, 0.5, 0.6)[n % 4],
            start,
            start + timedelta(days=n * 31 % 400) if left else None,
            ("Resignation", "Retirement")[n % 2] if left else None,
        ]


def supervisions(rows: int) -> Iterator[list[object]]:
    """Made-up sessions, with a column that no figure reads."""
    for n in range(rows):
        yield [
            f"W{n % 3000:06}",
            f"{BEGINS + timedelta(days=n * 13 % 2500):%d/%m/%Y}",
            ("case", "reflective", "group")[n % 3],
            f"W{n % 300:06}",
            ("held", "held", "held", "cancelled")[n % 4],
            30 + n % 60,
            f"Team {n % 61}",
            f"Talked of {n % 97} things, and of “leave”",
        ]


def write_workbook(path: Path, rows: int) -> None:
    """As Excel saves it: texts shared, dates as numbers with a format."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Staff")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(staff(rows), start=1):
            sheet.write_row(number, 0, row)


def write_csv(path: Path, rows: int) -> None:
    """As a case system exports it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(LOG)
        writer.writerows(supervisions(rows))


def by_pandas(path: Path, _: Path) -> int:
    """A frame of the first sheet."""
    return len(pd.read_excel(path, engine="openpyxl"))


def by_duckdb(path: Path, into: Path) -> int:
    """A table of texts with the rows' numbers, found out by DuckDB itself."""
    with duckdb.connect(str(into / "theirs.duckdb")) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            "CREATE TABLE raw AS SELECT row_number() OVER () AS row, * "
            "FROM read_csv(?, all_varchar = true)",
            [str(path)],
        )
        return _count(connection, "raw")


def raw(path: Path, into: Path) -> int:
    """Every cell in DuckDB with its kind, under its sheet and row."""
    contents = workbook.read(path, 200, 600)
    with duckdb.connect(str(into / "raw.duckdb")) as connection:
        connection.execute(
            "CREATE TABLE raw AS SELECT * FROM read_parquet(?)", [str(contents.rows)]
        )
        return _count(connection, "raw")


def checked(path: Path, into: Path) -> int:
    """Every row typed and checked, each leading back to its cells."""
    folder = DataFolder(into / "data")
    folder.versions.mkdir(parents=True)
    with duckdb.connect(str(into / "ours.duckdb")) as connection:
        building = Building(connection, folder, Options(), "made", None)
        building.read([(path.name, path)], 1)
        kind = connection.execute("SELECT kind FROM tables").fetchone()
        assert kind is not None
        good = _count(connection, f"incoming_{kind[0]} WHERE verdict = 0")
        connection.execute("DETACH before; CHECKPOINT")
        return good


def _count(connection: duckdb.DuckDBPyConnection, what: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {what}").fetchone()
    return int(found[0]) if found else 0


WAYS: dict[str, Callable[[Path, Path], int]] = {
    each.__name__: each for each in (by_pandas, by_duckdb, raw, checked)
}


def measure(way: str, path: str, answer: str) -> None:
    """Read the file in that way; what it took and gave, into the answer's file."""
    with TemporaryDirectory() as into, spent() as took:
        rows = WAYS[way](Path(path), Path(into))
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    told = {**asdict(took), "rows": rows, "peak_mib": peak / 1024}
    Path(answer).write_text(json.dumps(told), encoding="utf-8")


def beside(path: Path, theirs: str, times: int) -> None:
    """Print each way of reading the file, and how many times theirs it takes."""
    print(f"{path.name}, {path.stat().st_size / 2**20:.1f} MiB:")
    found: dict[str, list[Spent]] = {}
    peaks: dict[str, float] = {}
    for way in [theirs, "raw", "checked"] * times:
        answer = path.with_suffix(".json")
        elsewhere(measure, way, str(path), str(answer))
        told = json.loads(answer.read_text(encoding="utf-8"))
        found.setdefault(way, []).append(Spent(told["wall"], told["cpu"]))
        peaks[way] = max(peaks.get(way, 0), told["peak_mib"])
        rows = told["rows"]
    base = _middle(found[theirs])
    for way, runs in found.items():
        took = _middle(runs)
        print(
            f"  {way:10} {took}   {peaks[way]:6,.0f} MiB   "
            f"{took.wall / base.wall:5.2f} of the time, {took.cpu / base.cpu:5.2f} of the CPU"
        )
    print(f"  {rows:,} rows, the middle of {times} runs")


def _middle(runs: list[Spent]) -> Spent:
    return Spent(median(each.wall for each in runs), median(each.cpu for each in runs))


def main() -> None:
    """Print both files' readings."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    parser.add_argument("--times", type=int, default=3, help="runs of each (%(default)s)")
    parser.add_argument("--share", type=float, default=1.0, help="of the sizes (%(default)s)")
    given = parser.parse_args()
    print(machine())
    with TemporaryDirectory() as folder:
        book, log = Path(folder) / "staff.xlsx", Path(folder) / "supervision.csv"
        write_workbook(book, int(WORKBOOK_ROWS * given.share))
        write_csv(log, int(CSV_ROWS * given.share))
        beside(book, "by_pandas", given.times)
        beside(log, "by_duckdb", given.times)


if __name__ == "__main__":
    main()
