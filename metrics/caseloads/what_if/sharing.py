"""How cases are shared out within a team: one at a time, to whoever is least full."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

ONE = Fraction(1)
NOTHING = Fraction(0)


@dataclass
class Worker:
    """A social worker with cases. ``limit`` is the worker's own per FTE, ``role_limit`` the role's.

    ``holds_none`` takes no case; a ``newcomer`` began in the team with none.
    """

    key: str
    team: str
    role: str
    contract: str
    fte: Fraction
    cases: Fraction
    limit: Fraction | None = None
    role_limit: Fraction | None = None
    newly_qualified: bool = False
    holds_none: bool = False
    newcomer: bool = False
    protected: bool = False

    @property
    def counts(self) -> bool:
        """Whether the worker is in the average: hours of 0 FTE are left out, as everywhere."""
        return self.fte > 0 and self.cases > 0

    @property
    def most(self) -> Fraction | None:
        """The cases that the limit allows."""
        return None if self.limit is None else self.limit * self.fte

    @property
    def is_over(self) -> bool:
        return self.counts and self.most is not None and self.cases > self.most

    def full(self, otherwise: Fraction, more: Fraction = NOTHING) -> Fraction:
        """The share of the limit that is taken, with so many cases more.

        A worker without a limit is measured by ``otherwise``.
        """
        return (self.cases + more) / (self.fte * (self.limit or otherwise))

    def has_room(self) -> bool:
        return self.most is None or self.cases + 1 <= self.most


def hand_out(pool: Fraction, team: Iterable[Worker], otherwise: Fraction) -> Fraction:
    """Give the cases to whoever would then be least full; gives what nobody is there to take.

    Goes on past the limits: a child is never left without a worker while the team has one.
    """
    takers = [worker for worker in team if worker.fte > 0 and not worker.holds_none]
    return _one_at_a_time(pool, takers, lambda worker: worker.full(otherwise, ONE))


def level(team: Sequence[Worker], otherwise: Fraction) -> None:
    """Newcomers take a case at a time from who is fullest, up to their own limit.

    They stop before they are as full as whoever would give.
    """
    newcomers = [w for w in team if w.newcomer and w.fte > 0 and not w.holds_none]
    givers = [w for w in team if not w.newcomer and w.fte > 0]
    while takers := [worker for worker in newcomers if worker.has_room()]:
        able = [worker for worker in givers if worker.cases >= 1]
        if not able:
            return
        giver = max(able, key=lambda w: (w.full(otherwise), w.key))
        taker = min(takers, key=lambda w: (w.full(otherwise, ONE), w.key))
        if taker.full(otherwise, ONE) >= giver.full(otherwise):
            return
        giver.cases -= 1
        taker.cases += 1


def relieve(team: Sequence[Worker], otherwise: Fraction) -> None:
    """Those whose caseload is protected hand over what is above it, as far as others have room."""
    for worker in sorted((w for w in team if w.protected and w.fte > 0), key=lambda w: w.key):
        while worker.is_over and worker.cases >= 1:
            able = [
                w
                for w in team
                if w is not worker and w.fte > 0 and not w.holds_none and w.has_room()
            ]
            if not able:
                return
            taker = min(able, key=lambda w: (w.full(otherwise, ONE), w.key))
            worker.cases -= 1
            taker.cases += 1


def evenly(pool: Fraction, team: Sequence[Worker]) -> Fraction:
    """Share out all of the team's cases anew by FTE, up to the limits; what is left beyond them.

    Gives what nobody is there to take.
    """
    takers = [worker for worker in team if worker.fte > 0 and not worker.holds_none]
    if not takers:
        return pool
    pool += sum((worker.cases for worker in takers), NOTHING)
    for worker in takers:
        worker.cases = NOTHING

    def by_fte(worker: Worker) -> Fraction:
        return (worker.cases + 1) / worker.fte

    return _one_at_a_time(_one_at_a_time(pool, takers, by_fte, Worker.has_room), takers, by_fte)


def take_away(number: Fraction, team: Sequence[Worker]) -> Fraction:
    """Close so many cases, each worker's share by the cases held; gives what there was not."""
    held = sum((worker.cases for worker in team), NOTHING)
    closing = min(number, held)
    if not held:
        return number
    for worker, share in zip(team, in_proportion(closing, [w.cases for w in team]), strict=True):
        worker.cases -= share
    return number - closing


def in_proportion(amount: Fraction, parts: Sequence[Fraction]) -> list[Fraction]:
    """The amount split by the sizes of the parts, in wholes; the largest remainders get the rest.

    Needs a part above 0. Nobody gets more than the own part while the amount is no more than all.
    """
    whole = sum(parts, NOTHING)
    exact = [amount * part / whole for part in parts]
    shares = [Fraction(share.numerator // share.denominator) for share in exact]
    left = amount - sum(shares, NOTHING)
    order = sorted(range(len(parts)), key=lambda i: (shares[i] - exact[i], i))
    for place in order:
        if left <= 0:
            break
        more = min(
            ONE, left, max(parts[place] - shares[place], NOTHING) if amount <= whole else ONE
        )
        shares[place] += more
        left -= more
    for place in order if left > 0 else ():  # parts that are not whole had no room for a whole one
        more = min(left, parts[place] - shares[place])
        shares[place] += more
        left -= more
    return shares


def _one_at_a_time(
    pool: Fraction,
    takers: Iterable[Worker],
    after: Callable[[Worker], Fraction],
    may_take: Callable[[Worker], bool] | None = None,
) -> Fraction:
    """Give the pool, a case at a time, to the lowest by ``after``; the rest once nobody may."""
    waiting = [(after(worker), worker.key, place, worker) for place, worker in enumerate(takers)]
    heapq.heapify(waiting)
    while pool > 0 and waiting:
        _, key, place, worker = heapq.heappop(waiting)
        if may_take is not None and not may_take(worker):
            continue
        given = min(ONE, pool)
        worker.cases += given
        pool -= given
        heapq.heappush(waiting, (after(worker), key, place, worker))
    return pool
