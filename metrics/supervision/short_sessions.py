"""The share of one-to-one sessions that were under the least time, where minutes were given."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.behind import at_month, kept_sql
from metrics.engine.figure import Choice
from metrics.engine.version import Version
from metrics.supervision.session_lengths import LIST


class Session(NamedTuple):
    """One one-to-one session of the three months to a month end; nobody is named."""

    place: int
    team: str  # "" is what the files left blank
    minutes: Decimal | None
    least: Decimal


class Lengths(NamedTuple):
    """One group's one-to-one sessions of the three months to a month end.

    ``timed`` are those with minutes, ``short`` those of them under ``least`` minutes; ``median`` is
    in minutes, None where nothing was timed.
    """

    group: str  # "" is what the files left blank, or the whole
    sessions: int
    timed: int
    short: int
    median: Decimal | None
    least: Decimal

    @property
    def share(self) -> Decimal | None:
        """Per cent of the timed sessions; None where there are none."""
        return Decimal(100 * self.short) / self.timed if self.timed else None


def sessions(version: Version, asker: Asker, month: date) -> tuple[Session, ...]:
    """The sessions of the three months to a month end, with whoever they were.

    For figures: of everyone, whoever may see their names. Raises NotAllowed for a reader who may
    not see small numbers.
    """
    access.check_figures(asker, Choice(), None)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("How long sessions are is not among the board's figures.")
    with at_month(version, month) as cursor:
        sql = kept_sql(cursor, "list", "session_lengths", otherwise=LIST.sql)
        found = cursor.execute(
            f"""
            SELECT b.place, coalesce(p.team, ''), b.minutes, b.least_minutes
            FROM ({sql}) b
            JOIN places p USING (place)"""
        ).fetchall()
    return tuple(
        Session(
            place, team, None if minutes is None else Decimal(str(minutes)), Decimal(str(least))
        )
        for place, team, minutes, least in found
    )


def lengths(
    every: Iterable[Session], places: Collection[int] | None = None, *, by_team: bool = False
) -> list[Lengths]:
    """How long sessions at these places (None: all) were, in all or by team; none without any."""
    groups: dict[str, list[Session]] = {}
    for session in every:
        if places is None or session.place in places:
            groups.setdefault(session.team if by_team else "", []).append(session)
    found = []
    for group in sorted(groups):
        own = groups[group]
        timed = [session.minutes for session in own if session.minutes is not None]
        least = own[0].least
        found.append(
            Lengths(
                group, len(own), len(timed), sum(minutes < least for minutes in timed),
                median(timed) if timed else None, least,
            )
        )  # fmt: skip
    return found
