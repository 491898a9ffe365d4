"""From workbooks to a published version: python -m benchmarks.load_and_publish

The sample council as it is committed, then one of ten times its size, made for the occasion.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.measure import Spent, machine, peak_mib, spent
from data_folder import DataFolder
from data_loaders.__main__ import READ
from data_loaders.engine.build import Options
from data_loaders.engine.publish import Prepared, load
from metrics.engine.figures import keep_figures, make_shared_views
from sample_data.plan import DEFAULT_WORKERS

SAMPLE = Path("sample_data")


def load_and_publish(workbooks: Path, root: Path) -> tuple[Prepared, dict[str, Spent]]:
    """Load a folder of workbooks into an empty data folder: what was loaded, and what it took."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SAMPLE / "settings.toml", root / "settings.toml")
    files = [
        (each.relative_to(workbooks).as_posix(), each)
        for each in sorted(workbooks.rglob("*"))
        if each.suffix.lower() in READ
    ]
    views, figures = Spent(), Spent()

    def keep(connection: duckdb.DuckDBPyConnection) -> None:
        nonlocal views, figures
        with spent() as views:
            make_shared_views(connection)
        with spent() as figures:
            keep_figures(connection)

    with spent() as whole:
        prepared = load(DataFolder(root), files, Options(), keep, lambda _: None)
    loading = Spent(whole.wall - views.wall - figures.wall, whole.cpu - views.cpu - figures.cpu)
    return prepared, {
        "start to end": whole,
        "  reading, checking, writing": loading,
        "  shared views": views,
        "  cover and figures": figures,
    }


def make(workbooks: Path, times: int) -> None:
    """Write the workbooks of a council so many times the sample's size."""
    workers = str(DEFAULT_WORKERS * times)
    command = [sys.executable, "-m", "sample_data", str(workbooks), "--workers", workers]
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Print both sizes' figures, and how the cost grew from one to the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load_and_publish")
    parser.add_argument("--times", type=int, default=10, help="the larger size (%(default)s)")
    times = parser.parse_args().times
    print(machine())
    with TemporaryDirectory() as folder:
        made = Path(folder) / "workbooks"
        make(made, times)
        small, its = load_and_publish(SAMPLE / "workbooks", Path(folder) / "small")
        _say("the sample council", small, its)
        large, theirs = load_and_publish(made, Path(folder) / "large")
        _say(f"a council of {times} times its size", large, theirs)
    rows = large.total("rows_read") / small.total("rows_read")
    print(f"how it grew: {rows:.1f} times the rows")
    for stage, took in theirs.items():
        growth = f"{took.wall / its[stage].wall:5.1f} times the time"
        print(f"  {stage:32} {growth}, {took.cpu / its[stage].cpu:5.1f} times the CPU")


def _say(what: str, prepared: Prepared, took: dict[str, Spent]) -> None:
    loaded, read = prepared.total("loaded"), prepared.total("rows_read")
    print(f"{what}: {loaded:,} of {read:,} rows loaded, peak {peak_mib():,.0f} MiB (not children)")
    for stage, each in took.items():
        print(f"  {stage:32} {each}")


if __name__ == "__main__":
    main()
