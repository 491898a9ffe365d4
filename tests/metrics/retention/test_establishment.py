"""The establishment: what fills a post, what covers it, and who works beyond them, by hand."""

import pytest

from metrics.engine.access import Asker, Role
from metrics.engine.figure import Choice
from metrics.retention import establishment as parts
from tests.metrics.breaking_down import behind, whole
from tests.tables import council

DRAWN = council(
    posts="""
    post id | team  | fte | role           | closed
    P1      | North | 1   | Social worker  |
    P2      | North | 1   | Social worker  |
    P3      | South | 1   | Social worker  |
    P4      | South | 0.5 | Social worker  |
    P5      | South | 1   | Social worker  | 2026-09-30
    P6      | South | 1   | Support worker |
    """,
    staff="""
    worker id | team  | fte | contract  | post id | role
    Full      | North | 0.8 | permanent | P1      | Social worker
    Covers    | North | 0.6 | agency    | P1      | Social worker
    Away      | North | 1   | permanent | P2      | Social worker
    Stands in | North | 1   | agency    | P2      | Social worker
    Over      | South | 0.7 | permanent | P4      | Social worker
    Closed    | South | 1   | permanent | P5      | Social worker
    Support   | South | 1   | permanent | P6      | Social worker
    Nobody's  | South | 0.4 | permanent |         | Social worker
    Unknown   | South | 0.3 | permanent | P99     | Social worker
    Helper    | South | 0.4 | permanent | P3      | Support worker
    """,
    absence="""
    worker id | first day  | last day   | kind
    Away      | 2026-09-20 |            | maternity
    Full      | 2026-10-20 | 2026-11-02 | sickness
    """,
)
# P1 0.8 filled, 0.2 covered; P2 filled, away; P3 0.4 filled by a support worker, 0.6 empty; P4 0.5.
WHOLE = {
    parts.AT_WORK: (1.7,),
    parts.AWAY: (1,),
    parts.COVERED: (0.2,),
    parts.EMPTY: (0.6,),
    parts.AGENCY_BEYOND: (1.4,),
    parts.EMPLOYED_BEYOND: (2.2,),
    parts.NOT_KNOWN: (0.7,),
}


def test_posts_are_filled_away_covered_or_empty_and_the_rest_is_beyond_them() -> None:
    assert whole(DRAWN, parts.BREAKDOWN) == WHOLE


def test_filled_and_vacant_are_all_the_posts() -> None:
    assert round(sum(WHOLE[part][0] for part in parts.POSTS), 6) == 3.5


def test_what_is_vacant_and_what_the_agency_works_are_the_metrics() -> None:
    vacant, _, _ = DRAWN.value("vacancy_rate")[""]
    agency, _, _ = DRAWN.value("agency_rate")[""]
    assert float(vacant) == pytest.approx(WHOLE[parts.COVERED][0] + WHOLE[parts.EMPTY][0])
    assert float(agency) == pytest.approx(WHOLE[parts.COVERED][0] + WHOLE[parts.AGENCY_BEYOND][0])


def test_each_part_opens_down_to_posts_people_and_rows() -> None:
    for part, (fte,) in WHOLE.items():
        rows = behind(DRAWN, parts.BREAKDOWN, part)
        assert round(rows["FTE"].sum(), 6) == fte, part
        assert rows["Row"].notna().all()
    (away,) = behind(DRAWN, parts.BREAKDOWN, parts.AWAY).to_dict("records")
    assert (away["Worker"], away["Post"], away["Kind of absence"]) == ("Away", "P2", "maternity")
    assert away["File"] == "absence.xlsx, posts.xlsx, staff.xlsx"
    beyond = behind(DRAWN, parts.BREAKDOWN, parts.AGENCY_BEYOND)
    assert dict(zip(beyond["Worker"], beyond["How it stands"], strict=True)) == {
        "Covers": "the post is filled, or covered already",
        "Stands in": "the post is filled, and its holder is away",
    }


def test_a_practice_lead_is_told_that_somebody_is_away_and_not_why() -> None:
    drawn = council(
        posts="post id | service\nP1 | Court",
        staff="worker id | service | post id\nW1 | Court | P1",
        absence="worker id | first day | kind\nW1 | 2026-01-01 | maternity",
    )
    lead = Asker(Role.PRACTICE_LEAD, service="Court")
    rows = behind(drawn, parts.BREAKDOWN, parts.AWAY, asker=lead)
    assert "Away from" in rows.columns
    assert "Kind of absence" not in rows.columns
    elsewhere = Asker(Role.PRACTICE_LEAD, service="Fostering")
    assert behind(drawn, parts.BREAKDOWN, parts.AWAY, asker=elsewhere).empty


def test_a_choice_of_a_team_has_the_team_s_posts() -> None:
    assert whole(DRAWN, parts.BREAKDOWN, Choice(team="North")) == {
        parts.AT_WORK: (0.8,),
        parts.AWAY: (1,),
        parts.COVERED: (0.2,),
        parts.AGENCY_BEYOND: (1.4,),
    }
