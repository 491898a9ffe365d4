"""Worker by month: the sessions held, with what was missed filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.engine import words
from pages.parts.blocks.markup import Markup, hidden, tag


@dataclass(frozen=True)
class Worker:
    """Sessions held in each month: 0 is missed, None is not due. A press sends back ``key``."""

    name: str
    held: Sequence[int | None]
    key: str = ""


def calendar(months: Sequence[date], workers: Sequence[Worker], *, caption: str) -> Markup:
    """A table of one row a worker and one cell a month."""
    head = tag(
        "tr",
        tag("th", "Worker", scope="col"),
        *(
            tag("th", tag("abbr", f"{month:%b}"[0], title=words.month(month)), scope="col")
            for month in months
        ),
    )
    body = [
        tag("tr", _name(worker), *(tag("td", _held(count)) for count in worker.held))
        for worker in workers
    ]
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("thead", head),
        tag("tbody", *body),
        class_="calendar",
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="0")


def _name(worker: Worker) -> Markup:
    name: object = worker.name
    if worker.key:
        name = tag("button", worker.name, type="button", class_="plain", data_pick=worker.key)
    return tag("th", name, scope="row", title=worker.name)


def _held(count: int | None) -> Markup:
    if count is None:
        return tag("span", tag("span", words.MISSING, aria_hidden="true"), hidden("not due"))
    if count == 0:
        return tag("span", "0", hidden(" missed"), class_="missed")
    return tag("span", count)
