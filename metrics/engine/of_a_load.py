"""What a load would do to the figures, as plain facts: before, after, and how sure they are."""

from decimal import Decimal
from pathlib import Path

from data_folder import DataFolder
from metrics.engine import words
from metrics.engine.access import Asker, Role
from metrics.engine.coverage import Coverage, coverage
from metrics.engine.difference import Difference, differences, said
from metrics.engine.figure import Figure
from metrics.engine.version import NoVersion, Version, before_publication, open_version

Fact = dict[str, object]

# Whoever can run this can read the files themselves, as the analyst does.
ASKER = Asker(Role.ANALYST)


def of_a_load(folder: DataFolder, path: Path, version_id: str) -> Fact:
    """Each headline now and if the version at ``path`` were in force, and that version's coverage.

    Keys: ``sentence``, ``headlines`` and ``coverage``; empty where the version holds no figures.
    """
    with before_publication(path, version_id) as then:
        if not _has_figures(then):
            return {"sentence": "", "headlines": [], "coverage": []}
        found = differences(_in_force(folder), then, ASKER)
        return {
            "sentence": said(found).replace("**", ""),
            "headlines": [_headline(each) for each in found],
            "coverage": coverage_facts(then),
        }


def coverage_facts(version: Version) -> list[Fact]:
    """What each metric could use, and the least and the most that its figure could be."""
    return [_covered(each) for each in coverage(version, ASKER)]


def _has_figures(version: Version) -> bool:
    with version.cursor() as cursor:
        found = cursor.execute(
            "SELECT 1 FROM duckdb_tables() WHERE table_name = 'figures'"
        ).fetchone()
    return found is not None


def _in_force(folder: DataFolder) -> Version | None:
    try:
        return open_version(folder)
    except NoVersion:
        return None


def _headline(each: Difference) -> Fact:
    unit = each.metric.unit
    return {
        "metric": each.metric.id,
        "title": each.metric.title,
        "now": _number(each.now.value if each.now else None),
        "then": _number(each.then.value if each.then else None),
        "now_shown": words.shown(each.now.value if each.now else None, unit),
        "then_shown": words.shown(each.then.value if each.then else None, unit),
        "status_now": _status(each.now),
        "status_then": _status(each.then),
        "changed": each.changed,
    }


def _covered(each: Coverage) -> Fact:
    unit = each.metric.unit
    value = each.figure.value if each.figure else None
    least = each.bounds.least if each.bounds else None
    most = each.bounds.most if each.bounds else None
    return {
        "metric": each.metric.id,
        "title": each.metric.title,
        "month_end": each.figure.month_end.isoformat() if each.figure else None,
        "rows": each.rows,
        "used": each.used,
        "value": _number(value),
        "least": _number(least),
        "most": _number(most),
        "shown": words.shown(value, unit),
        "least_shown": words.shown(least, unit),
        "most_shown": None if most is None else words.shown(most, unit),
        "unknown": dict(each.unknowns),
        "reason": each.figure.reason if each.figure else "It covers no whole month.",
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _status(figure: Figure | None) -> str | None:
    return figure.status.value if figure else None
