"""Published figures: as they were published, the latest release, and only where they fit."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.benchmarks import Published, latest, published, stands_beside
from metrics.engine.catalogue import metric
from metrics.engine.figure import Choice
from metrics.engine.version import Version
from tests.tables import council

BOARD_MEMBER = Asker(Role.BOARD_MEMBER)

SHEET = """
metric           | area    | year | release             | value | symbol | source
average_caseload | England | 2024 | Reporting year 2024 | 15.4  |        | DfE
average_caseload | England | 2024 | Reporting year 2025 | 15.5  |        | DfE, revised
average_caseload | England | 2025 | Reporting year 2025 | 15.2  |        | DfE
average_caseload | LONDON  | 2025 | Reporting year 2025 | 13.8  |        | DfE
average_caseload | Barnet  | 2025 | Reporting year 2025 |       | x      | DfE
vacancy_rate     | England | 2025 | Reporting year 2025 | 17    |        | DfE
stability_index  | England | 2025 | NHS workforce 2025  | 88.1  |        | NHS
"""


@dataclass(frozen=True)
class InMemory(Version):
    """A version whose tables were drawn."""

    connection: duckdb.DuckDBPyConnection

    def cursor(self) -> duckdb.DuckDBPyConnection:
        return self.connection.cursor()


@pytest.fixture(scope="module")
def version() -> Version:
    drawn = council(benchmarks=SHEET)
    return InMemory(
        "drawn", Path(), datetime(2026, 11, 1, tzinfo=UTC), "The council", drawn.connection
    )


def caseloads(version: Version, *areas: str, until: date | None = None) -> list[Published]:
    return published(version, BOARD_MEMBER, "average_caseload", areas or None, until)


def test_each_area_comes_in_the_order_asked_for_and_by_year(version: Version) -> None:
    found = caseloads(version, "London", "England")
    assert [(figure.area, figure.year, figure.value) for figure in found] == [
        ("LONDON", 2025, Decimal("13.8")),
        ("England", 2024, Decimal("15.5")),
        ("England", 2025, Decimal("15.2")),
    ]


def test_every_area_comes_where_none_is_named(version: Version) -> None:
    assert {figure.area for figure in caseloads(version)} == {"Barnet", "England", "LONDON"}


def test_a_later_release_stands_for_an_earlier_one_and_says_so(version: Version) -> None:
    revised = caseloads(version, "England")[0]
    assert (revised.release, revised.source) == ("Reporting year 2025", "DfE, revised")


def test_a_symbol_is_no_number(version: Version) -> None:
    (figure,) = caseloads(version, "Barnet")
    assert figure.value is None
    assert figure.shown(metric("average_caseload")) == "not available"


def test_a_figure_is_shown_to_the_places_of_ours(version: Version) -> None:
    (vacancies,) = published(version, BOARD_MEMBER, "vacancy_rate", ["England"])
    assert vacancies.shown(metric("vacancy_rate")) == "17.0%"


@pytest.mark.parametrize(
    ("until", "years"),
    [
        (date(2025, 9, 29), [2024]),
        (date(2025, 9, 30), [2024, 2025]),
        (date(2024, 9, 29), []),
    ],
)
def test_a_census_counts_from_its_own_day(version: Version, until: date, years: list[int]) -> None:
    assert [figure.year for figure in caseloads(version, "England", until=until)] == years


def test_the_latest_of_each_area_stands_beside_the_council(version: Version) -> None:
    newest = latest(caseloads(version, "England", "London"))
    assert [(figure.area, figure.census_day) for figure in newest] == [
        ("England", date(2025, 9, 30)),
        ("LONDON", date(2025, 9, 30)),
    ]


def test_only_metrics_of_the_census_have_published_figures(version: Version) -> None:
    assert published(version, BOARD_MEMBER, "stability_index") == []


def test_who_has_no_role_gets_none(version: Version) -> None:
    with pytest.raises(NotAllowed):
        published(version, Asker("nobody"), "average_caseload")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("metric_id", "choice", "expected"),
    [
        ("average_caseload", Choice(organisation="The council"), True),
        ("average_caseload", Choice(), False),  # other organisations are not in the census
        ("average_caseload", Choice(organisation="The council", team="A"), False),
        ("over_caseload_limit", Choice(organisation="The council"), False),
    ],
)
def test_published_figures_stand_beside_the_whole_council_alone(
    version: Version, metric_id: str, choice: Choice, expected: bool
) -> None:
    assert stands_beside(version, metric_id, choice) is expected


def test_shown_words_of_unknown_symbols_are_the_symbols() -> None:
    odd = Published(
        metric="average_caseload", area="A", year=2025, release=None, value=None, symbol="~",
        source=None,
    )  # fmt: skip
    assert odd.shown(metric("average_caseload")) == "~"
