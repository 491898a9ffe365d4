"""Decides of which kind a table is: how its headings fit each kind, and what they leave over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data_loaders.engine import catalogue, headings, remarks
from data_loaders.engine.headings import Match
from data_loaders.engine.sheet import Sheet
from data_loaders.engine.wide import Wide

NO_KIND = ("none", "no", "leave it out", "leave out")


@dataclass(frozen=True)
class Decision:
    """``match`` is None where no kind fits. ``titles`` are the kinds that a person must choose
    from, the likeliest first, where the headings do not settle it."""

    match: Match | None
    wide: Wide | None = None
    titles: list[str] = field(default_factory=list)
    left_out: bool = False  # because a person answered so


def decide(cells: list[str | None], wide: Wide | None, answers: Mapping[str, str]) -> Decision:
    """The kind of a table with these headings; ``wide`` is it read as a wide form."""
    answer = answers.get(remarks.question(cells), "").strip().casefold()
    if answer in NO_KIND:
        return Decision(None, left_out=True)
    if chosen := _sheet_called(answer):
        if chosen.loads_as:
            meant = wide is not None and wide.match.sheet is chosen
            return Decision(wide.match, wide) if wide and meant else Decision(None)
        return Decision(headings.match(cells, chosen, answers))
    long = _ordinary(headings.ranked(cells, answers))
    return _or_wide(long, wide) if wide else long


def _or_wide(long: Decision, wide: Wide) -> Decision:
    """A wide form has few of any kind's columns; a kind that is all there is not a wide form."""
    title = wide.match.sheet.title
    if long.match is None or long.titles or not long.match.complete:
        return Decision(wide.match, wide, titles=[title] if wide.doubtful_alone else [])
    if len(wide.entries) > long.match.matched and not wide.doubtful_alone:
        return Decision(long.match, titles=[long.match.sheet.title, title])
    return long


def _sheet_called(answer: str) -> Sheet | None:
    known = catalogue.sheets()
    return next((s for s in known if answer in (s.title.casefold(), s.table)), None)


def _ordinary(ranked: list[Match]) -> Decision:
    if not ranked:
        return Decision(None)
    best = ranked[0]
    if not best.complete:
        near = best.matched > max(1, len(best.missing), len(best.foreign))
        return Decision(best if near else None)
    equal = [each for each in ranked if each.complete and each.fit == best.fit]
    if not best.telling and best.matched < len(best.foreign):
        return Decision(None)  # a column or two that any table may have
    if len(equal) > 1 or (best.foreign and not best.telling):
        return Decision(best, titles=[each.sheet.title for each in equal])
    return Decision(best)
