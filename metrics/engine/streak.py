"""For how long a target has been missed or met, as far as the figures reach and no farther."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.engine import words
from metrics.engine.change import QUARTER, by_month_end
from metrics.engine.figure import Figure
from metrics.engine.periods import month_end_before

ORDINALS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip


@dataclass(frozen=True)
class Streak:
    """So many months or quarters in a row, up to now, all met or all missed.

    ``begun`` says that the one before it is known to have been otherwise; without that it may well
    be longer than the figures show.
    """

    count: int
    period: str
    since: date
    begun: bool
    same_target: bool

    def __str__(self) -> str:
        if self.count < 2:
            return ""
        if not self.begun:
            name = words.quarter if self.period == "quarter" else words.month
            return f"in every {self.period} since {name(self.since)}"
        if self.count - 2 < len(ORDINALS):
            return f"for the {ORDINALS[self.count - 2]} {self.period} running"
        return f"for {self.count} {self.period}s running"


def streak(now: Figure, figures: Sequence[Figure]) -> Streak:
    """How long the target has been met, or missed, each figure judged by the target of its day.

    In quarters where ``now`` ends one and the one before was alike, else in months.
    """
    if now.month_end.month % QUARTER == 0:
        quarters = _back(now, figures, QUARTER, "quarter")
        if quarters.count > 1:
            return quarters
    return _back(now, figures, 1, "month")


def _back(now: Figure, figures: Sequence[Figure], step: int, period: str) -> Streak:
    known = by_month_end(figures)
    run = [now]
    while True:
        before = known.get(month_end_before(run[-1].month_end, step))
        judged = before is not None and before.status.is_judged
        if before is None or not judged or before.status.is_missed != now.status.is_missed:
            targets = {figure.target.value for figure in run if figure.target}
            return Streak(len(run), period, run[-1].month_end, judged, len(targets) == 1)
        run.append(before)
