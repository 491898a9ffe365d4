"""The answer in a sentence, made from the figures by rule: one hand for page, tile and pack."""

from collections.abc import Sequence

from metrics.engine import words
from metrics.engine.change import change
from metrics.engine.events import Event
from metrics.engine.figure import Figure
from metrics.engine.holders import Holders, holders
from metrics.engine.metric import Better, Metric, Unit
from metrics.engine.streak import streak
from metrics.engine.targets import Status

_AFTER_THE_NOUN = {
    "at", "by", "for", "from", "in", "of", "on", "over", "that", "to", "under", "who", "whose",
    "with", "without",
}  # fmt: skip
_PLURALS = {"children", "people", "staff"}


def answer(
    metric: Metric,
    now: Figure,
    series: Sequence[Figure],
    parts: Sequence[Figure] = (),
    by: str = "team",
    flow: tuple[Metric, Sequence[Figure]] | None = None,
    mark: str = "",
    events: Sequence[Event] = (),
) -> str:
    """What a page says of one metric, in a sentence or two; true of the figures and nothing else.

    ``series``: the same group's figures by month, ``now`` among them or not. ``parts``: the
    figures of its teams (or other groups, named by ``by``) at the same month end. ``flow`` and
    ``events``: as for ``change``. ``mark`` is put before and after the figure and the verdict
    ("**" for pages).
    """
    first = standing(metric, now, series, parts, by, mark)
    moved = change(metric, now, series, flow, mark, events)
    return f"{first} {moved}".rstrip()


def standing(
    metric: Metric,
    now: Figure,
    series: Sequence[Figure],
    parts: Sequence[Figure] = (),
    by: str = "team",
    mark: str = "",
) -> str:
    """The first sentence of ``answer``: the figure, against its target, for how long, who holds it.

    For a page that says several metrics at once and leaves how each moved to its own card.
    """
    if now.value is None:
        return no_figure(metric, now)
    figure = f"{mark}{words.with_unit(now.value, metric.unit)}{mark}"
    if metric.unit is Unit.PERCENT:
        # A percentage is never without the numbers of people behind it.
        figure += f" ({words.ratio(now.numerator, now.denominator, metric)})"
    clause = against_target(metric, now, series)
    if held := _held(metric, now, parts, by):
        clause += f"; {held}"
    return f"{metric.title} {verb(metric.title)} {figure}{clause}."


def no_figure(metric: Metric, now: Figure) -> str:
    """That there is no figure, with the reason, and what it could be where that is known."""
    if now.reason == words.HIDDEN:
        return f"{metric.title}: {words.HIDDEN}."
    why = f" {words.sentence(now.reason).removesuffix('.')}." if now.reason else ""
    between = ""
    if now.low is not None and now.high is not None:
        low, high = (words.with_unit(value, metric.unit) for value in (now.low, now.high))
        between = f" It is at least {low} and at most {high}."
    return f"{metric.title}: {now.status}.{why}{between}"


def against_target(metric: Metric, now: Figure, series: Sequence[Figure]) -> str:
    """How it stands, and for how long: ", over the target of 16 for the third quarter running"."""
    if metric.better is Better.NONE:
        return ""
    if now.target is None or not now.status.is_judged:
        return "; no target is set"
    lower = metric.better is Better.LOWER
    side = "over" if lower else "under"
    how = {
        Status.OFF_TARGET: side,
        Status.NEAR: f"just {side}",
        Status.ON_TARGET: "within" if lower else "meeting",
    }[now.status]
    target = words.as_set(now.target.value, metric.unit)
    run = streak(now, series)
    lasting = f" {run}" if str(run) else ""
    if lasting and not run.same_target:
        its = "their" if verb(metric.title) == "are" else "its"
        return f", {how} {its} target (now {target}){lasting}"
    if lasting and now.status is Status.NEAR:
        return f", {how} the target of {target} and {side} it{lasting}"
    return f", {how} the target of {target}{lasting}"


def _held(metric: Metric, now: Figure, parts: Sequence[Figure], by: str) -> str:
    """Which groups hold most of a miss; empty where it is met or cannot be said."""
    found: Holders | None = holders(metric, now, parts) if now.status.is_missed else None
    if found is None:
        return ""
    what = "the difference" if metric.has_denominator else "it"
    if found.named:
        names = words.listed([name or f"those with no {by}" for name in found.named])
        one = len(found.named) == 1 and found.named[0]
        return f"{names} {'holds' if one else 'hold'} most of {what}"
    adding, groups = words.in_words(found.adding), words.in_words(found.groups)
    those = f"all {groups}" if adding == groups else f"{adding} of {groups}"
    return f"{what} is spread over {those} {by}s"


def verb(title: str) -> str:
    """ "is" or "are", by the noun that the title turns on: "Workers over their limit are"."""
    noun = ""
    for word in title.lower().split():
        if word in _AFTER_THE_NOUN:
            break
        noun = word
    plural = noun.endswith("s") and not noun.endswith(("ss", "is", "us"))
    return "are" if plural or noun in _PLURALS else "is"
