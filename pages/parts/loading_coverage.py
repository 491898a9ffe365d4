"""Coverage: what share of the rows each metric could use, and how far off its figure could be."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from data_loaders.engine.catalogue import sheets
from metrics.engine import words
from metrics.engine.access import Asker
from metrics.engine.coverage import Coverage
from metrics.engine.coverage import coverage as read
from metrics.engine.version import Version
from pages.parts import blocks, cards

_NOTE = (
    "The council's own people, {month}. **Could be** is the least and the most "
    "that a figure could be, were everything known that was sent and could not be used."
)
_MEANING = (
    "**What counts as not known:** rows set aside for want of something or waiting for an answer; "
    "workers of another system who are found on no Staff sheet (in the year to the month: they may "
    "be somebody under another id, or somebody whom Staff lacks); roles that are not on Roles; and "
    "blank cells that the metric needs (a post id, a reason for leaving, an award's level).",
    "**How the bounds are made:** each such thing is taken in every way that it could turn out: "
    "counted or not, and for the figure or against it; a row of Staff as up to 1.5 FTE. The bounds "
    "are those of all ways together, so the true figure lies between them.",
    "**What they leave out:** what a rule leaves out is known (repeated rows, people who were not "
    "due). Rows that nobody sent, files that could not be read and tables of no known kind are in "
    "no bounds: the findings list them.",
)
_MOST_WHYS = 2


def coverage(found: Sequence[Coverage], *, fold: bool = False) -> None:
    """Each metric: its figure, the rows that it could use, its bounds and what is not known.

    ``fold`` puts the table away until it is wanted.
    """
    with cards.card("coverage", "Coverage", f"{_said(found)} {_note(found)}"):
        usual = _usual_month(found)
        heads = ["Metric", "Figure", "Rows it could use", "Could be", "What is not known"]
        made = blocks.figure_table(
            heads, [_row(each, usual) for each in found],
            caption="What each metric could use, and the least and the most that it could be",
            numbers=(1, 2, 3),
        )  # fmt: skip
        if fold:
            with st.expander("Every metric"):
                blocks.show(made, "coverage")
        else:
            blocks.show(made, "coverage")
        with st.expander("What “could be” means"):
            for each in _MEANING:
                st.html(blocks.empty(each))


@st.cache_data(max_entries=10, show_spinner=False)
def _kept(version_id: str, role: str, _asked: tuple[Version, Asker]) -> list[Coverage]:  # noqa: ARG001  (the key)
    return read(*_asked)


def in_force(version: Version, asker: Asker) -> list[Coverage]:
    """The coverage of a published version, which never changes."""
    return _kept(version.id, asker.role.value, (version, asker))


def _said(found: Sequence[Coverage]) -> str:
    """How many of the figures are exact, and how many there are none of."""
    exact = sum(each.figure is not None and not each.unknowns for each in found)
    missing = sum(each.figure is None or each.figure.value is None for each in found)
    some = words.sentence(words.in_words(exact)) if exact else "None"
    said = f"**{some} of {words.in_words(len(found))} metrics could use all that they read.**"
    if missing:
        some = words.sentence(words.in_words(missing))
        said += f" **{some} {'has' if missing == 1 else 'have'} no figure.**"
    return said


def _note(found: Sequence[Coverage]) -> str:
    usual = _usual_month(found)
    when = f"in {words.month(usual)}" if usual else "at each metric's last month"
    return _NOTE.format(month=when)


def _usual_month(found: Sequence[Coverage]) -> date | None:
    """The month that most figures are of: it need not be said with each."""
    months = Counter(each.figure.month_end for each in found if each.figure is not None)
    return months.most_common(1)[0][0] if months else None


def _row(each: Coverage, usual: date | None) -> list[object]:
    return [each.metric.title, _figure(each, usual), _rows(each), _could_be(each), _whys(each)]


def _figure(each: Coverage, usual: date | None) -> object:
    figure = each.figure
    if figure is None or figure.value is None:
        return words.NO_DATA
    shown = blocks.tag("b", words.shown(figure.value, each.metric.unit))
    if figure.month_end == usual:
        return shown
    return blocks.join(shown, blocks.tag("span", words.month(figure.month_end), class_="second"))


def _rows(each: Coverage) -> object:
    if each.share is None:
        return "–"
    share = "all" if each.used == each.rows else _share(each)
    of = f"{words.number(each.used)} of {words.number(each.rows)}"
    return blocks.join(share, blocks.tag("span", of.replace(" ", "\u00a0"), class_="second"))


def _share(each: Coverage) -> str:
    """Never rounded up to all."""
    hundredths = 10_000 * each.used // each.rows
    return f"{hundredths / 100:.2f}%"


def _could_be(each: Coverage) -> object:
    limits = each.bounds
    if limits is None or (limits.least is None and limits.most is None):
        return "–"
    if not each.unknowns:
        return "as it is"
    least = words.shown(limits.least, each.metric.unit)
    if limits.most is None:
        return f"{least} or more"
    most = words.shown(limits.most, each.metric.unit)
    return least if least == most else f"{least} to {most}"


def _whys(each: Coverage) -> object:
    if each.figure is None or (each.figure.value is None and not each.unknowns):
        return _why_none(each)
    if not each.unknowns:
        return "nothing"
    named = [f"{words.number(count)} {why}" for why, count in each.unknowns[:_MOST_WHYS]]
    if (rest := len(each.unknowns) - _MOST_WHYS) > 0:
        named.append(f"{words.in_words(rest)} more {'reason' if rest == 1 else 'reasons'}")
    return "; ".join(named)


def _why_none(each: Coverage) -> str:
    """Which sheet is missing, or what the figure itself says."""
    titles = {sheet.table: sheet.title for sheet in sheets()}
    loaded = {use.kind for use in each.sheets if use.rows}
    lacking = [
        " or ".join(titles.get(kind, kind) for kind in need.split("|"))
        for need in each.metric.sheets
        if not loaded & set(need.split("|"))
    ]
    if lacking:
        return f"No rows of {words.listed(lacking)} were loaded."
    if each.figure is not None and each.figure.reason:
        return each.figure.reason
    return "Its sheets do not yet cover a whole month together."
