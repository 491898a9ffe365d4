"""How long people stay: steps with their bands, and how many people each rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from metrics.engine import words
from pages.parts.charts import base
from pages.parts.palette import INK, INK2, SERIES

FEWEST = 5  # the line stops where fewer people are still followed
HEIGHT = 392
_LEFT, _RIGHT = 104, 140
_MOST_NAME = 13  # characters that both margins hold; the numbers beneath have the names whole


@dataclass(frozen=True)
class Step:
    """From ``months`` on, the share still there (0 to 1), its 95% band, and people followed."""

    months: float
    share: float
    low: float
    high: float
    followed: int


@dataclass(frozen=True)
class Curve:
    """One group's steps in order of time, the first at 0 months."""

    name: str
    steps: Sequence[Step]

    def at(self, months: float) -> Step:
        """The step in force at a time. Raises ValueError where there is none."""
        reached = [step for step in self.steps if step.months <= months]
        if not reached:
            raise ValueError(f"“{self.name}” has no step at {months} months.")
        return reached[-1]


def survival(curves: Sequence[Curve], *, title: str, months: int = 60) -> base.Chart:
    """Curves of two to four groups at most, biggest first, with people still followed beneath.

    Raises ValueError for more than four.
    """
    if len(curves) > len(base.SERIES_DASHES):
        raise ValueError("A survival chart shows four groups at most.")
    followed = [Curve(curve.name, _followed(curve, months)) for curve in curves]
    bottom = 66 + 18 * len(curves)
    plot_height = HEIGHT - 28 - bottom
    ends = [
        (100 * curve.steps[-1].share, _end(i, curve), INK)
        for i, curve in enumerate(followed)
        if curve.steps
    ]
    figure = {
        "data": [trace for i, curve in enumerate(followed) for trace in _traces(i, curve, months)],
        "layout": base.layout(
            HEIGHT,
            {"l": _LEFT, "r": _RIGHT, "b": bottom},
            hovermode="closest",
            xaxis=base.x_axis(range=[0, months], tick0=0, dtick=12, automargin=False),
            yaxis=base.y_axis(range=[0, 100.5], dtick=25, ticksuffix="%", automargin=False),
            annotations=[
                base.unit_label("still in the job"),
                base.annotation("months", xref="paper", x=1, yref="paper", y=0, xanchor="left",
                                yanchor="top", xshift=16, yshift=-7),
                *base.right_labels(ends, (0, 100.5), plot_height),
                *_followed_table(curves, months),
            ],
        ),
    }  # fmt: skip
    return base.Chart(figure, _alt(title, followed))


def _end(index: int, curve: Curve) -> str:
    shown = f"<b>{_percent(curve.steps[-1].share)}</b>"
    return f"{base.stroke(SERIES[index])}{shown} {base.text(base.cut(curve.name, _MOST_NAME))}"


def _followed(curve: Curve, months: int) -> list[Step]:
    kept = []
    for step in curve.steps:
        if step.followed < FEWEST or step.months > months:
            break
        kept.append(step)
    return kept


def _traces(index: int, curve: Curve, months: int) -> list[base.Figure]:
    """The band as one closed outline and the line above it, both with their corners doubled."""
    if not curve.steps:
        return []
    # It ends where the next step would have been: the last one kept holds until then.
    end = min(float(months), curve.steps[-1].months + _usual_gap(curve.steps))
    xs, line, low, high, hover = [], [], [], [], []
    for i, step in enumerate(curve.steps):
        until = curve.steps[i + 1].months if i + 1 < len(curve.steps) else end
        xs += [step.months, until]
        line += [100 * step.share] * 2
        low += [100 * step.low] * 2
        high += [100 * step.high] * 2
        hover += [_hover(curve.name, step)] * 2
    colour = SERIES[index]
    return [
        {
            "type": "scatter", "mode": "lines", "x": xs + xs[::-1], "y": high + low[::-1],
            "fill": "toself", "fillcolor": colour, "opacity": 0.14, "line": {"width": 0},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter", "mode": "lines", "x": xs, "y": line, "name": curve.name,
            "line": {"color": colour, "width": 2.5, "dash": base.SERIES_DASHES[index]},
            **base.hover(hover),
        },
    ]  # fmt: skip


def _usual_gap(steps: Sequence[Step]) -> float:
    gaps = sorted(b.months - a.months for a, b in pairwise(steps))
    return gaps[len(gaps) // 2] if gaps else 0.0


def _hover(name: str, step: Step) -> str:
    band = f"{_percent(step.low)} to {_percent(step.high)}"
    return (
        f"<b>{base.text(name)}</b>, after {step.months:g} months<br>"
        f"<b>{_percent(step.share)}</b> still in the job (chance alone: {band})<br>"
        f"{words.plural(step.followed, 'person', 'people')} still followed"
    )


def _followed_table(curves: Sequence[Curve], months: int) -> list[base.Figure]:
    below = {"yref": "paper", "y": 0, "yanchor": "middle"}
    found = [
        base.annotation(
            "people still followed", xref="paper", x=0, xanchor="right", yshift=-52,
            xshift=14, **below,
        ) | {"font": {"size": 12, "color": INK2}}
    ]  # fmt: skip
    for row, curve in enumerate(curves):
        shift = -70 - 18 * row
        name = base.text(base.cut(curve.name, _MOST_NAME))
        found.append(
            base.annotation(name, xref="paper", x=0, xanchor="right", xshift=-14, yshift=shift,
                            color=INK, **below)
        )  # fmt: skip
        found += [
            base.annotation(words.number(curve.at(month).followed), xref="x", x=month,
                            xanchor="center", yshift=shift, color=INK, **below)
            for month in range(0, months + 1, 12)
            if curve.steps and month <= curve.steps[-1].months
        ]  # fmt: skip
    return found


def _percent(share: float) -> str:
    return f"{words.number(Decimal(str(100 * share)))}%"


def _alt(title: str, curves: Sequence[Curve]) -> str:
    ends = [
        f"{curve.name} {_percent(curve.steps[-1].share)} after {curve.steps[-1].months:g} months"
        for curve in curves
        if curve.steps
    ]
    return f"{title}: {'; '.join(ends) or 'too few people to follow'}."
