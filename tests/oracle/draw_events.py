"""Strategies for what happens to workers: absence, supervision, training, qualifications."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle.build import Entry, absence, completion, qualification, requirement, session
from tests.oracle.draw_days import around_windows, ends, events
from tests.oracle.draw_people import Draw, Person
from tests.oracle.qualifications import COMMON_CORE

COURSES = ["Safeguarding", "Court skills"]
KINDS = ["case", "case", "reflective", "clinical", "group", "group reflective", "observation"]

Written = dict[str, str]
WayOfWriting = Callable[[Person], Written]


def absences(draw: Draw, d: date, person: Person, written: WayOfWriting) -> list[Entry]:
    """Up to three absences of a worker: short, of a weekend, about 28 days, long, still open."""
    made = {}
    for _ in range(draw(st.sampled_from([0, 1, 0, 2, 3]))):
        first = draw(events(d, 28, 30, 31, 60, 90))
        lasts = st.sampled_from([0, 1, 4, 26, 27, 28, 29, 60, 500])
        last = None if draw(st.integers(0, 3)) == 3 else first + timedelta(days=draw(lasts))
        made[first] = absence(
            "",
            first,
            last,
            draw(st.sampled_from([None, None, "0", "2", "4.5", "10"])),
            kind=draw(st.sampled_from(["sickness", "sickness", "sickness", "maternity"])),
            **written(person),
        )
    return list(made.values())


def sessions(draw: Draw, d: date, person: Person, written: WayOfWriting) -> list[Entry]:
    """Up to six supervisions of every kind, on the edges of the intervals."""
    edges = events(d, 7, 10, 14, 20, 28, 30, 31, 42, 60, 90)
    made = {}
    for _ in range(draw(st.integers(0, 6))):
        on, kind = draw(edges), draw(st.sampled_from(KINDS))
        status = draw(st.sampled_from(["held", "held", "held", "cancelled", "missed"]))
        who = written(person)
        made[tuple(sorted(who.values())), on, kind] = session("", on, kind, status, **who)
    return list(made.values())


def requirements(draw: Draw, d: date) -> list[Entry]:
    """Courses required of `all` and of roles, from dates, within days, with a refresh or none."""
    made = {}
    for _ in range(draw(st.integers(0, 5))):
        course = draw(st.sampled_from(COURSES))
        of_role = draw(st.sampled_from(["all", "Social worker", "Senior", "Administrator"]))
        since = draw(st.one_of(st.none(), around_windows(d)))
        made[course, of_role, since] = requirement(
            course,
            of_role,
            since,
            required_from=draw(st.one_of(st.none(), events(d, 30))),
            due_within_days=draw(st.sampled_from([0, 30, 7])),
            refresh_months=draw(st.sampled_from([None, 12, 3, 24])),
        )
    return list(made.values())


def completions(draw: Draw, d: date, person: Person, written: WayOfWriting) -> list[Entry]:
    """Courses that a worker completed, on the edges of their refresh, some with an expiry."""
    made = {}
    for course in COURSES:
        for on in draw(st.lists(events(d), max_size=2, unique=True)):
            expires = draw(ends(on, d, 365))
            made[course, on] = completion("", course, on, expires, **written(person))
    return list(made.values())


def qualifications(draw: Draw, d: date, person: Person, written: WayOfWriting) -> list[Entry]:
    """Registrations of every status, systemic training, Common Core areas and awards."""
    made = {}
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["registration", "registration", "systemic", "award"]))
        awarded = draw(events(d))
        statuses = [None, "registered", "suspended"] if kind == "registration" else [None]
        made[kind, awarded] = qualification(
            "",
            kind,
            awarded,
            draw(ends(awarded, d, 365)),
            level=draw(st.sampled_from([None, 6, 7, 4, 5])) if kind != "registration" else None,
            status=draw(st.sampled_from(statuses)),
            **written(person),
        )
    for area in draw(st.lists(st.sampled_from([*COMMON_CORE, "first aid"]), max_size=3)):
        awarded = draw(events(d))
        made[area, awarded] = qualification(
            "",
            draw(st.sampled_from(["common core", "common core", "award"])),
            awarded,
            draw(ends(awarded, d, 30)),
            qualification=area,
            **written(person),
        )
    return list(made.values())
