"""Bars that lie down: one figure a group against the target, or the parts that make up a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.engine import words
from metrics.engine.metric import Unit
from pages.parts.charts import base
from pages.parts.palette import DOT, INK, INK2, OFF, PAGE, SERIES

_ROW = 30
_RIGHT = 128


@dataclass(frozen=True)
class Bar:
    """One group's figure; None is "no data".

    ``of`` is the sum beside the bar, "171 of 198", and ``hover`` the sum in full, with its nouns.
    """

    name: str
    value: Decimal | None
    of: str = ""
    hover: str = ""
    off_target: bool = False
    key: str = ""


def bars(
    groups: Sequence[Bar],
    unit: Unit,
    *,
    title: str,
    unit_words: str = "",
    target: Decimal | None = None,
    chosen: str | None = None,
) -> base.Chart:
    """One bar a group in the order given (worst first), its value and its sum at the right.

    What misses the target is crimson and says so in its label, the rest grey. A press sends back
    the group's ``key`` (its name, unless given). Needs one group or more.
    """
    values = [float(bar.value) for bar in groups if bar.value is not None]
    levels = [] if target is None else [float(target)]
    top = max([*values, *levels, 0.0]) * 1.04 or (100.0 if unit is Unit.PERCENT else 1.0)
    axis = (min([0.0, *values]), min(top, 100.0) if unit is Unit.PERCENT and top <= 104 else top)
    count = len(groups)
    keys = [bar.key or bar.name for bar in groups]
    colours = [OFF if bar.off_target else DOT for bar in groups]
    figure = {
        "data": [
            {
                "type": "bar", "orientation": "h",
                "x": [None if bar.value is None else float(bar.value) for bar in groups],
                "y": [count - 1 - i for i in range(count)],
                "customdata": [[key] for key in keys], "width": 0.6,
                "marker": {"color": colours, "opacity": 1, "line": {"width": 0}},
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 0.35}},
                **({"selectedpoints": [keys.index(chosen)]} if chosen in keys else {}),
                **base.hover([_hover(bar, unit) for bar in groups]),
            }
        ],
        "layout": base.layout(
            60 + _ROW * count + (16 if target is not None else 0),
            {"t": 28 if target is not None else 10, "r": _RIGHT},
            hovermode="closest", clickmode="event+select", bargap=0.4,
            xaxis=base.x_axis(range=list(axis), showgrid=False, dtick=base.ticks(*axis),
                              **_title(unit_words or unit.value)),
            yaxis=_names([bar.name for bar in groups]),
            shapes=_target_line(target), annotations=[
                *_target_words(target, unit),
                *(
                    base.annotation(
                        _label(bar, unit), xref="paper", x=1, yref="y", y=count - 1 - i,
                        xanchor="left", yanchor="middle", xshift=8, align="left",
                        color=OFF if bar.off_target else INK2,
                    )
                    for i, bar in enumerate(groups)
                ),
            ],
        ),
    }  # fmt: skip
    worst = [f"{bar.name} {words.shown(bar.value, unit)}" for bar in groups[:3]]
    off = sum(bar.off_target for bar in groups)
    against = "" if target is None else f"; {off} of {count} miss the {_named(target, unit)}"
    alt = f"{title}: first {words.listed(worst)}{against}."
    return base.Chart(figure, alt, selectable=True)


def shares(
    parts: Mapping[str, Sequence[Decimal]],
    names: Sequence[str],
    *,
    title: str,
    unit_words: str,
    noun: str,
    places: int = 0,
) -> base.Chart:
    """Bars made of parts, four at most, named by coloured squares on one line above the first.

    ``parts`` gives each part's amounts, one for each of ``names`` in order; ``noun`` is what the
    amounts are of ("FTE"). Raises ValueError for more parts or amounts that do not match.
    """
    if len(parts) > 4 or any(len(amounts) != len(names) for amounts in parts.values()):
        raise ValueError("A stacked bar has four parts at most, each with an amount for each bar.")
    count = len(names)
    totals = [sum((amounts[i] for amounts in parts.values()), Decimal(0)) for i in range(count)]
    top = float(max([*totals, Decimal(1)])) * 1.02
    figure = {
        "data": [
            {
                "type": "bar", "orientation": "h", "name": part, "width": 0.62,
                "x": [float(amount) for amount in amounts],
                "y": [count - 1 - i for i in range(count)],
                "customdata": [[name] for name in names],
                "marker": {"color": SERIES[p], "line": {"color": PAGE, "width": 1}},
                **base.hover(
                    [
                        f"<b>{base.text(name)}</b><br>{base.text(part)}: "
                        f"<b>{words.number(amount, places)}</b> of "
                        f"{words.number(total, places)} {base.text(noun)}{_share(amount, total)}"
                        for name, amount, total in zip(names, amounts, totals, strict=True)
                    ]
                ),
            }
            for p, (part, amounts) in enumerate(parts.items())
        ],
        "layout": base.layout(
            70 + _ROW * count, {"t": 30, "r": 64}, barmode="stack", hovermode="closest",
            xaxis=base.x_axis(range=[0, top], dtick=base.ticks(0, top), **_title(unit_words)),
            yaxis=_names(names),
            annotations=[
                base.annotation(part_names(list(parts)), xref="paper", x=0, yref="paper", y=1,
                                xanchor="left", yanchor="bottom", yshift=4, color=INK),
                *(
                    base.annotation(words.number(total, places), xref="paper", x=1, yref="y",
                                    y=count - 1 - i, xanchor="left", yanchor="middle", xshift=8)
                    for i, total in enumerate(totals)
                ),
            ],
        ),
    }  # fmt: skip
    whole = [
        f"{part} {words.number(sum(amounts, Decimal(0)), places)}"
        for part, amounts in parts.items()
    ]
    alt = f"{title}: {words.listed(whole)} {noun} in all."
    return base.Chart(figure, alt)


def part_names(parts: Sequence[str]) -> str:
    """The parts' names in a row, each after a square of its colour."""
    return "   ".join(
        f"{base.stroke(SERIES[i], '■')}{base.text(part)}" for i, part in enumerate(parts)
    )


