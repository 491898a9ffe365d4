"""The partner organisations' people: steadier than the council's, and some of them volunteers."""

from datetime import date

from sample_data.calendar_of_events import Span, days, months_after
from sample_data.chance import Chance
from sample_data.council import Partner
from sample_data.names import invented_name
from sample_data.plan import DEFAULT_WORKERS, Team
from sample_data.qualifications import Qualification
from sample_data.records import Spell, Worker
from sample_data.roles import ROLES, grade

_LEAVE_A_YEAR = 0.13
_NURSING = "Nursing and Midwifery Council registration"


def team_of(partner: Partner) -> Team:
    return Team(
        partner.team, partner.name, partner.service, False, "", partner.team, date(2015, 4, 1)
    )


def staff_of(partner: Partner, workers: int, span: Span, seed: int) -> list[Spell]:
    """One partner's spells, for a council of so many workers."""
    return _Employer(partner, Chance(seed, f"partner {partner.name}"), span).staff(workers)


class _Employer:
    def __init__(self, partner: Partner, chance: Chance, span: Span) -> None:
        self.partner, self.chance, self.span = partner, chance, span
        self.team = team_of(partner)
        self.spells: list[Spell] = []

    def staff(self, workers: int) -> list[Spell]:
        for role, count, volunteers in self.partner.jobs:
            many = max(1, round(count * workers / DEFAULT_WORKERS))
            for place in range(many):
                self._place(role, volunteer=place < round(many * volunteers / count))
        self._somebody_leaves_in_the_first_month()
        return self.spells

    def _place(self, role: str, *, volunteer: bool) -> None:
        """One job and whoever held it, one after the other."""
        begins = self.span.covers_from
        start = months_after(begins, -int(self.chance.waiting_time(50))) - days(
            self.chance.whole(1, 27)
        )
        while start <= self.span.extract:
            spell = self._spell(role, start, volunteer)
            served = days(
                90 + self.chance.waiting_time(365 / (_LEAVE_A_YEAR * (2 if volunteer else 1)))
            )
            end = max(start, begins) + served
            if end > self.span.extract:
                return
            spell.end = end
            spell.reason = self.chance.pick(
                ("Resignation", "Resignation", "Retirement", "Not known")
            )
            start = self.chance.monday(end + days(5), end + days(95))

    def _spell(self, role: str, start: date, volunteer: bool) -> Spell:
        worker = Worker(
            f"{self._initials()}{len(self.spells) + 1:04d}", invented_name(self.chance), None, 1980
        )
        contract, fte = "Volunteer", None
        if not volunteer:
            contract = "Fixed term" if self.chance.happens(0.08) else "Permanent"
            fte = self.chance.pick((0.5, 0.6, 0.8)) if self.chance.happens(0.35) else 1.0
        spell = Spell(
            worker,
            self.partner.name,
            self.partner.sector,
            self.team,
            role,
            None,
            "Volunteer" if volunteer else grade(role),
            contract,
            fte,
            start,
        )
        self.spells.append(spell)
        return spell

    def _initials(self) -> str:
        return "".join(word[0] for word in self.partner.name.split() if word[0].isupper())

    def _somebody_leaves_in_the_first_month(self) -> None:
        """So that the records of leavers plainly begin where the council's do."""
        begins = self.span.covers_from
        spell = self._spell(self.spells[0].role, begins - days(900), volunteer=False)
        spell.end, spell.reason = begins + days(12), "Resignation"


def nurses(spells: list[Spell], span: Span, chance: Chance) -> list[Qualification]:
    """Health visitors and school nurses are registered for three years at a time."""
    rows = []
    for spell in spells:
        if not ROLES[spell.role].registration:
            continue
        last = min(spell.end or span.extract, span.extract)
        awarded = max(spell.start, months_after(span.covers_from, -18)) - days(
            chance.uniform(30, 500)
        )
        while awarded <= last:
            expires = months_after(awarded, 36) - days(1)
            rows.append(
                Qualification(
                    spell.worker,
                    spell.organisation,
                    _NURSING,
                    None,
                    awarded,
                    expires,
                    "registration",
                    "Registered",
                )
            )
            awarded = expires + days(1 if chance.happens(0.95) else 60)
    return rows
