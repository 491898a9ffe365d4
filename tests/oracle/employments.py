"""Employments: a worker's spells in one class, joined over gaps of at most seven days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle.dates import is_open
from tests.oracle.records import Spell
from tests.oracle.spells import AGENCY, EMPLOYED, by_worker, of_contracts

LONGEST_GAP = timedelta(days=7)


@dataclass(frozen=True)
class Employment:
    """Spells that follow on: begun with the first to start, ended with the last to end."""

    spells: tuple[Spell, ...]

    @property
    def start(self) -> date:
        """Its beginning."""
        return min(spell.start_date for spell in self.spells)

    @property
    def end(self) -> date | None:
        """Its last day, or None while any of its spells has no end."""
        ends = [spell.end_date for spell in self.spells if spell.end_date is not None]
        return max(ends) if len(ends) == len(self.spells) else None

    def is_open(self, d: date) -> bool:
        """Whether it is open at the close of d."""
        return is_open(self.start, self.end, d)

    def covers(self, day: date) -> bool:
        """Whether the day is one of its days, its last day included."""
        return self.start <= day and (self.end is None or day <= self.end)

    def starting_spells(self) -> list[Spell]:
        """The spells that start with it."""
        return [spell for spell in self.spells if spell.start_date == self.start]

    def ending_spells(self) -> list[Spell]:
        """The spells whose end is its end."""
        return [spell for spell in self.spells if spell.end_date == self.end]


def employments(spells: Iterable[Spell]) -> list[Employment]:
    """Join spells into employments, for each worker and class (employed or agency).

    Whatever spells are given are joined: give social-work spells only for social workers.
    """
    spells = list(spells)
    joined = []
    for contracts in (EMPLOYED, AGENCY):
        for own in by_worker(of_contracts(spells, contracts)).values():
            joined.extend(_join(own))
    return joined


def _join(spells: list[Spell]) -> list[Employment]:
    runs: list[list[Spell]] = []
    for spell in sorted(spells, key=lambda one: one.start_date):
        if runs and _follows_on(runs[-1], spell):
            runs[-1].append(spell)
        else:
            runs.append([spell])
    return [Employment(tuple(run)) for run in runs]


def _follows_on(run: list[Spell], spell: Spell) -> bool:
    """Whether the spell starts no later than seven days after the last end of the earlier ones."""
    end = Employment(tuple(run)).end
    return end is None or spell.start_date <= end + LONGEST_GAP


def employment_of(spell: Spell, among: Iterable[Employment]) -> Employment:
    """The employment that holds this spell."""
    return next(one for one in among if spell in one.spells)
