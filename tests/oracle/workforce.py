"""The shape of the workforce: headcount and FTE."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.counted import CountedRow, place_of
from tests.oracle.records import Facts
from tests.oracle.spells import by_worker, main_spell, open_at


def headcount(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Workers with an open spell at d under every contract, each where the main spell is."""
    for worker, own in by_worker(open_at(facts.spells, d)).items():
        where = place_of(main_spell(own))
        yield CountedRow(str(worker), str(worker), where, Fraction(1), None)


def fte(facts: Facts, d: date) -> Iterator[CountedRow]:
    """FTE of the spells open at d under every contract, each where it is."""
    for spell in open_at(facts.spells, d):
        subject = f"spell {spell.row_id}"
        yield CountedRow(subject, str(spell.worker), place_of(spell), Fraction(spell.fte), None)
