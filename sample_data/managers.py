"""Who managed whom, and who supervised."""

from collections import defaultdict
from datetime import date

from sample_data.records import Spell, Worker
from sample_data.roles import CONSULTANT, DEPUTY, MANAGER
from sample_data.workforce import Workforce

_LEADS = (MANAGER, DEPUTY, "Early Help Manager", "Service Manager", "Head of Service",
          "Assistant Director", "Director of Children's Services")  # fmt: skip


class Leaders:
    """The people who led each team, and those above them."""

    def __init__(self, spells: list[Spell]) -> None:
        self._of_team: dict[str, list[Spell]] = defaultdict(list)
        self._above: dict[str, list[Spell]] = defaultdict(list)
        for spell in spells:
            if spell.role in (*_LEADS[:3], CONSULTANT, "Principal Social Worker"):
                self._of_team[spell.team.line].append(spell)
            elif spell.role in _LEADS:
                self._above[spell.role].append(spell)

    def manager(self, spell: Spell, day: date) -> Worker | None:
        """The team's manager on the day, else a deputy, else someone above."""
        if spell.role == MANAGER or spell.team.line == "Leadership":
            return self.above(spell, day)
        there = [lead for lead in self._of_team[spell.team.line] if _there(lead, day)]
        there = [lead for lead in there if lead.worker is not spell.worker]
        for role in ("Principal Social Worker", MANAGER, "Early Help Manager", DEPUTY):
            for lead in there:
                if lead.role == role and role != spell.role:
                    return lead.worker
        return self.above(spell, day)

    def supervisor(self, spell: Spell, day: date, turn: int) -> Worker | None:
        """One of the team's leads, always the same while both are there."""
        if spell.role in _LEADS:
            return self.manager(spell, day)
        there = [
            lead
            for lead in self._of_team[spell.team.line]
            if _there(lead, day) and lead.worker is not spell.worker
        ]
        return there[turn % len(there)].worker if there else self.manager(spell, day)

    def above(self, spell: Spell, day: date) -> Worker | None:
        order = _LEADS.index(spell.role) + 1 if spell.role in _LEADS[3:] else 3
        for role in _LEADS[order:]:
            there = [lead for lead in self._above[role] if _there(lead, day)]
            if there:
                return there[sum(map(ord, spell.team.line)) % len(there)].worker
        return None


def _there(spell: Spell, day: date) -> bool:
    return spell.start <= day and (spell.end is None or spell.end >= day)


def name_managers(council: Workforce) -> None:
    """Fill in each spell's manager: the one on its last day, as an HR system keeps it."""
    leaders = Leaders(council.spells)
    for spell in council.spells:
        last = min(spell.end or council.span.extract, council.span.extract)
        manager = leaders.manager(spell, last)
        spell.manager = manager.id if manager else None
