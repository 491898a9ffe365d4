"""Which may import which: the drawing of the project, kept true."""

import sys
from fnmatch import fnmatch

import pytest

from tests.imports import OURS, files, imported, imports_of

# The first pattern that fits a file says which of our own it may import.
MAY_IMPORT = {
    "run.py": set[str](),
    "data_folder.py": set[str](),
    "audit.py": {"data_folder"},
    "sample_data/*": {"sample_data"},
    "metrics/*": {"metrics", "data_folder"},
    "data_loaders/__main__.py": {
        "data_loaders",
        "data_folder",
        "audit",
        "metrics.engine.figures",
        "metrics.engine.of_a_load",
    },
    "data_loaders/*": {"data_loaders", "data_folder", "audit"},
    "reports/*": {"reports", "metrics", "data_folder"},
    "pages/parts/*": {"pages.parts", "metrics", "data_loaders", "reports", "data_folder", "audit"},
    "pages/*": {"pages.parts", "metrics", "data_loaders", "reports", "data_folder"},
    "dashboard.py": {"pages", "metrics", "data_loaders", "reports", "data_folder"},
    "tests/*": OURS,
    "benchmarks/*": OURS - {"tests"} | {"tests.server", "tests.chromium"},  # to look as people do
}

# What others made, and the only places that may know of it.
ONLY_IN = {
    "streamlit": ("dashboard.py", "pages/*"),
    "starlette": ("dashboard.py", "pages/parts/*"),
    "plotly": ("pages/parts/charts*.py", "pages/parts/charts/*"),
    "duckdb": ("metrics/*", "data_loaders/*"),
    "pandas": ("metrics/*", "pages/parts/*", "reports/*"),
    "openpyxl": (
        "data_loaders/engine/workbook*",
        "pages/parts/downloads*.py",  # writes what people take away; reads nothing
        "reports/*",
        "sample_data/*",
    ),
    "xlrd": ("data_loaders/engine/workbook*",),
    "xlsxwriter": ("reports/*", "sample_data/*"),
    "typst": ("reports/*",),
    "pptx": ("reports/*",),
}
UNBOUND = ("tests/*", "benchmarks/*")  # these look at everything


def breaches(name: str, modules: set[str]) -> list[str]:
    """What this file imports and may not, in words."""
    found = []
    allowed = next(may for pattern, may in MAY_IMPORT.items() if fnmatch(name, pattern))
    for module in sorted(modules):
        top = module.split(".")[0]
        if top in OURS and not any(below(module, may) for may in allowed):
            found.append(f"{name} may not import {module}")
        places = ONLY_IN.get(top, ("*",)) + UNBOUND
        if not any(fnmatch(name, place) for place in places):
            found.append(f"{name} may not import {module}: it belongs in {', '.join(places[:-2])}")
        alone = name in ("run.py", "data_folder.py", "audit.py")
        if alone and top not in sys.stdlib_module_names | OURS:
            found.append(f"{name} may import the standard library alone, not {module}")
    return found


def below(module: str, allowed: str) -> bool:
    """Whether a module is that one, within it, or the package named on the way to it."""
    return f"{module}.".startswith(f"{allowed}.") or (
        "." in allowed and allowed.startswith(f"{module}.")
    )


@pytest.mark.parametrize("name", list(files()))
def test_a_file_imports_only_what_lies_below_it(name: str) -> None:
    assert breaches(name, imports_of(name)) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("run.py", "import duckdb"),
        ("run.py", "import data_folder"),
        ("data_folder.py", "import pandas"),
        ("metrics/engine/read.py", "import streamlit as st"),
        ("metrics/engine/read.py", "from data_loaders.engine import check"),
        ("metrics/engine/read.py", "from data_loaders import engine"),
        ("data_loaders/engine/publish.py", "from metrics.engine.figures import keep"),
        ("data_loaders/__main__.py", "from metrics.engine import read"),
        ("data_loaders/engine/check.py", "import openpyxl"),
        ("pages/caseloads.py", "import duckdb"),
        ("pages/caseloads.py", "import pandas as pd"),
        ("pages/caseloads.py", "from plotly import graph_objects"),
        ("pages/caseloads.py", "from pages import overview"),
        ("pages/caseloads.py", "import dashboard"),
        ("pages/parts/panel.py", "from pages.caseloads import show"),
        ("pages/parts/panel.py", "import plotly.graph_objects as go"),
        ("pages/parts/panel.py", "def drawn():\n    import plotly"),
        ("pages/parts/panel.py", "import importlib\nimportlib.import_module('plotly')"),
        ("reports/pdf.py", "from data_loaders.engine import publish"),
        ("reports/pdf.py", "from pages.parts import charts"),
        ("sample_data/people.py", "from metrics.engine import read"),
        ("dashboard.py", "import sample_data"),
        ("metrics/engine/read.py", "from ...pages import parts"),
    ],
)
def test_what_crosses_the_drawing_is_seen(name: str, line: str) -> None:
    assert breaches(name, imported(name, line))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("dashboard.py", "from pages.parts import shell"),
        ("pages/caseloads.py", "from pages.parts.panel import panel"),
        ("pages/load.py", "from metrics.engine.figures import keep"),
        ("pages/load.py", "from data_loaders.engine import publish"),
        ("pages/parts/charts.py", "import plotly.graph_objects as go"),
        ("data_loaders/__main__.py", "from metrics.engine.figures import keep"),
        ("data_loaders/__main__.py", "from metrics.engine import figures"),
        ("data_loaders/engine/workbook.py", "import openpyxl"),
        ("metrics/engine/read.py", "from . import access"),
        ("reports/pdf.py", "import typst"),
        ("run.py", "import fcntl"),
    ],
)
def test_what_keeps_to_the_drawing_is_let_be(name: str, line: str) -> None:
    assert breaches(name, imported(name, line)) == []


def test_every_file_of_ours_has_its_place_in_the_drawing() -> None:
    seen = set(files())
    assert {"run.py", "data_folder.py", "metrics/engine/metric.py"} <= seen
    for name in seen:
        assert any(fnmatch(name, pattern) for pattern in MAY_IMPORT), name
