"""Four metrics, ours beside pandas and numpy, in one run: python -m benchmarks.against_pandas

Both start from the same loaded tables and end with the same sums by month end and place, which are
asserted to be equal. The frames are read before the clock starts. Ours also counts people.
"""

import argparse
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from benchmarks.england import fill_file
from benchmarks.in_pandas import DIMENSIONS, METRICS, MILLIONTHS, Frames, shared
from benchmarks.measure import Spent, elsewhere, machine, spent
from metrics.engine.catalogue import metric as metric_of
from metrics.engine.figures import SHARED_VIEWS, figures_sql

MADE = re.compile(r"CREATE (?:TABLE|VIEW|MACRO) (\w+)")
COLUMNS = (
    "metric, month_end, place, numerator, denominator, unknown, people_numerator, "
    "people_denominator, people_difference, left_out"
)
KEYS = ["month_end", *DIMENSIONS]
MONTHS = 60


def views_for(sql: str) -> list[str]:
    """The statements of the shared views that some SQL needs, directly or not, in their order."""
    wanted: list[str] = []
    views = re.sub("--.*", "", SHARED_VIEWS.read_text(encoding="utf-8"))
    for each in reversed(duckdb.extract_statements(views)):
        made = MADE.search(each.query)
        if made and re.search(rf"\b{made[1]}\b", " ".join([sql, *wanted])):
            wanted.insert(0, each.query)
    return wanted


def ours(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, Spent], dict[str, pd.DataFrame]]:
    """The views that these metrics need, then each metric's figures: what it took, what it gave."""
    queries = {name: figures_sql(metric_of(name)) for name in METRICS}
    took: dict[str, Spent] = {}
    with spent() as took["what they share"]:
        for statement in views_for(" ".join(queries.values())):
            connection.execute(statement)
    found: dict[str, pd.DataFrame] = {}
    for name, sql in queries.items():
        with spent() as took[name]:
            connection.execute(f"CREATE TABLE of_{name} AS SELECT * FROM ({sql}) t({COLUMNS})")
        found[name] = connection.execute(
            f"SELECT month_end, {', '.join(DIMENSIONS)}, "
            f"coalesce(numerator * {MILLIONTHS}, 0)::DOUBLE AS numerator, "
            f"coalesce(denominator * {MILLIONTHS}, 0)::DOUBLE AS denominator "
            f"FROM of_{name} JOIN places USING (place) WHERE numerator <> 0 OR denominator <> 0"
        ).df()
    return took, found


def theirs(frames: Frames) -> tuple[dict[str, Spent], dict[str, pd.DataFrame]]:
    """The same in pandas."""
    took: dict[str, Spent] = {}
    found: dict[str, pd.DataFrame] = {}
    with spent() as took["what they share"]:
        own = shared(frames)
    for name, work in METRICS.items():
        with spent() as took[name]:
            found[name] = work(frames, own)
    return took, found


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Raises AssertionError where the figures differ anywhere."""
    a, b = (
        each[[*KEYS, "numerator", "denominator"]]
        .assign(month_end=lambda frame: frame["month_end"].astype("datetime64[s]"))
        .sort_values(KEYS)
        .reset_index(drop=True)
        for each in (one, other)
    )
    pd.testing.assert_frame_equal(a, b, check_dtype=False)


def main() -> None:
    """Print both, and the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.against_pandas")
    parser.add_argument("--share", type=float, default=1.0, help="of England's size (%(default)s)")
    share = parser.parse_args().share
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "england.duckdb")
        elsewhere(fill_file, path, share)
        with duckdb.connect(path) as connection:
            connection.execute("SET threads = 2; SET enable_progress_bar = false")
            frames = Frames.read(connection, MONTHS)
            their_time, their_figures = theirs(frames)
            our_time, our_figures = ours(connection)
    for name in METRICS:
        same(our_figures[name], their_figures[name])
    rows = sum(map(len, our_figures.values()))
    print(f"{share:.0%} of England: {machine()}; {rows:,} figures, all equal")
    for name, took in our_time.items():
        _say(name, took, their_time[name])
    _say("all", _sum(our_time), _sum(their_time))


def _sum(took: dict[str, Spent]) -> Spent:
    return sum(took.values(), Spent())


def _say(name: str, mine: Spent, other: Spent) -> None:
    ratios = f"{other.wall / mine.wall:5.1f} times the time, {other.cpu / mine.cpu:5.1f} the CPU"
    print(f"  {name:20} ours {mine}   pandas {other}   {ratios}")


if __name__ == "__main__":
    main()
