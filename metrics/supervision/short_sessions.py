"""The share of one-to-one sessions that were under the least time, where minutes were given."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.behind import at_month, kept_sql
from metrics.engine.figure import Choice
from metrics.engine.read import narrowed
from metrics.engine.version import Version


class Lengths(NamedTuple):
    """One group's one-to-one sessions of the three months to a month end.

    ``timed`` are those with minutes, ``short`` those of them under ``least`` minutes; ``median`` is
    in minutes, None where nothing was timed.
    """

    group: str  # "" is what the files left blank, or the whole
    sessions: int
    timed: int
    short: int
    median: Decimal | None
    least: Decimal

    @property
    def share(self) -> Decimal | None:
        """Per cent of the timed sessions; None where there are none."""
        return Decimal(100 * self.short) / self.timed if self.timed else None


def lengths(
    version: Version, asker: Asker, choice: Choice, month: date, by: str | None = None
) -> list[Lengths]:
    """How long sessions were, in all or for each team. Empty where none was held.

    Whoever may see the names behind it. Raises NotAllowed for a reader who may not see small
    numbers, and ValueError for another split.
    """
    access.check_figures(asker, choice, by)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("How long sessions are is not among the board's figures.")
    if by not in (None, "team"):
        raise ValueError(f"Lengths of sessions are not split by “{by}”.")
    where, values = narrowed(choice.dimensions)
    group = f"coalesce(p.{by}, '')" if by else "''"
    with at_month(version, month) as cursor:
        found = cursor.execute(
            f"""
            SELECT {group} AS name, count(*), count(minutes), count(*) FILTER (is_short),
                quantile_cont(minutes, 0.5), max(least_minutes)
            FROM ({kept_sql(cursor, "list", "session_lengths")}) b
            JOIN places p USING (place)
            WHERE true{where}
            GROUP BY name
            ORDER BY name""",
            values,
        ).fetchall()
    return [
        Lengths(
            name, sessions, timed, short,
            None if median is None else Decimal(str(median)), Decimal(str(least)),
        )
        for name, sessions, timed, short, median, least in found
    ]  # fmt: skip
