"""However a table was messed up, it ends with the same typed rows as the clean one."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data_loaders.engine import catalogue, cells, recognise
from data_loaders.engine.check import check
from data_loaders.engine.contents import Contents, SheetFound
from data_loaders.engine.job import Job, Place
from data_loaders.engine.kept_rows import Writer
from data_loaders.engine.recognised import Certainty
from data_loaders.engine.safety import Format
from tests.data_loaders.drawn_tables import TODAY, Checked, empty

Row = list[Any]
HEADS: Row = ["worker id", "name", "team", "role", "contract", "fte", "start date", "end date"]
GROUPS: Row = ["Worker", None, "Post", None, "Contract", None, "Dates", None]
UNDER: Row = ["ID", "Name", "Team", "Role", "Type", "FTE", "Start", "End"]
TEAMS = ("Duty", "Court and Assessment", "Team 3")
TITLES = st.sampled_from(["Staff list", "Children's services: in post", "Extract date: 31/03/2026"])
NOTES = st.sampled_from(["* includes agency staff", "Source: the HR system", "End of report"])
DAYS = st.integers(0, 3000).map(lambda days: date(2015, 1, 1) + timedelta(days))
WORKERS = st.lists(
    st.tuples(
        st.sampled_from(TEAMS),
        st.sampled_from(["Social worker", "Manager"]),
        st.sampled_from(["permanent", "agency"]),
        st.sampled_from([1, 0.5, 0.8]),
        DAYS,
        st.none() | st.integers(0, 900),
    ),
    min_size=1,
    max_size=9,
)


@dataclass
class Mess:
    """How a sheet is messed up; the places are of rows, taken round the end."""

    top: int
    left: int
    titles: list[str]
    gap: bool
    blank_rows: list[int]
    blank_column: int
    headers: list[int]
    subtotals: list[int]
    two_rows: bool
    beside: bool
    notes: list[str]
    tabs: int


PLACES = st.lists(st.integers(0, 8), max_size=3, unique=True)
MESSES = st.builds(
    Mess, top=st.integers(0, 9), left=st.integers(0, 3), titles=st.lists(TITLES, max_size=2),
    gap=st.booleans(), blank_rows=PLACES, blank_column=st.integers(0, 12), headers=PLACES,
    subtotals=PLACES, two_rows=st.booleans(), beside=st.booleans(),
    notes=st.lists(NOTES, max_size=2), tabs=st.integers(1, 3),
)  # fmt: skip


def typed(workers: list[tuple[Any, ...]]) -> list[Row]:
    """The rows as they should be read."""
    return [
        [f"W{number}", f"Name {number}", team, role, contract, fte, start,
         None if days is None else start + timedelta(days)]
        for number, (team, role, contract, fte, start, days) in enumerate(workers, start=1)
    ]  # fmt: skip


def messed(rows: list[Row], mess: Mess) -> list[Row]:
    """One sheet of these rows, as a person might keep it."""
    header = [GROUPS, UNDER] if mess.two_rows else [HEADS]
    made: list[Row] = [[title] for title in mess.titles] + [[]] * (mess.gap or mess.two_rows)
    made += header
    for place, row in enumerate(rows):
        if place and place in mess.headers:
            made += header
        made.append(row)
        if place in mess.blank_rows:
            made.append([])
        if place in mess.subtotals:
            sum_so_far = sum(each[5] for each in rows[: place + 1])
            made.append([None, None, f"{row[2]} Total", None, None, sum_so_far])
    made += [[], ["Grand total", *[None] * 4, sum(row[5] for row in rows)]]
    made += [[]] + [[note] for note in mess.notes]
    wide = 8
    if mess.blank_column < 8:  # within the table
        wide, at = 9, mess.blank_column
        made = [[*row[:at], None, *row[at:]] if len(row) > at else row for row in made]
    if mess.beside and not mess.two_rows:
        first = next(n for n, row in enumerate(made) if row in (HEADS, UNDER) or len(row) > 7)
        grades: list[Row] = [["grade", "rank"], ["G7", 7], ["G8", 8]]
        for number, right in enumerate(grades, start=first):
            made += [[]] * (number + 1 - len(made))
            made[number] = [*made[number], *[None] * (wide + 1 - len(made[number])), *right]
    return [[]] * mess.top + [[None] * mess.left + row if row else [] for row in made]


def loaded(sheets: dict[str, list[Row]]) -> tuple[Checked, int]:
    """The sheets recognised and checked as a load does, and how many rows wait by the table."""
    checked, waiting = empty(), 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        writer = Writer(path)
        found = []
        for index, (name, rows) in enumerate(sheets.items()):
            found.append(SheetFound(index=index, name=name))
            for number, row in enumerate(rows, start=1):
                writer.add(index, number, [cells.cell(value) for value in row])
        writer.close()
        held = Contents(
            file="a.xlsx", format=Format.XLSX, sheets=found, rows=path,
            folder=TemporaryDirectory(dir=folder),
        )  # fmt: skip
        for table in recognise.find(checked.connection, held, 1):
            if table.kind != "staff" or table.certainty is not Certainty.SURE:
                waiting += table.kind != "grades" and table.certainty is not Certainty.NO_TABLE
                continue
            sheet = catalogue.sheet("staff")
            job = Job(
                table=table, sheet=sheet, form=sheet, place=Place("a.xlsx", table.sheet_name),
                organisation="The council", today=TODAY,
            )  # fmt: skip
            check(checked.connection, job)
    return checked, waiting


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(WORKERS, MESSES)
def test_a_messed_up_table_ends_as_the_clean_one(
    workers: list[tuple[Any, ...]], mess: Mess
) -> None:
    rows = typed(workers)
    share = -(-len(rows) // mess.tabs)
    parts = [rows[start : start + share] for start in range(0, len(rows), share)]
    checked, waiting = loaded({f"Tab {n}": messed(part, mess) for n, part in enumerate(parts)})
    assert waiting == 0
    every = checked.rows(
        "SELECT verdict, worker_id, name, team, role, contract, fte::DOUBLE AS fte, start_date, "
        "end_date FROM incoming_staff ORDER BY row_id"
    )
    assert sorted(list(row.values())[1:] for row in every) == sorted(rows)
    assert {row["verdict"] for row in every} == {0}
