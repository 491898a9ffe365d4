"""The council's workers: month by month they leave, move, are hired and are covered by agencies."""

from sample_data import agency, joining, leaving, managers, moving
from sample_data.calendar_of_events import RESTRUCTURE, Span
from sample_data.chance import Chance
from sample_data.establishment import close_some, grow, open_posts, rename_team
from sample_data.workforce import Workforce


def work(workers: int, span: Span, seed: int) -> Workforce:
    """Everybody who worked for the council in the span, in posts enough for so many workers."""
    council = Workforce(span, Chance(seed, "people"), workers)
    open_posts(council)
    joining.fill_at_the_beginning(council)
    agency.cover_at_the_beginning(council)
    for first, last in span.months():
        close_some(council, first, last)
        grow(council, first, last)
        if first <= RESTRUCTURE <= last:
            rename_team(council)
        leaving.leave(council, first, last)
        moving.move(council, first, last)
        joining.promote(council, first, last)
        joining.hire(council, first, last)
        agency.cover(council, first, last)
    leaving.give_notice(council)
    managers.name_managers(council)
    return council
