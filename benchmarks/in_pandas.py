"""The metrics that are timed beside ours, in pandas and numpy as fast as we could make them.

Whole numbers and flat arrays throughout: a worker at a month end is a cell of a grid, rows are
spread over their months by repetition, sums are ``bincount``. Each gives numerator and denominator
by month end and place. They handle what these tables hold, and not what they never do (several
roles at once, references between systems, cases sent as counts): less work than ours, in pandas'
favour.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Numbers = NDArray[np.number[Any]]
Bools = NDArray[np.bool_]
Days = NDArray[np.datetime64]

DIMENSIONS = ["organisation", "sector", "service", "team", "role", "contract"]
NEVER = np.datetime64("9999-12-31", "D")
MILLIONTHS = 1_000_000
GAP, LONG_ABSENCE = 7, 28


@dataclass(frozen=True)
class Frames:
    """The loaded tables as frames, dates as days, and the month ends."""

    staff: pd.DataFrame
    allocations: pd.DataFrame
    supervision: pd.DataFrame
    absence: pd.DataFrame
    training: pd.DataFrame
    roles: pd.DataFrame
    requirements: pd.DataFrame
    months: Days

    @staticmethod
    def read(connection: duckdb.DuckDBPyConnection, months: int) -> "Frames":
        def of(sql: str) -> pd.DataFrame:
            return connection.execute(sql).df()

        last = connection.execute("SELECT max(extract_date) FROM sources WHERE kind = 'staff'")
        found = last.fetchone()
        assert found is not None
        ends = pd.date_range(end=found[0], periods=months, freq="ME")
        return Frames(
            of(f"SELECT * REPLACE ((fte * {MILLIONTHS})::BIGINT AS fte) FROM staff"),
            of("SELECT * FROM allocations"),
            of("SELECT * FROM supervision WHERE status = 'held' AND NOT contains(kind, 'group')"),
            of("SELECT * FROM absence"),
            of("SELECT * FROM training"),
            of("SELECT * FROM roles").set_index("role"),
            of("SELECT * FROM training_requirements"),
            ends.to_numpy().astype("datetime64[D]"),
        )


@dataclass(frozen=True)
class Shared:
    """What the metrics share: people, places, spells in the order of main rank, and who is open."""

    people: pd.DataFrame
    places: pd.DataFrame
    spells: pd.DataFrame
    spell: Ints  # one for each spell open at a month end: which spell
    cell: Ints  # ... and its person and month
    months: Days

    @property
    def size(self) -> int:
        return len(self.people) * len(self.months)

    def figures(self, numerator: Numbers, denominator: Numbers, where: Ints) -> pd.DataFrame:
        """Sums by month end and place; ``where`` is a month and a place in one number."""
        sums = [
            np.bincount(where, weights=side, minlength=len(self.months) * len(self.places))
            for side in (numerator, denominator)
        ]
        some = np.flatnonzero((sums[0] != 0) | (sums[1] != 0))
        month, place = np.divmod(some, len(self.places))
        found = self.places.iloc[place].reset_index(drop=True)
        found["month_end"] = self.months[month]
        found["numerator"], found["denominator"] = sums[0][some], sums[1][some]
        return found

    def at(self, month: Ints, place: Ints) -> Ints:
        """A month and a place in one number."""
        return month * len(self.places) + place

    def main(self, kept: Bools) -> tuple[Ints, Ints]:
        """The cells with any open spell that is kept, and the main one of those in each."""
        first = np.full(self.size, -1)
        first[self.cell[kept][::-1]] = self.spell[kept][::-1]  # the lowest rank is written last
        cells = np.flatnonzero(first >= 0)
        return cells, first[cells]


def days(column: pd.Series) -> Days:
    """Dates as whole days, blank as never."""
    found: Days = column.to_numpy().astype("datetime64[D]")
    found[np.isnat(found)] = NEVER
    return found


def over(months: Days, start: Days, until: Days) -> tuple[Ints, Ints]:
    """The rows spread over the month ends at which they are open: which row, which month."""
    first = np.searchsorted(months, start, "left")
    count = np.maximum(np.searchsorted(months, until, "left") - first, 0)
    row = np.repeat(np.arange(len(start)), count)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + first[row]


def later(day: Days, months: int) -> Days:
    """The same day some months later, or that month's last."""
    month = day.astype("datetime64[M]")
    last = (month + months + 1).astype("datetime64[D]") - 1
    same = (month + months).astype("datetime64[D]") + (day - month.astype("datetime64[D]"))
    found: Days = np.minimum(same, last)
    return found


def people_of(table: pd.DataFrame, shared: Shared) -> Ints:
    """The person of each row, −1 where nobody is found."""
    found = table[["organisation", "worker_id"]].merge(
        shared.people, how="left", on=["organisation", "worker_id"]
    )
    return found["person"].fillna(-1).to_numpy(np.int64)


