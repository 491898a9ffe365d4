"""A drawn council that pages are opened over: small enough to know every figure by heart."""

from pathlib import Path

import pytest
import streamlit as st

from tests.pages.parts.versions import publish
from tests.server import TODAY

# North: Ann 20 children at 1 FTE and Bea 5 at 0.5, so 25 ÷ 1.5 = 16.7 and one of two over 18.
# South: Cal 3 and Di 2 at 1 FTE each, so 5 ÷ 2 = 2.5. In all 30 ÷ 3.5 = 8.6; C30 and C31 wait.
STAFF = """
worker id | name | service    | team  | fte | start date
1         | Ann  | Assessment | North | 1   |2020-01-01
2         | Bea  | Assessment | North | 0.5 |2020-01-01
3         | Cal  | Court      | South | 1   |2020-01-01
4         | Di   | Court      | South | 1   |2020-01-01
5         | Eve  | Court      | South | 1   |2026-10-20
"""
HOLDERS = ["1"] * 20 + ["2"] * 5 + ["3"] * 3 + ["4"] * 2 + ["", ""]
ALLOCATIONS = "child id | worker id | team | from\n" + "\n".join(
    f"C{number} | {worker} | North | 2026-09-0{number % 9 + 1}"
    for number, worker in enumerate(HOLDERS)
)
# At 31 October: Ann in date, Bea 61 days ago, Cal in date, Di never, Eve not yet due.
SUPERVISION = """
worker id | date
1         | 2026-10-10
1         | 2026-09-10
2         | 2026-08-31
3         | 2026-10-30
"""
TARGETS = """
metric              | target | tolerance
average_caseload    | 16     | 1
over_caseload_limit | 5      | 5
supervision_in_date | 90     | 5
"""
BENCHMARKS = """
metric           | area    | year | release             | value | source
average_caseload | England | 2024 | Reporting year 2025 | 15.4  | DfE
average_caseload | England | 2025 | Reporting year 2025 | 15.2  | DfE
average_caseload | London  | 2025 | Reporting year 2025 | 13.8  | DfE
"""
COVER = """
kind        | organisation | covers from | extract date
supervision |              | 2026-01-01  | 2026-10-31
absence     |              |             |
"""


@pytest.fixture(scope="session")
def published_council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawn council as a published version in a data folder of its own."""
    return publish(
        tmp_path_factory.mktemp("drawn-council"),
        staff=STAFF, allocations=ALLOCATIONS, supervision=SUPERVISION, targets=TARGETS,
        benchmarks=BENCHMARKS, sources=COVER, months=14,
    )  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def nothing_remembered() -> None:
    """What pages remember is by version, and every drawn version has the same name."""
    st.cache_data.clear()


@pytest.fixture
def drawn_council(published_council: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages read the drawn council."""
    monkeypatch.setenv("WORKFORCE_DATA", str(published_council))
    return published_council


@pytest.fixture
def loaded_sample(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages read the sample council."""
    monkeypatch.setenv("WORKFORCE_DATA", str(sample_folder))
    monkeypatch.setenv("WORKFORCE_TODAY", TODAY)
    return sample_folder
