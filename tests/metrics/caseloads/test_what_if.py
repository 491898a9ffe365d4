"""A what-if by hand, and what must hold of any: nobody and no case is lost or made up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.caseloads.what_if.changes import (
    AGENCY,
    PERCENT,
    Change,
    Children,
    Convert,
    HoldNone,
    Lose,
    Move,
    NotUnderstood,
    Protect,
    Recruit,
    Scenario,
    address,
    from_address,
)
from metrics.caseloads.what_if.outcome import Outcome, assumptions, held, what_if
from metrics.caseloads.what_if.sharing import Worker, in_proportion

ONE = Decimal(1)


def worker(
    key: str, team: str, cases: float, fte: str = "1", *, limit: int | None = 10,
    contract: str = "permanent", role: str = "SW", new: bool = False,
) -> Worker:  # fmt: skip
    own = None if limit is None else Fraction(limit) * (Fraction(9, 10) if new else 1)
    return Worker(
        key=key, team=team, role=role, contract=contract, fte=Fraction(fte), cases=Fraction(cases),
        limit=own, role_limit=None if limit is None else Fraction(limit), newly_qualified=new,
    )  # fmt: skip


# North: 12 + 10 + 6 = 28 over 2.5 FTE, one of three over (6 of the 5 that half a week allows too).
NORTH = [
    worker("1", "North", 12), worker("2", "North", 10, contract="agency"),
    worker("3", "North", 6, "0.5"),
]  # fmt: skip
# South: 4 + 2 = 6 over 2 FTE.
SOUTH = [worker("4", "South", 4), worker("5", "South", 2, new=True)]
ALL = [*NORTH, *SOUTH]


def after(*changes: Change, evenly: bool = False) -> Outcome:
    return what_if(ALL, Scenario(changes, evenly))


def cases(found: Outcome, team: str) -> list[float]:
    return sorted(float(w.cases) for w in found.workers if w.team == team)


def test_today_is_the_sum_of_cases_over_the_sum_of_fte() -> None:
    found = after()
    assert found.today == found.after
    assert found.today_in_all.average == Fraction(34) / Fraction("4.5")
    assert (found.today_in_all.over, found.today_in_all.limited) == (2, 5)
    assert found.today["North"].average == Fraction(28) / Fraction("2.5")
    assert not found.changed


def test_recruits_take_from_the_fullest_until_as_full_or_at_their_limit() -> None:
    found = after(Recruit(1, ONE, "North", "SW"))
    # From 12, 10 and 6 at half a week (as full as 12): the fullest gives, one at a time.
    assert cases(found, "North") == [4.0, 8.0, 8.0, 8.0]
    assert found.after["North"].average == Fraction(28) / Fraction("3.5")
    assert found.after["North"].over == 0
    assert found.changed == ["North"]


def test_a_recruit_is_never_taken_over_the_own_limit() -> None:
    full = [worker(str(n), "N", 30) for n in range(3)]
    found = what_if(full, Scenario((Recruit(1, ONE, "N", "SW", newly_qualified=True),)))
    assert sorted(int(w.cases) for w in found.workers) == [9, 27, 27, 27]
    assert (found.after_in_all.over, found.after_in_all.people) == (3, 4)


def test_the_children_of_a_leaver_go_to_who_is_least_full() -> None:
    found = after(Lose(1, "South"))  # both are as near to the median of 3: the first by id goes
    assert cases(found, "South") == [6.0]
    assert found.after_in_all.cases == 34
    assert found.after_in_all.fte == Fraction("3.5")


def test_those_nearest_the_median_leave_and_of_the_contract_that_was_asked_for() -> None:
    found = after(Lose(1, "North", AGENCY))
    assert {w.key for w in found.workers} == {"1", "3", "4", "5"}
    assert cases(found, "North") == [9.0, 19.0]  # 10 go on, past the limits: 19 ÷ 1 and 9 ÷ 0.5
    assert not found.short


def test_where_nobody_is_left_the_cases_are_told_of() -> None:
    found = after(Lose(3, "North"))
    assert found.unplaced == {"North": 28}
    assert found.after["North"].average is None
    assert found.after_in_all.cases == 6


def test_more_than_there_are_is_told_of_and_done_as_far_as_it_goes() -> None:
    found = after(Lose(2, "North", AGENCY), Convert(3, "South"))
    assert found.short == (
        "Lose 2 agency workers from North: there is one.",
        "Convert 3 agency workers to employed in South: there are none.",
    )
    assert after(Lose(1, "East")).short == (
        "Lose 1 worker from East: there is no team “East” here.",
    )


def test_converting_changes_who_is_agency_and_nothing_else() -> None:
    found = after(Convert(1))
    assert (found.today_in_all.agency, found.after_in_all.agency) == (1, 0)
    assert found.after_in_all.average == found.today_in_all.average
    assert found.after_in_all.over == found.today_in_all.over


def test_a_worker_who_moves_leaves_the_children_and_begins_with_none() -> None:
    found = after(Move(1, "South", "North"))
    assert found.after["South"].cases == 6
    assert found.after["North"].cases == 28
    assert found.after["North"].fte == Fraction("3.5")
    assert found.after_in_all.average == found.today_in_all.average


def test_protected_caseloads_lower_the_limit_and_hand_over_what_is_above_it() -> None:
    team = [worker("1", "N", 9, new=True), worker("2", "N", 4), worker("3", "N", 9)]
    found = what_if(team, Scenario((Protect(Decimal(50)),)))
    assert {w.key: int(w.cases) for w in found.workers} == {"1": 5, "2": 8, "3": 9}
    full = [worker("1", "N", 9, new=True), worker("2", "N", 10)]
    found = what_if(full, Scenario((Protect(Decimal(50)),)))
    assert found.after_in_all.over == 1  # nobody has room
    assert after(Protect(Decimal(50), "North")).short


def test_a_role_that_holds_none_gives_all_to_the_others() -> None:
    team = [worker("1", "N", 6, role="Manager"), worker("2", "N", 5), worker("3", "N", 5)]
    found = what_if(team, Scenario((HoldNone("Manager"),)))
    assert {w.key: int(w.cases) for w in found.workers} == {"1": 0, "2": 8, "3": 8}
    assert found.after_in_all.average == 8  # who holds none is not in the average


def test_more_children_fall_on_teams_by_what_they_hold() -> None:
    found = after(Children(Decimal(10), PERCENT))  # 3.4, so 3: 2.5 of them North's
    assert found.after_in_all.cases == 37
    assert [found.after[team].cases for team in ("North", "South")] == [30, 7]
    assert after(Children(Decimal(5), team="South")).after["South"].cases == 11


def test_fewer_children_are_taken_in_proportion_and_never_below_none() -> None:
    found = after(Children(Decimal(-14), team="North"))
    assert cases(found, "North") == [3.0, 5.0, 6.0]
    emptied = after(Children(Decimal(-100)))
    assert emptied.after_in_all.average is None
    assert emptied.short == ("100 fewer cases in all teams: there are only 34.",)


def test_evenly_is_by_fte_up_to_each_limit() -> None:
    found = after(evenly=True)
    # 28 over 2.5 FTE: 10, 10 and 5 fill the limits, and of the 3 beyond two go to who would then
    # be lowest by FTE; the last would make all three alike, and goes to the first by id.
    assert cases(found, "North") == [5.0, 11.0, 12.0]
    assert cases(found, "South") == [3.0, 3.0]


def test_hours_of_nought_and_people_without_a_limit_are_in_no_share_of_over() -> None:
    team = [worker("1", "N", 5, "0"), worker("2", "N", 40, limit=None)]
    found = what_if(team, Scenario((Recruit(1, ONE, "N", "SW"),)))
    assert found.set_aside == 5
    assert found.today_in_all == held([team[1]])
    assert (found.today_in_all.over, found.today_in_all.limited) == (0, 0)
    assert found.after_in_all.cases == 40


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Recruit(2, Decimal("0.6"), "North", "SW"), "Recruit 2 × SW of 0.6 FTE to North"),
        (Recruit(1, ONE, "N", "SW", newly_qualified=True),
         "Recruit 1 × newly qualified SW of 1 FTE to N"),
        (Lose(1, "North"), "Lose 1 worker from North"),
        (Convert(2), "Convert 2 agency workers to employed in all teams"),
        (Move(2, "A", "B"), "Move 2 workers from A to B"),
        (Protect(Decimal("82.5")), "Hold the newly qualified in all teams to 82.5% of their role's "
         "limit"),
        (HoldNone("Team Manager", "A"), "No cases for anyone who is Team Manager in A"),
        (Children(Decimal(1)), "1 more case in all teams"),
        (Children(Decimal("-2.5"), PERCENT, "A"), "2.5% fewer cases in A"),
    ],
)  # fmt: skip
def test_a_change_says_itself_and_comes_back_from_the_address(change: Change, said: str) -> None:
    assert str(change) == said
    assert from_address(address(Scenario((change,)))) == (Scenario((change,)), [])


def test_an_address_keeps_what_can_be_understood_and_tells_the_rest() -> None:
    found, unread = from_address("lose,1,A;evenly;lose,many,A;fly,1;move,1,A,A;recruit,1,9,A,SW")
    assert found == Scenario((Lose(1, "A"),), evenly=True)
    assert unread == ["lose,many,A", "fly,1", "move,1,A,A", "recruit,1,9,A,SW"]
    assert from_address("") == (Scenario(), [])
    assert not Scenario()


def test_what_cannot_be_is_refused_in_words() -> None:
    with pytest.raises(NotUnderstood, match="from 1 to 50, not 51"):
        Lose(51, "A")
    with pytest.raises(NotUnderstood, match="whole"):
        Children(Decimal("1.5"))
    with pytest.raises(NotUnderstood, match="another"):
        Move(1, "A", "A")


def test_what_is_assumed_bears_on_the_changes_that_were_made() -> None:
    said = " ".join(assumptions(Scenario((Convert(1),))))
    assert "nearest their team's median" in said
    assert "one case at a time" not in said
    assert "shared out anew" in " ".join(assumptions(Scenario(evenly=True)))
    assert "Cost" in said


TEAMS = st.sampled_from(["A, B;", "C"])
NUMBERS = st.integers(1, 4)
EVERYWHERE = st.sampled_from(["", "A, B;", "C"])
SHARES = st.decimals(1, 100, places=1)
STAFF_CHANGES = st.one_of(
    st.builds(
        Recruit, NUMBERS, st.sampled_from([ONE, Decimal("0.5")]), TEAMS, st.just("SW"),
        st.booleans(),
    ),
    st.builds(Lose, NUMBERS, TEAMS, st.sampled_from(["any", "employed", "agency"])),
    st.builds(Convert, NUMBERS, EVERYWHERE),
    st.sampled_from([Move(1, "A, B;", "C"), Move(2, "C", "A, B;")]),
    st.builds(Protect, SHARES, EVERYWHERE),
    st.builds(HoldNone, st.sampled_from(["SW", "Manager"]), EVERYWHERE),
)  # fmt: skip
CHILDREN = st.one_of(
    st.builds(Children, st.integers(-20, 20).map(Decimal), st.just("children"), EVERYWHERE),
    st.builds(Children, st.decimals(-100, 50, places=1), st.just("%"), EVERYWHERE),
)
WORKERS = st.lists(
    st.builds(
        worker, st.just(""), TEAMS, st.sampled_from([0, 1, 5, 12.5, 17]),
        st.sampled_from(["1", "0.6", "0.25", "0"]), limit=st.sampled_from([None, 10, 12]),
        contract=st.sampled_from(["permanent", "agency"]),
        role=st.sampled_from(["SW", "Manager"]), new=st.booleans(),
    ),
    max_size=7,
)  # fmt: skip


def named(workers: list[Worker]) -> list[Worker]:
    for place, each in enumerate(workers):
        each.key = str(place)
    return workers


def total(workers: list[Worker]) -> Fraction:
    return sum((w.cases for w in workers), Fraction(0))


@settings(max_examples=150, deadline=None)
@given(WORKERS, st.lists(STAFF_CHANGES, max_size=4), st.booleans())
def test_no_change_of_staff_loses_or_makes_up_a_case_or_an_fte(
    workers: list[Worker], changes: list[Change], evenly: bool
) -> None:
    before = named(workers)
    found = what_if(before, Scenario(tuple(changes), evenly))
    unplaced = sum(found.unplaced.values(), Fraction(0))
    assert total(list(found.workers)) + unplaced == total(before)
    assert all(w.cases >= 0 for w in found.workers)
    kept = {w.key: w for w in found.workers}
    new = [w for key, w in kept.items() if key.startswith("~")]
    lost = [w for w in before if w.key not in kept]
    fte = sum((w.fte for w in found.workers), Fraction(0))
    assert fte == sum((w.fte for w in before), Fraction(0)) + sum(
        (w.fte for w in new), Fraction(0)
    ) - sum((w.fte for w in lost), Fraction(0))
    wanted = sum(c.number for c in changes if isinstance(c, Recruit))
    known = {w.team for w in before}
    if wanted and all(c.team in known for c in changes if isinstance(c, Recruit)):
        assert len(new) <= wanted
    assert len(lost) <= sum(c.number for c in changes if isinstance(c, Lose))
    for figures, whole in ((found.today, found.today_in_all), (found.after, found.after_in_all)):
        assert sum((each.cases for each in figures.values()), Fraction(0)) == whole.cases
        assert sum(each.over for each in figures.values()) == whole.over


@settings(max_examples=100, deadline=None)
@given(WORKERS, CHILDREN)
def test_children_come_and_go_by_exactly_what_was_asked(
    workers: list[Worker], change: Children
) -> None:
    before = named(workers)
    found = what_if(before, Scenario((change,)))
    moved = total(list(found.workers)) + sum(found.unplaced.values(), Fraction(0)) - total(before)
    if not found.short and change.unit == "children":
        assert moved == Fraction(change.number)
    elif not found.short:
        there = total([w for w in before if w.fte and change.team in ("", w.team)])
        assert abs(moved - there * Fraction(change.number) / 100) <= Fraction(1, 2)


@settings(max_examples=60, deadline=None)
@given(WORKERS)
def test_no_change_is_today_exactly(workers: list[Worker]) -> None:
    found = what_if(named(workers), Scenario())
    assert found.after == found.today
    assert found.after_in_all == found.today_in_all
    assert [w.cases for w in found.workers] == [w.cases for w in workers]
    counted = [w for w in workers if w.fte and w.cases]
    assert found.today_in_all.over == sum(
        w.limit is not None and w.cases > w.limit * w.fte for w in counted
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(STAFF_CHANGES | CHILDREN, max_size=4), st.booleans())
def test_any_scenario_survives_its_address(changes: list[Change], evenly: bool) -> None:
    scenario = Scenario(tuple(changes), evenly)
    read, unread = from_address(address(scenario))
    assert unread == []
    assert read == scenario


@given(
    st.integers(0, 60).map(Fraction),
    st.lists(st.integers(0, 40).map(lambda n: Fraction(n, 2)), min_size=1).filter(any),
)
def test_a_split_in_proportion_adds_up_and_takes_no_more_than_there_is(
    amount: Fraction, parts: list[Fraction]
) -> None:
    shares = in_proportion(amount, parts)
    assert sum(shares) == amount
    if amount <= sum(parts):
        assert all(0 <= share <= part for share, part in zip(shares, parts, strict=True))
