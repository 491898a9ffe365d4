"""What the Load page says at its head."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from data_loaders.engine.finding import Finding
from data_loaders.engine.history import Past
from data_loaders.engine.publish import Outcome, Prepared, TableTotals
from data_loaders.engine.sheet import Grade
from metrics.engine.catalogue import metric
from metrics.engine.difference import Difference
from metrics.engine.figure import Figure
from metrics.engine.targets import Status
from pages.parts.loading_change import _difference
from pages.parts.loading_words import FIRST, became, idle, in_force
from pages.parts.loading_work import Result


def past(version: str, *, in_force: bool) -> Past:
    return Past(
        version_id=version, made_at=datetime.fromisoformat("2026-10-07T09:05"),
        by="A. Nalyst",
        files=("a.xlsx", "b.xlsx"),
        rows=1466, in_force=in_force, parent=None,
    )  # fmt: skip


def result(outcome: Outcome, *findings: Finding, read: int = 1, loaded: int = 1) -> Result:
    table = TableTotals(
        table_id=1, file="a.xlsx", sheet="S", kind="staff", rows_read=read, loaded=loaded,
        set_aside=read - loaded, awaiting=0,
    )  # fmt: skip
    prepared: Any = SimpleNamespace(outcome=outcome, tables=(table,))
    prepared.total = lambda what: Prepared.total(prepared, what)
    return Result(prepared=prepared, tables=(), findings=findings, differences=())


def test_the_version_in_force_is_named_and_dated() -> None:
    versions = [past("later", in_force=False), past("mine", in_force=True)]
    assert idle(versions).startswith(
        "**The version in force was made on 7 October 2026 at 09:05**, from 2 files with 1,466 "
        "rows."
    )
    assert in_force(versions) == "In force: version **mine**"


def test_with_nothing_in_force_it_is_the_first_use() -> None:
    assert idle([]) == FIRST
    assert in_force([]) == ""


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.CHANGED, "**Look it over, then publish**: nothing changes until you do."),
        (Outcome.UNCHANGED, "**This is what the version in force says already**"),
        (Outcome.NOTHING_LOADED, "There is nothing to publish"),
    ],
)
def test_what_became_of_every_row_adds_up_and_says_what_is_next(
    outcome: Outcome, said: str
) -> None:
    words = became(result(outcome, read=117_426, loaded=117_068), 17)
    assert words.startswith(
        "**117,426 rows read from 17 files**: 117,068 loaded, 358 set aside, 0 awaiting an answer."
    )
    assert said in words
    assert "could not be read" not in words


def test_a_file_that_was_refused_is_counted_once() -> None:
    twice = [
        Finding(file="a.doc", grade=Grade.STOPS_FILE, rule=rule, message="m", remedy="r")
        for rule in ("one", "two")
    ]
    assert "**1 file could not be read.**" in became(result(Outcome.CHANGED, *twice), 2)
    assert became(result(Outcome.CHANGED), 1).startswith("**1 row read from 1 file**: 1 loaded")


def test_figures_that_would_go_or_come_are_said_to() -> None:
    agency = metric("agency_rate")
    without = Figure.without("agency_rate", date(2026, 10, 31), None, "", Status.NO_DATA)
    known: Any = SimpleNamespace(value=5, status=Status.NO_TARGET)
    said = [
        _difference(Difference(metric=agency, now=now, then=then))
        for now, then in [(known, without), (known, None), (None, known), (without, without)]
    ]
    assert said == ["lost", "lost", "new", "–"]
