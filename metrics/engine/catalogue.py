"""Finds every metric and list, by family: a file in a family's folder is all that it takes."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from metrics.engine.metric import List, Metric

FOLDER = Path(__file__).parent.parent
FAMILIES = ("caseloads", "retention", "qualifications", "supervision", "workforce", "strategy")


@cache
def _modules() -> tuple[tuple[str, str, object], ...]:
    return tuple(
        (family, file.stem, import_module(f"metrics.{family}.{file.stem}"))
        for family in FAMILIES
        for file in sorted((FOLDER / family).glob("*.py"))
        if not file.stem.startswith("_")
    )


@cache
def metrics() -> dict[str, Metric]:
    """Every metric by its id, in the order of the families."""
    return {
        name: replace(found, id=name, family=family)
        for family, name, module in _modules()
        if isinstance(found := getattr(module, "METRIC", None), Metric)
    }


@cache
def lists() -> dict[str, List]:
    """Every list by its id, in the order of the families."""
    return {
        name: replace(found, id=name, family=family)
        for family, name, module in _modules()
        if isinstance(found := getattr(module, "LIST", None), List)
    }


def metric(metric_id: str) -> Metric:
    """The metric of that id. Raises ValueError that names those there are."""
    try:
        return metrics()[metric_id]
    except KeyError:
        known = ", ".join(metrics())
        raise ValueError(f"There is no metric “{metric_id}”. There are: {known}.") from None
