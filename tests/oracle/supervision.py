"""Supervision frequency: in date, sessions a month, and reflective supervision."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.absences import last_day
from tests.oracle.counted import CountedRow, one_if, place_of
from tests.oracle.dates import days_after, every_day, in_window, month_end_before, months_after
from tests.oracle.employments import Employment, employment_of, employments
from tests.oracle.joins import find_worker
from tests.oracle.policy import is_social_work, newly_qualified_since, role_at, rule_at
from tests.oracle.records import Facts, RoleFacts, Spell, Worker
from tests.oracle.spells import EMPLOYED_OR_AGENCY, by_worker, main_spell, of_contracts, open_at

GROUP = ("group", "group reflective")
REFLECTIVE = ("reflective", "clinical", "group reflective")
AWAY = "away for longer than supervision can wait"

Interval = Callable[[RoleFacts], int | None]


def supervised(facts: Facts, d: date, of_role: Interval) -> Iterator[tuple[Spell, Employment, int]]:
    """Workers with an open spell in a role with the interval: main spell of those in such roles,
    the employment (spells of every role) that holds it, and the interval of its role."""

    def interval(spell: Spell) -> int | None:
        role = role_at(facts, spell.role, d)
        return None if role is None else of_role(role)

    every = employments(facts.spells)
    spells = of_contracts(open_at(facts.spells, d), EMPLOYED_OR_AGENCY)
    for own in by_worker(spell for spell in spells if interval(spell) is not None).values():
        main = main_spell(own)
        days = interval(main)
        if days is not None:
            yield main, employment_of(main, every), days


def interval_at(facts: Facts, main: Spell, of_role: int, d: date) -> int:
    """The role's interval, or that of the newly qualified in a social-work role."""

    def rule(name: str) -> int:
        return int(rule_at(facts, f"newly qualified {name}", d))

    since = newly_qualified_since(facts, main.worker, d)
    if since is None or not is_social_work(facts, main.role, d):
        return of_role
    if d < days_after(since, rule("first interval days")):
        return rule("first interval")
    if d < months_after(since, rule("second interval months")):
        return rule("second interval")
    return min(rule("third interval"), of_role)


def was_away(facts: Facts, worker: Worker, after: date, d: date) -> bool:
    """Whether an absence of more than 28 days, in all, has a day in `(after, d]`."""
    longest = rule_at(facts, "long absence days", d)
    for absence in facts.absences:
        if find_worker(facts, absence.organisation, absence.worker_id) == worker:
            days = every_day(absence.first_day, last_day(facts, absence, worker))
            if len(days) > longest and any(in_window(day, after, d) for day in days):
                return True
    return False


def days_of_sessions(facts: Facts, worker: Worker, counts: Callable[[str], bool]) -> set[date]:
    """The days on which sessions of these kinds were held with the worker; one a day."""
    return {
        row.held_on
        for row in facts.sessions
        if row.status == "held"
        and counts(row.kind)
        and find_worker(facts, row.organisation, row.worker_id) == worker
    }


def _one_to_one(kind: str) -> bool:
    return kind not in GROUP


def _reflective(kind: str) -> bool:
    return kind in REFLECTIVE


def _due(
    facts: Facts, d: date, main: Spell, since: date, interval: int, counts: Callable[[str], bool]
) -> Iterator[CountedRow]:
    """One worker, if due at d; held in `(d - interval, d]` or not."""
    worker = main.worker
    after = days_after(d, -interval)
    if since > after:
        return
    if was_away(facts, worker, after, d):
        yield CountedRow(str(worker), str(worker), place_of(main), None, None, AWAY)
        return
    held = any(in_window(day, after, d) for day in days_of_sessions(facts, worker, counts))
    yield CountedRow(str(worker), str(worker), place_of(main), one_if(held), Fraction(1))


def supervision_in_date(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Workers due supervision at d; of those, with a one-to-one session in the interval."""
    for main, employment, of_role in supervised(facts, d, lambda role: role.supervision_every_days):
        interval = interval_at(facts, main, of_role, d)
        yield from _due(facts, d, main, employment.start, interval, _one_to_one)


def reflective_supervision(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Workers due reflective supervision at d; of those, with one in the interval."""
    for main, employment, interval in supervised(
        facts, d, lambda role: role.reflective_supervision_every_days
    ):
        yield from _due(facts, d, main, employment.start, interval, _reflective)


def supervision_frequency(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Days of the three months to d since the employment began; sessions held on those days."""
    for main, employment, _ in supervised(facts, d, lambda role: role.supervision_every_days):
        days = [day for day in every_day(month_end_before(d, 3), d)[1:] if day >= employment.start]
        sessions = days_of_sessions(facts, main.worker, _one_to_one) & set(days)
        worker = str(main.worker)
        where = place_of(main)
        yield CountedRow(worker, worker, where, Fraction(len(sessions)), Fraction(len(days)))
