"""Which team continues which: what was recorded under a former name goes on under today's."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from metrics.engine.version import Version

# Several teams that became one, in one cell.
_BETWEEN = re.compile(r"\s*[;\n]\s*")

TeamRow = tuple[str, str | None, bool]  # name, what it was formerly, whether it has closed


@dataclass(frozen=True)
class Lineage:
    """``followed_by``: each former name that is followed, with the one that came after it."""

    followed_by: Mapping[str, str]

    def today(self, name: str) -> str:
        """What a team is called now; its own name where nothing came after it."""
        while name in self.followed_by:
            name = self.followed_by[name]
        return name

    def names(self, team: str) -> list[str]:
        """The team's own name, and after it every former one that leads to it, by name."""
        return [team, *sorted(name for name in self.followed_by if self._leads(name, team))]

    def _leads(self, name: str, team: str) -> bool:
        while name in self.followed_by:
            name = self.followed_by[name]
            if name == team:
                return True
        return False


def lineage(rows: Iterable[TeamRow]) -> Lineage:
    """The lineage that rows of the Teams sheet tell of.

    Names are told apart as the sheet spells them, whatever their case. Not followed are: a team
    that several say they continue, since its figures cannot be had twice; a team that stands on
    the sheet itself and has not closed, since it goes on; and names that go round in a ring.
    """
    rows = list(rows)
    spelt = {name.casefold(): name for name, _, _ in rows}
    open_still = {name.casefold() for name, _, closed in rows if not closed}
    said = [
        (spelt.get(former.casefold(), former), name)
        for name, formerly, _ in rows
        for former in dict.fromkeys(_BETWEEN.split(formerly.strip()) if formerly else ())
        if former and former.casefold() != name.casefold()
    ]
    heirs = Counter(former.casefold() for former, _ in said)
    followed = {
        former: name
        for former, name in said
        if heirs[former.casefold()] == 1 and former.casefold() not in open_still
    }
    rings = {name for name in followed if _goes_round(name, followed)}
    return Lineage({former: name for former, name in followed.items() if former not in rings})


def _goes_round(name: str, followed: Mapping[str, str]) -> bool:
    seen = set()
    while name in followed:
        if name in seen:
            return True
        seen.add(name)
        name = followed[name]
    return False


def lineage_of(version: Version) -> Lineage:
    """The lineage of a version's teams, as it spells them in its rows."""
    return version.once("lineage", _read)


def _read(cursor: Any) -> Lineage:
    return lineage(
        cursor.execute("SELECT team, formerly, closed IS NOT NULL FROM teams").fetchall()
    )
