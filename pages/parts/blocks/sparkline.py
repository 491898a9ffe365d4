"""Two years in a thumb's width: the line, its last point, and the target."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from metrics.engine.control_chart import Meaning
from pages.parts.blocks.markup import Markup

_EDGE = 6.0  # px kept free, so that the last point is whole


def sparkline(
    values: Sequence[Decimal | None],
    target: Decimal | None = None,
    *,
    width: int = 150,
    height: int = 42,
    special: Mapping[int, Meaning] | None = None,
) -> Markup:
    """Inline SVG, hidden from who listens: say the same in words beside it.

    Scaled to hold the target and never from zero; a month without a value breaks the line.
    ``special`` marks points of special cause by their place. Empty without two values.
    """
    known = [float(value) for value in values if value is not None]
    if len(known) < 2:
        return Markup("")
    levels = known if target is None else [*known, float(target)]
    low, high = min(levels), max(levels)
    spread = (high - low) or 1.0  # two years at the same figure are a line through the middle
    step = (width - 2 * _EDGE) / (len(values) - 1)

    def at(place: int, value: float) -> tuple[float, float]:
        level = (value - low) / spread if high > low else 0.5
        return _EDGE + place * step, height - _EDGE - level * (height - 2 * _EDGE)

    parts = []
    if target is not None:
        y = at(0, float(target))[1]
        parts.append(f'<line class="aim" x1="0" y1="{y:.1f}" x2="{width}" y2="{y:.1f}"/>')
    for run in _runs(values):
        points = " ".join("{:.1f},{:.1f}".format(*at(place, value)) for place, value in run)
        parts.append(f'<polyline points="{points}"/>')
    for place, meaning in (special or {}).items():
        value = values[place]
        if value is not None:
            x, y = at(place, float(value))
            parts.append(f'<circle class="{meaning.value}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
    last = max(place for place, value in enumerate(values) if value is not None)
    x, y = at(last, float(values[last] or 0))
    parts.append(f'<circle class="last" cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
    return Markup(
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'preserveAspectRatio="xMaxYMid meet" aria-hidden="true">{"".join(parts)}</svg>'
    )


def _runs(values: Sequence[Decimal | None]) -> list[list[tuple[int, float]]]:
    runs: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((place, float(value)))
    return [run for run in runs if run]
