"""Spells: which contracts count, which are open, and which of several is the main one."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from tests.oracle.dates import is_open
from tests.oracle.policy import is_social_work
from tests.oracle.records import Facts, Spell, Worker

EMPLOYED = frozenset({"permanent", "fixed term"})
AGENCY = frozenset({"agency"})
EMPLOYED_OR_AGENCY = EMPLOYED | AGENCY
EVERY_CONTRACT = EMPLOYED_OR_AGENCY | {"casual", "volunteer"}


def of_contracts(spells: Iterable[Spell], contracts: frozenset[str]) -> list[Spell]:
    """The spells under these contracts."""
    return [spell for spell in spells if spell.contract in contracts]


def of_social_work(facts: Facts, spells: Iterable[Spell], d: date) -> list[Spell]:
    """The spells in roles that are social workers' at d."""
    return [spell for spell in spells if is_social_work(facts, spell.role, d)]


def open_at(spells: Iterable[Spell], d: date) -> list[Spell]:
    """The spells open at the close of d."""
    return [spell for spell in spells if is_open(spell.start_date, spell.end_date, d)]


def on_day(spells: Iterable[Spell], day: date) -> list[Spell]:
    """The spells held on a day, their last day included (as absence is counted)."""
    return [
        spell
        for spell in spells
        if spell.start_date <= day and (spell.end_date is None or day <= spell.end_date)
    ]


def by_worker(spells: Iterable[Spell]) -> dict[Worker, list[Spell]]:
    """The spells of each worker."""
    grouped: dict[Worker, list[Spell]] = {}
    for spell in spells:
        grouped.setdefault(spell.worker, []).append(spell)
    return grouped


def total_fte(spells: Iterable[Spell]) -> Fraction:
    """The FTE of spells together."""
    return sum((Fraction(spell.fte) for spell in spells), Fraction(0))


def main_spell(spells: Iterable[Spell]) -> Spell:
    """The largest FTE, then the latest start, then the first by team, role, contract, post id.

    A blank sorts after every text.
    """

    def text(value: str | None) -> tuple[bool, str]:
        return (value is None, value or "")

    return min(
        spells,
        key=lambda spell: (
            -spell.fte,
            -spell.start_date.toordinal(),
            text(spell.team),
            text(spell.role),
            text(spell.contract),
            text(spell.post_id),
        ),
    )
