"""Draws small, messy but valid councils, with dates on every edge, for Hypothesis and by seed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import strategies as st

from tests.oracle import draw_cases, draw_events, draw_people
from tests.oracle.build import COUNCIL, PARTNER, Entry, council, reference
from tests.oracle.council import Council
from tests.oracle.draw_days import MONTH_ENDS
from tests.oracle.records import Worker


def seeded(seed: int) -> Council:
    """One council; ask for its figures at `council.around`, the month end its dates cluster about.

    Rows that no loader would let by are not drawn: every identity is there once, no end is before
    its start, and each reference means one worker of its own organisation.
    """
    dice = Random(seed)  # noqa: S311 (test data)
    d = dice.choice(MONTH_ENDS)
    workers = draw_people.workers(dice)
    with_references = dice.random() < 0.5

    def written(worker: Worker) -> Worker:
        """How another system writes a worker: by id, by reference, or from elsewhere by id."""
        ways = [worker, worker]
        if with_references:
            ways.append(Worker(worker.organisation, draw_cases.reference_of(worker)))
        if worker.worker_id not in [one.worker_id for one in workers if one != worker]:
            ways.append(Worker(draw_cases.SCHOOL, worker.worker_id))
        return dice.choice(ways)

    entries = [*draw_people.roles(dice, d), *draw_people.rules(dice, d)]
    entries += draw_events.requirements(dice, d)
    posts_are_known = dice.random() < 0.7
    for organisation in (COUNCIL, PARTNER):
        entries += draw_people.posts(dice, d, organisation)
    for worker in workers:
        spells = draw_people.spells(dice, d, worker, posts_are_known)
        bounds = [row[column] for _, row in spells for column in ("start_date", "end_date")]
        own_days = [day for day in bounds if day is not None]
        entries += spells
        entries += draw_events.absences(dice, d, worker, written, own_days)
        entries += draw_events.sessions(dice, d, worker, written, own_days)
        entries += draw_events.completions(dice, d, worker, written)
        entries += draw_events.qualifications(dice, d, worker, written)
        if with_references:
            entries.append(_reference(worker))
    entries += draw_cases.allocations(dice, d, workers, with_references)
    entries += draw_cases.counts(dice, d, workers, written)
    extract = d + timedelta(days=dice.choice([0, 1, 6, 28]))
    return replace(council(*entries, extract=extract), around=d)


def _reference(worker: Worker) -> Entry:
    written = draw_cases.reference_of(worker)
    return reference(written, worker.worker_id, organisation=worker.organisation)


def keep(drawn: Council, kept: Iterable[bool]) -> Council:
    """The council without some of its rows (those of Roles are all kept)."""
    answers = iter(kept)
    tables = {
        table: [row for row in rows if table == "roles" or next(answers, True)]
        for table, rows in drawn.tables.items()
    }
    return replace(drawn, tables=tables)


@st.composite
def councils(draw: st.DrawFn) -> Council:
    """Councils from seeds, which shrink by losing rows until only those that matter are left.

    (Drawing each cell by itself takes over ten times as long.)
    """
    drawn = seeded(draw(st.integers(0, 2**40)))
    size = sum(len(rows) for rows in drawn.tables.values())
    return keep(drawn, (flag != 0 for flag in draw(st.binary(min_size=size, max_size=size))))
