"""What needs attention, in a sentence over all the metrics of a page."""

from collections.abc import Sequence

from metrics.engine import words
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.targets import Status, worst_first

Read = tuple[Metric, Figure]


def overview(read: Sequence[Read], what: str = "metric") -> str:
    """How many metrics miss their targets, the furthest from them, and how many have no data.

    "Four of ten metrics miss their targets. Furthest off are vacancy rate (16.2%, target 12% or
    less) and …". ``what``: the readers' own word ("indicator" for the board).
    """
    by_id = {figure.metric: metric for metric, figure in read}
    judged = [figure for _, figure in read if figure.status.is_judged]
    missed = [figure for figure in judged if figure.status.is_missed]
    ordered = worst_first(missed, lambda figure: by_id[figure.metric].better)
    worst = [_beside_target(by_id[figure.metric], figure) for figure in ordered[:2]]
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
    return " ".join(sentences)


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
    # Two are named of however many there are: a reader of two minutes keeps no more.
    colon = ":" if missed <= len(worst) else ". Furthest off are"
    return f"{those} {kind} {misses}{colon} {words.listed(worst)}."


def _beside_target(metric: Metric, figure: Figure) -> str:
    """ "vacancy rate (16.2%, target 12% or less)"."""
    if figure.target is None:
        raise ValueError(f"“{metric.id}” is judged without a target.")
    value = words.shown(figure.value, metric.unit)
    target = words.target(figure.target.value, metric.unit, metric.better)
    return f"{_inside(metric.title)} ({value}, {target})"


def _inside(title: str) -> str:
    """A title inside a sentence: its capital goes, unless it is an abbreviation's."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
