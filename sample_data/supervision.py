"""Sessions of supervision: held, cancelled and missed; one team's have quietly stopped."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sample_data import story
from sample_data.absence import LONG
from sample_data.calendar_of_events import SUPERVISION_LAPSES, Span, days, months_after
from sample_data.chance import Chance
from sample_data.managers import Leaders
from sample_data.records import Absence, Spell, Worker
from sample_data.roles import ROLES

_GROUPS_EVERY = 182


@dataclass(slots=True)
class Session:
    """One session with one worker. ``minutes`` is blank where it was not held."""

    worker: Worker
    held_on: date
    kind: str
    supervisor: Worker | None
    status: str
    minutes: int | None


def sessions_of(spells: list[Spell], away: list[Absence], span: Span, seed: int) -> list[Session]:
    """The supervision log: everybody in a supervised role, from when the log begins."""
    chance, leaders = Chance(seed, "supervision"), Leaders(spells)
    absent: dict[str, list[Absence]] = defaultdict(list)
    for absence in away:
        absent[absence.worker.id].append(absence)
    log: list[Session] = []
    for turn, ours in enumerate(_supervised(spells)):
        log += _Diary(ours, absent[ours[0].worker.id], leaders, span, chance, turn).keep()
    return log


def _supervised(spells: list[Spell]) -> list[list[Spell]]:
    of: dict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        if ROLES[spell.role].supervision_days:
            of[spell.worker.id].append(spell)
    return [sorted(ours, key=lambda spell: spell.start) for ours in of.values()]


class _Diary:
    """One worker's sessions, one after the other."""

    def __init__(
        self, ours: list[Spell], away: list[Absence], leaders: Leaders, span: Span,
        chance: Chance, turn: int,
    ) -> None:  # fmt: skip
        self.ours, self.away, self.leaders, self.span = ours, away, leaders, span
        self.chance, self.turn = chance, turn
        self.log: list[Session] = []
        self.reflected = self.grouped = date.min

    def keep(self) -> list[Session]:
        begins, ends = self.span.covers_from, self.span.extract
        day = max(self.ours[0].start, begins) + days(self.chance.whole(2, 16))
        while day <= ends:
            spell = next(
                (s for s in self.ours if s.start <= day and (not s.end or s.end >= day)), None
            )
            if spell is None:  # between two jobs, or gone
                later = [s.start for s in self.ours if s.start > day]
                if not later:
                    break
                day = later[0] + days(self.chance.whole(3, 15))
                continue
            back = self._back_from_long_absence(day)
            if back:
                day = back + days(self.chance.whole(2, 12))
                continue
            self._session(spell, self._working_day(day))
            day = self._next(spell, day)
        return self.log

    def _session(self, spell: Spell, day: date) -> None:
        supervisor = self.leaders.supervisor(spell, day, self.turn)
        if self.log and self.log[-1].held_on >= day:
            return
        kind = "Case"
        every = ROLES[spell.role].reflective_days
        due = every is not None and (day - self.reflected).days > every * 0.62
        willing = due and not self._lapsed(spell, day)
        if willing and self.chance.happens(story.at(story.REFLECTION, day)):
            kind, self.reflected = "Reflective", day
        minutes = self.chance.pick((45, 60, 60, 75, 90, 90)) + (15 if kind == "Reflective" else 0)
        self.log.append(Session(spell.worker, day, kind, supervisor, "Held", minutes))
        in_unit = spell.team.unit and (day - self.grouped).days > _GROUPS_EVERY
        if in_unit and day < self.span.extract - days(8) and not self._lapsed(spell, day):
            kind = "Group reflective" if self.chance.happens(0.3) else "Group"
            self.grouped = day
            met = self._working_day(day + days(7))
            if not spell.end or met <= spell.end:
                self.log.append(Session(spell.worker, met, kind, supervisor, "Held", 90))

    def _next(self, spell: Spell, day: date) -> date:
        """When the next session is: in time, or late, with what was cancelled on the way."""
        interval = self._interval(spell, day)
        in_time = story.at(story.LAPSING if self._lapsed(spell, day) else story.SUPERVISION, day)
        if self.chance.happens(in_time):
            planned = interval * self.chance.uniform(0.72, 0.97)
            return day + days(max(2, planned))
        stretch = (1.5, 4.5) if self._lapsed(spell, day) else (1.15, 2.9)
        late = day + days(max(3, interval * self.chance.uniform(*stretch)))
        planned_on = self._working_day(day + days(interval * 0.9))
        if late < self.span.extract and self.chance.happens(0.5):
            status = "Missed" if self.chance.happens(0.25) else "Cancelled"
            there = not spell.end or planned_on <= spell.end
            if (
                there
                and planned_on < late - days(3)
                and not self._back_from_long_absence(planned_on)
            ):
                supervisor = self.leaders.supervisor(spell, planned_on, self.turn)
                self.log.append(Session(spell.worker, planned_on, "Case", supervisor, status, None))
        return late

    def _interval(self, spell: Spell, day: date) -> int:
        usual = ROLES[spell.role].supervision_days or 31
        if spell.asye_start is None:
            return usual
        if day < spell.asye_start + days(42):
            return 7
        return 14 if day < months_after(spell.asye_start, 6) else min(31, usual)

    def _lapsed(self, spell: Spell, day: date) -> bool:
        return spell.team.line == story.LAPSED and day >= SUPERVISION_LAPSES

    def _back_from_long_absence(self, day: date) -> date | None:
        """The first day back, where the day falls in a long absence."""
        for absence in self.away:
            last = absence.last or date.max
            if absence.first <= day <= last and (
                absence.last is None or (last - absence.first).days >= LONG
            ):
                return self.span.extract + days(1) if absence.last is None else last + days(1)
        return None

    def _working_day(self, day: date) -> date:
        return day - days(max(0, day.weekday() - 4))
