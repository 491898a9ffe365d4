"""Rows of people, posts, absences and cases that add up to what DfE publishes of a council."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle

from tests.metrics.published_council import NOTHING, YEAR_BEFORE, Council, Parts

CENSUS = date(2025, 9, 30)
HOURS = tuple(map(Decimal, ("1", "0.8", "1", "0.6", "1", "0.5", "1", "0.9")))
SUPPORT = "Support worker"
DAY = timedelta(1)
FOUR_WEEKS = timedelta(28)


def made(parts: Parts) -> Council:
    """The council's rows: first those that add up, then those that must not count."""
    council = Council(parts)
    share = parts.agency / (parts.agency + parts.in_post)
    by_agency = (parts.case_holders * share).quantize(Decimal("0.1"))
    holders = employed(council, parts.case_holders - by_agency)
    employed(council, parts.in_post - parts.case_holders + by_agency)
    empty = [council.post(fte) for fte in split(parts.vacancies - council.vacant)]
    holders += agency(council, by_agency, empty)
    agency(council, parts.agency - by_agency, empty)
    leave(council)
    fall_ill(council)
    allocate(council, holders)
    not_counted(council, holders)
    return council


def split(total: Decimal) -> Iterator[Decimal]:
    """People's hours, of several sorts, that add up to a number of FTE."""
    for hours in cycle(HOURS):
        if total <= 0:
            return
        yield min(hours, total)
        total -= hours


def employed(council: Council, total: Decimal) -> list[str]:
    """People in post: some in two posts, some who moved, some who came on the census's own day."""
    found = []
    for number, fte in enumerate(split(total)):
        worker = council.worker()
        found.append(worker)
        match number % 11:
            case 0 if fte == 1:
                for part in (Decimal("0.6"), Decimal("0.4")):
                    council.spell(worker, part, post=council.post(part))
            case 1:
                council.spell(worker, Decimal("0.3"), end=date(2025, 3, 24))
                council.spell(worker, fte, date(2025, 3, 31), post=post_for(council, fte))
            case 2:
                held = post_for(council, fte)
                council.spell(worker, fte, CENSUS, contract="fixed term", post=held)
            case 3:  # more hours than the post has
                council.spell(worker, fte, post=council.post(fte / 2))
            case _:
                council.spell(worker, fte, post=post_for(council, fte))
                council.steady.append((worker, fte))
    return found


def post_for(council: Council, fte: Decimal) -> str:
    """A post of that many hours, or of the whole week while there are vacancies to be had."""
    spare = 1 - fte
    if council.vacant + spare > council.parts.vacancies:
        return council.post(fte)
    council.vacant += spare
    return council.post(Decimal(1))


def agency(council: Council, total: Decimal, empty: list[str]) -> list[str]:
    """Agency workers, who stand in empty posts and do not fill them."""
    found = []
    for number, fte in enumerate(split(total)):
        worker = council.worker()
        found.append(worker)
        stands_in = empty[number % len(empty)] if empty else ""
        council.spell(worker, fte, date(2025, 1, 6), contract="agency", post=stands_in)
    return found


def leave(council: Council) -> None:
    """Leavers, on the first and last days of the census's year among others."""
    days = cycle((YEAR_BEFORE + DAY, CENSUS, date(2025, 3, 31)))
    for fte, last in zip(split(council.parts.leavers), days, strict=False):
        worker = council.worker()
        second = Decimal("0.4") if fte == 1 else NOTHING  # who leaves two posts leaves once
        if second:
            council.spell(worker, second, end=last)
        council.spell(worker, fte - second, end=last, post=council.post(fte, closed=last))


def fall_ill(council: Council) -> None:
    """Days lost: two absences across the ends of the year, one of unsaid length, and the rest."""
    left = council.parts.working_days_lost
    (first, _), (second, _), (third, hours) = council.steady[:3]
    council.away(first, date(2024, 9, 23), date(2024, 10, 4), Decimal(10))  # 4 of 10 days inside
    council.away(second, date(2025, 9, 29), date(2025, 10, 10), Decimal(10))  # 2 of 10 days inside
    council.away(third, date(2025, 9, 15), date(2025, 9, 19), None)
    left -= 6 + 5 * hours
    monday = date(2024, 10, 7)
    while left > 0:
        for worker, _ in council.steady:
            days = min(left, Decimal(20))
            if days > 0:
                council.away(worker, monday, monday + FOUR_WEEKS - 3 * DAY, days)
            left -= days
        monday += FOUR_WEEKS


def allocate(council: Council, holders: list[str]) -> None:
    """Cases, dealt out evenly; every holder's first child is the last one's last child too."""
    each, more = divmod(council.parts.cases, len(holders))
    child = 0
    for number, worker in enumerate(holders):
        for case in range(each + (number < more)):
            child += case > 0
            council.case(child, worker, CENSUS if case % 7 == 3 else YEAR_BEFORE)
        council.case(child, worker, YEAR_BEFORE + DAY)  # the same child and worker: one case


def not_counted(council: Council, holders: list[str]) -> None:
    """What lies just past each edge, and what is not social work or not employed."""
    whole = Decimal(1)
    council.spell(council.worker(), whole, end=YEAR_BEFORE)
    council.spell(council.worker(), whole, CENSUS + DAY, post=council.post(whole, CENSUS + DAY))
    council.spell(council.worker(), whole, contract="casual")
    council.spell(council.worker(), whole, end=date(2025, 5, 1), contract="agency")
    support = council.worker(SUPPORT)
    council.spell(support, whole, role=SUPPORT)
    council.spell(council.worker(SUPPORT), whole, end=CENSUS, role=SUPPORT)
    council.spell(council.worker(SUPPORT), whole, contract="agency", role=SUPPORT)
    council.post(whole, role=SUPPORT)
    council.post(whole, closed=CENSUS)
    council.away(support, date(2025, 3, 3), date(2025, 3, 7), Decimal(5))
    steady = [worker for worker, _ in council.steady]
    council.away(steady[-1], date(2024, 9, 2), YEAR_BEFORE, Decimal(21))
    council.away(steady[-1], CENSUS + DAY, date(2025, 10, 3), Decimal(3))
    council.away(steady[-2], date(2025, 9, 1), date(2025, 9, 30), Decimal(22), "maternity")
    for child, (start, end) in enumerate(
        ((YEAR_BEFORE, CENSUS), (CENSUS + DAY, None)), start=len(council.allocations)
    ):
        council.case(child, holders[0], start, end)
    council.case(len(council.allocations), support)
