"""What another version would change: each headline figure as it is, and as it would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.engine import read, words
from metrics.engine.access import Asker
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Choice, Figure
from metrics.engine.metric import Metric
from metrics.engine.targets import Status
from metrics.engine.version import Version

_MOST_NAMED = 2  # a reader of two minutes keeps no more


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One headline. ``now`` is None where there is nothing in force, or it has no whole month.

    ``revised`` is the month of ``now`` as the other version has it; None where both run to the
    same month.
    """

    metric: Metric
    now: Figure | None
    then: Figure | None
    revised: Figure | None = None

    @property
    def changed(self) -> bool:
        """Whether a reader would see another value or another status."""
        return self._seen(self.now) != self._seen(self.then)

    @property
    def restated(self) -> bool:
        """Whether the same month would be told otherwise: not time gone by, but a correction."""
        return self.revised is not None and self._seen(self.now) != self._seen(self.revised)

    @property
    def judged_anew(self) -> bool:
        """Whether the status would be another."""
        return bool(self.now and self.then and self.now.status is not self.then.status)

    def _seen(self, figure: Figure | None) -> tuple[str, Status | None]:
        if figure is None:
            return words.NO_DATA, None
        return words.shown(figure.value, self.metric.unit), figure.status


def differences(now: Version | None, then: Version, asker: Asker) -> list[Difference]:
    """Every headline of the council's own people, at the last month of each version.

    Those whose status would be another come first, then those whose value would.
    """
    last_now = read.last_month(now, asker) if now else None
    last_then = read.last_month(then, asker)
    found = []
    for metric in metrics().values():
        if not metric.headline:
            continue
        again = last_now if last_now != last_then else None
        found.append(
            Difference(
                metric=metric,
                now=_at(now, asker, metric, last_now),
                then=_at(then, asker, metric, last_then),
                revised=_at(then, asker, metric, again),
            )
        )
    return sorted(found, key=lambda each: (not each.judged_anew, not each.changed))


def said(found: Sequence[Difference]) -> str:
    """The differences in a sentence or two; ``**what matters**`` is marked."""
    if all(each.then is None for each in found):
        if any(each.now is not None for each in found):
            return "**Every headline figure would be lost.** No whole month would be covered."
        return "**No headline figure could be worked out.** No whole month is covered yet."
    if all(each.now is None for each in found):
        return "**These would be the first figures.** There are none to set beside them yet."
    changed = [each for each in found if each.changed]
    if not changed:
        return f"**No headline figure would change.**{_restated(found)}"
    first = (
        f"**{words.sentence(words.in_words(len(changed)))} of {words.in_words(len(found))} "
        f"headline figures would change.**"
    )
    return " ".join(filter(None, (first, _judged(found)))) + _restated(found)


def _judged(found: Sequence[Difference]) -> str:
    """ "Vacancy rate would go from near to off target." """
    moved = [each for each in found if each.judged_anew]
    named = [
        f"{each.metric.title} (from {each.now.status.value} to {each.then.status.value})"
        for each in moved[:_MOST_NAMED]
        if each.now and each.then
    ]
    if not moved:
        return "None would be judged otherwise than now."
    rest = len(moved) - len(named)
    if rest:
        named.append(f"{words.in_words(rest)} more")
    return f"Judged otherwise: {words.listed(named)}."


def _restated(found: Sequence[Difference]) -> str:
    """What the month that is now shown would be corrected in."""
    restated = [each for each in found if each.restated]
    day = next((each.now.month_end for each in found if each.now), None)
    if not restated or day is None:
        return ""
    some = words.sentence(words.in_words(len(restated)))
    figures = "figure" if len(restated) == 1 else "figures"
    return f" {some} {figures} of {words.month(day)} would be corrected."


def _at(
    version: Version | None, asker: Asker, metric: Metric, month_end: date | None
) -> Figure | None:
    if version is None or month_end is None:
        return None
    own = version.council in read.choices(version, asker, Choice())["organisation"]
    choice = Choice(organisation=version.council if own else None)
    figures = read.figures(version, asker, metric.id, choice, months=[month_end])
    if figures:
        return figures[-1]
    last = read.last_month(version, asker, metric.id)
    reason = f"Its latest figure is of {words.long_date(last)}." if last else "Nothing to count."
    return Figure.without(metric.id, month_end, None, reason, Status.NO_DATA)
