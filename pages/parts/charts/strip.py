"""One mark a worker, by team, against a limit: who holds too much, who has waited too long."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from metrics.engine import words
from pages.parts.charts import base
from pages.parts.palette import DOT, GRID, INK, INK2, OFF, PAGE

_RIGHT = 96
_SLOTS = (0.0, 0.2, -0.2, 0.4, -0.4)  # of a row: what is at the same place is stacked, not jittered
_CLOSE = 0.016  # of the axis: nearer than this, two marks would cover each other
_MOST_TEAMS_ROOMY = 12
_TALLEST_ROW = 60
_LOWEST = 200  # px: under this the limit's name and the axis's have no room
_FEWEST_FOR_AVERAGE = 3  # in a smaller team the bar hid the people


@dataclass(frozen=True)
class Mark:
    """One worker: ``key`` is what a press sends back; ``over`` is by the worker's own limit.

    A ``value`` of None is "never": a cross in a column of its own, right of the axis's end.

    ``hover`` is the sum in words, "11 children ÷ 0.6 FTE", and ``limit`` what it is held to.
    """

    key: str
    name: str
    team: str
    value: Decimal | None
    over: bool
    hover: str = ""
    limit: str = ""


class Limit(NamedTuple):
    """The dashed line, and its name at the top."""

    value: Decimal
    words: str = ""


def strip(
    marks: Sequence[Mark],
    *,
    title: str,
    unit_words: str,
    limit: Limit | None = None,
    averages: Mapping[str, Decimal] | None = None,
    chosen: str | None = None,
    least: int = 0,
    over: str = "over",
) -> base.Chart:
    """Teams worst first, a mark for each worker, the limit dashed, and "7 of 10 over" at the end.

    ``averages`` are the teams' own figures (a caseload is a sum over a sum, not a mean of marks);
    without them the bar is the mean of the marks. ``chosen`` is the key of the mark whose rows are
    open: the others are paled. ``least`` is a height in px to reach where teams are few. ``over``
    is the word after "7 of 10". Needs a mark or more.
    """
    teams: dict[str, list[Mark]] = {}
    for mark in marks:
        teams.setdefault(mark.team, []).append(mark)
    means = _means(teams, averages)
    order = worst_teams(marks, averages)[::-1]  # the worst is drawn last: on top
    row = 30 if len(teams) <= _MOST_TEAMS_ROOMY else 24
    row = max(row, min(_TALLEST_ROW, (least - 70) // len(teams)))
    height = max(70 + row * len(teams), _LOWEST)
    values = [float(m.value) for m in marks if m.value is not None]
    top = max([1.0, *values, *([] if limit is None else [float(limit.value)])])
    some_never = len(values) < len(marks)
    axis = (0.0, top * (1.06 if not some_never else 1.2))
    never_at = top * 1.13
    step = base.ticks(0.0, top)
    places = {team: i for i, team in enumerate(order)}
    shapes = []
    if limit is not None:
        shapes.append(
            {
                "type": "line", "xref": "x", "x0": float(limit.value), "x1": float(limit.value),
                "yref": "paper", "y0": 0, "y1": 1, "layer": "between",
                "line": {"color": INK, "width": 2, "dash": base.TARGET_DASH},
            }
        )  # fmt: skip
    if some_never:
        shapes.append(
            {
                "type": "line", "xref": "x", "x0": top * 1.06, "x1": top * 1.06,
                "yref": "paper", "y0": 0, "y1": 1, "layer": "between",
                "line": {"color": GRID, "width": 1},
            }
        )  # fmt: skip
    figure = {
        "data": [
            _averages(teams, means, places, row),
            _marks([m for m in marks if not m.over], teams, places, axis, never_at),
            _marks([m for m in marks if m.over], teams, places, axis, never_at, over=True),
        ],
        "layout": base.layout(
            height,
            {"t": 28, "r": _RIGHT, "b": 8},
            hovermode="closest",
            clickmode="event+select",
            xaxis=base.x_axis(
                range=list(axis), showgrid=True, gridcolor=GRID,
                tickvals=[step * n for n in range(int(top * 1.06 // step) + 1)],
                title={
                    "text": base.text(unit_words), "standoff": 8,
                    "font": {"size": 13, "color": INK2},
                },
            ),
            yaxis=base.y_axis(
                range=[-0.6, len(order) - 0.4], tickvals=list(range(len(order))),
                ticktext=[base.text(base.cut(team)) for team in order],
                tickfont={"size": 13, "color": INK},
                # Without a tick's length the gridline strikes through the name.
                ticks="outside", ticklen=8, tickcolor="rgba(0,0,0,0)",
            ),
            shapes=shapes,
            annotations=[
                *(
                    [
                        base.annotation(
                            base.text(limit.words), xref="x", x=float(limit.value),
                            yref="paper", y=1, xanchor="center", yanchor="bottom", yshift=4,
                            color=INK,
                        )
                    ]
                    if limit is not None and limit.words
                    else []
                ),
                *(
                    [
                        base.annotation(
                            "<b>never</b>", xref="x", x=never_at, yref="paper", y=1,
                            xanchor="center", yanchor="bottom", yshift=4, color=OFF,
                        )
                    ]
                    if some_never
                    else []
                ),
                *(_count(teams[team], places[team], over) for team in order),
            ],
        ),
    }  # fmt: skip
    if chosen is not None:
        for trace in figure["data"][1:]:  # type: ignore[index]
            keys = [point[0] for point in trace["customdata"]]
            trace["selectedpoints"] = [i for i, key in enumerate(keys) if key == chosen]
    return base.Chart(figure, _alt(title, teams, order, over), selectable=True)


def worst_teams(marks: Sequence[Mark], averages: Mapping[str, Decimal] | None = None) -> list[str]:
    """The teams of these marks, the highest average first; where nobody has a value, before all."""
    teams: dict[str, list[Mark]] = {}
    for mark in marks:
        teams.setdefault(mark.team, []).append(mark)
    means = _means(teams, averages)
    return sorted(teams, key=lambda team: (means.get(team, math.inf), team), reverse=True)


def _means(
    teams: Mapping[str, Sequence[Mark]], averages: Mapping[str, Decimal] | None
) -> dict[str, float]:
    """Each team's average; none for a team in which nobody has a value."""
    found = {team: float(value) for team, value in (averages or {}).items() if team in teams}
    for team, members in teams.items():
        values = [mark.value for mark in members if mark.value is not None]
        if values and team not in found:
            found[team] = float(sum(values, Decimal(0)) / len(values))
    return found


