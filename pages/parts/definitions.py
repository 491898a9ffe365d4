"""One metric's whole definition: words, formula, targets in force, its sheets, a worked example."""

import streamlit as st

from metrics.engine import words
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.targets_set import targets_set
from pages.parts import blocks, cards, figures
from pages.parts.board import QUARTER
from pages.parts.view import View

_FAMILIES = {
    "caseloads": "Caseloads",
    "retention": "Retention",
    "qualifications": "Qualifications",
    "supervision": "Supervision",
    "workforce": "Workforce",
    "strategy": "Strategy",
}
_CHOSEN = "metric"


def chooser() -> Metric:
    """The list of metrics by family, kept in the address; gives the one chosen."""
    asked = st.query_params.get(_CHOSEN, "")
    chosen = metrics().get(asked) or next(iter(metrics().values()))
    groups: dict[str, dict[str, str]] = {}
    for metric in metrics().values():
        groups.setdefault(_FAMILIES[metric.family], {})[metric.id] = metric.title
    with st.container(border=True, key="card-index"):
        listed = blocks.index(groups, chosen=chosen.id, label="Metrics by family")
        picked = blocks.show(listed, "definition-of")
    if picked in metrics() and picked != chosen.id:
        st.query_params[_CHOSEN] = picked
        st.rerun()
    return chosen


def answer(metric: Metric) -> str:
    """What the metric asks, and why anybody should."""
    return f"**{metric.question}** {metric.why}"


def definition(view: View, metric: Metric) -> None:
    """The definition as a card."""
    now = view.now(metric.id)
    with cards.card("definition", metric.title):
        st.html(blocks.definition(metric, now.target))
        blocks.show(
            blocks.figure_table(
                ["How it is made", ""],
                [
                    ["Formula", formula(metric)],
                    ["Looks back over", metric.window.value],
                    ["Can be split by", words.listed(metric.dimensions)],
                    [
                        "Sheets that it also uses, where loaded",
                        _sheets(metric.also_reads) or "none",
                    ],
                    ["Its name in commands and files", metric.id],
                ],
                caption=f"{metric.title}: how it is made",
            ),
            "how-it-is-made",
        )


def example(view: View, metric: Metric) -> None:
    """A worked example from the data at hand: the sum of the chosen month, step by step."""
    now, before = view.now(metric.id), view.before(metric.id, QUARTER)
    with cards.card(
        "example", "A worked example", f"{view.choice.organisation or 'All organisations'}, "
        f"{words.long_date(view.month)}",
    ):  # fmt: skip
        st.html(blocks.empty(worked(metric, now)))
        frame, _ = figures.table([figure for figure in (before, now) if figure], metric)
        cards.table(frame, "example")


def targets(view: View, metric: Metric) -> None:
    """The targets in force, with their owners and reasons."""
    rows = targets_set(view.version, view.asker, metric.id, view.month)
    with cards.card("targets", "Targets in force", f"At {words.long_date(view.month)}"):
        if rows.empty:
            st.html(blocks.empty("**No target.** None was set for this on the **Targets** sheet."))
        else:
            shown = figures.in_words(rows.dropna(axis=1, how="all"))
            numbers = [i for i, name in enumerate(shown) if name in ("Target", "Tolerance")]
            table = blocks.figure_table(
                [str(name) for name in shown],
                shown.to_numpy().tolist(),
                caption="Targets in force",
                numbers=numbers,
            )
            blocks.show(table, "targets")


def formula(metric: Metric) -> str:
    """The formula in words: ``100 × their open cases ÷ …``."""
    scale = words.as_set(metric.scale, metric.unit).removesuffix("%")
    times = "" if metric.scale == 1 else f"{scale} × "
    if not metric.has_denominator:
        return f"{times}sum of {metric.of_those}"
    return f"{times}sum of {metric.of_those} ÷ sum of {metric.counted}"


def worked(metric: Metric, now: Figure) -> str:
    """The sum with its numbers, or why there is none."""
    if now.value is None:
        return f"**{words.sentence(now.status.value)}.** {now.reason}"
    value = words.with_unit(now.value, metric.unit)
    if not metric.has_denominator:
        return f"{words.quantity(now.numerator or now.value, metric.numerator_noun)}: **{value}**."
    over, under = metric.numerator_noun, metric.denominator_noun
    sum_ = f"{_exact(now.numerator)} {over} ÷ {_exact(now.denominator)} {under}"
    times = "" if metric.scale == 1 else f"{words.as_set(metric.scale, metric.unit)} × "
    return f"{times.replace('% ', ' ')}{sum_} = **{value}**."


def _exact(number: object) -> str:
    return f"{number:,.6f}".rstrip("0").rstrip(".") if number is not None else "0"


def _sheets(kinds: tuple[str, ...]) -> str:
    titles = [
        " or ".join(words.sentence(part.replace("_", " ")) for part in kind.split("|"))
        for kind in kinds
    ]
    return words.listed(titles)
