"""Columns over time: starters against leavers, and parts of a whole month by month."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from metrics.engine import words
from pages.parts.charts import base
from pages.parts.palette import AXIS, INK, PAGE, SERIES

HEIGHT = 300
_RIGHT = 130
_RIGHT_OF_PARTS = 200
_MOST_PART = 22  # characters of a part's name that fit there
_UNDER = 44


def starters_and_leavers(
    quarters: Sequence[date],
    starters: Sequence[Decimal],
    leavers: Sequence[Decimal],
    *,
    title: str,
    unit_words: str,
    places: int = 0,
    height: int = HEIGHT,
) -> base.Chart:
    """Starters above the line and leavers below it, each quarter; the difference as a diamond.

    All three run side by side, one for each quarter's last day. Needs one quarter or more.
    """
    net = [came - went for came, went in zip(starters, leavers, strict=True)]
    axis = base.span(
        [*map(float, starters), *(-float(v) for v in leavers), 0.0], floor=False, air=0.1
    )
    sides = [("starters", starters, 1, SERIES[0]), ("leavers", leavers, -1, SERIES[2])]
    last = len(quarters) - 1
    ends = [
        (sign * float(amounts[-1]) / 2, _end(colour, words.number(amounts[-1], places), name), INK)
        for name, amounts, sign, colour in sides
    ]
    ends.append((float(net[last]), _end(INK, _signed(net[-1], places), "net", "◆"), INK))
    figure = {
        "data": [
            *(
                {
                    "type": "bar", "name": name, "width": 0.62,
                    "x": list(range(len(quarters))),
                    "y": [sign * float(amount) for amount in amounts],
                    "customdata": [[f"{day.isoformat()}|{name}"] for day in quarters],
                    "marker": {"color": colour, "line": {"width": 0}},
                    "selected": {"marker": {"opacity": 1}},
                    "unselected": {"marker": {"opacity": 0.35}},
                    **base.hover(
                        [
                            f"<b>{words.quarter(day)}</b><br><b>{words.number(amount, places)}"
                            f"</b> {name}"
                            for day, amount in zip(quarters, amounts, strict=True)
                        ]
                    ),
                }
                for name, amounts, sign, colour in sides
            ),
            {
                "type": "scatter", "mode": "markers", "name": "net",
                "x": list(range(len(quarters))), "y": [float(value) for value in net],
                "marker": {
                    "symbol": "diamond", "size": 10, "color": INK, "opacity": 1,
                    "line": {"color": PAGE, "width": 1.5},
                },
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
                **base.hover(
                    [
                        f"<b>{words.quarter(day)}</b><br><b>{_signed(value, places)}</b> net"
                        for day, value in zip(quarters, net, strict=True)
                    ]
                ),
            },
        ],
        "layout": base.layout(
            height, {"r": _RIGHT}, barmode="relative", hovermode="closest",
            clickmode="event+select",
            xaxis=base.x_axis(
                range=[-0.6, last + 0.6], tickmode="array", **_quarter_ticks(quarters)
            ),
            yaxis=base.y_axis(
                range=list(axis), dtick=base.ticks(*axis), zeroline=True, zerolinecolor=AXIS,
                zerolinewidth=1, **_unsigned(axis),
            ),
            annotations=[
                base.unit_label(unit_words),
                *base.right_labels(ends, axis, height - 28 - _UNDER),
            ],
        ),
    }  # fmt: skip
    alt = (
        f"{title}: in {words.quarter(quarters[last])} {words.number(starters[last], places)} "
        f"started and {words.number(leavers[last], places)} left; over "
        f"{words.plural(len(quarters), 'quarter')} {_signed(sum(net, Decimal(0)), places)} net."
    )
    return base.Chart(figure, alt, selectable=True)


def parts_over_time(
    months: Sequence[date],
    parts: Mapping[str, Sequence[Decimal]],
    *,
    title: str,
    unit_words: str,
    places: int = 0,
    height: int = HEIGHT,
    colours: Sequence[int] = tuple(range(len(SERIES))),
) -> base.Chart:
    """Columns made of parts, seven at most, each part named at the right of the last column.

    ``colours`` are the parts' places in the palette. A press sends back ``day|part``. Raises
    ValueError for more parts.
    """
    if len(parts) > min(7, len(colours)):
        raise ValueError("A stacked column has seven parts at most, each with a colour.")
    totals = [
        sum((amounts[i] for amounts in parts.values()), Decimal(0)) for i in range(len(months))
    ]
    axis = (0.0, float(max([*totals, Decimal(1)])) * 1.06)
    ends, below = [], Decimal(0)
    for p, (part, amounts) in enumerate(parts.items()):
        middle = float(below + amounts[-1] / 2)
        below += amounts[-1]
        shown = words.number(amounts[-1], places)
        if amounts[-1]:
            name = base.text(base.cut(part, _MOST_PART))
            ends.append((middle, _end(SERIES[colours[p]], shown, name), INK))
    figure = {
        "data": [
            {
                "type": "bar", "name": part, "x": list(range(len(months))),
                "y": [float(amount) for amount in amounts],
                "customdata": [[f"{day.isoformat()}|{part}"] for day in months],
                "marker": {"color": SERIES[colours[p]], "line": {"color": PAGE, "width": 1}},
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 0.35}},
                **base.hover(
                    [
                        f"<b>{words.month(day)}</b><br>{base.text(part)}: "
                        f"<b>{words.number(amount, places)}</b> of {words.number(total, places)}"
                        for day, amount, total in zip(months, amounts, totals, strict=True)
                    ]
                ),
            }
            for p, (part, amounts) in enumerate(parts.items())
        ],
        "layout": base.layout(
            height, {"r": _RIGHT_OF_PARTS}, barmode="stack", bargap=0.18, hovermode="closest",
            clickmode="event+select",
            xaxis=base.x_axis(range=[-0.6, len(months) - 0.4], tickmode="array",
                              **_month_ticks(months)),
            yaxis=base.y_axis(range=list(axis), dtick=base.ticks(*axis)),
            annotations=[
                base.unit_label(unit_words), *base.right_labels(ends, axis, height - 28 - _UNDER),
            ],
        ),
    }  # fmt: skip
    now = [f"{part} {words.number(amounts[-1], places)}" for part, amounts in parts.items()]
    alt = f"{title}: in {words.month(months[-1])} {words.listed(now)}."
    return base.Chart(figure, alt, selectable=True)


def _end(colour: str, shown: str, name: str, mark: str = "■") -> str:
    return f"{base.stroke(colour, mark)}<b>{shown}</b> {name}"


def _signed(value: Decimal, places: int) -> str:
    return f"+{words.number(value, places)}" if value > 0 else words.number(value, places)


def _quarter_ticks(quarters: Sequence[date]) -> base.Figure:
    """Each Q1 over its year; every quarter's name would collide below 900 px."""
    places = [i for i, day in enumerate(quarters) if 4 <= day.month <= 6] or [0]
    return {
        "tickvals": places,
        "ticktext": ["<br>".join(reversed(words.quarter(quarters[i]).split())) for i in places],
    }


def _month_ticks(months: Sequence[date]) -> base.Figure:
    ends = (3, 6, 9, 12) if len(months) <= 27 else (3, 9) if len(months) <= 48 else (3,)
    places = [i for i, day in enumerate(months) if day.month in ends]
    return {"tickvals": places, "ticktext": [f"{months[i]:%b}<br>{months[i]:%Y}" for i in places]}


def _unsigned(axis: tuple[float, float]) -> base.Figure:
    """Leavers are drawn downwards but nobody counts people below zero."""
    step = base.ticks(*axis)
    values = [step * i for i in range(int(axis[0] // step), int(axis[1] // step) + 1)]
    values = [value for value in values if axis[0] <= value <= axis[1]]
    return {
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [f"{abs(value):,g}" for value in values],
    }
