"""The spread beside the average: how unlike the workers' caseloads are, in all and in each team."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.behind import at_month, kept_sql
from metrics.engine.figure import Choice
from metrics.engine.read import narrowed
from metrics.engine.version import Version

MEASURES = ("cases_per_fte", "weighted_per_fte")


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


def spread(
    version: Version,
    asker: Asker,
    choice: Choice,
    month: date,
    by: str | None = None,
    measure: str = MEASURES[0],
) -> list[Spread]:
    """The spread of a choice at a month end, or of each of its teams, services or roles.

    They are the workers of Average caseload, whoever may see their names. ``measure`` is cases or
    weighted cases, per FTE; none where no case has a weight. Raises NotAllowed for a reader who may
    not see small numbers, and ValueError for another split or measure.
    """
    access.check_figures(asker, choice, by)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("How caseloads are spread is not among the board's figures.")
    if by not in (None, "team", "service", "role") or measure not in MEASURES:
        raise ValueError(f"Caseloads are not spread by “{by}”, nor measured in “{measure}”.")
    where, values = narrowed(choice.dimensions)
    group = f"coalesce(p.{by}, '')" if by else "''"
    with at_month(version, month) as cursor:
        found = cursor.execute(
            f"""
            SELECT {group} AS name, count(*), min({measure}), quantile_cont({measure}, 0.25),
                quantile_cont({measure}, 0.5), quantile_cont({measure}, 0.75), max({measure}),
                count(*) FILTER (is_over), count(limit_per_fte)
            FROM ({kept_sql(cursor, "list", "worker_caseloads")}) b
            JOIN places p USING (place)
            WHERE {measure} IS NOT NULL{where}
            GROUP BY name
            ORDER BY name""",
            values,
        ).fetchall()
    return [
        Spread(
            name, workers, _exact(low), _exact(lower), _exact(median), _exact(upper), _exact(high),
            over, limited,
        )
        for name, workers, low, lower, median, upper, high, over, limited in found
    ]  # fmt: skip


def _exact(value: float) -> Decimal:
    return Decimal(str(value))
