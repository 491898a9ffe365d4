"""Caseloads of workers: average caseload, and social workers over their limit."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.counted import CountedRow, one_if, place_of
from tests.oracle.dates import is_open
from tests.oracle.joins import find_worker
from tests.oracle.policy import newly_qualified_since, role_at, rule_at
from tests.oracle.records import Facts, Spell, Worker
from tests.oracle.spells import (
    EMPLOYED_OR_AGENCY,
    by_worker,
    main_spell,
    of_contracts,
    of_social_work,
    open_at,
    total_fte,
)

NO_FTE = "holds cases at 0 FTE"


def counted_workers(facts: Facts, d: date) -> dict[Worker, Fraction]:
    """The workers for whom Caseload counts has a count on d itself, and their cases."""
    cases: dict[Worker, Fraction] = {}
    for row in facts.counts:
        worker = find_worker(facts, row.organisation, row.worker_id)
        if row.counted_on == d and worker is not None:
            cases[worker] = cases.get(worker, Fraction(0)) + Fraction(row.cases)
    return cases


def cases_held(facts: Facts, d: date) -> dict[Worker, Fraction]:
    """The open allocations of each worker at d (carers too): a child counts once with a worker.

    A count on d replaces that worker's allocations.
    """
    children: dict[Worker, set[tuple[str, str]]] = {}
    for row in facts.allocations:
        worker = find_worker(facts, row.organisation, row.worker_id)
        if worker is not None and is_open(row.from_date, row.to_date, d):
            children.setdefault(worker, set()).add((row.organisation, row.child_id))
    allocated = {worker: Fraction(len(held)) for worker, held in children.items()}
    return allocated | counted_workers(facts, d)


def social_workers(facts: Facts, d: date) -> dict[Worker, list[Spell]]:
    """The open social-work spells, employed or agency, of each social worker at d."""
    spells = of_contracts(open_at(facts.spells, d), EMPLOYED_OR_AGENCY)
    return by_worker(of_social_work(facts, spells, d))


def _with_cases(facts: Facts, d: date) -> Iterator[tuple[Worker, list[Spell], Fraction]]:
    held = cases_held(facts, d)
    for worker, spells in social_workers(facts, d).items():
        if held.get(worker, 0) > 0:
            yield worker, spells, held[worker]


def average_caseload(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Open allocations per FTE of the social workers who have any, all with the main spell."""
    for worker, spells, cases in _with_cases(facts, d):
        where = place_of(main_spell(spells))
        fte = total_fte(spells)
        if fte == 0:
            yield CountedRow(str(worker), str(worker), where, None, None, NO_FTE)
        else:
            yield CountedRow(str(worker), str(worker), where, cases, fte)


def over_caseload_limit(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Social workers with cases whose main spell's role has a limit; of those, who are over it."""
    for worker, spells, cases in _with_cases(facts, d):
        main = main_spell(spells)
        role = role_at(facts, main.role, d)
        fte = total_fte(spells)
        if role is None or role.caseload_limit is None:
            continue
        if fte == 0:
            yield CountedRow(str(worker), str(worker), place_of(main), None, None, NO_FTE)
            continue
        limit = Fraction(role.caseload_limit) * fte
        if newly_qualified_since(facts, worker, d) is not None:
            limit *= Fraction(rule_at(facts, "newly qualified share of limit", d))
        yield CountedRow(
            str(worker), str(worker), place_of(main), one_if(cases > limit), Fraction(1)
        )
