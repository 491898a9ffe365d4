"""Words that stand by themselves: a card's heading, a definition, and why there is nothing."""

from metrics.engine import words
from metrics.engine.metric import Better, Metric
from metrics.engine.targets import Target
from pages.parts.blocks.markup import Markup, emphasised, hidden, join, tag

ICON = Markup(
    '<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" '
    'stroke-width="2" aria-hidden="true"><path d="M12 4v11m0 0-5-5m5 5 5-5M5 20h14"/></svg>'
)


def heading(title: str, note: str = "") -> Markup:
    """A card's heading, and a note that says what is counted and how to read a mark.

    In the note ``**words**`` are bold.
    """
    return tag(
        "div",
        tag("h2", title, class_="wd-title"),
        tag("p", emphasised(note), class_="wd-note") if note else None,
        class_="wd-heading",
    )


def sum_line(sentence: str) -> Markup:
    """The line under rows that says what they come to; ``**figures**`` are bold."""
    return tag("p", emphasised(sentence), class_="wd-sum")


def picture_button(chart: str, title: str, shown: str, file_name: str) -> Markup:
    """The button that has the browser keep a chart as a PNG.

    ``chart`` is the key that the chart was drawn under, ``title`` and ``shown`` (the month and the
    groups chosen) what the picture says above it.
    """
    return tag(
        "button",
        ICON,
        "Picture",
        hidden(f" of {title}"),
        type="button",
        class_="tool",
        data_picture=chart,
        data_title=title,
        data_shown=shown,
        data_file=file_name,
    )


def definition(metric: Metric, target: Target | None = None) -> Markup:
    """What a metric counts, in five lines, then its caveats and the target's reason."""
    good = words.sentence(words.better(metric.better)) or "Neither way is better"
    lines = [
        ("Counted", metric.of_those if metric.has_denominator else metric.counted),
        ("Out of", metric.counted if metric.has_denominator else ""),
        ("From", words.listed([_sheet(name) for name in metric.sheets])),
        ("Whose definition", metric.definition_from),
        ("Good", good),
    ]
    if target is not None:
        lines.append(("Target", _target(metric, target)))
    return tag(
        "div",
        tag("dl", *(join(tag("dt", name), tag("dd", said)) for name, said in lines if said)),
        tag("ul", *(tag("li", caveat) for caveat in metric.caveats)) if metric.caveats else None,
        class_="wd-definition",
    )


def empty(sentence: str) -> Markup:
    """Why there is nothing to see, as one line of a card; ``**words**`` are bold."""
    return tag("p", emphasised(sentence), class_="wd-empty")


def missing_sheet(sheet: str) -> str:
    """The sentence of an empty state whose sheet was never loaded."""
    return (
        f"**No data.** This needs the **{sheet}** sheet, and none has been loaded. "
        "An analyst can add it on **Load**."
    )


def _sheet(name: str) -> str:
    """A metric names its sheets by kind, and with ``|`` where either will do."""
    return " or ".join(words.sentence(part.replace("_", " ")) for part in name.split("|"))


def _target(metric: Metric, target: Target) -> str:
    said = words.target(target.value, metric.unit, metric.better).removeprefix("target ")
    if target.tolerance and metric.better is not Better.NONE:
        said += f" (near: within {words.as_set(target.tolerance, metric.unit)} of it)"
    parts = [part.rstrip(".") for part in (said, target.rationale, target.source) if part]
    return f"{'. '.join(parts)}."
