"""How figures, dates and changes are written: one hand for pages, tiles, sentences and the pack."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from metrics.engine.metric import Better, Metric, Unit
from metrics.engine.periods import financial_quarter
from metrics.engine.rounding import half_up

Amount = Decimal | Fraction | int

NO_DATA = "no data"
HIDDEN = "hidden (small number)"
MISSING = "–"  # in a cell; always beside hidden words
MINUS = "−"
_SINGULAR = {
    "areas": "area", "children": "child", "courses": "course", "days": "day", "pairs": "pair",
    "people": "person", "sessions": "session", "starters": "starter", "workers": "worker",
}  # fmt: skip
_PLURAL = re.compile(rf"\b({'|'.join(_SINGULAR)})\b")
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: Amount, places: int = 0) -> str:
    """A number with thousands commas and a true minus: ``1,466``, ``−0.6``."""
    rounded = half_up(value, places)
    text = f"{abs(rounded):,.{places}f}"
    return f"{MINUS}{text}" if rounded < 0 else text


def places(unit: Unit) -> int:
    """Decimal places that a figure of this unit is shown with."""
    return 0 if unit is Unit.PEOPLE else 1


def bare(value: Amount | None, unit: Unit) -> str:
    """A figure without its unit, for where the unit stands above: ``86.4``."""
    return NO_DATA if value is None else number(value, places(unit))


def shown(value: Amount | None, unit: Unit) -> str:
    """A figure as it stands on a tile: ``86.4%``, ``17.2``, ``1,466``, ``no data``."""
    return bare(value, unit) + ("%" if unit is Unit.PERCENT and value is not None else "")


def with_unit(value: Amount | None, unit: Unit) -> str:
    """A figure in a sentence: ``86.4%``, ``17.2 children per FTE``, ``412 people``."""
    text = shown(value, unit)
    if value is None or unit is Unit.PERCENT:
        return text
    return f"{text} {of_one(unit.value) if text == '1' else unit.value}"


def as_set(value: Decimal, unit: Unit) -> str:
    """A target as somebody set it, with no zeros added: ``16``, ``12%``, ``1.5``."""
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return number(value, decimals) + ("%" if unit is Unit.PERCENT else "")


def target(value: Decimal, unit: Unit, better: Better) -> str:
    """A target with its direction: ``target 10% or less``, ``target 95% or more``."""
    side = {Better.LOWER: " or less", Better.HIGHER: " or more", Better.NONE: ""}[better]
    return f"target {as_set(value, unit)}{side}"


def quantity(value: Decimal, noun: str) -> str:
    """What was counted, with its noun: ``132 social workers``, ``132.8 FTE``, ``1,466 pairs``.

    FTE always has its one decimal; anything else has one only where it is not whole. Of one thing
    the noun is singular: ``1 worker due``.
    """
    said = of_one(noun) if value == 1 else noun
    return f"{_count(value, noun)} {said}".rstrip()


def of_one(noun: str) -> str:
    """The noun of one thing, where it is a thing that is counted: ``child``, ``worker due``."""
    return _PLURAL.sub(lambda found: _SINGULAR[found[0]], noun, count=1)


def _count(value: Decimal, noun: str) -> str:
    whole = value == value.to_integral_value() and "FTE" not in noun.split()
    return number(value, 0 if whole else 1)


def ratio(numerator: Decimal | None, denominator: Decimal | None, metric: Metric) -> str:
    """The sum that makes a figure: ``36 of 132 social workers``, ``2,284 children ÷ 132.8 FTE``.

    Empty where there is nothing to say (no data, or a figure kept from this reader).
    """
    if numerator is None or (denominator is None and metric.has_denominator):
        return ""
    if denominator is None or not metric.has_denominator:
        return quantity(numerator, metric.numerator_noun)
    if metric.unit is Unit.PERCENT:
        upper = _count(numerator, metric.denominator_noun)
        return f"{upper} of {quantity(denominator, metric.denominator_noun)}"
    upper = quantity(numerator, metric.numerator_noun)
    return f"{upper} ÷ {quantity(denominator, metric.denominator_noun)}"


def bare_ratio(numerator: Decimal | None, denominator: Decimal | None, metric: Metric) -> str:
    """The sum without its nouns, for beside a bar: ``36 of 132``, ``2,284 ÷ 132.8``."""
    if numerator is None or denominator is None or not metric.has_denominator:
        return ""
    sign = "of" if metric.unit is Unit.PERCENT else "÷"
    under = _count(denominator, metric.denominator_noun)
    like = metric.denominator_noun if metric.unit is Unit.PERCENT else metric.numerator_noun
    return f"{_count(numerator, like)} {sign} {under}"


def change(now: Amount | None, before: Amount | None, unit: Unit, over: str = "") -> str:
    """A change in points: ``Up 2.3 on the quarter``; ``No change`` under half of what is shown."""
    if now is None or before is None:
        return f"No figure to compare with {over.removeprefix('on ')}".rstrip()
    difference = half_up(Fraction(now) - Fraction(before), places(unit))
    if not difference:
        return "No change"
    way = "Up" if difference > 0 else "Down"
    return f"{way} {number(abs(difference), places(unit))} {over}".rstrip()


def better(direction: Better) -> str:
    """``lower is better``; empty where neither is."""
    return "" if direction is Better.NONE else f"{direction.value} is better"


def long_date(day: date) -> str:
    """For prose: ``30 September 2026``."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """For tables: ``30 Sep 2026``."""
    return f"{day.day} {day:%b %Y}"


def month(day: date) -> str:
    """``September 2026``."""
    return f"{day:%B %Y}"


def quarter(day: date) -> str:
    """The financial-year quarter that holds a day: ``2026-27 Q2`` is July to September 2026."""
    return financial_quarter(day).name


def between(low: Decimal | int, high: Decimal | int, places: int = 0) -> str:
    """A range, closed up with an en dash: ``7–67``."""
    return f"{number(low, places)}–{number(high, places)}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 row``, ``1,466 rows``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def in_words(count: int) -> str:
    """A small count as a word, for the start or middle of a sentence: ``four``, ``12``."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else number(count)


def listed(items: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(text: str) -> str:
    """The first letter made a capital, the rest as it was: ``Four of eight``."""
    return text[:1].upper() + text[1:]
