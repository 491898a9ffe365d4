"""What another version would change, and the sentence that says it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data_folder import DataFolder
from metrics.engine import words
from metrics.engine.access import Asker, Role
from metrics.engine.catalogue import metrics
from metrics.engine.difference import Difference, differences, said
from metrics.engine.version import Version, before_publication, open_version
from tests.pages.parts.versions import publish

DIRECTOR = Asker(Role.DIRECTOR)
STAFF = """
worker id | team  | start date | contract
1         | North | 2020-01-01 | permanent
2         | North | 2020-01-01 | permanent
3         | North | 2020-01-01 | permanent
4         | North | 2020-01-01 | agency
"""
TARGETS = "metric | target | tolerance\nagency_rate | 10 | 2"
Draw = Callable[..., Version]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Draws a version with these tables."""

    def drawn(extract: str = "2026-10-31", **tables: str) -> Version:
        given = {"staff": STAFF, "targets": TARGETS, **tables}
        folder = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        return open_version(DataFolder(publish(folder, months=3, extract=extract, **given)))

    return drawn


def of(found: list[Difference], metric: str) -> Difference:
    return next(each for each in found if each.metric.id == metric)


def test_every_headline_is_set_beside_itself(draw: Draw) -> None:
    found = differences(draw(), draw(), DIRECTOR)
    assert {each.metric.id for each in found} == {m.id for m in metrics().values() if m.headline}
    assert not any(each.changed or each.judged_anew for each in found)
    assert said(found) == "**No headline figure would change.**"


def test_what_would_be_judged_otherwise_comes_first_and_is_said(draw: Draw) -> None:
    then = draw(staff=STAFF.replace("agency", "permanent"))
    found = differences(draw(), then, DIRECTOR)
    assert found[0].metric.id == "agency_rate"
    assert found[0].now is not None
    assert found[0].then is not None
    assert [found[0].now.value, found[0].then.value] == [25, 0]
    assert found[0].judged_anew
    assert said(found).startswith(
        f"**One of {words.in_words(len(found))} headline figures would change.** "
        "Judged otherwise: Agency rate (from off target to on target)."
    )


def test_a_value_can_change_and_be_judged_as_before(draw: Draw) -> None:
    more = STAFF + "5 | North | 2020-01-01 | agency\n"
    found = differences(draw(), draw(staff=more), DIRECTOR)
    assert of(found, "agency_rate").changed
    assert not of(found, "agency_rate").judged_anew
    assert "None would be judged otherwise than now." in said(found)


def test_a_later_month_is_told_from_a_correction_of_this_one(draw: Draw) -> None:
    later = draw(extract="2026-11-30", staff=STAFF + "5 | North | 2026-11-10 | agency\n")
    rate = of(differences(draw(), later, DIRECTOR), "agency_rate")
    assert rate.changed
    assert not rate.restated
    assert rate.revised is not None
    assert rate.revised.value == 25

    corrected = draw(extract="2026-11-30", staff=STAFF.replace("agency", "permanent"))
    found = differences(draw(), corrected, DIRECTOR)
    assert of(found, "agency_rate").restated
    assert said(found).endswith("One figure of October 2026 would be corrected.")


def test_the_first_figures_have_nothing_beside_them(draw: Draw) -> None:
    found = differences(None, draw(), DIRECTOR)
    assert all(each.now is None for each in found)
    assert said(found).startswith("**These would be the first figures.**")


def test_a_version_without_a_whole_month_says_so(draw: Draw) -> None:
    empty = draw(sources="kind | covers from | extract date\nstaff | | ")
    found = differences(None, empty, DIRECTOR)
    assert all(each.then is None for each in found)
    assert said(found).startswith("**No headline figure could be worked out.**")
    lost = differences(draw(), empty, DIRECTOR)
    assert said(lost).startswith("**Every headline figure would be lost.**")


def test_a_version_before_publication_is_let_go_of(draw: Draw, tmp_path: Path) -> None:
    built = draw().path
    moved = tmp_path / "built.building"
    built.replace(moved)
    with before_publication(moved, "coming") as version:
        assert (version.id, version.council) == ("coming", "The council")
        assert of(differences(None, version, DIRECTOR), "agency_rate").then is not None
    moved.replace(built)
    with before_publication(built, "again") as version:
        assert version.path == built
