"""The one way to read figures: which version, who asks, and what of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from metrics.engine import access, words
from metrics.engine.access import Asker
from metrics.engine.board import as_board_sees
from metrics.engine.catalogue import metric as metric_of
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Choice, Figure
from metrics.engine.lineage import Lineage, lineage_of
from metrics.engine.metric import DIMENSIONS, Metric
from metrics.engine.targets import Scope, Status, Target, in_force, status
from metrics.engine.version import Version

NOTHING_TO_COUNT = "There is nothing to count here."


def months(version: Version, asker: Asker) -> list[date]:
    """The month ends at which any metric has a figure, latest first."""
    access.check_figures(asker, Choice(), None)
    return sorted({day for days in version.once("months", _months).values() for day in days})[::-1]


def last_month(version: Version, asker: Asker, metric_id: str | None = None) -> date | None:
    """The latest month end at which a metric (or any headline) has a figure."""
    access.check_figures(asker, Choice(), None)
    wanted = [metric_id] if metric_id else [item.id for item in metrics().values() if item.headline]
    known = version.once("months", _months)
    return max((day for each in wanted for day in known.get(each, ())), default=None)


def _months(cursor: Any) -> dict[str, list[date]]:
    """The month ends at which each metric has a figure for somebody."""
    found = cursor.execute(
        "SELECT metric, list(DISTINCT month_end) FROM cover WHERE reason IS NULL GROUP BY 1"
    )
    return dict(found.fetchall())


def why_no_sheet(version: Version, asker: Asker, kind: str, month_end: date) -> str:
    """Why a kind of sheet says nothing of a month end, as a sentence; empty where it does.

    For what is read beside a metric's own sheets, whose cover the figures know.
    """
    access.check_figures(asker, Choice(), None)
    title = words.sentence(kind.replace("_", " "))
    with version.cursor() as cursor:
        begins, ends = cursor.execute(
            "SELECT min(covers_from), max(extract_date) FROM sources WHERE kind = ?", [kind]
        ).fetchone() or (None, None)
    if ends is None:
        return f"No {title} sheet has been loaded."
    if ends < month_end:
        return f"{title} records end on {words.long_date(ends)}."
    if begins is not None and begins > month_end:
        return f"{title} records begin on {words.long_date(begins)}."
    return ""


def choices(version: Version, asker: Asker, choice: Choice) -> dict[str, list[str]]:
    """What each dimension can be narrowed to, under what is already chosen of the others."""
    access.check_figures(asker, Choice(), None)
    offered: dict[str, list[str]] = {}
    with version.cursor() as cursor:
        for dimension in DIMENSIONS:
            others = {k: v for k, v in choice.dimensions.items() if k != dimension}
            where, values = narrowed(others)
            found = cursor.execute(
                f"SELECT DISTINCT {dimension} FROM places p "
                f"WHERE {dimension} IS NOT NULL{where} ORDER BY 1",
                values,
            )
            offered[dimension] = [row[0] for row in found.fetchall()]
    return offered


def former_names(version: Version, asker: Asker, team: str) -> list[str]:
    """The names under which a team's figures were recorded before, by name."""
    access.check_figures(asker, Choice(), None)
    return lineage_of(version).names(team)[1:]


def figures(
    version: Version,
    asker: Asker,
    metric_id: str,
    choice: Choice,
    by: str | None = None,
    months: Sequence[date] | None = None,
    *,
    continued: bool = False,
) -> list[Figure]:
    """A metric's figures for what was chosen, by month end and then by group.

    ``by`` is one of the six dimensions: a figure for each group that has anything at that month
    end. Without ``months``: the chosen month, else every month end. A metric that cannot be split
    (or narrowed) so gives one figure a month, with the status "not split".

    One team that is chosen brings what was recorded under its former names. ``continued`` does so
    for every team of a split as well, for series: without it each month's names are as recorded.

    Raises NotAllowed, and ValueError for an unknown metric or dimension.
    """
    access.check_figures(asker, choice, by)
    metric = metric_of(metric_id)
    if by is not None and by not in DIMENSIONS:
        raise ValueError(f"Figures can be split by {words.listed(DIMENSIONS)}, not by “{by}”.")
    wanted = list(months) if months is not None else [choice.month] if choice.month else None
    if access.sees_small_numbers(asker):
        return _read(version, metric, choice, by, wanted, continued=continued)
    return as_board_sees(
        lambda chosen, split: _read(version, metric, chosen, split, wanted, continued=continued),
        choice,
        by,
        _threshold(version),
    )


