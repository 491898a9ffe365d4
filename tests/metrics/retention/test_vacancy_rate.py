"""Which posts are open, who fills them and by how much, and when nobody can say."""

from decimal import Decimal

from tests.tables import council

D = Decimal


def test_a_post_is_vacant_by_what_the_employed_against_it_do_not_fill() -> None:
    drawn = council(
        posts="""
        post id | team  | fte
        P1      | empty | 0.8
        P2      | half  | 1
        P3      | full  | 1
        P4      | over  | 1
        """,
        staff="""
        worker id | team  | post id | fte
        W2        | half  | P2      | 0.4
        W3        | full  | P3      | 0.5
        W4        | full  | P3      | 0.5
        W5        | over  | P4      | 1
        W6        | over  | P4      | 0.5
        """,
    )
    assert drawn.value("vacancy_rate", by="team") == {
        "empty": (D("0.8"), D("0.8"), 100),
        "half": (D("0.6"), 1, 60),
        "full": (0, 1, 0),
        "over": (0, D("1.5"), 0),
    }


def test_a_post_is_open_from_its_opening_until_the_day_before_its_last() -> None:
    drawn = council(
        posts="""
        post id | team         | opened     | closed
        P1      | always       |            |
        P2      | opened today | 2026-10-31 |
        P3      | opens later  | 2026-11-01 |
        P4      | last day     |            | 2026-10-31
        P5      | closes later |            | 2026-11-01
        """
    )
    assert drawn.value("vacancy_rate", by="team").keys() == {
        "always",
        "opened today",
        "closes later",
    }


def test_only_social_work_posts_are_counted() -> None:
    drawn = council(
        posts="""
        post id | role
        P1      | Social worker
        P2      | Support worker
        P3      | Unheard-of
        """
    )
    assert drawn.value("vacancy_rate") == {"": (1, 1, 100)}


def test_anybody_employed_fills_a_post_and_nobody_else_does() -> None:
    drawn = council(
        posts="""
        post id | team
        P1      | other role
        P2      | agency
        P3      | casual
        P4      | gone
        P5      | not yet
        """,
        staff="""
        worker id | team       | post id | role           | contract  | start date | end date
        W1        | other role | P1      | Support worker | permanent | 2020-01-01 |
        W2        | agency     | P2      | Social worker  | agency    | 2020-01-01 |
        W3        | casual     | P3      | Social worker  | casual    | 2020-01-01 |
        W4        | gone       | P4      | Social worker  | permanent | 2020-01-01 | 2026-10-31
        W5        | not yet    | P5      | Social worker  | permanent | 2026-11-01 |
        """,
    )
    assert drawn.value("vacancy_rate", by="team") == dict.fromkeys(
        ("agency", "casual", "gone", "not yet"), (1, 1, 100)
    )


def test_a_post_id_belongs_to_its_own_organisation() -> None:
    drawn = council(
        posts="post id | organisation\nP1 |\nP1 | A charity",
        staff="worker id | organisation | post id\nW1 | A charity | P1",
    )
    assert drawn.value("vacancy_rate", by="organisation") == {
        "The council": (1, 1, 100),
        "A charity": (0, 1, 0),
    }


def test_over_5_per_cent_of_fte_without_a_known_post_gives_no_figure() -> None:
    staff = "worker id | post id | fte\nW1 | P1 | 0.{known}\nW2 | {post} | 0.05"
    posts = "post id | fte\nP1 | 1\nP2 | 1"
    five = council(posts=posts, staff=staff.format(known=95, post=""))
    assert five.value("vacancy_rate")[""][2] is not None
    more = council(posts=posts, staff=staff.format(known=94, post=""))
    assert more.value("vacancy_rate") == {"": (D("1.06"), D("2.05"), None)}
    unheard_of = council(posts=posts, staff=staff.format(known=94, post="P9"))
    assert unheard_of.value("vacancy_rate")[""][2] is None
    known = council(posts=posts, staff=staff.format(known=94, post="P2"))
    assert known.value("vacancy_rate")[""][2] is not None


def test_a_post_that_has_closed_is_still_known() -> None:
    drawn = council(
        posts="post id | closed\nP1 | 2026-01-01",
        staff="worker id | post id\nW1 | P1",
    )
    assert drawn.value("vacancy_rate") == {"": (0, 1, 0)}


def test_those_without_a_post_who_are_not_employed_social_workers_do_not_matter() -> None:
    drawn = council(
        posts="post id\nP1",
        staff="""
        worker id | role           | contract  | post id
        W1        | Social worker  | permanent | P1
        W2        | Social worker  | agency    |
        W3        | Support worker | permanent |
        """,
    )
    assert drawn.value("vacancy_rate") == {"": (0, 1, 0)}


def test_a_vacancy_opens_to_the_post_and_who_fills_part_of_it() -> None:
    drawn = council(
        posts="post id\nP1",
        staff="worker id | post id | fte\nW1 | P1 | 0.5\nW2 | P1 | 0.25",
    )
    vacancy = next(row for row in drawn.rows("vacancy_rate") if row["worker"] is None)
    assert vacancy["subject"] == "post P1"
    assert vacancy["sources"] == [("posts", 2), ("staff", 2), ("staff", 3)]
