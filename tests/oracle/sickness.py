"""Absence rate: working days lost to sickness over the year."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.absences import last_day
from tests.oracle.counted import CountedRow, place_of
from tests.oracle.dates import every_day, in_window, month_end_before, weekdays
from tests.oracle.joins import find_worker
from tests.oracle.records import Absence, Facts, Spell
from tests.oracle.retention import employed_social_work, in_post
from tests.oracle.spells import main_spell, on_day, total_fte

SICKNESS = "sickness"


def working_days_in_year(d: date) -> int:
    """253, or 254 where the year to d holds a 29 February."""
    year = every_day(month_end_before(d, 12), d)[1:]
    return 254 if any((day.month, day.day) == (2, 29) for day in year) else 253


def share_in_year(days: list[date], d: date) -> Fraction:
    """The share of an absence that falls in the year to d: of its weekdays, else of its days."""
    inside = [day for day in days if in_window(day, month_end_before(d, 12), d)]
    if weekdays(days) > 0:
        return Fraction(weekdays(inside), weekdays(days))
    return Fraction(len(inside), len(days)) if days else Fraction(0)


def working_days_lost(absence: Absence, days: list[date], spells: list[Spell]) -> Fraction:
    """As the row says; where it is blank, its weekdays times the FTE held on its first day."""
    if absence.working_days_lost is not None:
        return Fraction(absence.working_days_lost)
    return weekdays(days) * total_fte(spells)


def absence_rate(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Working days of those in post at d; working days lost to sickness in the year to d."""
    for spell in in_post(facts, d):
        subject = f"spell {spell.row_id}"
        available = Fraction(spell.fte) * working_days_in_year(d)
        yield CountedRow(subject, str(spell.worker), place_of(spell), None, available)
    for absence in facts.absences:
        worker = find_worker(facts, absence.organisation, absence.worker_id)
        if worker is None or (absence.kind or "").strip().lower() != SICKNESS:
            continue
        theirs = [one for one in employed_social_work(facts, d) if one.worker == worker]
        then = on_day(theirs, absence.first_day)
        days = every_day(absence.first_day, last_day(facts, absence, worker))
        if not then or not any(in_window(day, month_end_before(d, 12), d) for day in days):
            continue
        lost = working_days_lost(absence, days, then) * share_in_year(days, d)
        where = place_of(main_spell(then))
        yield CountedRow(f"absence {absence.row_id}", str(worker), where, lost, None)
