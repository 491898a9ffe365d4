"""The oracle's figures: the rows behind a metric at a month end, summed and then divided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle import (
    caseloads,
    children,
    qualifications,
    retention,
    sickness,
    supervision,
    training,
    vacancies,
    workforce,
)
from tests.oracle.council import Council
from tests.oracle.counted import DIMENSIONS, CountedRow, Place, place_of
from tests.oracle.records import Facts, facts_of
from tests.oracle.spells import main_spell, open_at

Figure = tuple[Fraction | None, Fraction | None, Fraction | None]

_EVERY = DIMENSIONS
_OF_CHILDREN = ("organisation", "service", "team")
_OF_POSTS = ("organisation", "service", "team", "role")

PERCENT = Fraction(100)
DAYS_IN_A_MONTH = Fraction("30.4375")


@dataclass(frozen=True)
class Metric:
    """How a metric counts, what it is multiplied by, and what both its sides can be split by.

    `scale` is None for a sum, which has no denominator.
    """

    rows: Callable[[Facts, date], Iterator[CountedRow]]
    scale: Fraction | None
    dimensions: tuple[str, ...] = _EVERY


METRICS: dict[str, Metric] = {
    "average_caseload": Metric(caseloads.average_caseload, Fraction(1)),
    "over_caseload_limit": Metric(caseloads.over_caseload_limit, PERCENT),
    "unallocated_children": Metric(children.unallocated_children, PERCENT, _OF_CHILDREN),
    "children_without_social_worker": Metric(
        children.children_without_social_worker, PERCENT, _OF_CHILDREN
    ),
    "worker_changes": Metric(children.worker_changes, PERCENT, _OF_CHILDREN),
    "turnover_rate": Metric(retention.turnover_rate, PERCENT),
    "voluntary_turnover_rate": Metric(retention.voluntary_turnover_rate, PERCENT),
    "stability_index": Metric(retention.stability_index, PERCENT),
    "new_starter_retention": Metric(retention.new_starter_retention, PERCENT),
    "vacancy_rate": Metric(vacancies.vacancy_rate, PERCENT, _OF_POSTS),
    "agency_rate": Metric(retention.agency_rate, PERCENT),
    "absence_rate": Metric(sickness.absence_rate, PERCENT),
    "leavers_in_quarter": Metric(retention.leavers_in_quarter, None),
    "starters_in_quarter": Metric(retention.starters_in_quarter, None),
    "registration_coverage": Metric(qualifications.registration_coverage, PERCENT),
    "training_coverage": Metric(training.training_coverage, PERCENT),
    "systemic_training": Metric(qualifications.systemic_training, PERCENT),
    "common_core": Metric(qualifications.common_core, PERCENT),
    "qualification_level": Metric(qualifications.qualification_level, PERCENT),
    "supervision_in_date": Metric(supervision.supervision_in_date, PERCENT),
    "supervision_frequency": Metric(supervision.supervision_frequency, DAYS_IN_A_MONTH),
    "reflective_supervision": Metric(supervision.reflective_supervision, PERCENT),
    "headcount": Metric(workforce.headcount, None),
    "fte": Metric(workforce.fte, None),
}


def figure_rows(council: Council, metric_id: str, d: date) -> list[CountedRow]:
    """Each thing that the metric counts at the month end d, and each that it leaves out."""
    return list(METRICS[metric_id].rows(facts_of(council), d))


def value(council: Council, metric_id: str, d: date, by: str | None = None) -> dict[str, Figure]:
    """Numerator, denominator and value at d, of the whole (`""`) or by one dimension.

    A group without a name is `""` too. The value is None for no data; the denominator is None
    for a sum. Only groups with something counted are given.
    """
    metric = METRICS[metric_id]
    if by is not None and by not in metric.dimensions:
        raise ValueError(f"{metric_id} is not split by {by}")
    facts = facts_of(council)
    groups: dict[str, list[CountedRow]] = {} if by else {"": []}
    for row in metric.rows(facts, d):
        if row.left_out is None:
            groups.setdefault(_group(row.place, by), []).append(row)
    return {
        group: _figure(metric, rows, _is_unknown(facts, metric_id, d, by, group))
        for group, rows in groups.items()
    }


def _group(place: Place, by: str | None) -> str:
    return "" if by is None else place[by] or ""


def _figure(metric: Metric, rows: list[CountedRow], unknown: bool) -> Figure:
    """Sum, then divide; the value of what is unknown, or of nothing, is None."""
    numerator = sum((row.numerator or Fraction(0) for row in rows), Fraction(0))
    if metric.scale is None:
        return numerator, None, numerator
    denominator = sum((row.denominator or Fraction(0) for row in rows), Fraction(0))
    if unknown or denominator == 0:
        return numerator, denominator, None
    return numerator, denominator, metric.scale * numerator / denominator


def _is_unknown(facts: Facts, metric_id: str, d: date, by: str | None, group: str) -> bool:
    """Whether a group's figure cannot be known from what was loaded."""
    if metric_id == "vacancy_rate":
        spells = retention.in_post(facts, d)
        own = [spell for spell in spells if _group(place_of(spell), by) == group]
        return vacancies.posts_too_unknown(facts, own)
    if METRICS[metric_id].dimensions == _OF_CHILDREN:
        return group in _groups_of_counted_workers(facts, d, by)
    return False


def _groups_of_counted_workers(facts: Facts, d: date, by: str | None) -> set[str]:
    """The groups that hold a worker whose cases came as a count only, by the main spell."""
    groups = set()
    for worker in caseloads.counted_workers(facts, d):
        spells = [spell for spell in open_at(facts.spells, d) if spell.worker == worker]
        if spells:
            groups.add(_group(place_of(main_spell(spells)), by))
    return groups
