"""Dated events: what stands on time lines, and where a person says that limits begin anew."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.engine import access
from metrics.engine.access import Asker
from metrics.engine.figure import Choice
from metrics.engine.lineage import lineage_of
from metrics.engine.metric import Metric
from metrics.engine.read import narrowed
from metrics.engine.version import Version

EVERY_METRIC = "all"


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened on a day. ``new_limits_for`` are the metrics' ids or titles in plain
    letters, or ``all``; none where nobody gave the reason."""

    day: date
    title: str
    kind: str = ""
    service: str | None = None
    new_limits_for: tuple[str, ...] = ()
    reason: str = ""

    def splits(self, metric: Metric) -> bool:
        """Whether the limits of this metric begin anew here, because a person said so."""
        return bool({metric.id, _plain(metric.title), EVERY_METRIC} & set(self.new_limits_for))


def events(version: Version, asker: Asker, choice: Choice) -> list[Event]:
    """The events that bear on what was chosen, oldest first.

    One of a service is left out where nothing chosen is in that service. A version from before
    there were events has none. Raises NotAllowed.
    """
    access.check_figures(asker, Choice(), None)
    with version.cursor() as cursor:
        there = cursor.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'events'")
        if there.fetchone() is None:
            return []
        where, values = narrowed(choice.dimensions, lineage_of(version))
        found = cursor.execute(
            "SELECT date, title, coalesce(kind, ''), service, new_limits_for, reason FROM events "
            "WHERE service IS NULL OR lower(service) IN "
            f"(SELECT lower(p.service) FROM places p WHERE true{where}) "
            "ORDER BY date, title",
            values,
        ).fetchall()
    return [
        Event(
            day=day,
            title=title,
            kind=kind,
            service=service,
            new_limits_for=_metrics(metrics) if reason else (),
            reason=(reason or "").strip().rstrip("."),
        )
        for day, title, kind, service, metrics, reason in found
    ]


def splits(known: Iterable[Event], metric: Metric) -> list[Event]:
    """Those of the events that begin a metric's limits anew, oldest first."""
    return [event for event in known if event.splits(metric)]


def between(known: Iterable[Event], first: date, last: date) -> list[Event]:
    """Those from one day to another, both included."""
    return [event for event in known if first <= event.day <= last]


def places_of(days: Sequence[date], known: Iterable[Event]) -> dict[int, Event]:
    """Where a series of month (or quarter) ends is split: each place with the event before it.

    The first point whose period ends on the event's day or after it is the first of the new
    process. An event before the series, or after its last point, splits nothing; of several that
    fall on one place the last speaks.
    """
    found: dict[int, Event] = {}
    for event in known:
        place = next((at for at, day in enumerate(days) if day >= event.day), 0)
        if place > 0:
            found[place] = event
    return found


def _metrics(cell: str | None) -> tuple[str, ...]:
    """The metrics that a cell names, by title or id."""
    named = (_plain(part) for part in re.split(r"[;\n]", cell or ""))
    return tuple(dict.fromkeys(name for name in named if name))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
