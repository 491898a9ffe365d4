"""A desk is the workers of a team who hold children: who is there, and with how much room."""

from collections import defaultdict
from datetime import date

from sample_data import story
from sample_data.absence import LONG
from sample_data.calendar_of_events import RESTRUCTURE, Span, days, months_after
from sample_data.chance import Chance
from sample_data.child import Child
from sample_data.journeys import ADVISERS, EARLY_HELP_DESK, JOURNEYS
from sample_data.plan import KINDS, Team
from sample_data.records import Absence, Spell
from sample_data.roles import ADVISER, CASE_HOLDERS, CONSULTANT, EARLY_HELP

_CONSULTANTS_HOLD_CHILDREN = ("Court", "Looked After")
_CONSULTANTS_SHARE = 0.55
_HANDS_OVER_AFTER = 10  # days into a long absence


class Holder:
    """A worker at a desk, from a day until the last (none: still there)."""

    def __init__(self, desk: "Desk", parts: list[Spell], pace: float) -> None:
        self.desk = desk
        self.parts = parts
        self.pace = pace
        self.worker = parts[0].worker
        self.first: date = parts[0].start
        self.last: date | None = parts[-1].end
        self.share = 0.0  # of a full caseload, this month
        self.leaves_council = bool(parts[-1].reason)
        self.children: set[Child] = set()

    def there(self, day: date) -> bool:
        return self.first <= day and (self.last is None or self.last > day)

    def look_at(self, day: date) -> None:
        """How much of a full caseload the worker can hold: less in the first year of practice."""
        spell = next((part for part in reversed(self.parts) if part.start <= day), self.parts[0])
        share = (spell.fte or 0.0) * self.pace
        if spell.role == CONSULTANT:
            share *= _CONSULTANTS_SHARE
        if spell.asye_start and day < months_after(spell.asye_start, 12):
            share *= 0.55 if day < months_after(spell.asye_start, 6) else 0.85
        self.share = max(share, 0.05)

    def load(self) -> float:
        return (len(self.children) + 1) / self.share


class Desk:
    """The holders of one team's children, of one kind. ``active`` are this month's, ``usual`` the
    children to a full-time worker, and ``room`` the children to all of them."""

    def __init__(self, line: str, kind: str) -> None:
        self.line = line
        self.kind = kind
        self.holders: list[Holder] = []
        self.active: list[Holder] = []
        self.teams: list[Team] = []
        self.children: set[Child] = set()
        self.usual = self.room = 0.0

    @property
    def overloaded(self) -> bool:
        return self.line in story.OVER_LIMIT

    def look_at(self, first: date, last: date) -> None:
        """Reckon a month's holders and room."""
        self.active = [
            h for h in self.holders if h.first <= last and (not h.last or h.last >= first)
        ]
        for holder in self.active:
            holder.look_at(max(first, holder.first))
        self.usual = story.at(story.CASELOAD, last) * JOURNEYS[self.kind].load
        if self.overloaded:
            self.usual *= story.at(story.OVERLOADED_TEAMS, last)
        self.room = self.usual * sum(h.share for h in self.active if h.there(last))

    def there(self, day: date) -> list[Holder]:
        """Who could take a child: not who is about to go, unless nobody else is left."""
        here = [holder for holder in self.active if holder.there(day)]
        soon = day + days(12)
        return [h for h in here if h.last is None or h.last > soon] or here

    def team_on(self, day: date) -> Team:
        return self.teams[0] if day < RESTRUCTURE else self.teams[-1]


def desks_of(spells: list[Spell], away: list[Absence], span: Span, chance: Chance) -> list[Desk]:
    """Every desk with everybody who ever sat at it."""
    long_absences: dict[str, list[Absence]] = defaultdict(list)
    for absence in away:
        if ((absence.last or span.extract) - absence.first).days >= LONG:
            long_absences[absence.worker.id].append(absence)
    desks: dict[tuple[str, str], Desk] = {}
    for parts in _runs(spells):
        line = parts[0].team.line
        kind = ADVISERS if parts[0].role == ADVISER else _kind_of_line(line)
        desk = desks.setdefault((line, kind), Desk(line, kind))
        for part in parts:
            if part.team not in desk.teams:
                desk.teams = sorted((*desk.teams, part.team), key=lambda team: team.opened)
        absences = long_absences[parts[0].worker.id]
        desk.holders += _between_absences(desk, parts, absences, _pace(chance))
    return list(desks.values())


def _pace(chance: Chance) -> float:
    """Beside a usual caseload: some take a little more or less, and a few cannot say no."""
    return 1.4 if chance.happens(0.05) else chance.uniform(0.82, 1.2)


def _between_absences(
    desk: Desk, parts: list[Spell], absences: list[Absence], pace: float
) -> list[Holder]:
    """The times when a worker was there to hold children: long absences are not among them."""
    holders = [Holder(desk, parts, pace)]
    for absence in absences:
        now = holders[-1]
        gone = absence.first + days(_HANDS_OVER_AFTER)
        if gone <= now.first or (now.last and gone >= now.last):
            continue
        last, leaves, now.last, now.leaves_council = now.last, now.leaves_council, gone, False
        if absence.last is None or (last and absence.last + days(14) >= last):
            break
        again = Holder(desk, parts, pace)
        again.first, again.last, again.leaves_council = absence.last + days(1), last, leaves
        holders.append(again)
    return holders


def _kind_of_line(line: str) -> str:
    return next(kind.name for kind in KINDS if line.startswith(kind.name))


def _runs(spells: list[Spell]) -> list[list[Spell]]:
    """A worker's spells at one desk that follow on from each other."""
    runs: list[list[Spell]] = []
    held = [spell for spell in spells if _holds_children(spell)]
    for spell in sorted(held, key=lambda spell: (spell.worker.id, spell.start)):
        if runs and _goes_on(runs[-1][-1], spell):
            runs[-1].append(spell)
        else:
            runs.append([spell])
    return runs


def _goes_on(before: Spell, spell: Spell) -> bool:
    if before.worker is not spell.worker or before.team.line != spell.team.line:
        return False
    return before.end is not None and (spell.start - before.end).days <= 8


def _holds_children(spell: Spell) -> bool:
    kind = spell.team.kind
    if spell.role == CONSULTANT:
        return kind in _CONSULTANTS_HOLD_CHILDREN
    return kind in (*JOURNEYS, EARLY_HELP_DESK) and spell.role in (
        *CASE_HOLDERS,
        ADVISER,
        EARLY_HELP,
    )
