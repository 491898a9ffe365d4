"""Length of service in bands: how long the social workers in post have been employed here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from metrics.engine.breakdown import Breakdown, Sum
from metrics.engine.metric import Label

# Whole years from, the band's name; each runs up to the next one's beginning.
BANDS = ((0, "under 1 year"), (1, "1 year"), (2, "2 to 4 years"), (5, "5 to 9 years"),
         (10, "10 years or more"))  # fmt: skip
NAMES = tuple(name for _, name in BANDS)

_CASES = " ".join(f"WHEN years >= {years} THEN '{name}'" for years, name in reversed(BANDS))

# The part is the band and the days, so that a median comes of the same sums.
BREAKDOWN = Breakdown(
    id="length of service",
    of="agency_rate",
    measures=(Label(field="people", heading="People"),),
    columns=(
        Label(field="employed_since", heading="Employed since"),
        Label(field="years", heading="Whole years"),
    ),
    order="employed_since",
    sensitive=False,
    sql=f"""
WITH in_post_once AS (
    SELECT
        o.month_end, m.social_work_scope, o.person,
        arg_min(o.row_id, o.main_rank) AS main_row,
        arg_min(o.place, o.main_rank) AS place,
        list(o.row_id ORDER BY o.main_rank) AS sources
    FROM month_ends m
    JOIN in_post o USING (month_end)
    GROUP BY o.month_end, m.social_work_scope, o.person
), served AS (
    SELECT
        i.month_end, i.person, i.place, i.sources, e.start_date AS employed_since,
        datesub('year', e.start_date, i.month_end) AS years
    FROM in_post_once i
    JOIN employment_spells es ON es.scope = i.social_work_scope AND es.row_id = i.main_row
    JOIN employments e ON e.scope = es.scope AND e.employment = es.employment
)
SELECT
    month_end, person AS thing, person, place,
    (CASE {_CASES} END) || '|' || (month_end - employed_since) AS part,
    1 AS people, sources, employed_since, years
FROM served
""",
)

DAYS_A_YEAR = Decimal("365.25")


@dataclass(frozen=True)
class Service:
    """A group's people by band, in the order of the bands, and the median of their years."""

    people: dict[str, int]
    median_years: Decimal
    parts: dict[str, list[str]]  # the breakdown's parts that each band is made of

    @property
    def everyone(self) -> int:
        return sum(self.people.values())


def services(found: Iterable[Sum]) -> dict[str | None, Service]:
    """Each group's length of service at one month end, by the sums of the breakdown."""
    groups: dict[str | None, list[Sum]] = {}
    for each in found:
        groups.setdefault(each.group, []).append(each)
    return {group: _service(each) for group, each in groups.items()}


def _service(found: list[Sum]) -> Service:
    people: Counter[str] = Counter()
    parts: dict[str, list[str]] = {name: [] for name in NAMES}
    days: list[int] = []
    for each in found:
        band, _, served = each.part.partition("|")
        people[band] += each.things
        parts[band].append(each.part)
        days += [int(served)] * each.things
    days.sort()
    middle = Decimal(days[(len(days) - 1) // 2] + days[len(days) // 2]) / 2
    return Service({name: people[name] for name in NAMES}, middle / DAYS_A_YEAR, parts)
