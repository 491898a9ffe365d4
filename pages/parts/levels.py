"""Systemic training by level and unit, and the levels that people are qualified to."""

from datetime import date
from decimal import Decimal

import streamlit as st

from metrics.engine import words
from metrics.engine.version import Version
from metrics.qualifications import levels_held, systemic_levels
from pages.parts import blocks, breaking_down, cards, choices, courses
from pages.parts.breaking_down import Amounts
from pages.parts.view import View

SYSTEMIC, LEVELS = "systemic-levels", "levels-held"
_SYSTEMIC_PARTS = (
    blocks.Part(systemic_levels.QUALIFYING, "Qualifying", 0),
    blocks.Part(systemic_levels.INTERMEDIATE, "Intermediate", 1),
    blocks.Part(systemic_levels.FOUNDATION, "Foundation", 5),
    blocks.Part(systemic_levels.NOT_STATED, "Level not stated", 4),
    blocks.Part(systemic_levels.NONE, "Not trained", blocks.NOTHING),
)
_LEVEL_PARTS = tuple(
    blocks.Part(band, words.sentence(band), colour)
    for band, colour in zip(levels_held.BANDS, (2, 3, 5, 1, 0), strict=True)
)
_BY = {"Role": "role", "Sector": "sector", "Service": "service", "Team": "team"}
_UNITS, _EVERY = "Social work units", "All teams"


def systemic(view: View) -> None:
    """Who holds which level of systemic training, by unit, the least trained first."""
    of, title = systemic_levels.BREAKDOWN, "Systemic training by level and unit"
    if why := breaking_down.why_not(view, of):
        cards.empty(SYSTEMIC, title, why)
        return
    units = _units(view.version.id, str(view.version.path), view.month, view.version)
    with st.container(border=True, key=f"card-{SYSTEMIC}", gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            heading = st.container(width="stretch")
            whom = choices.pick("systemic_of", "Of", [_UNITS, _EVERY], 180) if units else _EVERY
        every = breaking_down.amounts_of(breaking_down.sums(view, of, by="team"))
        groups = {name: every[name] for name in every if whom == _EVERY or name in units}
        with heading:
            st.html(blocks.heading(title, _said_of_units(groups, whom, known=bool(units))))
        whole = _added(groups)
        ordered = sorted(groups, key=lambda name: (_share(groups[name]), name))
        bars = breaking_down.Bars(
            of=of, name=SYSTEMIC, title=title, by="team", parts=_SYSTEMIC_PARTS, whole=whole,
            groups={name: groups[name] for name in ordered}, beside="Trained",
            ends={None: _percent(whole), **{name: _percent(groups[name]) for name in ordered}},
        )  # fmt: skip
        if not groups:
            st.html(blocks.empty("**No social worker** is in a social work unit here."))
            return
        pressed = bars.draw()
    bars.open(view, pressed)


def levels(view: View) -> None:
    """The highest level that people hold, by role, sector, service or team, and who is under it."""
    of, title = levels_held.BREAKDOWN, "Levels of qualification"
    if why := breaking_down.why_not(view, of):
        cards.empty(LEVELS, title, why)
        return
    with st.container(border=True, key=f"card-{LEVELS}", gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            heading = st.container(width="stretch")
            by = _BY[choices.pick("levels_by", "By", list(_BY), 150)]
        seen = courses.widened(view) if by == "sector" else view
        sums, split = breaking_down.sums(seen, of), breaking_down.sums(seen, of, by=by)
        whole = breaking_down.amounts_of(sums).get("", {})
        groups = breaking_down.amounts_of(split)
        under = _added(breaking_down.amounts_of(sums, 1))
        short = {
            name: sum(each.values(), Decimal(0))
            for name, each in breaking_down.amounts_of(split, 1).items()
        }
        all_short, everyone = sum(under.values(), Decimal(0)), sum(whole.values(), Decimal(0))
        widened = " Of all organisations." if by == "sector" else ""
        note = (
            f"**{words.number(all_short)} of {words.number(everyone)}** are under the level that "
            f"their role asks for. Bars: the highest level on record.{widened}"
        )
        with heading:
            st.html(blocks.heading(title, note))
        ordered = sorted(groups, key=lambda name: (-short[name] / sum(groups[name].values()), name))
        bars = breaking_down.Bars(
            of=of, name=LEVELS, title=title, by=by, parts=_LEVEL_PARTS, whole=whole,
            groups={name: groups[name] for name in ordered}, beside="Under it",
            ends={
                None: words.number(all_short),
                **{name: words.number(short[name]) for name in ordered},
            },
        )  # fmt: skip
        pressed = bars.draw()
    bars.open(seen, pressed)


def _said_of_units(groups: dict[str, Amounts], whom: str, *, known: bool) -> str:
    whole = _added(groups)
    trained, everyone = _trained(whole), sum(whole.values(), Decimal(0))
    where = " in social work units" if whom == _UNITS else ""
    said = (
        f"**{words.number(trained)} of {words.number(everyone)}** social workers{where} hold some; "
        "each stands at the highest level."
    )
    return said if known else f"{said} Which teams are units is not known: no Teams sheet says it."


def _added(groups: dict[str, Amounts]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for amounts in groups.values():
        for part, amount in amounts.items():
            found[part] = found.get(part, Decimal(0)) + amount
    return found


def _trained(amounts: Amounts) -> Decimal:
    return sum((v for part, v in amounts.items() if part != systemic_levels.NONE), Decimal(0))


def _share(amounts: Amounts) -> Decimal:
    return _trained(amounts) / (sum(amounts.values(), Decimal(0)) or Decimal(1))


def _percent(amounts: Amounts) -> str:
    return f"{words.number(100 * _share(amounts), 1)}%"


@st.cache_data(max_entries=100, show_spinner=False)
def _units(
    version_id: str,  # noqa: ARG001  (what keeps one answer apart from another)
    path: str,  # noqa: ARG001
    month: date,
    _version: Version,
) -> set[str]:
    return systemic_levels.social_work_units(_version, month)
