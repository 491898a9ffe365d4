"""Children and the workers who hold them: they arrive, are handed on, move between teams, end."""

import heapq
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial

from sample_data import story
from sample_data.calendar_of_events import Span, days
from sample_data.chance import Chance
from sample_data.child import Child
from sample_data.desks import Desk, Holder, desks_of
from sample_data.journeys import JOURNEYS
from sample_data.records import Absence, Allocation, Spell
from sample_data.roles import FAMILY_SUPPORT

_KNOWN_BEFORE = 0.14  # of the children who are referred
_NOTICED_LATE = 0.035  # of the children whose worker leaves


class Caseload:
    """Runs the children through the teams, an event at a time."""

    def __init__(self, spells: list[Spell], away: list[Absence], span: Span, seed: int) -> None:
        self._span = span
        self._chance = Chance(seed, "children")
        self._desks = desks_of(spells, away, span, Chance(seed, "desks"))
        self._of_kind: dict[str, list[Desk]] = defaultdict(list)
        for desk in self._desks:
            self._of_kind[desk.kind].append(desk)
        self._helpers: dict[str, list[Spell]] = defaultdict(list)
        for spell in spells:
            if spell.role == FAMILY_SUPPORT:
                self._helpers[spell.team.line].append(spell)
        self._rows: list[Allocation] = []
        self._queue: list[tuple[date, int, Callable[[date], None]]] = []
        self._events = 0
        self._children = 0
        self._closed: list[Child] = []

    def run(self) -> list[Allocation]:
        """Every allocation that was open in the span."""
        for desk in self._desks:
            desk.look_at(self._span.covers_from, self._span.covers_from)
            self._begin(desk)
        for first, last in self._span.months():
            for desk in self._desks:
                desk.look_at(first, last)
                self._referrals(desk, first, last)
            while self._queue and self._queue[0][0] <= last:
                day, _, happens = heapq.heappop(self._queue)
                happens(day)
        return self._rows

    def _at(self, day: date, happens: Callable[[date], None]) -> None:
        if day <= self._span.extract:
            self._events += 1
            heapq.heappush(self._queue, (day, self._events, happens))

    def _begin(self, desk: Desk) -> None:
        """The children open when the records begin, and every worker's coming and going."""
        begins, before = self._span.covers_from, len(self._rows)
        for _ in range(int(desk.room)):
            self._arrive(desk, begins)
        for holder in desk.holders:
            if holder.first > begins:
                self._at(holder.first, partial(self._start, holder))
            if holder.last and holder.last > begins:
                self._at(holder.last, partial(self._hand_over, holder))
        for row in self._rows[before:]:
            back = begins - days(self._chance.waiting_time(JOURNEYS[desk.kind].days * 0.6))
            began = [holder.first for holder in desk.active if holder.worker is row.worker]
            if began:  # a helper's rows begin with the records
                row.start = max(back, *began)

    def _referrals(self, desk: Desk, first: date, last: date) -> None:
        """As many children as the desk has room for come in a month."""
        leaving = sum(1 for child in desk.children if first <= child.leaves <= last)
        room = desk.room - len(desk.children) + leaving * 0.85
        for _ in range(int(room + self._chance.uniform(0, 1))):
            self._at(self._chance.weekday(first, last), partial(self._arrive, desk))

    def _arrive(self, desk: Desk, day: date) -> None:
        child = self._known_before(day) if desk.kind == "Assessment" else None
        if child is None:
            self._children += 1
            child = Child(f"C{400_000 + self._children:07d}")
        self._join(child, desk, day)

    def _known_before(self, day: date) -> Child | None:
        if not self._closed or not self._chance.happens(_KNOWN_BEFORE):
            return None
        place = self._chance.whole(0, len(self._closed) - 1)
        if self._closed[place].leaves > day - days(30):
            return None
        self._closed[place], self._closed[-1] = self._closed[-1], self._closed[place]
        return self._closed.pop()

    def _join(self, child: Child, desk: Desk, day: date) -> None:
        child.join(desk, day, self._chance)
        self._at(child.leaves, partial(self._leave, child))
        self._place(child, day)
        if self._chance.happens(JOURNEYS[desk.kind].helped):
            self._help(child, day)

    def _leave(self, child: Child, day: date) -> None:
        """The work with a child ends, or another team that has room goes on with it."""
        desk = child.desk
        desk.children.discard(child)
        child.close(day)
        for onward, share in JOURNEYS[desk.kind].onward:
            if not self._chance.happens(share):
                continue
            able = [to for to in self._of_kind[onward] if len(to.children) < to.room]
            if able:
                self._join(child, self._chance.pick(able), day)
                return
        self._closed.append(child)

    def _place(self, child: Child, day: date, *, may_wait: bool = True) -> None:
        """Give the child to whoever has most room, or have it wait."""
        desk = child.desk
        there = [holder for holder in desk.there(day) if holder is not child.holder]
        chance = story.at(story.WAITING, day) * (1.8 if desk.overloaded else 0.9)
        waits = may_wait and day > self._span.covers_from and self._chance.happens(chance)
        if waits or not there:
            self._rows.append(child.open(None, day))
            later = day + days(4 + self._chance.waiting_time(15))
            self._at(later, partial(self._after_waiting, child))
        else:
            self._hold(child, min(there, key=lambda holder: (holder.load(), holder.worker.id)), day)

    def _after_waiting(self, child: Child, day: date) -> None:
        if child.row and child.row.worker is None and child.leaves > day:
            self._place(child, day, may_wait=False)

    def _hold(self, child: Child, holder: Holder, day: date) -> None:
        row = child.open(holder, day)
        self._rows.append(row)
        usual = JOURNEYS[child.desk.kind].worker_days
        later = day + days(60 + self._chance.waiting_time(usual))
        if later < child.leaves:
            self._at(later, partial(self._change, child, row))

    def _change(self, child: Child, row: Allocation | None, day: date) -> None:
        """A change of worker, where the row is still the child's."""
        if row is not None and child.row is row and child.leaves > day:
            self._place(child, day, may_wait=False)

    def _hand_over(self, holder: Holder, day: date) -> None:
        """A worker goes: the children pass to others, and a few are noticed late."""
        for child in sorted(holder.children, key=lambda child: child.id):
            if child.leaves <= day:
                continue
            if holder.leaves_council and self._chance.happens(_NOTICED_LATE):
                late = day + days(self._chance.whole(15, 150))
                self._at(late, partial(self._change, child, child.row))
            else:
                self._place(child, day)

    def _start(self, holder: Holder, day: date) -> None:
        """A new worker takes children from the colleagues who hold most."""
        desk = holder.desk
        for _ in range(int(desk.usual * holder.share * 0.6)):
            others = [other for other in desk.there(day) if other is not holder and other.children]
            fullest = max(others, key=lambda other: (other.load(), other.worker.id), default=None)
            if fullest is None or fullest.load() < desk.usual:
                return
            child = max(fullest.children, key=lambda child: child.id)
            if child.leaves > day:
                self._hold(child, holder, day)

    def _help(self, child: Child, day: date) -> None:
        """A family support worker beside the social worker, for some months."""
        there = [helper for helper in self._helpers[child.desk.line] if helper.open_on(day)]
        if not there:
            return
        helper = self._chance.pick(there)
        until = day + days(self._chance.whole(50, 160))
        last = min(child.leaves, until, helper.end or until)
        row = Allocation(child.id, helper.worker, child.desk.team_on(day), child.type, day)
        row.end = last if last <= self._span.extract else None
        self._rows.append(row)
