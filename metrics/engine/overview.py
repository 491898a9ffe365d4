"""What needs attention, in a few sentences over all the metrics of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.engine import words
from metrics.engine.change import charted
from metrics.engine.control_chart import Meaning
from metrics.engine.events import Event
from metrics.engine.figure import Figure
from metrics.engine.holders import holders
from metrics.engine.metric import Better, Metric
from metrics.engine.streak import streak
from metrics.engine.targets import Status, worst_first

Read = tuple[Metric, Figure]
_NAMED = 2  # of however many there are: a reader of two minutes keeps no more


@dataclass(frozen=True)
class Further:
    """What a metric's figure stands in: its series by month, its teams now, its quarter's flow."""

    series: Sequence[Figure] = ()
    parts: Sequence[Figure] = ()
    flow: tuple[Metric, Sequence[Figure]] | None = None
    events: Sequence[Event] = ()


def overview(
    read: Sequence[Read],
    what: str = "metric",
    further: Mapping[str, Further] | None = None,
    mark: str = "",
) -> str:
    """How many metrics miss their targets, the furthest from them, and how many have no data.

    "Four of ten metrics miss their targets. Furthest off are vacancy rate (16.2%, target 12% or
    less) and …". ``what``: the readers' own word ("indicator" for the board). ``further``, by the
    metrics' ids: then it says for how long, where most of it is, and what changed by more than
    chance. ``mark`` is put before and after figures and verdicts ("**" for pages).
    """
    by_id = {figure.metric: metric for metric, figure in read}
    judged = [figure for _, figure in read if figure.status.is_judged]
    missed = [figure for figure in judged if figure.status.is_missed]
    ordered = worst_first(missed, lambda figure: by_id[figure.metric].better)
    worst = [
        _beside_target(by_id[figure.metric], figure, (further or {}).get(figure.metric), mark)
        for figure in ordered[:_NAMED]
    ]
    unjudged = any(figure.status is Status.NO_TARGET for _, figure in read)
    kind = f"{what}s with a target" if unjudged else f"{what}s"
    sentences = [_missed(len(missed), len(judged), kind, what, worst)]
    hidden = sum(figure.reason == words.HIDDEN for _, figure in read)
    if without := sum(figure.status is Status.NO_DATA for _, figure in read) - hidden:
        several = f"{what}s have" if without > 1 else f"{what} has"
        sentences.append(f"{words.sentence(words.in_words(without))} {several} no data.")
    if hidden:
        are = "are" if hidden > 1 else "is"
        sentences.append(
            f"{words.sentence(words.in_words(hidden))} {are} not shown: too few people behind "
            f"{'them' if hidden > 1 else 'it'}."
        )
    if further:
        sentences.append(beyond_chance(read, further, what, mark))
    return " ".join(filter(None, sentences))


def beyond_chance(
    read: Sequence[Read], further: Mapping[str, Further], what: str, mark: str = ""
) -> str:
    """Which metrics' latest points stand out from chance, for the worse and for the better.

    A metric over the year is judged by its quarter's flow, under that name. Empty where there is
    no figure at all; where there are too few points for any usual range it says so.
    """
    known = [(metric, now) for metric, now in read if now.value is not None]
    seen = [
        meaning
        for metric, now in known
        if (meaning := _stands_out(metric, now.month_end, further.get(metric.id))) is not None
    ]
    if not known:
        return ""
    if not seen:
        return "There are too few months yet to tell a change from chance."
    said = [
        f"{_some(titles)} {mark}{how}{mark}"
        for meaning, how in _HOW.items()
        if (titles := [title for title, found in seen if found is meaning])
    ]
    if not said:
        return f"No {what} has changed by more than chance."
    return f"Changed by more than chance: {'; '.join(said)}."


_HOW = {
    Meaning.CONCERN: "for the worse",
    Meaning.IMPROVEMENT: "for the better",
}


def _stands_out(
    metric: Metric, now: date, further: Further | None
) -> tuple[str, Meaning | None] | None:
    """The title that is judged and what its latest point says (None: common cause); None where it
    has no usual range to be judged by."""
    if further is None or metric.better is Better.NONE:
        return None
    series = further.series
    if metric.window.overlaps:
        if further.flow is None:
            return None
        metric, series = further.flow
    chart = charted(metric, now, series, further.events).chart
    limits = chart.limits[-1] if chart.limits else None
    if limits is None or limits.trial or limits.steady or chart.points[-1].value is None:
        return None
    last = chart.points[-1]
    return _inside(metric.title), last.meaning(metric.better) if last.stands_out else None


def _some(titles: Sequence[str]) -> str:
    """Two of them by name; of more than two the first, and how many others."""
    if len(titles) <= _NAMED:
        return words.listed(titles)
    return f"{titles[0]} and {words.in_words(len(titles) - 1)} others"


def _missed(missed: int, judged: int, kind: str, what: str, worst: Sequence[str]) -> str:
    if not judged:
        return f"No {what} has both a figure and a target to judge it by."
    if judged == 1:
        misses = f"misses it: {worst[0]}" if missed else "meets it"
        return f"The one {what} with a target {misses}."
    everyone = "Both" if judged == 2 else f"All {words.in_words(judged)}"
    if not missed:
        return f"{everyone} {kind} meet their targets."
    some = f"{words.sentence(words.in_words(missed))} of {words.in_words(judged)}"
    those = everyone if missed == judged else some
    misses = "misses its target" if missed == 1 else "miss their targets"
    colon = ":" if missed <= len(worst) else ". Furthest off are"
    return f"{those} {kind} {misses}{colon} {words.listed(worst)}."


def _beside_target(
    metric: Metric, figure: Figure, further: Further | None = None, mark: str = ""
) -> str:
    """ "vacancy rate (16.2%, target 12% or less, missed for the third month running)"."""
    if figure.target is None:
        raise ValueError(f"“{metric.id}” is judged without a target.")
    value = f"{mark}{words.shown(figure.value, metric.unit)}{mark}"
    said = [value, words.target(figure.target.value, metric.unit, metric.better)]
    if further is not None:
        if lasting := str(streak(figure, further.series)):
            said.append(f"missed {lasting}")
        found = holders(metric, figure, further.parts)
        if found is not None and found.named:
            names = [name or "those with no team" for name in found.named]
            said.append(f"mostly in {words.listed(names)}")
    return f"{_inside(metric.title)} ({', '.join(said)})"


def _inside(title: str) -> str:
    """A title inside a sentence: its capital goes, unless it is an abbreviation's."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
