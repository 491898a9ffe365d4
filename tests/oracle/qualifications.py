"""Qualification coverage: registration, systemic training, Common Core, level."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.caseloads import social_workers
from tests.oracle.counted import CountedRow, one_if, place_of
from tests.oracle.dates import is_valid
from tests.oracle.joins import find_worker
from tests.oracle.policy import role_at
from tests.oracle.records import Facts, Qualification, RoleFacts, Spell, Worker
from tests.oracle.spells import EMPLOYED_OR_AGENCY, by_worker, main_spell, of_contracts, open_at

COMMON_CORE = (
    "effective communication and engagement",
    "child and young person development",
    "safeguarding and promoting the welfare of the child",
    "supporting transitions",
    "multi-agency working",
    "sharing information",
)


def held_by(facts: Facts, worker: Worker) -> list[Qualification]:
    """The rows of the Qualifications sheet about a worker."""
    return [
        row
        for row in facts.qualifications
        if find_worker(facts, row.organisation, row.worker_id) == worker
    ]


def registration_coverage(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Workers in roles that require registration; of those, with one valid at d."""

    def required(spell: Spell) -> bool:
        role = role_at(facts, spell.role, d)
        return role is not None and role.registration_required

    def registered(row: Qualification) -> bool:
        status = (row.status or "registered").strip().lower()
        valid = is_valid(row.awarded, row.expires, d)
        return row.kind == "registration" and valid and status == "registered"

    spells = of_contracts(open_at(facts.spells, d), EMPLOYED_OR_AGENCY)
    for worker, own in by_worker(spell for spell in spells if required(spell)).items():
        covered = any(registered(row) for row in held_by(facts, worker))
        where = place_of(main_spell(own))
        yield CountedRow(str(worker), str(worker), where, one_if(covered), Fraction(1))


def systemic_training(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Social workers; of those, who hold systemic training at any level, valid at d."""
    for worker, own in social_workers(facts, d).items():
        holds = any(
            row.kind == "systemic" and is_valid(row.awarded, row.expires, d)
            for row in held_by(facts, worker)
        )
        where = place_of(main_spell(own))
        yield CountedRow(str(worker), str(worker), where, one_if(holds), Fraction(1))


def common_core(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Pairs of a worker (every contract) and an area; of those, completed by d."""
    for worker, own in by_worker(open_at(facts.spells, d)).items():
        completed = {
            row.qualification.strip().lower()
            for row in held_by(facts, worker)
            if row.kind == "common core" and row.awarded <= d
        }
        where = place_of(main_spell(own))
        for area in COMMON_CORE:
            done = one_if(area in completed)
            yield CountedRow(f"{worker}: {area}", str(worker), where, done, Fraction(1))


def qualification_level(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Workers whose main spell's role has a minimum level; of those, at or over it."""

    def with_minimum(spell: Spell) -> RoleFacts | None:
        role = role_at(facts, spell.role, d)
        return role if role is not None and role.minimum_level is not None else None

    spells = of_contracts(open_at(facts.spells, d), EMPLOYED_OR_AGENCY)
    for worker, own in by_worker(spell for spell in spells if with_minimum(spell)).items():
        main = main_spell(own)
        role = with_minimum(main)
        minimum = role.minimum_level if role is not None else None
        levels = [
            row.level
            for row in held_by(facts, worker)
            if row.level is not None and row.awarded <= d
        ]
        reached = minimum is not None and max(levels, default=0) >= minimum
        yield CountedRow(str(worker), str(worker), place_of(main), one_if(reached), Fraction(1))
