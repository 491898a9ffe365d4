"""The spread beside the average: how unlike the workers' caseloads are, in all and in each team."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.behind import at_month, kept_sql
from metrics.engine.figure import Choice
from metrics.engine.version import Version


class Load(NamedTuple):
    """What one social worker with cases holds, per FTE; nobody is named."""

    place: int
    service: str  # "" is what the files left blank, and so for the others
    team: str
    role: str
    cases: Decimal
    weighted: Decimal | None  # None where no case has a weight
    is_over: bool
    has_limit: bool


class Spread(NamedTuple):
    """The caseloads (cases per FTE) of one group's social workers who hold any.

    Quartiles lie between the two nearest workers, in proportion (Excel's QUARTILE.INC). ``over``
    are those over their own limit, ``limited`` those who have one.
    """

    group: str  # "" is what the files left blank, or the whole
    workers: int
    lowest: Decimal
    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal
    highest: Decimal
    over: int
    limited: int

    @property
    def unfairness(self) -> Decimal:
        """The most loaded worker's caseload less the median: 0 is an even share."""
        return self.highest - self.median


def loads(version: Version, asker: Asker, month: date) -> tuple[Load, ...]:
    """What each worker of Average caseload holds at a month end, wherever they are.

    For figures: of everyone, whoever may see their names. Raises NotAllowed for a reader who may
    not see small numbers.
    """
    access.check_figures(asker, Choice(), None)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("How caseloads are spread is not among the board's figures.")
    with at_month(version, month) as cursor:
        found = cursor.execute(
            f"""
            SELECT b.place, coalesce(p.service, ''), coalesce(p.team, ''), coalesce(p.role, ''),
                b.cases_per_fte, b.weighted_per_fte, b.is_over, b.limit_per_fte IS NOT NULL
            FROM ({kept_sql(cursor, "list", "worker_caseloads")}) b
            JOIN places p USING (place)
            WHERE b.cases_per_fte IS NOT NULL"""
        ).fetchall()
    return tuple(
        Load(
            place, service, team, role, _exact(cases),
            None if weighted is None else _exact(weighted), over, limited,
        )
        for place, service, team, role, cases, weighted, over, limited in found
    )  # fmt: skip


def spread(
    everyone: Iterable[Load],
    places: Collection[int] | None = None,
    by: str | None = None,
    *,
    weighted: bool = False,
) -> list[Spread]:
    """The spread at these places (None: all), or of each team, service or role there, by name.

    None where nobody holds a case (or, ``weighted``, no case has a weight). Raises ValueError for
    another split.
    """
    if by not in (None, "team", "service", "role"):
        raise ValueError(f"Caseloads are not spread by “{by}”.")
    groups: dict[str, list[tuple[Decimal, bool, bool]]] = {}
    for load in everyone:
        value = load.weighted if weighted else load.cases
        if value is not None and (places is None or load.place in places):
            group = str(getattr(load, by)) if by else ""
            groups.setdefault(group, []).append((value, load.is_over, load.has_limit))
    return [_spread(group, groups[group]) for group in sorted(groups)]


def _spread(group: str, held: Sequence[tuple[Decimal, bool, bool]]) -> Spread:
    values = sorted(value for value, _, _ in held)
    lower, median, upper = (_quantile(values, quarter) for quarter in (1, 2, 3))
    return Spread(
        group, len(held), values[0], lower, median, upper, values[-1],
        sum(over for _, over, _ in held), sum(limited for _, _, limited in held),
    )  # fmt: skip


def _quantile(values: Sequence[Decimal], quarters: int) -> Decimal:
    """So many quarters of the way along the sorted values."""
    whole, rest = divmod((len(values) - 1) * quarters, 4)
    if not rest:
        return values[whole]
    return values[whole] + (values[whole + 1] - values[whole]) * rest / 4


def _exact(value: float) -> Decimal:
    return Decimal(str(value))