def _share(amount: Decimal, total: Decimal) -> str:
    return f" ({words.number(100 * amount / total, 1)}%)" if total else ""


def _names(names: Sequence[str]) -> base.Figure:
    count = len(names)
    return base.y_axis(
        showgrid=False, range=[-0.6, count - 0.4], tickvals=list(range(count - 1, -1, -1)),
        ticktext=[base.text(base.cut(name)) for name in names],
        tickfont={"size": 13, "color": INK}, ticks="outside", ticklen=8,
        tickcolor="rgba(0,0,0,0)",
    )  # fmt: skip


def _title(unit_words: str) -> base.Figure:
    return {
        "title": {
            "text": base.text(unit_words), "standoff": 8, "font": {"size": 13, "color": INK2},
        }
    }  # fmt: skip


def _named(target: Decimal, unit: Unit) -> str:
    return f"target of {words.as_set(target, unit)}"


def _target_line(target: Decimal | None) -> list[base.Figure]:
    if target is None:
        return []
    return [
        {
            "type": "line", "xref": "x", "x0": float(target), "x1": float(target),
            "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": INK, "width": 2, "dash": base.TARGET_DASH},
        }
    ]  # fmt: skip


def _target_words(target: Decimal | None, unit: Unit) -> list[base.Figure]:
    if target is None:
        return []
    return [
        base.annotation(
            f"{words.as_set(target, unit)} target", xref="x", x=float(target), yref="paper", y=1,
            xanchor="center", yanchor="bottom", yshift=4, color=INK,
        )
    ]  # fmt: skip


def _label(bar: Bar, unit: Unit) -> str:
    shown = f"<b>{words.shown(bar.value, unit)}</b>"
    return f"{shown}  {base.text(bar.of)}" if bar.of else shown


def _hover(bar: Bar, unit: Unit) -> str:
    shown, made_of = f"<b>{words.shown(bar.value, unit)}</b>", bar.hover or bar.of
    detail = f"{base.text(made_of)} = {shown}" if made_of else shown
    return f"<b>{base.text(bar.name)}</b><br>{detail}"
