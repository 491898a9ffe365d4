"""Who by what, as a table of buttons: loud only where it is bad, each opening its own rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.engine import words
from metrics.engine.metric import Metric, Unit
from metrics.engine.targets import Status
from pages.parts.blocks.chip import chip, kind, shape
from pages.parts.blocks.markup import Markup, hidden, tag

KEY = (Status.OFF_TARGET, Status.NEAR, Status.ON_TARGET)


@dataclass(frozen=True)
class Column:
    """A metric or a course: its key is what a press sends back."""

    key: str
    title: str
    unit: str = "%"


@dataclass(frozen=True)
class Cell:
    """A figure as it is shown, how it stands, and what it is made of ("36 of 132 workers")."""

    shown: str
    status: Status
    made_of: str = ""


@dataclass(frozen=True)
class Row:
    """A team and its figures, one for each column; None is nothing at all to show."""

    name: str
    cells: Sequence[Cell | None]


def column(metric: Metric) -> Column:
    """A metric as a column."""
    return Column(metric.id, metric.title, metric.unit.value)


def cell(
    metric: Metric,
    value: Decimal | None,
    status: Status,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
) -> Cell:
    """A figure as a cell, without the unit that stands in the head."""
    shown = words.bare(value, metric.unit) if value is not None else words.MISSING
    return Cell(shown, status, words.ratio(numerator, denominator, metric))


def heat_map(
    columns: Sequence[Column], rows: Sequence[Row], *, caption: str, first: str = "Team"
) -> Markup:
    """The table, in one tab stop: arrows move, Enter opens. A press sends
    ``column|row``: the column's key and the row's name.

    The order is the caller's: worst first. A cell with nothing behind it is no button.
    """
    head = tag(
        "tr",
        tag("th", first, scope="col"),
        *(tag("th", item.title, tag("span", item.unit), scope="col") for item in columns),
    )
    first_stop = next(
        ((r, c) for r, row in enumerate(rows) for c, cell in enumerate(row.cells)
         if cell and _is_pressed(cell)),
        None,
    )  # fmt: skip
    body = [
        tag(
            "tr",
            tag("th", row.name, scope="row", title=row.name),
            *(
                tag("td", _cell(cell, row.name, columns[c], first_stop=(r, c) == first_stop))
                for c, cell in enumerate(row.cells)
            ),
        )
        for r, row in enumerate(rows)
    ]
    table = tag(
        "table",
        tag("caption", caption, class_="hidden"),
        tag("colgroup", tag("col", class_="names"), *(tag("col") for _ in columns)),
        tag("thead", head),
        tag("tbody", *body),
        class_="heat",
        data_grid=True,
    )
    return tag("div", table, class_="scroll", role="region", aria_label=caption, tabindex="-1")


def key_of_statuses() -> Markup:
    """The three chips that are the heat map's key."""
    return tag("span", *(chip(status) for status in KEY), class_="key")


def pressed(pick: str) -> tuple[str, str]:
    """The column's key and the row's name of a press."""
    key, _, name = pick.partition("|")
    return key, name


def _is_pressed(cell: Cell) -> bool:
    return cell.status.is_judged or cell.status is Status.NO_TARGET


def _cell(cell: Cell | None, row: str, column: Column, *, first_stop: bool) -> Markup:
    if cell is None or not _is_pressed(cell):
        said = cell.status.value if cell else words.NO_DATA
        return tag(
            "span", tag("span", words.MISSING, aria_hidden="true"), hidden(said), class_="nothing"
        )
    unit = Unit.PERCENT.value if column.unit == Unit.PERCENT.value else f" {column.unit}"
    return tag(
        "button",
        shape(cell.status, 11),
        tag("span", cell.shown, aria_hidden="true"),
        hidden(f"{cell.shown}{unit}, {cell.status.value}, {row}, {column.title}"),
        type="button",
        class_=kind(cell.status),
        data_pick=f"{column.key}|{row}",
        tabindex="0" if first_stop else "-1",
        title=cell.made_of or None,
    )