def _read(
    version: Version,
    metric: Metric,
    choice: Choice,
    by: str | None,
    wanted: list[date] | None,
    *,
    continued: bool,
) -> list[Figure]:
    """The figures as they are, whoever asks."""
    unsplit = [name for name in (*choice.dimensions, by) if name and name not in metric.dimensions]
    covered = _covered(version, metric, choice, wanted)
    if unsplit:
        reason = f"This metric cannot be split by {words.listed(unsplit)}."
        return [
            Figure.without(metric.id, month_end, None, reason, Status.NOT_SPLIT)
            for month_end in covered
        ]
    sums = _sums(version, metric, choice, by, wanted, continued=continued)
    targets = targets_of(version, metric)
    if by is None:
        counted = {row["month_end"] for row in sums}
        sums += [{"month_end": day, "group": None} for day in covered if day not in counted]
    made = [judged(metric, row, covered.get(row["month_end"]), choice, by, targets) for row in sums]
    return sorted(made, key=lambda figure: (figure.month_end, figure.group or ""))


def _covered(
    version: Version, metric: Metric, choice: Choice, wanted: Sequence[date] | None
) -> dict[date, str | None]:
    """The metric's month ends, with why nobody in the choice has cover (None: somebody has)."""
    organisation = choice.organisation
    every = version.once(("cover", organisation), lambda cursor: _cover(cursor, organisation))
    found = every.get(metric.id, {})
    if wanted is None:
        return found
    return {day: why for day, why in found.items() if day in wanted}


def _cover(cursor: Any, organisation: str | None) -> dict[str, dict[date, str | None]]:
    """The same of every metric, for one organisation or all."""
    cover: dict[str, dict[date, str | None]] = {}
    for metric_id, month_end, reason in cursor.execute(
        "SELECT metric, month_end, CASE WHEN count(*) = count(reason) THEN min(reason) END "
        "FROM cover WHERE coalesce(organisation = ?, true) GROUP BY 1, 2 ORDER BY 1, 2",
        [organisation],
    ).fetchall():
        cover.setdefault(metric_id, {})[month_end] = reason
    return cover


def _sums(
    version: Version,
    metric: Metric,
    choice: Choice,
    by: str | None,
    wanted: Sequence[date] | None,
    *,
    continued: bool,
) -> list[dict[str, Any]]:
    """One row per month end and group: sums, people, and why some of it has no cover.

    What is asked of one metric is soon asked of the others, and of the whole of a choice for other
    months too. Where that is few rows (no groups, or those of one team) a query gives it at once.
    """
    if by is not None and not choice.team:
        return _query(version, metric.id, choice, by, wanted, continued=continued)
    continued = continued and by == "team"
    months = None if by is None or wanted is None else tuple(wanted)
    key = (tuple(choice.dimensions.items()), by, months, continued)
    every = version.lately(
        key, lambda: _by_metric(version, choice, by, months, continued=continued)
    )
    found = every.get(metric.id, ())
    return [row for row in found if wanted is None or row["month_end"] in wanted]


def _by_metric(
    version: Version,
    choice: Choice,
    by: str | None,
    months: Sequence[date] | None,
    *,
    continued: bool,
) -> dict[str, list[dict[str, Any]]]:
    """The same of every metric, by the metrics' ids."""
    every: dict[str, list[dict[str, Any]]] = {}
    for row in _query(version, None, choice, by, months, continued=continued):
        every.setdefault(row["metric"], []).append(row)
    return every


def _query(
    version: Version,
    metric_id: str | None,
    choice: Choice,
    by: str | None,
    wanted: Sequence[date] | None,
    *,
    continued: bool,
) -> list[dict[str, Any]]:
    """The rows of one metric, or (None) of all, as they are whoever asks.

    Summed before their cover is looked up, since cover is of an organisation: half the work.
    """
    named = by == "team" and continued
    known = lineage_of(version) if choice.team or named else Lineage({})
    where, values = narrowed(choice.dimensions, known)
    group = f"coalesce(p.{by}, '')" if by else "NULL"
    if named and known.followed_by:
        group = "coalesce($today[list_position($former, p.team)], p.team, '')"
        values |= {
            "former": list(known.followed_by),
            "today": [known.today(name) for name in known.followed_by],
        }
    with version.cursor() as cursor:
        found = cursor.execute(
            f"""
            WITH by_organisation AS (
                SELECT f.metric, f.month_end, {group} AS "group", p.organisation,
                    sum(f.numerator) AS numerator, sum(f.denominator) AS denominator,
                    sum(f.unknown) AS unknown, sum(f.left_out) AS left_out,
                    sum(f.people_numerator) AS people_numerator,
                    sum(f.people_denominator) AS people_denominator,
                    sum(f.people_difference) AS people_difference,
                    min(p.service) AS service, max(p.service) AS last_service
                FROM figures f
                JOIN places p USING (place)
                WHERE {"f.metric = $metric" if metric_id else "true"}
                    AND ($wanted IS NULL OR list_contains($wanted, f.month_end)){where}
                GROUP BY ALL
            )
            SELECT metric, month_end, "group",
                sum(numerator) AS numerator, sum(denominator) AS denominator,
                sum(unknown) AS unknown, sum(left_out)::BIGINT AS left_out,
                sum(people_numerator)::BIGINT AS people_numerator,
                sum(people_denominator)::BIGINT AS people_denominator,
                sum(people_difference)::BIGINT AS people_difference,
                min(c.reason) AS reason,
                CASE WHEN min(organisation) = max(organisation) THEN min(organisation) END
                    AS organisation,
                CASE WHEN min(service) = max(last_service) THEN min(service) END AS service
            FROM by_organisation
            JOIN cover c USING (metric, month_end, organisation)
            GROUP BY ALL""",
            {**({"metric": metric_id} if metric_id else {}), "wanted": wanted, **values},
        )
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def narrowed(
    dimensions: dict[str, str], lineage: Lineage | None = None
) -> tuple[str, dict[str, Any]]:
    """SQL that narrows ``places p``: names are ours, values are parameters.

    With a lineage, a team is all the names that lead to it.
    """
    values: dict[str, Any] = {name: dimensions[name] for name in DIMENSIONS if name in dimensions}
    tests = [f" AND p.{name} = ${name}" for name in values if name != "team" or lineage is None]
    if lineage is not None and "team" in values:
        values["team"] = lineage.names(values["team"])
        tests.append(" AND list_contains($team, p.team)")
    return "".join(tests), values


