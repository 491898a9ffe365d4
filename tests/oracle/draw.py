"""Strategies that draw small, messy but valid councils, with dates on every edge."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle.build import COUNCIL, PARTNER, Entry, allocation, council, count, reference
from tests.oracle.council import Council
from tests.oracle.draw_days import MONTH_ENDS, ends, events
from tests.oracle.draw_events import (
    WayOfWriting,
    Written,
    absences,
    completions,
    qualifications,
    requirements,
    sessions,
)
from tests.oracle.draw_people import Draw, Person, people, posts, roles, rules, spells

CASE_TYPES = ["child in need", "looked after", "child protection", "care leaver", "carer"]
SCHOOL = "School"


@st.composite
def councils(draw: Draw, month_ends: tuple[date, ...] = tuple(MONTH_ENDS)) -> Council:
    """Draw a council about one of these month ends (`council.around`), to ask for figures there.

    Rows that no loader would let by are not drawn: every identity is there once, no end is before
    its start, and each reference means one worker of its own organisation.
    """
    d = draw(st.sampled_from(month_ends))
    workers = people(draw)
    posts_are_known = draw(st.booleans())
    with_references = draw(st.booleans())

    def written(person: Person) -> Written:
        """How another system writes a worker: by id, by reference, or from elsewhere by id."""
        ways = [{"organisation": person.organisation, "worker_id": person.worker_id}]
        if with_references:
            ways.append({"organisation": person.organisation, "worker_id": person.reference})
        if person.worker_id not in [one.worker_id for one in workers if one != person]:
            ways.append({"organisation": SCHOOL, "worker_id": person.worker_id})
        return draw(st.sampled_from(ways))

    entries = [*roles(draw, d), *rules(draw, d), *requirements(draw, d)]
    for organisation in (COUNCIL, PARTNER):
        entries += posts(draw, d, organisation)
    for person in workers:
        entries += spells(draw, d, person, posts_are_known)
        entries += absences(draw, d, person, written)
        entries += sessions(draw, d, person, written)
        entries += completions(draw, d, person, written)
        entries += qualifications(draw, d, person, written)
        if with_references:
            to = {"organisation": person.organisation, "system": "cases"}
            entries.append(reference(person.reference, person.worker_id, **to))
    entries += _allocations(draw, d, workers, written)
    entries += _counts(draw, d, workers, written)
    extract = d + timedelta(days=draw(st.sampled_from([0, 1, 6, 28])))
    return replace(council(*entries, extract=extract), around=d)


def _allocations(draw: Draw, d: date, workers: list[Person], written: WayOfWriting) -> list[Entry]:
    """Children with one to four rows, each with a worker, waiting, or with nobody known.

    One worker besides may hold many, to reach the limits.
    """
    nobody = [{"organisation": COUNCIL, "worker_id": name} for name in ("nobody", "a stranger")]
    waiting = {"organisation": COUNCIL, "worker_id": None}
    made: dict[tuple[object, ...], Entry] = {}

    def add(child: str, who: Written | dict[str, str | None]) -> None:
        since = draw(events(d, 100))
        identity = (child, who["organisation"], who["worker_id"], since)
        made[identity] = allocation(
            child,
            None,
            since,
            draw(ends(since, d, 0, 30)),
            team=draw(st.sampled_from(["North", "South", "East"])),
            case_type=draw(st.sampled_from(CASE_TYPES)),
            **who,
        )

    for number in range(draw(st.integers(0, 5))):
        child = f"c{number}"
        for _ in range(draw(st.integers(1, 4))):
            who = draw(st.sampled_from(workers))
            kind = draw(st.integers(0, 9))
            if kind < 7:
                add(child, written(who))
            else:
                add(child, waiting if kind == 7 else nobody[kind - 8])
    busy = draw(st.sampled_from(workers))
    for number in range(draw(st.integers(0, 10))):
        who_holds = {"organisation": busy.organisation, "worker_id": busy.worker_id}
        made["many", number] = allocation(f"m{number}", None, d - timedelta(days=9), **who_holds)
    return list(made.values())


def _counts(draw: Draw, d: date, workers: list[Person], written: WayOfWriting) -> list[Entry]:
    """In one council of four, caseloads that came as counts, on d or beside it."""
    if draw(st.integers(0, 3)) < 3:
        return []
    counted = draw(st.lists(st.sampled_from(workers), max_size=2, unique=True))
    return [
        count(
            "",
            draw(st.sampled_from([0, 1, 2, 5, 9])),
            draw(st.sampled_from([d, d, d - timedelta(days=1)])),
            **written(person),
        )
        for person in counted
    ]
