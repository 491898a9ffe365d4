"""How long an absence lasts."""

from datetime import date

from tests.oracle.employments import employments
from tests.oracle.records import Absence, Facts, Worker


def last_day(facts: Facts, absence: Absence, worker: Worker) -> date:
    """The absence's last day; one still open lasts to the extract date, or to the leaving.

    The leaving is the latest end of the worker's employed and agency employments, of every role,
    that hold the first day.
    """
    if absence.last_day is not None:
        return absence.last_day
    ends = [
        employment.end or date.max
        for employment in employments(spell for spell in facts.spells if spell.worker == worker)
        if employment.covers(absence.first_day)
    ]
    return min(facts.extract, max(ends, default=date.max))