def shared(frames: Frames) -> Shared:
    """People, places, spells and the spells open at each month end."""
    order = ["fte", "start_date", "team", "role", "contract", "post_id", "row_id"]
    spells = frames.staff.sort_values(order, ascending=[False, False] + [True] * 5)
    spells = spells.reset_index(drop=True)
    spells["person"] = spells.groupby(["organisation", "worker_id"], sort=False).ngroup()
    spells["place"] = spells.groupby(DIMENSIONS, sort=False, dropna=False).ngroup()
    spells["agency"] = (spells["contract"] == "agency").to_numpy()
    spells["employed"] = spells["contract"].isin(["permanent", "fixed term"]).to_numpy()
    spells["social_worker"] = spells["role"].map(frames.roles["social_worker"]).to_numpy(bool)
    start, until = days(spells["start_date"]), days(spells["end_date"])
    spells["start"], spells["until"] = start, until
    spell, month = over(frames.months, start, until)
    return Shared(
        people=spells.drop_duplicates("person")[["organisation", "worker_id", "person"]],
        places=spells.drop_duplicates("place")[DIMENSIONS].reset_index(drop=True),
        spells=spells,
        spell=spell,
        cell=spells["person"].to_numpy()[spell] * len(frames.months) + month,
        months=frames.months,
    )


def employments(spells: pd.DataFrame) -> tuple[Ints, Days, Days]:
    """For each spell its employment's number, and that employment's start and end."""
    by = spells.sort_values(["person", "agency", "start", "until"])
    group = by.groupby(["person", "agency"], sort=False)
    before = group["until"].cummax().groupby([by["person"], by["agency"]], sort=False).shift()
    new = (before.isna() | (by["start"] > before + pd.Timedelta(days=GAP))).to_numpy()
    number = pd.Series(np.cumsum(new).astype(np.int64), index=by.index)
    bounds = by.groupby(number).agg(start=("start", "min"), until=("until", "max"))
    own: Ints = np.asarray(number.reindex(spells.index), dtype=np.int64)
    return own, days(bounds["start"])[own - 1], days(bounds["until"])[own - 1]


def average_caseload(frames: Frames, own: Shared) -> pd.DataFrame:
    """Cases of those who have any, and their FTE."""
    table, months = frames.allocations, len(own.months)
    person = people_of(table, own)
    row, month = over(own.months, days(table["from_date"]), days(table["to_date"]))
    cell = person[row] * months + month
    child = table.groupby(["organisation", "child_id"], sort=False).ngroup().to_numpy()
    again = pd.Series(person * (child.max() + 1) + child).duplicated(keep=False).to_numpy()[row]
    known = person[row] >= 0
    cases = np.bincount(cell[known & ~again], minlength=own.size)
    twice = np.unique(np.stack([cell[known & again], child[row][known & again]]), axis=1)[0]
    cases += np.bincount(twice.astype(np.int64), minlength=own.size)
    spells = own.spells
    counted = (spells["social_worker"] & (spells["employed"] | spells["agency"])).to_numpy()
    kept = counted[own.spell]
    weights = spells["fte"].to_numpy()[own.spell[kept]]
    fte = np.bincount(own.cell[kept], weights=weights, minlength=own.size)
    cells, main = own.main(kept)
    holds = (cases[cells] > 0) & (fte[cells] > 0)
    cells, place = cells[holds], spells["place"].to_numpy()[main[holds]]
    return own.figures(cases[cells] * MILLIONTHS, fte[cells], own.at(cells % months, place))


def turnover_rate(_: Frames, own: Shared) -> pd.DataFrame:
    """FTE who left in the year, and FTE in post."""
    spells, months = own.spells, len(own.months)
    counted = (spells["social_worker"] & spells["employed"]).to_numpy()
    kept = own.spell[counted[own.spell]]
    month = own.cell[counted[own.spell]] % months
    fte, place = spells["fte"].to_numpy(), spells["place"].to_numpy()
    in_post = own.at(month, place[kept])
    ours = spells[counted]
    number, _started, until = employments(ours)
    ends = (days(ours["until"]) == until) & (until < NEVER)
    number, last = number[ends], np.flatnonzero(counted)[ends]
    left = np.bincount(number, weights=fte[last])
    first = pd.Series(last).groupby(number).min()  # spells stand in the order of their rank
    day = days(spells["until"].iloc[first])
    before = (own.months.astype("datetime64[M]") - 11).astype("datetime64[D]") - 1
    begins = np.searchsorted(own.months, day, "left")
    count = np.searchsorted(before, day, "left") - begins
    leaver = np.repeat(np.arange(len(day)), np.maximum(count, 0))
    at = np.arange(len(leaver)) - np.repeat(np.cumsum(count) - count, count) + begins[leaver]
    leavers = own.at(at, place[first.to_numpy()][leaver])
    nobody, nothing = np.zeros(len(in_post)), np.zeros(len(leavers))
    return own.figures(
        np.concatenate([nobody, left[first.index.to_numpy()][leaver]]),
        np.concatenate([fte[kept], nothing]),
        np.concatenate([in_post, leavers]),
    )


