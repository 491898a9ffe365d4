"""From a workbook that people sent to a figure on a page, against the plain reading of it."""

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

import data_loaders.__main__ as loading
from data_folder import DataFolder
from metrics.engine.access import Asker, Role
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Choice
from metrics.engine.metric import Metric
from metrics.engine.read import figures
from metrics.engine.targets import Status
from metrics.engine.version import open_version
from tests.metrics.agreement import Sides, same
from tests.oracle import figures as oracle
from tests.oracle.council import Council
from tests.oracle.draw import seeded
from tests.whole_way import write

ANALYST = Asker(Role.ANALYST)


@pytest.mark.parametrize("seed", range(4))
def test_a_drawn_council_keeps_its_figures_all_the_way(seed: int, tmp_path: Path) -> None:
    council = seeded(seed)
    workbook = write(council, tmp_path, Random(seed))  # noqa: S311
    folder = DataFolder(tmp_path / "data")
    arguments = [str(workbook), "--data", str(folder.root), "--covers-from", "2000-01-01"]
    assert loading.main([*arguments, "--extract-date", council.extract.isoformat()]) == 0
    version = open_version(folder)
    for name, metric in metrics().items():
        for by in (None, "team", *(["role"] if "role" in metric.dimensions else [])):
            expected = _shown(oracle.value(council, name, council.around, by))
            if not _sent(council, metric):
                expected = {}
            found = {
                figure.group or "": _sides(figure.numerator, figure.denominator, figure.value)
                for figure in figures(version, ANALYST, name, Choice(month=council.around), by=by)
                if figure.status is not Status.NOT_SPLIT and figure.value is not None
            }
            assert found.keys() == expected.keys(), (name, by)
            for group, sides in expected.items():
                assert same(found[group], sides), (name, by, group, found[group], sides)


def _sent(council: Council, metric: Metric) -> bool:
    """Whether each sheet that the metric needs was sent: without one there is no figure."""
    return all(
        any(council.tables.get(kind) for kind in kinds.split("|")) for kinds in metric.sheets
    )


def _sides(*numbers: object) -> Sides:
    one, two, three = (None if number is None else Fraction(str(number)) for number in numbers)
    return one, two, three


def _shown(expected: dict[str, Sides]) -> dict[str, Sides]:
    """The groups that have a figure: no data is checked by its being absent."""
    return {group: sides for group, sides in expected.items() if sides[2] is not None}
