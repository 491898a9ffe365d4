"""What changed this month, as short lines: each by a rule, each of figures that open to their rows.

Four rules: a target was crossed since the month before; the latest point newly stands out from
chance; a list grew by a tenth, and by two at least; something happened. What only wobbled is not
said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from metrics.engine import words
from metrics.engine.change import charted
from metrics.engine.control_chart import Meaning, Point
from metrics.engine.events import Event
from metrics.engine.figure import Figure
from metrics.engine.metric import Better, Metric, Unit
from metrics.engine.outside import Outside
from metrics.engine.periods import month_end_before
from metrics.engine.sentences import verb
from metrics.engine.verdict import verdict

MOST_TEAMS = 3  # named in one line
FEWEST_MORE = 2  # things by which a list must grow to be told of
SHARE_MORE = Decimal("0.1")


class Rank(IntEnum):
    """In what order lines stand: what is worse first, then what happened, then what is better."""

    MISSED = 0
    WORSE = 1
    GREW = 2
    TEAMS_WORSE = 3
    HAPPENED = 4
    MET = 5
    BETTER = 6
    TEAMS_BETTER = 7

    @property
    def is_bad(self) -> bool:
        return self <= Rank.TEAMS_WORSE


@dataclass(frozen=True)
class Piece:
    """Words of a line. With ``metric``, a press on them opens its rows: those of ``team``, where
    there is one."""

    words: str
    metric: str = ""
    team: str | None = None


@dataclass(frozen=True)
class Line:
    """One thing that changed."""

    rank: Rank
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.words for piece in self.pieces)


def of_the_whole(
    metric: Metric, now: Figure, series: Sequence[Figure], events: Sequence[Event] = ()
) -> list[Line]:
    """Whether a metric crossed its target, else whether it newly stands out; and its list, where
    that grew and the first line does not say so already."""
    before = _before(now, series)
    lines = _crossed(metric, now, before) or _newly_stands_out(metric, now, series, events)
    if not any(line.rank.is_bad for line in lines):
        lines += _grew(metric, now, before)
    return lines


def of_teams(
    metric: Metric,
    now: Sequence[Figure],
    before: Sequence[Figure],
    outside: Iterable[Outside] = (),
) -> list[Line]:
    """The teams that crossed the target or newly stand out, worse ones in one line, better in one.

    A team is said once, by its target where it crossed that.
    """
    was = {figure.group: figure for figure in before}
    crossed = {
        figure.group or "": figure.status.is_missed
        for figure in now
        if _both_judged(figure, was.get(figure.group))
        and figure.status.is_missed != was[figure.group].status.is_missed
    }
    out = {each.team: each.meaning for each in outside if each.team not in crossed}
    found = [
        (Rank.TEAMS_WORSE, "now missing the target", [t for t, bad in crossed.items() if bad]),
        (Rank.TEAMS_WORSE, "worse by more than chance",
         [t for t, meaning in out.items() if meaning is Meaning.CONCERN]),
        (Rank.TEAMS_BETTER, "now meeting the target", [t for t, bad in crossed.items() if not bad]),
        (Rank.TEAMS_BETTER, "better by more than chance",
         [t for t, meaning in out.items() if meaning is Meaning.IMPROVEMENT]),
    ]  # fmt: skip
    lines = []
    for rank in (Rank.TEAMS_WORSE, Rank.TEAMS_BETTER):
        parts = [(how, sorted(teams)) for at, how, teams in found if at is rank and teams]
        if parts:
            lines.append(Line(rank, (Piece(metric.title, metric.id), *_by_teams(metric, parts))))
    return lines


def of_events(events: Iterable[Event]) -> list[Line]:
    """A line for each event of the month."""
    return [
        Line(
            Rank.HAPPENED,
            (Piece(f"{event.day.day} {event.day:%B}: “{event.title}”{_of_service(event)}."),),
        )
        for event in events
    ]


def in_order(lines: Iterable[Line]) -> list[Line]:
    """By rank; inside each as they came."""
    return sorted(lines, key=lambda line: line.rank)


def _before(now: Figure, series: Sequence[Figure]) -> Figure | None:
    day = month_end_before(now.month_end, 1)
    return next((figure for figure in series if figure.month_end == day), None)


def _both_judged(now: Figure, before: Figure | None) -> bool:
    return before is not None and now.status.is_judged and before.status.is_judged


def _crossed(metric: Metric, now: Figure, before: Figure | None) -> list[Line]:
    if before is None or not _both_judged(now, before) or now.target is None:
        return []
    if now.status.is_missed == before.status.is_missed:
        return []
    rank = Rank.MISSED if now.status.is_missed else Rank.MET
    aim = words.target(now.target.value, metric.unit, metric.better)
    return [
        Line(
            rank,
            (
                Piece(metric.title, metric.id),
                Piece(
                    f" now {_how(metric, rank)} target: "
                    f"{words.shown(now.value, metric.unit)}, {aim} "
                    f"({words.shown(before.value, metric.unit)} in {before.month_end:%B})."
                ),
            ),
        )
    ]


def _how(metric: Metric, rank: Rank) -> str:
    """ "misses its", or "miss their" of workers and children."""
    does = "miss" if rank is Rank.MISSED else "meet"
    if verb(metric.title) == "are":
        return f"{does} their"
    return f"{does}es its" if does == "miss" else f"{does}s its"


def _newly_stands_out(
    metric: Metric, now: Figure, series: Sequence[Figure], events: Sequence[Event]
) -> list[Line]:
    if now.value is None or metric.window.overlaps or metric.better is Better.NONE:
        return []
    drawn = charted(metric, now.month_end, series, events)
    points, limits = drawn.chart.points, drawn.chart.limits[-1] if drawn.chart.limits else None
    if limits is None or limits.steady or limits.trial or not _is_new(points):
        return []
    rank = Rank.WORSE if points[-1].meaning(metric.better) is Meaning.CONCERN else Rank.BETTER
    said = verdict(drawn.chart, metric.better, drawn.period)
    said = f"{said[:1].lower()}{said[1:]}".replace(": a real", ", a real")
    shown = words.with_unit(now.value, metric.unit)
    return [Line(rank, (Piece(metric.title, metric.id), Piece(f" ({shown}): {said}")))]


def _is_new(points: Sequence[Point]) -> bool:
    """Whether the last point stands out, and the one before it did not, or to the other side."""
    last = points[-1]
    before = points[-2] if len(points) > 1 else None
    return last.stands_out and not (
        before is not None and before.stands_out and before.way == last.way
    )


def _grew(metric: Metric, now: Figure, before: Figure | None) -> list[Line]:
    """Of a share of things that are counted one by one: those that are not as they should be."""
    here, there = _to_act_on(metric, now), _to_act_on(metric, before)
    if before is None or here is None or there is None:
        return []
    more = here - there
    if more < FEWEST_MORE or more < SHARE_MORE * there:
        return []
    of_all = f" of {words.quantity(now.denominator or Decimal(0), metric.denominator_noun)}"
    short = " fall short" if metric.better is Better.HIGHER else ""
    return [
        Line(
            Rank.GREW,
            (
                Piece(metric.title, metric.id),
                Piece(
                    f": {words.number(here)}{of_all}{short}, {words.number(more)} more than in "
                    f"{before.month_end:%B}."
                ),
            ),
        )
    ]


def _to_act_on(metric: Metric, figure: Figure | None) -> Decimal | None:
    """How many are not as they should be; None where that is no count of things."""
    counts = metric.unit is Unit.PERCENT and not metric.window.overlaps
    if figure is None or not counts or metric.better is Better.NONE:
        return None
    top, under = figure.numerator, figure.denominator
    if top is None or under is None or "FTE" in metric.denominator_noun.split():
        return None
    found = top if metric.better is Better.LOWER else under - top
    return found if found == found.to_integral_value() else None


def _by_teams(metric: Metric, parts: Sequence[tuple[str, Sequence[str]]]) -> list[Piece]:
    pieces: list[Piece] = []
    for at, (how, teams) in enumerate(parts):
        pieces.append(Piece("; " if at else ": "))
        named = teams[:MOST_TEAMS]
        rest = len(teams) - len(named)
        for place, team in enumerate(named):
            last = place == len(named) - 1 and not rest
            if place:
                pieces.append(Piece(" and " if last else ", "))
            pieces.append(Piece(team or "those with no team", metric.id, team))
        if rest:
            more = f" and {words.in_words(rest)} other{'s' if rest > 1 else ''}"
            pieces.append(Piece(more))
        pieces.append(Piece(f" {how}"))
    return [*pieces, Piece(".")]


def _of_service(event: Event) -> str:
    return f" ({event.service})" if event.service else ""
