"""Whether a column's written dates have the day first: told from the whole column, never guessed.

They have, unless only month first can explain them (03/31/2026 and none such as 31/03/2026): then
a person is asked, once for all tables of that source, and until then those dates wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from data_loaders.engine.fault import Fault
from data_loaders.engine.job import LEAVE_OUT, SET_ASIDE, UNANSWERED, Job
from data_loaders.engine.sheet import Column, Grade

EITHER = "dates that could be read either way"
ASKED = "day or month first"
DAY_FIRST, MONTH_FIRST = "day first", "month first"


@dataclass(frozen=True, kw_only=True)
class Order:
    """How many of one column's written dates only day first, only month first, or both explain.

    ``example`` is one that month first alone explains, ``doubtful`` one that both do.
    ``early_days`` is how many real dates stand beside them where all of those have a day up to
    12: as where Excel read some of a column of month-first dates day first.
    """

    question: str
    answer: str = ""
    day: int = 0
    month: int = 0
    either: int = 0
    example: str | None = None
    doubtful: str | None = None
    early_days: int = 0

    @property
    def month_first(self) -> bool:
        """Whether it is read so: somebody said it of this source, and no cell denies it."""
        return self.answer == MONTH_FIRST and not self.day

    @property
    def open(self) -> bool:
        """Whether a person must say, or said that these rows are not to be used."""
        return bool(self.month and not self.day) and self.answer not in (DAY_FIRST, MONTH_FIRST)


COUNTS = """
count(*) FILTER ("{field}_first" = 'day'), count(*) FILTER ("{field}_first" = 'month'),
count(*) FILTER ("{field}_first" = 'either'),
min_by("{field}", row) FILTER ("{field}_first" = 'month'),
min_by("{field}", row) FILTER ("{field}_first" = 'either'),
CASE WHEN max(day("{field}_real")) <= 12 THEN count("{field}_real") ELSE 0 END
"""


def look(
    connection: duckdb.DuckDBPyConnection, job: Job, headings: Mapping[str, str]
) -> dict[str, Order]:
    """The order of each date column that has cells in ``cut``, by its field."""
    fields = [column.field for column in job.sheet.columns if column.is_date and job.has(column)]
    if not fields:
        return {}
    told = ", ".join(
        f'"{f}", comes_first("{f}") AS "{f}_first", '
        f'CASE WHEN "{f}_kind" = \'d\' THEN any_date("{f}") END AS "{f}_real"'
        for f in fields
    )
    counted = connection.execute(
        f"SELECT {', '.join(COUNTS.format(field=f) for f in fields)} "
        f"FROM (SELECT row, {told} FROM cut)"
    ).fetchone()
    found = {}
    for place, field in enumerate(fields):
        counts = (counted or ())[place * 6 : place * 6 + 6]
        asked = _question(job, headings.get(field, ""))
        answered = connection.execute("SELECT getvariable('answers')[lower(?)]", [asked]).fetchone()
        found[field] = Order(
            question=asked,
            answer=(answered[0] or "").lower() if answered else "",
            day=counts[0],
            month=counts[1],
            either=counts[2],
            example=counts[3],
            doubtful=counts[4],
            early_days=counts[5],
        )
    return found


def _question(job: Job, heading: str) -> str:
    where = "the courses' dates" if job.wide else f"“{heading}”"
    return f"{job.form.title} of {job.organisation}, {ASKED} in {where}"


def faults(job: Job, column: Column, order: Order) -> list[Fault]:
    """What is asked about the column, or what is to be said of how it was read."""
    first = f'comes_first("{column.field}_text")'
    if order.open:
        return [_asks(job, column, order, f"coalesce({first} IN ('month', 'either'), false)")]
    if not order.either:
        return []
    dates = f"{order.either:,} " + ("dates" if order.either > 1 else "date")
    read = "month first, as was answered" if order.month_first else "day first"
    if order.day:
        read += f", as {order.day:,} other{'s' * (order.day > 1)} here can only be read"
    return [
        Fault(
            where=f"coalesce({first} = 'either', false)",
            grade=Grade.NOTED,
            rule=EITHER,
            message=f"{dates} here could be read either way (such as {order.doubtful}): "
            f"read {read}.",
            remedy="Nothing needs doing, unless they were written with the month first.",
            column=column,
            fold="1",
        )
    ]


def _asks(job: Job, column: Column, order: Order, where: str) -> Fault:
    left_out = order.answer == LEAVE_OUT
    waits = "Rows with such dates wait." if job.attended else UNANSWERED
    beside = (
        f" The {order.early_days:,} real dates beside them all have a day up to 12, as where Excel "
        "took month-first dates for day-first ones: check those too."
        if order.early_days
        else ""
    )
    return Fault(
        where=where,
        grade=Grade.SETS_ASIDE if left_out else job.open_grade,
        rule="only month first explains these dates",
        message=f"{order.month:,} of the dates here can only be read with the month first (such as "
        f"{order.example}) and none only with the day first.{beside} "
        + ("It was answered that such rows are not to be used." if left_out else waits),
        remedy=f"Say “{MONTH_FIRST}” or “{DAY_FIRST}”, or send them as real dates."
        + ("" if left_out else f" The question is “{order.question}”."),
        verdict=SET_ASIDE if left_out else job.open_verdict,
        column=column,
        fold="1",
    )
