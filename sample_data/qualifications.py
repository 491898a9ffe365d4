"""Registrations, awards, systemic training and the Common Core, as a register holds them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sample_data import story
from sample_data.calendar_of_events import Span, days
from sample_data.chance import Chance
from sample_data.council import COUNCIL
from sample_data.records import Spell, Worker
from sample_data.roles import ROLES

REGISTER = "Social Work England registration"
AREAS = (
    "Effective communication and engagement",
    "Child and young person development",
    "Safeguarding and promoting the welfare of the child",
    "Supporting transitions",
    "Multi-agency working",
    "Sharing information",
)
_SYSTEMIC = (
    ("Systemic family therapy: foundation (year 1)", 6),
    ("Systemic family therapy: intermediate (year 2)", 7),
    ("Systemic family therapy: qualifying (years 3 and 4)", 7),
)
_AWARDS = {
    3: "Level 3 Diploma, Children and Young People's Workforce",
    4: "Level 4 Certificate, Work with Families",
    5: "Level 5 Diploma, Leadership in Children's Services",
    6: "Degree",
    7: "Postgraduate Diploma",
}
_IN_TIME_BY_OCTOBER = 0.88
_LAPSED = 3


@dataclass(slots=True)
class Qualification:
    worker: Worker
    organisation: str
    name: str
    level: int | None
    awarded: date
    expires: date | None = None
    kind: str | None = None
    status: str | None = None
    conditions: str | None = None


def people(spells: list[Spell]) -> list[list[Spell]]:
    """Each person's spells, in order."""
    of: dict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        of[spell.worker.id].append(spell)
    return [sorted(ours, key=lambda spell: spell.start) for ours in of.values()]


def registrations(spells: list[Spell], span: Span, seed: int) -> list[Qualification]:
    """A row a year for each social worker, since the register renews everybody to 30 November.

    By the end of October most have renewed and some have not. A few each year are some weeks
    late, and of those who work here now three lapsed last November and nobody has noticed.
    """
    chance = Chance(seed, "registrations")
    rows: list[Qualification] = []
    lapsed = 0
    for number, ours in enumerate(people([s for s in spells if ROLES[s.role].registration])):
        last = min(ours[-1].end or span.extract, span.extract)
        registered = ours[0].start - days(chance.uniform(20, 300))
        year = max(registered.year + (registered.month == 12), span.covers_from.year)
        begins = max(registered, date(year - 1, 12, 1))
        while begins <= last:
            forgets = lapsed < _LAPSED and number % 120 > 60 and last == span.extract
            if forgets and rows and rows[-1].worker is ours[0].worker and year == last.year:
                lapsed += 1
                break
            rows.append(_registered(ours[0].worker, begins, date(year, 11, 30)))
            begins, year = max(_renewal(chance, year), begins + days(1)), year + 1
    for row in rows[200::900][:3]:
        row.conditions = "Conditions of practice: supervision to be reported quarterly"
    return rows


def _renewal(chance: Chance, year: int) -> date:
    """The day of the next renewal: the register opens in September and closes in November."""
    lot = chance.uniform(0, 1)
    if lot < _IN_TIME_BY_OCTOBER:
        return date(year, 9, 1) + days(chance.uniform(0, 60))
    return date(year, 11, 1) + days(
        chance.uniform(0, 29) if lot < 0.993 else chance.uniform(35, 75)
    )


def _registered(worker: Worker, awarded: date, expires: date) -> Qualification:
    return Qualification(
        worker, COUNCIL, REGISTER, None, awarded, expires, "registration", "Registered"
    )


def awards(spells: list[Spell], chance: Chance) -> list[Qualification]:
    """The award that each person came with; a few fall short of what the role needs."""
    rows = []
    for ours in people(spells):
        role = ROLES[ours[-1].role]
        if role.level is None or chance.happens(0.04):
            continue
        level = role.level if role.level > 6 or chance.happens(0.6) else role.level + 1
        level = max(2, level - 1) if chance.happens(0.06) else min(7, level)
        awarded = ours[0].start - days(chance.uniform(60, 4000))
        name = _AWARDS.get(level, "Level 2 Certificate")
        if role.social_worker:
            name = {5: "Diploma in Social Work", 6: "BA Social Work"}.get(level, "MA Social Work")
            if ours[0].asye_start:
                awarded = ours[0].start - days(chance.uniform(40, 120))
        rows.append(Qualification(ours[0].worker, ours[0].organisation, name, level, awarded))
    return rows


def systemic_training(spells: list[Spell], span: Span, seed: int) -> list[Qualification]:
    """Who has trained in systemic family therapy: few at first, about half by the end."""
    chance = Chance(seed, "systemic")
    rows = []
    for ours in people([spell for spell in spells if ROLES[spell.role].social_worker]):
        if not ours[0].employed:
            continue
        day, level = max(ours[0].start, date(2018, 1, 1)), 0
        last = min(ours[-1].end or span.extract, span.extract)
        while level < len(_SYSTEMIC):
            yearly = story.at(story.SYSTEMIC, day) * (1.0 if level == 0 else 0.8)
            day += days(30)
            if day > last:
                break
            if chance.happens(yearly / 12):
                name, framework = _SYSTEMIC[level]
                rows.append(
                    Qualification(ours[0].worker, COUNCIL, name, framework, day, None, "systemic")
                )
                level, day = level + 1, day + days(360)
    return rows


def common_core(
    spells: list[Spell], share: float, span: Span, chance: Chance
) -> list[Qualification]:
    """The six areas: more are done each year, and by few before 2022."""
    rows = []
    for ours in people(spells):
        last = min(ours[-1].end or span.extract, span.extract)
        keen = chance.uniform(0.4, 1.5)
        for area in AREAS:
            done = ours[0].start + days(30 + chance.waiting_time(500 / keen))
            done = max(done, span.covers_from - days(200) + days(chance.uniform(0, 1500)))
            if done <= last and chance.happens(min(0.97, share * 1.25 * keen**0.3)):
                rows.append(
                    Qualification(
                        ours[0].worker, ours[0].organisation, area, None, done, None, "common core"
                    )
                )
    return rows
