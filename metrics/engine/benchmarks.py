"""Figures that others published, as they published them: never rebuilt, never taken for our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from metrics.engine import access, words
from metrics.engine.access import Asker
from metrics.engine.figure import Choice
from metrics.engine.metric import Metric, Unit
from metrics.engine.periods import census_year
from metrics.engine.version import Version

# The metrics that follow the census's own formulas: beside any other, DfE's figure would mislead.
CENSUS = frozenset(
    {"average_caseload", "turnover_rate", "vacancy_rate", "agency_rate", "absence_rate"}
)
NATIONAL = ("England", "London")

# DfE's symbols for what is not a number; none of them is nought.
SYMBOLS = {
    "z": "not applicable",
    "x": "not available",
    "c": "confidential",
    "u": "unreliable",
    "low": "rounds to 0",
}


@dataclass(frozen=True, kw_only=True)
class Published:
    """One area's figure of one census year. Where ``value`` is None, ``symbol`` says why."""

    metric: str
    area: str
    year: int
    release: str | None
    value: Decimal | None
    symbol: str | None
    source: str | None

    @property
    def census_day(self) -> date:
        """The day that the census counts: 30 September of its year."""
        return census_day(self.year)

    def shown(self, metric: Metric) -> str:
        """The figure as it was published, or what DfE's symbol in its place means."""
        if self.value is not None:
            percent = "%" if metric.unit is Unit.PERCENT else ""
            decimals = -int(self.value.normalize().as_tuple().exponent)
            return words.number(self.value, max(words.places(metric.unit), decimals)) + percent
        symbol = (self.symbol or "").strip()
        return SYMBOLS.get(symbol.lower(), symbol or words.NO_DATA)


def census_day(year: int) -> date:
    return date(year, 9, 30)


def stands_beside(version: Version, metric_id: str, choice: Choice) -> bool:
    """Whether published figures compare with what was chosen: the council's own staff, whole."""
    return metric_id in CENSUS and choice.dimensions == {"organisation": version.council}


def published(
    version: Version,
    asker: Asker,
    metric_id: str,
    areas: Sequence[str] | None = None,
    until: date | None = None,
) -> list[Published]:
    """A metric's published figures by area, in the order asked for, and then by year.

    ``areas``: whatever their case; all of them unless given. ``until``: of censuses on or before
    that day. Where several releases give a year, the latest stands: by the last year that its name
    gives, then by name. Empty for metrics that are not the census's. Raises NotAllowed.
    """
    access.check_figures(asker, Choice(), None)
    if metric_id not in CENSUS:
        return []
    wanted = None if areas is None else [area.lower() for area in areas]
    # A census is known from its own day on, which is the last day of the census's year.
    last = None if until is None else census_year(until + timedelta(days=1)).first.year
    with version.cursor() as cursor:
        found = cursor.execute(
            """
            SELECT metric, area, "year", "release", value, symbol, source FROM benchmarks
            WHERE metric = $metric
                AND ($areas IS NULL OR list_contains($areas, lower(area)))
                AND ($last IS NULL OR "year" <= $last)
            QUALIFY row_number() OVER (
                PARTITION BY lower(area), "year"
                ORDER BY list_max(regexp_extract_all("release", '\\b(?:19|20)\\d\\d\\b'))
                    DESC NULLS LAST, "release" DESC NULLS LAST, row_id DESC
            ) = 1
            ORDER BY list_position($areas, lower(area)), lower(area), "year\"""",
            {"metric": metric_id, "areas": wanted, "last": last},
        )
        names = [column[0] for column in found.description]
        return [Published(**dict(zip(names, row, strict=True))) for row in found.fetchall()]


def latest(figures: Sequence[Published]) -> list[Published]:
    """Of each area the latest year that was published, in the order in which the areas come."""
    newest: dict[str, Published] = {}
    for figure in figures:
        if figure.area not in newest or figure.year > newest[figure.area].year:
            newest[figure.area] = figure
    return list(newest.values())