def training_coverage(frames: Frames, own: Shared) -> pd.DataFrame:
    """Courses in date of those due, for every worker and course that all must have."""
    spells, months, table = own.spells, len(own.months), frames.training
    need = frames.requirements.set_index("course")
    courses = pd.Index(need.index)
    key = people_of(table, own) * len(courses) + courses.get_indexer(table["course"])
    done = days(table["completed_on"])
    refresh = need["refresh_months"].to_numpy(np.int64)[key % len(courses)]
    given = days(table["expires_on"])
    valid = np.where(given < NEVER, given, later(done, refresh))
    order = np.lexsort((valid, done, key))
    key, done, valid = key[order], done[order], valid[order]
    last = np.append((key[1:] != key[:-1]) | (done[1:] != done[:-1]), True)  # the longest of a day
    key, done, valid = key[last], done[last], valid[last]
    following = np.append(np.where(key[1:] == key[:-1], done[1:], NEVER), NEVER)
    end = np.minimum(valid + 1, following)
    grid = np.zeros(len(own.people) * len(courses) * (months + 1), np.int8)
    np.add.at(grid, key * (months + 1) + np.searchsorted(own.months, done), 1)
    np.add.at(grid, key * (months + 1) + np.searchsorted(own.months, end), -1)
    shape = (len(own.people), len(courses), months + 1)
    in_date = np.cumsum(grid.reshape(shape), axis=2, dtype=np.int8) > 0
    _, started, _ = employments(spells)
    works = (spells["employed"] | spells["agency"]).to_numpy()
    cells, main = own.main(works[own.spell])
    person, month = np.divmod(cells, months)
    numerator, denominator = np.zeros(len(cells)), np.zeros(len(cells))
    required = days(need["required_from"].fillna(pd.Timestamp(1, 1, 1)))
    for number, within in enumerate(need["due_within_days"].to_numpy(np.int64)):
        due = np.maximum(started[main], required[number]) + within <= own.months[month]
        denominator += due
        numerator += due & in_date[person, number, month]
    place = spells["place"].to_numpy()[main]
    return own.figures(numerator * MILLIONTHS, denominator * MILLIONTHS, own.at(month, place))


def supervision_in_date(frames: Frames, own: Shared) -> pd.DataFrame:
    """Workers supervised within their interval, of those due."""
    spells, months = own.spells, len(own.months)
    every = spells["role"].map(frames.roles["supervision_every_days"])
    works = ((spells["employed"] | spells["agency"]) & every.notna()).to_numpy()
    cells, main = own.main(works[own.spell])
    person, month = np.divmod(cells, months)
    day = own.months[month]
    interval = every.fillna(0).to_numpy(np.int64)[main]
    asye = pd.Series(days(spells["asye_start"])).groupby(spells["person"].to_numpy()).min()
    began = days(asye)[person]
    assessed = np.where(began < NEVER, began, np.datetime64("0001-01-01", "D"))
    new = (began <= day) & (day < later(assessed, 12)) & spells["social_worker"].to_numpy()[main]
    third = np.minimum(31, interval)
    own_time = np.where(day < assessed + 42, 7, np.where(day < later(assessed, 6), 14, third))
    interval = np.where(new, own_time, interval)
    _, started, _ = employments(spells)
    away = np.full(own.size, False)
    absence = frames.absence
    first, last = days(absence["first_day"]), days(absence["last_day"])
    long = ((last - first).astype(np.int64) + 1 > LONG_ABSENCE) & (people_of(absence, own) >= 0)
    absent = people_of(absence, own)[long]
    row, when = over(own.months, first[long], last[long] + int(interval.max()))
    wanted = np.zeros(own.size, np.int64)
    wanted[cells] = interval
    touched = absent[row] * months + when
    ends = last[long][row] > own.months[when] - wanted[touched]
    away[touched[ends]] = True
    due = (started[main] <= day - interval) & ~away[cells]
    sessions = people_of(frames.supervision, own) * 10**6
    held = np.sort(sessions + days(frames.supervision["held_on"]).astype(np.int64))
    latest = held[np.searchsorted(held, person * 10**6 + day.astype(np.int64), "right") - 1]
    in_time = due & (latest > person * 10**6 + (day - interval).astype(np.int64))
    place = spells["place"].to_numpy()[main]
    return own.figures(in_time * MILLIONTHS, due * MILLIONTHS, own.at(month, place))


METRICS: dict[str, Callable[[Frames, Shared], pd.DataFrame]] = {
    "average_caseload": average_caseload,
    "supervision_in_date": supervision_in_date,
    "training_coverage": training_coverage,
    "turnover_rate": turnover_rate,
}
