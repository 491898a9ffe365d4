"""How much of each sheet found its worker; the totals that somebody said, beside those loaded."""

from collections.abc import Sequence

import streamlit as st

from data_loaders.engine.control_totals import Compared
from data_loaders.engine.joins import Joined, Way
from metrics.engine import words
from pages.parts import blocks, cards

_NOTE = (
    "A worker is found by an equal id, or by the **Worker references** sheet; never by name. "
    "Rows that find nobody stay, and count for nobody."
)
_MOST_ROWS = 20


def joins(found: Sequence[Joined]) -> None:
    """A line for each sheet of this load that names workers, the least found first."""
    arrived = [each for each in found if each.arrived]
    if not arrived:
        return
    lost = sum(each.not_found.rows for each in arrived)
    said = f"**{words.plural(lost, 'row')} found nobody.**" if lost else "**Every row was found.**"
    with cards.card("joins", "Workers found on Staff", f"{said} {_NOTE}"):
        rows = [_row(each) for each in sorted(arrived, key=lambda each: -each.not_found.rows)]
        made = blocks.figure_table(
            ["Sheet", "Rows found", "By equal id", "By references", "Not found", "Workers found"],
            rows, caption="How much of each sheet found its worker", numbers=(1, 2, 3, 4, 5),
        )  # fmt: skip
        blocks.show(made, "joins")


def _row(each: Joined) -> list[object]:
    equal = sum(each.ways[way].rows for way in (Way.EQUAL, Way.ALONE) if way in each.ways)
    referred = each.ways[Way.REFERRED].rows if Way.REFERRED in each.ways else 0
    lost: object = words.number(each.not_found.rows)
    if each.not_found.rows:
        of = words.plural(each.not_found.workers, "worker")
        lost = blocks.join(blocks.tag("b", lost), blocks.tag("span", of, class_="second"))
    return [
        blocks.join(each.title, blocks.tag("span", each.organisation, class_="second")),
        f"{words.number(each.found.rows)} of {words.number(each.total.rows)}",
        words.number(equal),
        words.number(referred),
        lost,
        f"{words.number(each.found.workers)} of {words.number(each.total.workers)}",
    ]


def totals(found: Sequence[Compared]) -> None:
    """Each total as it was said and as it was loaded, with the rows that may explain the rest."""
    if not found:
        return
    with cards.card("totals", "Control totals", _agreed(found)):
        rows = [
            [
                f"{each.title}: {each.measure}",
                each.organisation or "–",
                words.short_date(each.day) if each.day else "–",
                words.number(each.said),
                words.number(each.loaded),
                blocks.tag("b", "yes") if each.agrees else f"no, by {_by(each)}",
                each.said_in,
            ]
            for each in sorted(found, key=lambda each: each.agrees)
        ]
        made = blocks.figure_table(
            ["Total", "Of", "At", "Said", "Loaded", "Agrees", "Said in"], rows,
            caption="Totals as they were said, and as they were loaded", numbers=(3, 4),
        )  # fmt: skip
        blocks.show(made, "totals")
        for each in found:
            if not each.agrees and each.rows:
                _explained(each)


def _agreed(found: Sequence[Compared]) -> str:
    right = sum(each.agrees for each in found)
    if right == len(found):
        return "**Every total agrees with what was loaded.**"
    return f"**{words.number(len(found) - right)} of {words.plural(len(found), 'total')} differ.**"


def _by(each: Compared) -> str:
    return words.number(abs(each.difference))


def _explained(each: Compared) -> None:
    rows = [
        [f"{row.file}, {row.sheet}", str(row.row or "–"), row.reference or "–", row.became, row.why]
        for row in each.rows[:_MOST_ROWS]
    ]
    with st.expander(f"{each.title}, {each.measure}: rows that may explain the difference"):
        made = blocks.figure_table(
            ["Where", "Row", "Of", "What became of it", "Why"], rows,
            caption=f"Rows that may explain the difference in {each.measure}", numbers=(1,),
        )  # fmt: skip
        blocks.show(made, f"explained-{each.title}-{each.measure}-{each.organisation}")
        if (rest := len(each.rows) - _MOST_ROWS) > 0:
            st.html(blocks.empty(f"and {words.plural(rest, 'more row', 'more rows')}"))
