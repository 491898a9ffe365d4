"""Laws that hold of the oracle's figures for any council."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.council import SCHEMA, Council, create_rows
from tests.oracle.dates import in_window, month_end_before
from tests.oracle.draw import councils
from tests.oracle.employments import employments
from tests.oracle.figures import METRICS, Figure, value
from tests.oracle.records import facts_of

SOME = settings(max_examples=40, deadline=None)

IDENTITIES = {
    "staff": "organisation worker_id post_id role team contract start_date",
    "posts": "organisation post_id",
    "absence": "organisation worker_id first_day",
    "worker_references": "organisation system reference",
    "allocations": "organisation child_id worker_id from_date",
    "caseload_counts": "organisation worker_id counted_on",
    "supervision": "organisation worker_id held_on kind",
    "training": "organisation worker_id course completed_on",
    "qualifications": "organisation worker_id qualification awarded",
    "roles": "role from_date",
    "rules": "rule from_date",
    "training_requirements": "course role from_date",
}
PERIODS = {
    "staff": ("start_date", "end_date"),
    "absence": ("first_day", "last_day"),
    "allocations": ("from_date", "to_date"),
    "training": ("completed_on", "expires_on"),
    "qualifications": ("awarded", "expires"),
}


def _everything(council: Council) -> dict[str, dict[str, Figure]]:
    return {metric: value(council, metric, council.around) for metric in METRICS}


@SOME
@given(councils(), st.integers(0, 9))
def test_no_figure_depends_on_the_order_of_rows(council: Council, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 (test data)
    shuffled = {table: dice.sample(rows, len(rows)) for table, rows in council.tables.items()}
    assert _everything(replace(council, tables=shuffled)) == _everything(council)


@SOME
@given(councils())
def test_every_split_adds_up_to_the_whole(council: Council) -> None:
    for metric, how in METRICS.items():
        whole = value(council, metric, council.around)[""]
        for dimension in how.dimensions:
            parts = value(council, metric, council.around, dimension).values()
            assert sum((part[0] or Fraction(0) for part in parts), Fraction(0)) == whole[0]
            if whole[1] is not None:
                assert sum((part[1] or Fraction(0) for part in parts), Fraction(0)) == whole[1]


@SOME
@given(councils(), st.integers(1, 24))
def test_employments_are_conserved(council: Council, months: int) -> None:
    until = council.around
    after = month_end_before(until, months)
    # An employment of one day begins and ends inside the window, and is open at neither end.
    every = employments(facts_of(council).spells)
    then = sum(1 for one in every if one.is_open(after))
    now = sum(1 for one in every if one.is_open(until))
    started = sum(1 for one in every if in_window(one.start, after, until))
    left = sum(1 for one in every if one.end is not None and in_window(one.end, after, until))
    assert now == then + started - left


@SOME
@given(councils())
def test_drawn_councils_are_such_as_a_loader_lets_by(council: Council) -> None:
    for table, columns in IDENTITIES.items():
        rows = council.tables[table]
        identities = [tuple(row.get(column) for column in columns.split()) for row in rows]
        assert len(set(identities)) == len(identities), table
    for table, (first, last) in PERIODS.items():
        for row in council.tables[table]:
            assert row[last] is None or row[first] <= row[last], table


@SOME
@given(councils())
def test_rows_are_complete_and_typed(council: Council) -> None:
    row_ids = []
    for table, rows in create_rows(council).items():
        for row in rows:
            row_ids.append(row["row_id"])
            assert list(row) == list(SCHEMA[table])
            for column, kind in SCHEMA[table].items():
                assert kind != "DATE" or row[column] is None or isinstance(row[column], date)
    assert len(set(row_ids)) == len(row_ids)