def judged(
    metric: Metric,
    row: dict[str, Any],
    uncovered: str | None,
    choice: Choice,
    by: str | None,
    targets: Iterable[tuple[Scope, Target]],
) -> Figure:
    """Divide once: the sums of one group at one month end become a figure, or a reason for none."""
    month_end, group = row["month_end"], row["group"]
    reason = row.get("reason") or uncovered
    if reason:
        return Figure.without(metric.id, month_end, group, f"{reason}.", Status.NO_DATA)
    numerator = row.get("numerator")
    denominator = row.get("denominator") if metric.has_denominator else None
    value = low = high = None
    if not metric.has_denominator or denominator:
        numerator = numerator or Decimal(0)
        value = metric.value(numerator, denominator)
    unknown = row.get("unknown") or Decimal(0)
    if metric.unknown_share is not None and unknown:
        known = (denominator or Decimal(0)) - (numerator or Decimal(0))
        if unknown > metric.unknown_share * known:
            if metric.unknown_share and value is not None and numerator is not None:
                low, high = _bounds(metric, numerator, known, unknown), value
            reason, value = metric.unknown_reason, None
    if value is None and not reason:
        reason = NOTHING_TO_COUNT
    scope = Scope(
        organisation=choice.organisation or row.get("organisation"),
        service=choice.service or (row.get("service") if by in ("service", "team") else None),
        team=choice.team or (group if by == "team" else None),
        course=row.get("course"),
    )
    target = in_force(targets, scope, month_end)
    return Figure(
        metric=metric.id,
        month_end=month_end,
        group=group,
        numerator=None if value is None else numerator,
        denominator=None if value is None else denominator,
        value=value,
        people_numerator=row.get("people_numerator"),
        people_denominator=row.get("people_denominator"),
        people_difference=row.get("people_difference"),
        left_out=row.get("left_out") or 0,
        low=low,
        high=high,
        reason=reason or "",
        target=target,
        status=status(value, target, metric.better, words.places(metric.unit)),
    )


def _bounds(metric: Metric, numerator: Decimal, known: Decimal, unknown: Decimal) -> Decimal:
    """The least that a figure could be: all that is unknown would take from the numerator."""
    least = numerator - min(numerator, unknown)
    return metric.scale * least / (least + known) if least + known else Decimal(0)


def targets_of(version: Version, metric: Metric) -> list[tuple[Scope, Target]]:
    """Whatever was set for a metric, of whatever scope and day."""
    return version.once("targets", _targets).get(metric.id, [])


def _targets(cursor: Any) -> dict[str, list[tuple[Scope, Target]]]:
    targets: dict[str, list[tuple[Scope, Target]]] = {}
    for row in cursor.execute(
        "SELECT organisation, service, team, course, target, tolerance, owner, source, rationale, "
        "from_date, metric FROM targets WHERE target IS NOT NULL"
    ).fetchall():
        scope = Scope(organisation=row[0], service=row[1], team=row[2], course=row[3])
        target = Target(row[4], row[5] or Decimal(0), *row[6:10])
        targets.setdefault(row[10], []).append((scope, target))
    return targets


def _threshold(version: Version) -> int:
    """The number of people under which a figure is hidden from the board."""
    return version.once("small numbers", _small_numbers)


def _small_numbers(cursor: Any) -> int:
    found = cursor.execute(
        "SELECT coalesce((SELECT arg_max(value, from_date) FROM rules "
        "WHERE lower(rule) = 'small numbers threshold'), "
        "(SELECT max(value::INTEGER) FROM meta WHERE key = 'small_numbers'), 5)"
    ).fetchone()
    return int(found[0]) if found else 5
