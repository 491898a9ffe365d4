"""Worker by month: what was held, cancelled or missed, and who was away; in words and shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.engine import words
from pages.parts.blocks.markup import Markup, hidden, tag

HELD, CANCELLED, MISSED, AWAY, NOT_DUE = "held", "cancelled", "missed", "away", "not due"

# A letter or a shape for each, so that none rests on its colour.
_MARKS = {CANCELLED: "×", MISSED: "0", AWAY: "A", NOT_DUE: words.MISSING}
_KEY = {
    HELD: "sessions held",
    CANCELLED: "cancelled, none held",
    MISSED: "due, none held",
    AWAY: "away",
    NOT_DUE: "not due",
}


@dataclass(frozen=True)
class Month:
    """One month of one worker: how it stands, and the sessions held in it."""

    standing: str
    sessions: int = 0
    called_off: int = 0


@dataclass(frozen=True)
class Worker:
    """A worker's months, None where nothing is known. A press sends back ``key``."""

    name: str
    months: Sequence[Month | None]
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
        tag(
            "tr",
            _name(worker),
            *(
                tag("td", _cell(cell), title=f"{words.month(month)}: {_said(cell)}")
                for month, cell in zip(months, worker.months, strict=True)
            ),
        )
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


def key_of_calendar() -> Markup:
    """What each mark of the calendar means, beside the mark."""
    return tag(
        "ul",
        *(
            tag("li", tag("span", _MARKS.get(standing, "1"), class_=_class(standing),
                          aria_hidden="true"), said)
            for standing, said in _KEY.items()
        ),
        class_="calendar-key",
    )  # fmt: skip


def _name(worker: Worker) -> Markup:
    name: object = worker.name
    if worker.key:
        name = tag("button", worker.name, type="button", class_="plain", data_pick=worker.key)
    return tag("th", name, scope="row", title=worker.name)


def _cell(month: Month | None) -> Markup:
    if month is None:
        return tag("span", hidden("nothing known"))
    if month.standing == HELD:
        return tag("span", month.sessions, hidden(" held"), class_=_class(HELD))
    mark = tag("span", _MARKS[month.standing], aria_hidden="true")
    return tag("span", mark, hidden(_KEY[month.standing]), class_=_class(month.standing))


def _said(month: Month | None) -> str:
    if month is None:
        return "nothing known"
    held = f"{month.sessions} held" if month.standing == HELD else _KEY[month.standing]
    if month.called_off and month.standing == HELD:
        held += f", {month.called_off} cancelled or missed"
    return held


def _class(standing: str) -> str:
    return standing.replace(" ", "-")
