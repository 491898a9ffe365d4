"""The policy sheets: complete, and never a published row for the made-up council."""

from datetime import date

import pytest

from sample_data.council import COUNCIL, PARTNERS
from sample_data.courses import ALL, COURSES
from sample_data.facts import facts
from sample_data.roles import ROLES
from tests.sample_data import plain

CENSUS = {"turnover_rate", "vacancy_rate", "agency_rate", "average_caseload", "absence_rate"}


def test_published_figures_are_never_the_made_up_councils() -> None:
    rows = plain.table("workforce_policy.xlsx", "Benchmarks")
    assert {row["metric"] for row in rows} == CENSUS
    assert {"England", "London"} <= {row["area"] for row in rows}
    assert COUNCIL.split()[0] not in " ".join(str(row["area"]) for row in rows)
    assert all(row["release"] and row["source"] for row in rows)


def test_published_symbols_stay_symbols() -> None:
    symbols = {row["value"] for row in plain.table("workforce_policy.xlsx", "Benchmarks")}
    assert {value for value in symbols if isinstance(value, str)} == {"x"}


def test_every_target_says_who_answers_for_it_and_why() -> None:
    rows = plain.table("workforce_policy.xlsx", "Targets")
    assert all(row["owner"] and row["source"] and row["rationale"] for row in rows)
    assert all(isinstance(row["from"], date) and row["tolerance"] >= 0 for row in rows)
    identities = [tuple(row[name] for name in list(row)[:6]) for row in rows]
    assert len(set(identities)) == len(identities)


@pytest.mark.parametrize("family", ["caseloads", "retention", "qualifications", "supervision"])
def test_every_metric_of_the_four_families_has_a_target(family: str) -> None:
    folder = plain.WORKBOOKS.parents[1] / "metrics" / family
    metrics = {path.stem for path in folder.glob("*.py") if "METRIC = " in path.read_text("utf-8")}
    assert metrics
    # Neither more nor fewer starters is better in itself.
    assert metrics - {row["metric"] for row in facts("targets")} <= {"starters_in_quarter"}


def test_comments_are_on_metrics_that_have_targets() -> None:
    assert {row["metric"] for row in facts("commentary")} <= {
        row["metric"] for row in facts("targets")
    }


def test_the_limit_fell_with_the_recovery_plan() -> None:
    rows = [
        r for r in plain.table("workforce_policy.xlsx", "Roles") if r["role"] == "Social Worker"
    ]
    assert [(row["from"], row["caseload limit"]) for row in rows] == [
        (None, 20),
        (date(2024, 4, 1), 18),
    ]


def test_every_role_that_people_have_is_on_the_roles_sheet() -> None:
    assert {row["role"] for row in plain.staff()} <= set(plain.roles())
    assert {role for partner in PARTNERS for role, _, _ in partner.jobs} <= set(plain.roles())
    assert {role for course in COURSES for role in course.roles if role != ALL} <= set(ROLES)


def test_every_team_that_people_have_is_on_the_teams_sheet() -> None:
    teams = {row["team"]: row for row in plain.table("workforce_policy.xlsx", "Teams")}
    assert {row["team"] for row in plain.staff()} <= set(teams)
    assert (
        sum(row["social work unit"] == "Yes" for row in teams.values() if not row["closed"]) == 14
    )
    assert teams["Court 2"]["formerly"] == "Safeguarding 4"
