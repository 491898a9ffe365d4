"""Whatever the seed: nobody is in two posts at once, and every row could be true."""

from collections import defaultdict
from itertools import pairwise

import pytest

from sample_data.absence import absences_of
from sample_data.calendar_of_events import Span
from sample_data.children import Caseload
from sample_data.people import work
from sample_data.records import Allocation, Spell
from sample_data.supervision import sessions_of
from sample_data.workforce import Workforce

SPAN = Span.of_years(3)


@pytest.fixture(scope="module", params=[1, 2])
def council(request: pytest.FixtureRequest) -> Workforce:
    return work(150, SPAN, request.param)


@pytest.fixture(scope="module")
def allocations(council: Workforce) -> list[Allocation]:
    away = absences_of(council.spells, SPAN, 1)
    return Caseload(council.spells, away, SPAN, 1).run()


def in_order(spells: list[Spell]) -> dict[object, list[Spell]]:
    of: dict[object, list[Spell]] = defaultdict(list)
    for spell in sorted(spells, key=lambda spell: spell.start):
        of[spell.worker].append(spell)
    return of


def test_nobody_is_in_two_posts_at_once(council: Workforce) -> None:
    for ours in in_order(council.spells).values():
        for before, after in pairwise(ours):
            assert before.end is not None
            assert before.end < after.start


def test_no_post_has_two_holders_at_once(council: Workforce) -> None:
    held: dict[object, list[Spell]] = defaultdict(list)
    for spell in sorted(council.spells, key=lambda spell: spell.start):
        if spell.employed:
            held[spell.post].append(spell)
    for holders in held.values():
        for before, after in pairwise(holders):
            assert before.end is not None
            assert before.end < after.start


def test_a_spell_ends_on_or_after_its_start_and_in_a_post_that_is_open(council: Workforce) -> None:
    for spell in council.spells:
        assert spell.end is None or spell.end >= spell.start
        assert spell.post is not None
        if spell.post.closed:
            assert spell.end
            assert spell.end <= spell.post.closed


def test_nobody_manages_themselves(council: Workforce) -> None:
    assert all(spell.manager != spell.worker.id for spell in council.spells)


def test_children_are_held_by_people_who_had_started(
    council: Workforce, allocations: list[Allocation]
) -> None:
    started = {worker: ours[0].start for worker, ours in in_order(council.spells).items()}
    for row in allocations:
        assert row.worker is None or started[row.worker] <= row.start
        assert row.end is None or row.start <= row.end <= SPAN.extract


def test_a_child_has_one_row_at_a_time_beside_a_helpers(allocations: list[Allocation]) -> None:
    open_now: dict[str, int] = defaultdict(int)
    for row in allocations:
        open_now[row.child] += row.end is None
    assert max(open_now.values()) <= 3
    assert sum(count > 1 for count in open_now.values()) < len(open_now) / 5


def test_supervision_is_of_people_in_post_and_never_of_oneself(council: Workforce) -> None:
    spells = in_order(council.spells)
    for session in sessions_of(council.spells, [], SPAN, 1):
        assert session.supervisor is not session.worker
        assert any(
            spell.start <= session.held_on and (not spell.end or session.held_on <= spell.end)
            for spell in spells[session.worker]
        )
        assert (session.minutes is None) == (session.status != "Held")
