"""When the council's own staff were away: short and long illnesses, and leave for a child."""

from collections import defaultdict
from datetime import date

from sample_data.calendar_of_events import Span, days, weekdays_between
from sample_data.chance import Chance
from sample_data.records import Absence, Spell

_SHORT_A_YEAR = 1.25
_LONG_A_YEAR = 0.055
_FOR_A_CHILD_A_YEAR = 0.09
_OTHER_A_YEAR = 0.12
LONG = 28  # days: who is away longer hands over their children and is not due supervision


def absences_of(spells: list[Spell], span: Span, seed: int) -> list[Absence]:
    """Absences that began in the span. Agencies keep their own people's, so none are here."""
    chance = Chance(seed, "absence")
    found: list[Absence] = []
    for ours in _employments(spells):
        first, last = max(ours[0].start, span.covers_from), ours[-1].end
        until = min(last, span.extract) if last else span.extract
        day = first
        while True:
            yearly = _SHORT_A_YEAR + _LONG_A_YEAR + _FOR_A_CHILD_A_YEAR + _OTHER_A_YEAR
            day += days(1 + chance.waiting_time(365 / yearly))
            day += days(max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
            if day > until:
                break
            away = _one(chance, ours, day, until, until == span.extract)
            found.append(away)
            if away.last is None:
                break
            day = away.last + days(2)
    return found


def _employments(spells: list[Spell]) -> list[list[Spell]]:
    """Each person's employed spells, in the order in which they began."""
    of: dict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        if spell.employed:
            of[spell.worker.id].append(spell)
    return [sorted(ours, key=lambda spell: spell.start) for ours in of.values()]


def _one(chance: Chance, ours: list[Spell], first: date, until: date, still_here: bool) -> Absence:
    """One absence. It is left open where it reaches the extract date, and ends with the job."""
    kind, length = _kind_and_length(chance, ours[0], first)
    last = first + days(length - 1)
    if last > until:
        last = until
        if still_here:
            return Absence(ours[0].worker, first, None, kind, None)
    lost = None
    if kind == "Sickness" and chance.happens(0.97):
        fte = next((s.fte for s in ours if s.start <= first and (not s.end or s.end >= first)), 1.0)
        lost = round(weekdays_between(first, last) * (fte or 1.0) * 2) / 2
    return Absence(ours[0].worker, first, last, kind, lost)


def _kind_and_length(chance: Chance, spell: Spell, day: date) -> tuple[str, int]:
    kind = chance.weighted(
        (
            ("short", _SHORT_A_YEAR),
            ("long", _LONG_A_YEAR),
            ("child", _FOR_A_CHILD_A_YEAR if day.year - spell.worker.birth_year < 43 else 0.0),
            ("other", _OTHER_A_YEAR),
        )
    )
    if kind == "short":
        return "Sickness", min(25, 1 + int(chance.waiting_time(3.0)))
    if kind == "long":
        return "Sickness", 29 + int(chance.waiting_time(55))
    if kind == "child":
        if chance.happens(0.72):
            return "Maternity", chance.whole(180, 300)
        return chance.pick((("Paternity", 14), ("Shared parental leave", 70), ("Adoption", 200)))
    return chance.pick((("Compassionate leave", 5), ("Study leave", 3), ("Special leave", 2)))
