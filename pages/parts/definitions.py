"""One metric's whole definition: words, formula, targets in force, its sheets, a worked example."""

import streamlit as st

from metrics.engine import words
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Figure
from metrics.engine.metric import Better, Metric
from metrics.engine.targets_set import targets_set
from pages.parts import blocks, cards, figures
from pages.parts.board import QUARTER
from pages.parts.view import View

_FAMILIES = {
    "caseloads": "Caseloads",
    "retention": "Retention",
    "qualifications": "Qualification coverage",
    "supervision": "Supervision frequency",
    "workforce": "The shape of the workforce",
    "strategy": "The strategy",
}
_CHOSEN = "metric"


def chooser() -> Metric:
    """The list of metrics by family, kept in the address; gives the one chosen."""
    named = {f"{_FAMILIES[metric.family]}: {metric.title}": metric for metric in metrics().values()}
    by_id = {metric.id: title for title, metric in named.items()}
    asked = st.query_params.get(_CHOSEN)
    at = list(by_id).index(asked) if asked in by_id else 0
    chosen = st.radio("Metric", list(named), index=at, key="definition-of")
    metric = named[chosen]
    st.query_params[_CHOSEN] = metric.id
    return metric


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
                    ["Sheets that it needs", _sheets(metric.sheets)],
                    ["Sheets that it also uses", _sheets(metric.also_reads) or "none"],
                    ["Which way is good", _good(metric)],
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
            cards.table(rows.dropna(axis=1, how="all"), "targets")


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


def _good(metric: Metric) -> str:
    if metric.better is Better.NONE:
        return "Neither: it is for knowing, not for judging."
    return words.sentence(words.better(metric.better)) + "."
