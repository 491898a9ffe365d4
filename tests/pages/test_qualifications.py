"""Qualifications: both answers, what lapses first, whom to book, and rows behind a cell."""

import pytest

from metrics.engine.access import Role
from metrics.engine.catalogue import metrics
from tests.pages.opening import open_page

pytestmark = pytest.mark.usefixtures("loaded_sample")


def test_the_answer_is_of_registration_and_of_training() -> None:
    said = open_page("qualifications").said
    assert said.startswith("Registration coverage is 99.2% (375 of 378 workers")
    assert "Training coverage is 90.8%" in said


def test_every_metric_of_the_family_is_on_the_page() -> None:
    heat = open_page("qualifications").block("heat-map")
    family = [metric.title for metric in metrics().values() if metric.family == "qualifications"]
    assert [title for title in family if title not in heat] == []


def test_who_and_what_and_when_stand_before_what_can_be_looked_up() -> None:
    page = open_page("qualifications")
    lapsing = page.table("list-lapsing")
    assert list(lapsing.columns[:5]) == ["Worker", "Team", "What lapses", "Last day", "Days left"]
    assert lapsing["Days left"].is_monotonic_increasing
    assert lapsing["Days left"].between(0, 90).all()
    needed = page.table("list-booking_list")
    assert list(needed.columns[:4]) == ["Course", "Needed by", "Standing", "Worker"]
    assert needed["Course"].is_monotonic_increasing
    assert needed.groupby("Course")["Needed by"].is_monotonic_increasing.all()


def test_a_cell_opens_its_rows() -> None:
    page = open_page("qualifications", opened={"heat-map": "registration_coverage|Assessment 3"})
    assert "Assessment 3: the rows behind it" in page.words
    assert {"File", "Sheet", "Row"} <= set(page.table("behind-heat-map").columns)


def test_a_practice_lead_books_the_own_service_s_people() -> None:
    every = open_page("qualifications").table("list-booking_list")
    own = open_page("qualifications", Role.PRACTICE_LEAD, "Fostering and Kinship")
    rows = own.table("list-booking_list")
    assert 0 < len(rows) < len(every)
    assert set(rows["Team"]) <= {"Fostering", "Kinship Assessment"}


def test_a_square_opens_the_course_s_rows_and_their_sum_is_the_figure() -> None:
    page = open_page(
        "qualifications", opened={"courses": "Data protection and information security|Court 1"}
    )
    assert "Court 1, Data protection and information security: the rows behind it" in page.words
    rows = page.table("behind-courses")
    assert {"File", "Sheet", "Row"} <= set(rows.columns)
    assert 100 * rows["In date"].sum() / rows["Courses due"].sum() == pytest.approx(83.3, abs=0.05)


def test_who_has_yet_to_renew_is_counted_and_opens() -> None:
    page = open_page("qualifications", opened={"registration-year": "to renew|"})
    assert "39 of 378 who must be registered have yet to renew: 30 days left." in page.words
    assert len(page.table("behind-registration-year")) == 39


def test_what_lapses_within_a_window_opens_what_it_counts() -> None:
    page = open_page("qualifications", opened={"lapsing": "course|60"})
    rows = page.table("behind-lapsing")
    assert len(rows) == 54
    assert rows["Days left"].max() <= 60


def test_units_stand_by_their_level_of_systemic_training() -> None:
    page = open_page("qualifications")
    assert "104 of 297 social workers in social work units hold some" in page.words
    assert "Practice Development" not in page.block("systemic-levels")
    every = open_page("qualifications", systemic_of="All teams")
    assert "Practice Development" in every.block("systemic-levels")
