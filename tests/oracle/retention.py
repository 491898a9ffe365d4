"""Retention: leavers, starters, stability and agency."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.counted import CountedRow, one_if, place_of
from tests.oracle.dates import in_window, is_open, month_end_before, months_after
from tests.oracle.employments import Employment, employment_of, employments
from tests.oracle.records import Facts, Spell
from tests.oracle.spells import (
    AGENCY,
    EMPLOYED,
    EMPLOYED_OR_AGENCY,
    by_worker,
    main_spell,
    of_contracts,
    of_social_work,
    open_at,
    total_fte,
)

RESIGNATION = ("resignation", "resigned", "1")


def employed_social_work(facts: Facts, d: date) -> list[Spell]:
    """Every employed spell, whenever it was, in a role that is a social worker's at d."""
    return of_social_work(facts, of_contracts(facts.spells, EMPLOYED), d)


def in_post(facts: Facts, d: date) -> list[Spell]:
    """The spells of employed social workers in post at d."""
    return open_at(employed_social_work(facts, d), d)


def leavers(facts: Facts, d: date, months: int) -> list[Employment]:
    """Employments of employed social workers that ended in `(d - months, d]`."""
    since = month_end_before(d, months)
    return [
        one
        for one in employments(employed_social_work(facts, d))
        if one.end is not None and in_window(one.end, since, d)
    ]


def starters(facts: Facts, d: date, months: int) -> list[Employment]:
    """Employments of employed social workers that started in `(d - months, d]`."""
    since = month_end_before(d, months)
    every = employments(employed_social_work(facts, d))
    return [one for one in every if in_window(one.start, since, d)]


def _flow(spells: list[Spell]) -> CountedRow:
    """Those who left or started: their FTE, where the main spell of them is."""
    main = main_spell(spells)
    subject = f"{main.worker} from {main.start_date} to {main.end_date}"
    return CountedRow(subject, str(main.worker), place_of(main), total_fte(spells), None)


def _stock(spell: Spell) -> CountedRow:
    """One spell in post: its FTE, where it is."""
    where = place_of(spell)
    return CountedRow(f"spell {spell.row_id}", str(spell.worker), where, None, Fraction(spell.fte))


def leavers_in_quarter(facts: Facts, d: date) -> Iterator[CountedRow]:
    """FTE of employed social workers who left in the three months to d."""
    for left in leavers(facts, d, 3):
        yield _flow(left.ending_spells())


def starters_in_quarter(facts: Facts, d: date) -> Iterator[CountedRow]:
    """FTE of employed social workers who started in the three months to d."""
    for started in starters(facts, d, 3):
        yield _flow(started.starting_spells())


def turnover_rate(facts: Facts, d: date) -> Iterator[CountedRow]:
    """FTE in post at d; FTE that left in the year to d."""
    for spell in in_post(facts, d):
        yield _stock(spell)
    for left in leavers(facts, d, 12):
        yield _flow(left.ending_spells())


def left_the_council_by_choice(facts: Facts, left: Employment) -> bool:
    """Whether a leaver resigned, and the employment in the council ended then too."""
    main = main_spell(left.ending_spells())
    if (main.leaving_reason or "").strip().lower() not in RESIGNATION:
        return False
    of_every_role = employments(of_contracts(facts.spells, EMPLOYED))
    return employment_of(main, of_every_role).end == left.end


def voluntary_turnover_rate(facts: Facts, d: date) -> Iterator[CountedRow]:
    """FTE in post at d; FTE that resigned from the council in the year to d."""
    for spell in in_post(facts, d):
        yield _stock(spell)
    for left in leavers(facts, d, 12):
        if left_the_council_by_choice(facts, left):
            yield _flow(left.ending_spells())


def stability_index(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Social workers in post a year before d; of those, whose employment is still open at d."""
    spells = employed_social_work(facts, d)
    every = employments(spells)
    for worker, then in by_worker(open_at(spells, month_end_before(d, 12))).items():
        main = main_spell(then)
        stayed = employment_of(main, every).is_open(d)
        yield CountedRow(str(worker), str(worker), place_of(main), one_if(stayed), Fraction(1))


def new_starter_retention(facts: Facts, d: date) -> Iterator[CountedRow]:
    """Employments begun in the year before last; of those, still open a year after they began."""
    after, until = month_end_before(d, 24), month_end_before(d, 12)
    for one in employments(employed_social_work(facts, d)):
        if in_window(one.start, after, until):
            main = main_spell(one.starting_spells())
            stayed = is_open(one.start, one.end, months_after(one.start, 12))
            subject = f"{main.worker} from {one.start}"
            yield CountedRow(subject, str(main.worker), place_of(main), one_if(stayed), Fraction(1))


def agency_rate(facts: Facts, d: date) -> Iterator[CountedRow]:
    """FTE of agency and employed social workers at d; of that, agency."""
    spells = of_contracts(open_at(facts.spells, d), EMPLOYED_OR_AGENCY)
    for spell in of_social_work(facts, spells, d):
        fte = Fraction(spell.fte)
        agency = fte if spell.contract in AGENCY else Fraction(0)
        subject = f"spell {spell.row_id}"
        yield CountedRow(subject, str(spell.worker), place_of(spell), agency, fte)
