"""Whose employments the survival curves follow, and how they are grouped."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import duckdb
import pytest

from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.figure import Choice
from metrics.engine.version import Version
from metrics.retention.staying import staying
from tests.tables import Drawn, council

DIRECTOR = Asker(Role.DIRECTOR)
T = TypeVar("T")


@dataclass(frozen=True)
class InMemory(Version):
    """A drawn council that is read like a published version."""

    drawn: Drawn = field(kw_only=True)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        return self.drawn.connection.cursor()

    def once(self, key: Hashable, read: Callable[[duckdb.DuckDBPyConnection], T]) -> T:  # noqa: ARG002
        return read(self.cursor())

    def lately(self, key: Hashable, read: Callable[[], T]) -> T:  # noqa: ARG002
        return read()


def version(drawn: Drawn) -> Version:
    return InMemory("drawn", Path(), datetime(2026, 11, 1, tzinfo=UTC), "The council", drawn=drawn)


def test_every_employment_of_a_social_worker_is_followed_in_its_class() -> None:
    found = staying(
        version(
            council(
                staff="""
                worker id | role           | contract   | start date | end date
                W1        | Social worker  | permanent  | 2024-01-01 | 2024-01-11
                W1        | Social worker  | permanent  | 2024-01-18 | 2024-03-31
                W2        | Social worker  | fixed term | 2024-01-01 |
                W3        | Social worker  | agency     | 2024-01-01 | 2024-02-01
                W4        | Social worker  | casual     | 2024-01-01 | 2024-02-01
                W5        | Support worker | permanent  | 2024-01-01 | 2024-02-01
                """
            )
        ),
        DIRECTOR,
        Choice(),
        by="class",
    )
    assert {name: one.followed(0) for name, one in found.items()} == {"employed": 2, "agency": 1}
    assert [(step.day, step.left) for step in found["employed"].steps] == [(0, 0), (90, 1)]


def test_who_began_before_the_records_joins_when_they_begin() -> None:
    drawn = council(
        staff="""
        worker id | start date | end date
        W1        | 2021-10-02 | 2021-12-01
        W2        | 2021-11-01 | 2021-11-11
        W3        | 2021-11-01 |
        W4        | 2021-09-01 | 2021-10-31
        """,
        covers_from="2021-11-01",
    )
    (curve,) = staying(version(drawn), DIRECTOR, Choice()).values()
    assert [curve.followed(day) for day in (0, 10, 29, 30)] == [2, 2, 1, 2]
    assert [(step.day, step.left) for step in curve.steps] == [(0, 0), (10, 1), (60, 1)]


def test_each_organisation_is_followed_as_far_as_its_own_records_tell() -> None:
    drawn = council(
        staff="""
        worker id | organisation | start date | end date
        W1        |              | 2026-01-01 | 2026-10-01
        W2        | A charity    | 2026-01-01 | 2026-10-01
        """,
        sources="""
        kind  | organisation | covers from | extract date
        staff | The council  | 2021-11-01  | 2026-10-31
        staff | A charity    | 2021-11-01  | 2026-09-30
        """,
    )
    (curve,) = staying(version(drawn), DIRECTOR, Choice()).values()
    assert [(step.day, step.followed, step.left) for step in curve.steps] == [
        (0, 2, 0),
        (273, 1, 1),
    ]


def test_agency_workers_are_followed_beside_the_employed_only() -> None:
    staff = "worker id | contract | start date\nW1 | agency | 2024-01-01\nW2 | agency | 2024-01-01"
    drawn = version(council(staff=f"{staff}\nW3 | permanent | 2024-01-01"))
    (curve,) = staying(drawn, DIRECTOR, Choice(), by="service").values()
    assert curve.followed(0) == 1
    assert list(staying(drawn, DIRECTOR, Choice(), by="class")) == ["employed", "agency"]


def test_an_employment_stands_where_it_began() -> None:
    drawn = council(
        staff="""
        worker id | service   | start date | end date
        W1        | Fostering | 2024-02-01 | 2025-02-01
        W1        | Adoption  | 2025-02-02 |
        W2        | Adoption  | 2025-05-01 |
        """
    )
    by_service = staying(version(drawn), DIRECTOR, Choice(), by="service")
    assert {name: one.followed(0) for name, one in by_service.items()} == {
        "Fostering": 1,
        "Adoption": 1,
    }
    assert set(staying(version(drawn), DIRECTOR, Choice(), by="year")) == {"2024", "2025"}
    assert set(staying(version(drawn), DIRECTOR, Choice(), by="role")) == {"Social worker"}
    (adoption,) = staying(version(drawn), DIRECTOR, Choice(service="Adoption")).values()
    assert adoption.followed(0) == 1


def test_nobody_to_follow_gives_no_curve() -> None:
    assert staying(version(council()), DIRECTOR, Choice()) == {}


def test_the_board_sees_no_curves_and_only_four_ways_split_them() -> None:
    drawn = version(council())
    with pytest.raises(NotAllowed, match="board"):
        staying(drawn, Asker(Role.BOARD_MEMBER), Choice())
    with pytest.raises(ValueError, match="“team”"):
        staying(drawn, DIRECTOR, Choice(), by="team")
