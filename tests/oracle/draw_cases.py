"""Draws children's allocations, and caseloads that came as counts."""

from datetime import date, timedelta
from random import Random

from tests.oracle.build import COUNCIL, PARTNER, SERVICES, Entry, allocation, count
from tests.oracle.draw_days import ends, events
from tests.oracle.draw_events import Written
from tests.oracle.records import Worker

CASE_TYPES = ["child in need", "looked after", "child protection", None, "looked after", "carer"]
SCHOOL = "School"


def reference_of(worker: Worker) -> str:
    """What another system calls a worker; it sorts among the ids where the worker's id does."""
    return worker.worker_id + "x"


def allocations(dice: Random, d: date, workers: list[Worker], with_references: bool) -> list[Entry]:
    """Children with one to four rows, each with a worker, waiting, or with nobody known.

    A child's rows are of one organisation. One worker besides may hold many, to reach the limits.
    """
    made: dict[tuple[object, ...], Entry] = {}
    for number in range(dice.randint(0, 6)):
        organisation = dice.choice([COUNCIL, COUNCIL, COUNCIL, PARTNER, SCHOOL])
        for _ in range(dice.randint(1, 4)):
            who = dice.choice(workers)
            names: list[str | None] = [*[who.worker_id] * 7, None, "nobody", "a stranger"]
            if with_references and who.organisation == organisation:
                names += [reference_of(who)] * 3
            since, name = dice.choice(events(d, 100)), dice.choice(names)
            made[number, name, since] = allocation(
                f"c{number}",
                name,
                since,
                dice.choice(ends(since, d, 0, 30)),
                organisation=organisation,
                team=dice.choice(sorted(SERVICES)),
                case_type=dice.choice(CASE_TYPES),
            )
    for worker in dice.sample(workers, 2):
        for number in range(dice.randint(0, 11)):
            made[worker, number] = allocation(
                f"{worker.worker_id}'s {number}",
                worker.worker_id,
                d - timedelta(days=9),
                organisation=worker.organisation,
            )
    return list(made.values())


def counts(dice: Random, d: date, workers: list[Worker], written: Written) -> list[Entry]:
    """In one council of four, caseloads that came as counts, on d or the day before."""
    made = []
    for worker in dice.sample(workers, dice.choice([0, 0, 0, 0, 0, 0, 1, 2])):
        who, cases = written(worker), dice.choice([0, 1, 2, 5, 9])
        on = dice.choice([d, d, d - timedelta(days=1)])
        made.append(count(who.worker_id, cases, on, organisation=who.organisation))
    return made
