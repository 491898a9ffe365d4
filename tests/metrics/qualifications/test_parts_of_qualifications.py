"""The registration year, systemic levels, levels held, and courses each against its own target."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.engine.by_subject import by_subject, subject_figures
from metrics.engine.catalogue import metric
from metrics.engine.figure import Choice
from metrics.engine.targets import Status
from metrics.qualifications import lapsing_soon, levels_held, registration_year, systemic_levels
from tests.metrics.breaking_down import DIRECTOR, behind, made_of, parts, whole
from tests.metrics.retention.test_staying import version
from tests.tables import Drawn, council


def registrations(month: str) -> Drawn:
    return council(
        staff="worker id\nRenewed\nStill\nLapsed\nNever\nStruck off\nNurse",
        qualifications="""
        worker id  | qualification | kind         | awarded    | expires    | status
        Renewed    | SWE           | registration | 2025-10-01 | 2026-11-30 |
        Renewed    | SWE           | registration | 2026-10-15 | 2027-11-30 |
        Still      | SWE           | registration | 2025-10-01 | 2026-11-30 |
        Lapsed     | SWE           | registration | 2024-10-01 | 2025-11-30 |
        Struck off | SWE           | registration | 2025-10-01 | 2027-11-30 | removed
        Nurse      | NMC           | registration | 2025-10-01 | 2028-09-30 | registered
        """,
        extract=month,
    )


def test_who_has_not_renewed_by_the_month_end_stands_out() -> None:
    drawn = registrations("2026-10-31")
    assert whole(drawn, registration_year.BREAKDOWN) == {
        registration_year.RENEWED: (2,),
        registration_year.TO_RENEW: (1,),
        registration_year.NOT_REGISTERED: (3,),
    }
    (row,) = behind(drawn, registration_year.BREAKDOWN, registration_year.TO_RENEW).to_dict(
        "records"
    )
    assert (row["Worker"], row["Registered to"].date()) == ("Still", date(2026, 11, 30))


@pytest.mark.parametrize(
    ("month", "to_renew"), [("2026-09-30", 2), ("2026-11-30", 1), ("2026-12-31", 0)]
)
def test_the_year_ends_on_the_30_november_on_or_after_the_month_end(
    month: str, to_renew: int
) -> None:
    found = parts(
        registrations(month), registration_year.BREAKDOWN, month=date.fromisoformat(month)
    )
    renewing = found.get(("", registration_year.TO_RENEW), (0,))
    # In December the year to come has begun: who renewed is to renew by the next 30 November.
    assert renewing == ((1,) if month == "2026-12-31" else (to_renew,))


def test_each_social_worker_stands_at_the_highest_systemic_level() -> None:
    drawn = council(
        staff="worker id | team\nW1 | Unit\nW2 | Unit\nW3 | Unit\nW4 | Other\nW5 | Other",
        teams="""
        team  | social work unit | closed
        Unit  | yes              |
        Old   | yes              | 2026-01-01
        Other | no               |
        """,
        qualifications="""
        worker id | qualification         | kind     | awarded    | expires
        W1        | Foundation (year 1)   | systemic | 2020-01-01 |
        W1        | Intermediate (year 2) | systemic | 2021-01-01 |
        W2        | Foundation            | systemic | 2020-01-01 | 2026-10-30
        W4        | Qualifying            | systemic | 2020-01-01 |
        W5        | A taster day          | systemic | 2020-01-01 |
        """,
    )
    found = parts(drawn, systemic_levels.BREAKDOWN, by="team")
    assert {key: int(value[0]) for key, value in found.items()} == {
        ("Unit", systemic_levels.INTERMEDIATE): 1,
        ("Unit", systemic_levels.NONE): 2,
        ("Other", systemic_levels.QUALIFYING): 1,
        ("Other", systemic_levels.NOT_STATED): 1,
    }
    units = systemic_levels.social_work_units(version(drawn), date(2026, 10, 31))
    assert units == {"Unit"}
    trained, everyone, _ = drawn.value("systemic_training")[""]
    assert (trained, everyone) == (3, 5)


def test_levels_held_and_who_is_under_the_level_of_the_role() -> None:
    drawn = council(
        staff="worker id\nW1\nW2\nW3",
        qualifications="""
        worker id | qualification | kind  | level | awarded
        W1        | MA            | award | 7     | 2020-01-01
        W1        | BA            | award | 6     | 2015-01-01
        W2        | Diploma       | award | 5     | 2020-01-01
        """,
    )
    found = whole(drawn, levels_held.BREAKDOWN)
    assert found == {"level 7 or 8": (1, 0), "level 4 or 5": (1, 1), "nothing on record": (1, 1)}
    qualified, everyone, _ = drawn.value("qualification_level")[""]
    assert everyone - qualified == sum(short for _, short in found.values())


def test_what_lapses_is_summed_in_steps_of_30_days() -> None:
    drawn = council(
        staff="worker id\nW1\nW2",
        qualifications="""
        worker id | qualification | kind         | awarded    | expires
        W1        | SWE           | registration | 2025-10-01 | 2026-11-30
        W2        | First aid     | award        | 2025-10-01 | 2026-12-01
        """,
        training="worker id | course | completed on | expires on\nW1 | C | 2025-01-01 | 2027-01-29",
    )
    assert whole(drawn, lapsing_soon.BREAKDOWN) == {
        "registration|30": (1,),
        "qualification|60": (1,),
        "course|90": (1,),
    }
    assert len(drawn.a_list("lapsing")) == 3


def test_each_course_is_judged_against_its_own_target_and_the_most_specific_wins() -> None:
    drawn = council(
        staff="""
        worker id | service | team
        W1        | S       | North
        W2        | S       | North
        W3        | S       | South
        """,
        training_requirements="course\nFirst aid\nSafeguarding",
        training="""
        worker id | course       | completed on
        W1        | First aid    | 2026-01-01
        W1        | Safeguarding | 2026-01-01
        W2        | Safeguarding | 2026-01-01
        """,
        targets="""
        metric            | course       | team  | target | tolerance
        training_coverage |              |       | 30     | 0
        training_coverage | Safeguarding |       | 100    | 0
        training_coverage |              | South | 10     | 0
        """,
    )
    training = metric("training_coverage")
    made = made_of(drawn, by_subject(training))
    whole_ = subject_figures(version(drawn), DIRECTOR, made, training, Choice())
    assert {key: (each.value, each.status) for (key, _), each in whole_.items()} == {
        "First aid": (Decimal(100) / 3, Status.ON_TARGET),
        "Safeguarding": (Decimal(200) / 3, Status.OFF_TARGET),
    }
    teams = subject_figures(version(drawn), DIRECTOR, made, training, Choice(), "team")
    aims = {key: each.target.value for key, each in teams.items() if each.target}
    assert aims == {
        ("First aid", "North"): 30,
        ("First aid", "South"): 10,
        ("Safeguarding", "North"): 100,
        ("Safeguarding", "South"): 100,
    }
    done, due, _ = drawn.value("training_coverage")[""]
    assert (done, due) == (
        sum(each.numerator or 0 for each in whole_.values()),
        sum(each.denominator or 0 for each in whole_.values()),
    )
