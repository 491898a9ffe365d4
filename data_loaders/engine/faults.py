"""What can be wrong with a row of any sheet: what cannot be read, is missing or breaks a rule."""

from data_loaders.engine import day_order, typed, values
from data_loaders.engine.day_order import Order
from data_loaders.engine.fault import Fault
from data_loaders.engine.job import (
    LEAVE_OUT,
    SET_ASIDE,
    UNANSWERED,
    Job,
    answer,
    question,
)
from data_loaders.engine.sheet import Column, Grade, Holds, Rule
from data_loaders.engine.values import literal


def unreadable(job: Job, column: Column, order: Order | None = None) -> list[Fault]:
    """Cells that say something which cannot be read, or dates of which that must be asked."""
    bad = f'"{column.field}_bad"'
    asked = []
    if order is not None:
        asked = day_order.faults(job, column, order)
        if order.open:  # they wait, and are not unreadable besides
            bad = f"""{bad} AND comes_first("{column.field}_text") IS DISTINCT FROM 'month'"""
    if column.field == job.from_cell and column.is_date:
        return asked  # what else a matrix says in the place of a day is told by its meaning
    faults = asked
    if column.holds is Holds.FTE:
        text = f'"{column.field}_text"'
        hours = (
            f"{bad} AND (coalesce(any_number({text}) BETWEEN 10 AND 48, false) "
            f"OR hours_written({text}) IS NOT NULL)"
        )
        bad = f"{bad} AND NOT ({hours})"
        faults.append(_hours(job, column, hours))
    fatal = column.required or column.holds is Holds.LAST_DAY
    done = "The row was set aside." if fatal else "The cell was left blank."
    faults.append(
        Fault(
            where=bad,
            grade=Grade.SETS_ASIDE if fatal else Grade.NOTED,
            rule=f"{column.name} cannot be read",
            message=f"This {column.name} cannot be read. {done}",
            remedy=values.expected(column),
            verdict=SET_ASIDE if fatal else None,
            column=column,
        )
    )
    return faults


def nothing_said(column: Column) -> Fault:
    """Cells that say that there is nothing to say, read as blanks."""
    return Fault(
        where=f'"{column.field}_none"',
        grade=Grade.NOTED,
        rule="cells that say none",
        message=f"Cells of {column.name} that say “N/A” or the like were read as blank.",
        remedy="Nothing needs doing, unless something should stand there.",
        column=column,
        fold="1",
    )


def _hours(job: Job, column: Column, where: str) -> Fault:
    asked = "" if job.attended else f" {UNANSWERED}"
    return Fault(
        where=where,
        grade=job.open_grade,
        rule="the fte may be hours",
        message=f"This could be hours a week or a percentage, so it was not used.{asked}",
        remedy="Put the hours of a full-time week in a column beside it, or write 80% or 0.8. The "
        f"question is “{typed.week_question(job.sheet)}”.",
        verdict=job.open_verdict,
        column=column,
    )


def missing(job: Job, column: Column) -> Fault:
    """Blank cells of a column that no row may leave blank."""
    unless = ' AND "symbol" IS NULL' if column.holds is Holds.VALUE_OR_SYMBOL else ""
    if column.field == job.from_cell and job.sheet.only:  # what does not load anyhow lacks nothing
        unless = f" AND coalesce(({job.sheet.only}), true)"
    return Fault(
        where=f'"{column.field}" IS NULL AND NOT "{column.field}_bad"{unless}',
        grade=Grade.SETS_ASIDE,
        rule=f"{column.name} is missing",
        message=f"There is no {column.name}, which every row must have. The row was set aside.",
        remedy=f"Give the {column.name}: {column.what}.",
        verdict=SET_ASIDE,
        column=column,
        fold="t.row" if job.wide else None,
    )


def broken(job: Job, number: int, rule: Rule) -> list[Fault]:
    """Rows that break the sheet's rule of that number."""
    column = job.sheet.column(rule.column)
    where = f"rule_{number}"
    if rule.grade is not Grade.CONFIRM:
        fatal = rule.grade is Grade.SETS_ASIDE
        return [
            Fault(
                where=where,
                grade=rule.grade,
                rule=rule.name,
                message=f"{rule.message} The row was set aside." if fatal else rule.message,
                remedy=rule.remedy,
                verdict=SET_ASIDE if fatal else None,
                column=column,
                fold="1" if rule.once else None,
            )
        ]
    is_word = column.holds is Holds.WORD
    asked = question(job.sheet, column.name if is_word else rule.name, f'"{column.field}_text"')
    said = f'lower("{column.field}_text")' if is_word else f"lower({answer(asked)})"
    left_out = f"coalesce({said} = {literal(LEAVE_OUT)}, false)"
    answered = Fault(
        where=f"{where} AND {left_out}",
        grade=Grade.SETS_ASIDE,
        rule=rule.name,
        message="It was answered that such a row is not to be used. The row was set aside.",
        remedy="Nothing needs doing.",
        verdict=SET_ASIDE,
        column=column,
    )
    asks = Fault(
        where=f"{where} AND NOT {left_out}",
        grade=job.open_grade,
        rule=rule.name,
        message=f"{rule.message} " + ("The row waits." if job.attended else UNANSWERED),
        remedy=rule.remedy,
        remedy_too=f"{literal(' The question is “')} || {asked} || {literal('”.')}",
        verdict=job.open_verdict,
        column=column,
    )
    return [answered, asks]


def not_wanted(job: Job) -> Fault:
    """Rows of a kind that does not load at all: one finding for them all."""
    return Fault(
        where=f"NOT coalesce(({job.sheet.only}), false)",
        grade=Grade.SETS_ASIDE,
        rule="rows that do not load",
        message=job.sheet.only_words,
        remedy="Nothing needs doing.",
        verdict=SET_ASIDE,
        fold="1",
    )
