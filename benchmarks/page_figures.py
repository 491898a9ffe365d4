"""How long the figures of a page take to read: python -m benchmarks.page_figures

The pages are run once over the sample council to learn their calls. The calls are then made again
without the pages' cache: the first visitor's cost, at the sample's size and at all England's, there
for one council and for the whole country.
"""

import argparse
import json
import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import duckdb

from benchmarks.england import fill
from benchmarks.load_and_publish import SAMPLE, load_and_publish
from benchmarks.measure import elsewhere, machine, milliseconds
from data_folder import DataFolder
from metrics.engine import read
from metrics.engine.access import Asker, Role
from metrics.engine.figure import Choice, Figure
from metrics.engine.figures import keep
from metrics.engine.version import Version, open_version

PAGES = ("overview", "caseloads", "retention", "qualifications", "supervision", "board")
Call = tuple[tuple[Any, ...], dict[str, Any]]


def calls_of(page: str) -> list[Call]:
    """The distinct calls for figures that a director's page makes when it is first opened."""
    logging.disable(logging.WARNING)  # Streamlit tells that there is no server
    from streamlit.testing.v1 import AppTest

    from pages.parts import shell, who

    made: list[Call] = []
    real = read.figures

    def noted(version: Version, asker: Asker, *given: Any, **named: Any) -> Any:
        made.append((given, named))
        return real(version, asker, *given, **named)

    file = f"pages/{page}.py"
    test = AppTest.from_file(str(Path(file).resolve()), default_timeout=300)
    test.session_state[shell.PAGES_OF] = {file: frozenset(Role)}
    test.session_state[who.VIEWING_AS] = Role.DIRECTOR.value
    _forget()
    with patch.object(read, "figures", noted):
        test.run()
    if test.exception:
        raise RuntimeError(f"{page}: {test.exception[0].message}")
    return made


def _forget() -> None:
    import streamlit as st

    from pages.parts import view

    st.cache_data.clear()
    view.forget()


def publish_england(root: str, share: float) -> None:
    """A version of all England's size, in force in a data folder."""
    folder = DataFolder(Path(root))
    folder.versions.mkdir(parents=True)
    with duckdb.connect(str(folder.version_path("england"))) as connection:
        connection.execute("SET enable_progress_bar = false")
        fill(connection, share)
        keep(connection)
    folder.pointer.write_text(json.dumps({"version": "england"}), encoding="utf-8")


def of(calls: dict[str, list[Call]], organisation: str | None) -> dict[str, list[Call]]:
    """The same calls for another organisation, or (None) for all together."""

    def moved(given: Any) -> Any:
        return replace(given, organisation=organisation) if isinstance(given, Choice) else given

    return {
        page: [(tuple(map(moved, given)), {k: moved(v) for k, v in named.items()})
               for given, named in made]
        for page, made in calls.items()
    }  # fmt: skip


def say(what: str, version: Version, calls: dict[str, list[Call]]) -> None:
    """For each page: its calls, the median of one, and all of them together."""
    print(f"{what}:")
    director = Asker(Role.DIRECTOR)
    every: list[float] = []
    for page, made in calls.items():
        some = [each for call in made for each in _again(version, director, call)()]
        if not any(each.value is not None for each in some):
            raise RuntimeError(f"{page}: not one of its figures is there, so nothing is timed.")
        took = [milliseconds(_again(version, director, call), times=5) for call in made]
        every += took
        print(f"  {page:16} {len(made):3} calls, {median(took):7.1f} ms the median, "
              f"{max(took):7.1f} ms the longest, {sum(took):8.0f} ms all")  # fmt: skip
    print(f"  {'every page':16} {len(every):3} calls, {median(every):7.1f} ms the median")


def _again(version: Version, asker: Asker, call: Call) -> Callable[[], list[Figure]]:
    given, named = call

    def again() -> list[Figure]:
        version.forget_lately()  # or only a choice's first call would cost anything
        return read.figures(version, asker, *given, **named)

    return again


def main() -> None:
    """Print each page's calls at both sizes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_figures")
    parser.add_argument("--share", type=float, default=1.0, help="of England's size (%(default)s)")
    share = parser.parse_args().share
    print(machine())
    with TemporaryDirectory() as folder:
        sample, england = Path(folder) / "sample", Path(folder) / "england"
        elsewhere(publish_england, str(england), share)  # before a page's test takes our name
        load_and_publish(SAMPLE / "workbooks", sample)
        os.environ["WORKFORCE_DATA"] = str(sample)
        calls = {page: found for page in PAGES if (found := calls_of(page))}
        say("the sample council", open_version(DataFolder(sample)), calls)
        version = open_version(DataFolder(england))
        say(f"one council in {share:.0%} of England", version, of(calls, "Council 000"))
        say(f"{share:.0%} of England as one", version, of(calls, None))


if __name__ == "__main__":
    main()
