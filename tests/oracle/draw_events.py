"""Draws what happens to workers: absence, supervision, training, qualifications."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.oracle.build import Entry, absence, completion, qualification, requirement, session
from tests.oracle.draw_days import around_windows, before, beside, ends, events
from tests.oracle.qualifications import COMMON_CORE
from tests.oracle.records import Worker

COURSES = ["Safeguarding", "Court skills"]
KINDS = ["case", "case", "reflective", "clinical", "group", "group reflective", "observation"]

# How a row of another system writes a worker: an organisation and an id.
Written = Callable[[Worker], Worker]


def absences(
    dice: Random, d: date, worker: Worker, written: Written, own_days: list[date]
) -> list[Entry]:
    """Up to three absences of a worker: short, of a weekend, about 28 days, long, still open.

    `own_days` are the first and last days of the worker's spells.
    """
    made = {}
    firsts = events(d, 28, 30, 31, 60, 90) + beside(*own_days) * 2
    for _ in range(dice.choice([0, 0, 0, 0, 0, 1, 1, 2])):
        first = dice.choice(firsts)
        length = dice.choice([0, 1, 4, 26, 27, 28, 29, 60, 500])
        who = written(worker)
        made[first] = absence(
            who.worker_id,
            first,
            None if dice.random() < 0.25 else first + timedelta(days=length),
            dice.choice([None, None, "0", "2", "4.5", "10"]),
            kind=dice.choice(["sickness", "sickness", "sickness", "maternity"]),
            organisation=who.organisation,
        )
    return list(made.values())


def sessions(
    dice: Random, d: date, worker: Worker, written: Written, own_days: list[date]
) -> list[Entry]:
    """Up to six supervisions of every kind, on the edges of the intervals and of the spells."""
    intervals = beside(*before(d, 7, 10, 14, 20, 28, 30, 31, 42, 45, 60, 90))
    edges = dice.choice([intervals, intervals + events(d) + beside(*own_days)])
    made = {}
    for _ in range(dice.choice([0, 1, 1, 1, 2, 3, 6])):
        on, kind = dice.choice(edges), dice.choice(KINDS)
        status = dice.choice(["held", "held", "held", "held", "cancelled", "missed"])
        who = written(worker)
        organisation = who.organisation
        made[who, on, kind] = session(who.worker_id, on, kind, status, organisation=organisation)
    return list(made.values())


def requirements(dice: Random, d: date) -> list[Entry]:
    """Courses required of `all` and of roles, from dates, within days, with a refresh or none."""
    made = {}
    for _ in range(dice.randint(0, 6)):
        course = dice.choice(COURSES)
        of_role = dice.choice(["all", "all", "Social worker", "Senior", "Administrator"])
        since = dice.choice([None, dice.choice(around_windows(d))])
        made[course, of_role, since] = requirement(
            course,
            of_role,
            since,
            required_from=dice.choice([None, dice.choice(events(d, 30))]),
            due_within_days=dice.choice([0, 30, 7]),
            refresh_months=dice.choice([None, 12, 3, 24]),
        )
    return list(made.values())


def completions(dice: Random, d: date, worker: Worker, written: Written) -> list[Entry]:
    """Courses that a worker completed, on the edges of their refresh, some with an expiry."""
    made = {}
    for course in COURSES:
        for on in dice.choices(events(d), k=dice.randint(0, 2)):
            who = written(worker)
            expires = dice.choice(ends(on, d, 365))
            made[course, on] = completion(
                who.worker_id, course, on, expires, organisation=who.organisation
            )
    return list(made.values())


def qualifications(dice: Random, d: date, worker: Worker, written: Written) -> list[Entry]:
    """Registrations of every status, systemic training, Common Core areas and awards."""
    made = {}
    for _ in range(dice.randint(0, 7)):
        kinds = ["registration", "registration", "systemic", "award", "common core"]
        kind, awarded, who = dice.choice(kinds), dice.choice(events(d)), written(worker)
        name = kind
        if kind == "common core" or (kind == "award" and dice.random() < 0.3):
            name = dice.choice([*COMMON_CORE, "first aid"])
        statuses = [None, None, "registered", "suspended"] if kind == "registration" else [None]
        made[name, awarded] = qualification(
            who.worker_id,
            kind,
            awarded,
            dice.choice(ends(awarded, d, 365)),
            qualification=name,
            level=None if kind == "common core" else dice.choice([None, 6, 7, 4, 5]),
            status=dice.choice(statuses),
            organisation=who.organisation,
        )
    return list(made.values())