def _averages(
    teams: Mapping[str, Sequence[Mark]],
    means: Mapping[str, float],
    places: Mapping[str, int],
    row: int,
) -> base.Figure:
    """The team's average as an upright bar: a line marker, so that it never moves the axis."""
    shown = [
        team
        for team, members in teams.items()
        if team in means and len(members) >= _FEWEST_FOR_AVERAGE
    ]
    return {
        "type": "scatter", "mode": "markers",
        "x": [means[team] for team in shown], "y": [places[team] for team in shown],
        "marker": {
            "symbol": "line-ns", "size": min(18.0, 0.55 * row), "opacity": 1,
            "line": {"color": INK, "width": 3},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
        **base.hover(
            [
                f"<b>{base.text(team)}</b><br>average "
                f"<b>{words.number(Decimal(str(means[team])), 1)}</b>"
                for team in shown
            ]
        ),
    }  # fmt: skip


def _marks(
    marks: Sequence[Mark],
    teams: Mapping[str, Sequence[Mark]],
    places: Mapping[str, int],
    axis: tuple[float, float],
    never_at: float,
    *,
    over: bool = False,
) -> base.Figure:
    def at(mark: Mark) -> float:
        return never_at if mark.value is None else float(mark.value)

    shifts = {}
    for team in teams.values():
        in_order = sorted(team, key=lambda m: (at(m), m.key))
        close = _CLOSE * (axis[1] - axis[0])
        for mark, shift in zip(in_order, stacked([at(m) for m in in_order], close), strict=True):
            shifts[mark.key] = shift
    symbol = "triangle-up" if over else "circle"
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "x": [at(mark) for mark in marks],
        "y": [places[mark.team] + shifts[mark.key] for mark in marks],
        "customdata": [[mark.key] for mark in marks],
        "marker": {
            "symbol": (
                ["x" if mark.value is None else symbol for mark in marks]
                if any(mark.value is None for mark in marks)
                else symbol
            ),
            "size": 10 if over else 8,
            "color": OFF if over else DOT, "opacity": 1, "line": {"color": PAGE, "width": 1},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}},  # Plotly's own 0.2 wipes out the picture
        **base.hover([_hover(mark) for mark in marks]),
    }  # fmt: skip


def stacked(values: Sequence[float], close: float) -> list[float]:
    """Where each of the sorted values stands in its row, from −0.4 to 0.4: never at random."""
    last: dict[float, float] = {}
    found = []
    for value in values:
        free = [slot for slot in _SLOTS if value - last.get(slot, float("-inf")) >= close]
        slot = free[0] if free else min(_SLOTS, key=lambda s: last[s])
        last[slot] = value
        found.append(slot)
    return found


def _hover(mark: Mark) -> str:
    shown = "<b>never</b>" if mark.value is None else f"<b>{words.number(mark.value, 1)}</b>"
    lines = [
        f"<b>{base.text(mark.name)}</b>, {base.text(mark.team)}",
        f"{base.text(mark.hover)} = {shown}" if mark.hover else shown,
        base.text(mark.limit),
    ]
    return "<br>".join(line for line in lines if line)


def _count(members: Sequence[Mark], place: int, word: str) -> base.Figure:
    over = sum(mark.over for mark in members)
    label = f"<b>{over}</b> of {len(members)} {word}" if over else f"0 of {len(members)}"
    return base.annotation(
        label, xref="paper", x=1, yref="y", y=place, xanchor="left", yanchor="middle", xshift=8,
        color=OFF if over else INK2,
    )  # fmt: skip


def _alt(title: str, teams: Mapping[str, Sequence[Mark]], order: Sequence[str], word: str) -> str:
    over = sum(mark.over for members in teams.values() for mark in members)
    people = sum(len(members) for members in teams.values())
    worst = [
        f"{team} {sum(m.over for m in teams[team])} of {len(teams[team])}"
        for team in reversed(order)
        if any(m.over for m in teams[team])
    ][:3]
    most = f", most in {words.listed(worst)}" if worst else ""
    return f"{title}: {over} of {words.plural(people, 'worker')} {word}{most}."
