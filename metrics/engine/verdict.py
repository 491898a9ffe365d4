"""What a control chart says of the latest figure: no change is ever said without it."""

from metrics.engine import words
from metrics.engine.control_chart import Chart, Kind, Limits, Meaning, Point
from metrics.engine.metric import Better

CHANCE = "Within its usual range"
FEWEST_TO_SAY = 5  # points: of fewer the range is their own, and none could be outside it


def verdict(chart: Chart, better: Better, period: str = "month") -> str:
    """A short sentence on the last point: "Above the upper limit: a real change."

    ``period`` is what one point stands for ("month", "quarter"). A change for the better is "a
    real improvement"; any other is "a real change".
    """
    last = chart.points[-1] if chart.points else None
    if last is None or last.kind is Kind.NO_DATA:
        return f"No figure for this {period}."
    limits = chart.limits[-1]
    if limits is None or limits.points < FEWEST_TO_SAY:
        return f"Too few {period}s to say whether it changed."
    if limits.steady:
        return f"Hardly moved in {words.plural(limits.points, period)}: no usual range to judge by."
    so_far = f" so far ({words.plural(limits.points, period)})" if limits.trial else ""
    if last.kind is Kind.COMMON:
        return f"{CHANCE}{so_far}."
    real = "improvement" if last.meaning(better) is Meaning.IMPROVEMENT else "change"
    by_trial = f", by trial limits ({words.plural(limits.points, period)})" if limits.trial else ""
    return f"{_signal(last, period)}: a real {real}{by_trial}."


def _signal(point: Point, period: str) -> str:
    up = point.way > 0
    limit = "the upper limit" if up else "the lower limit"
    match point.kind:
        case Kind.OUTSIDE:
            return f"{'Above' if up else 'Below'} {limit}"
        case Kind.RUN:
            return f"{'Rising' if up else 'Falling'} for {point.in_a_row} {period}s"
        case Kind.NEAR:
            return f"Close to {limit} twice in three {period}s"
        case _:
            side = "Above" if up else "Below"
            return f"{side} its average for {point.in_a_row} {period}s"


def notes(chart: Chart, period: str = "month") -> tuple[str, ...]:
    """What its reader must know besides: trial limits, gaps, limits that begin anew."""
    said = []
    now: Limits | None = chart.limits[-1] if chart.limits else None
    if now is not None and now.trial:
        said.append(
            f"The limits are trial limits: they rest on {words.plural(now.points, period)}."
        )
    if chart.missing:
        gone = words.plural(chart.missing, period)
        have = "has" if chart.missing == 1 else "have"
        said.append(f"{words.sentence(gone)} {have} no figure: nothing is judged across the gap.")
    if len(chart.limits) > 1:
        said.append("The limits begin anew where somebody said that the process was changed.")
    return tuple(said)
