"""Caseloads seen from the children: unallocated, without a social worker, changes of worker."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.counted import CountedRow, Place, one_if, place
from tests.oracle.dates import is_open, month_end_before
from tests.oracle.joins import find_worker
from tests.oracle.records import Allocation, Facts, Worker
from tests.oracle.spells import (
    EMPLOYED_OR_AGENCY,
    main_spell,
    of_contracts,
    of_social_work,
    open_at,
)

Child = tuple[str, str]

CARER = "carer"
NEEDS_A_SOCIAL_WORKER = ("child protection", "looked after")
NOT_IDENTIFIED = "allocated, worker not identified"
MANY_WORKERS = 3


def rows_of_children(facts: Facts) -> dict[Child, list[Allocation]]:
    """The rows of each child; rows of carers are of no child."""
    rows: dict[Child, list[Allocation]] = {}
    for row in facts.allocations:
        if (row.case_type or "").lower() != CARER:
            rows.setdefault((row.organisation, row.child_id), []).append(row)
    return rows


def children_open(facts: Facts, d: date) -> dict[Child, list[Allocation]]:
    """The open rows, allocated or waiting, of each child open at d."""
    found = {}
    for child, rows in rows_of_children(facts).items():
        open_rows = [row for row in rows if is_open(row.from_date, row.to_date, d)]
        if open_rows:
            found[child] = open_rows
    return found


def own_row(open_rows: list[Allocation]) -> Allocation:
    """The open row with the latest `from`, then the first by worker id, a waiting row last."""
    return min(
        open_rows,
        key=lambda row: (
            -row.from_date.toordinal(),
            row.worker_id is None,
            row.worker_id or "",
        ),
    )


def place_of_child(facts: Facts, open_rows: list[Allocation], d: date) -> Place:
    """Where the own row's worker mainly is (by all spells), else the row's own team."""
    row = own_row(open_rows)
    worker = find_worker(facts, row.organisation, row.worker_id)
    spells = [spell for spell in open_at(facts.spells, d) if spell.worker == worker]
    if not spells:
        return place(row.organisation, row.service, row.team, None)
    main = main_spell(spells)
    return place(main.organisation, main.service, main.team, None)


def _allocated_to(facts: Facts, open_rows: list[Allocation]) -> list[Worker | None]:
    """The workers to whom open rows allocate; None for one whom no Staff sheet ever held."""
    return [
        find_worker(facts, row.organisation, row.worker_id)
        for row in open_rows
        if row.worker_id is not None
    ]


def _without(
    facts: Facts, d: date, workers: set[Worker], counts: Callable[[Allocation], bool]
) -> Iterator[CountedRow]:
    """Children open at d whose own row counts; of those, with none of these workers."""
    for child, open_rows in children_open(facts, d).items():
        if not counts(own_row(open_rows)):
            continue
        where = place_of_child(facts, open_rows, d)
        allocated = _allocated_to(facts, open_rows)
        if allocated and all(worker is None for worker in allocated):
            yield CountedRow(str(child), str(child), where, None, None, NOT_IDENTIFIED)
        else:
            without = not any(worker in workers for worker in allocated)
            yield CountedRow(str(child), str(child), where, one_if(without), Fraction(1))


def unallocated_children(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Children open at d; of those, with no worker who has an open spell of any kind."""
    workers = {spell.worker for spell in open_at(facts.spells, d)}
    return _without(facts, d, workers, lambda _: True)


def children_without_social_worker(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Children in protection or looked after; of those, with no social worker in a spell."""
    spells = of_contracts(open_at(facts.spells, d), EMPLOYED_OR_AGENCY)
    workers = {spell.worker for spell in of_social_work(facts, spells, d)}
    return _without(
        facts, d, workers, lambda row: (row.case_type or "").lower() in NEEDS_A_SOCIAL_WORKER
    )


def worker_changes(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Children open at d; of those, with three or more allocated workers in the year to d."""
    year_ago = month_end_before(d, 12)
    rows = rows_of_children(facts)
    for child, open_rows in children_open(facts, d).items():
        workers: set[object] = set()
        for row in rows[child]:
            ended_before = row.to_date is not None and row.to_date <= year_ago
            if row.worker_id is not None and row.from_date <= d and not ended_before:
                found = find_worker(facts, row.organisation, row.worker_id)
                workers.add(found or f"not identified: {row.worker_id}")
        yield CountedRow(
            str(child),
            str(child),
            place_of_child(facts, open_rows, d),
            one_if(len(workers) >= MANY_WORKERS),
            Fraction(1),
        )
