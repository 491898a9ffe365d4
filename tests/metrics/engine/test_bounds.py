"""The least and the most that a figure could be: worked by hand, and held to every combination."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.engine.bounds import Bounds, Group, bounds
from metrics.engine.catalogue import metric

MEMBER = ((0.0, 1.0), (1.0, 1.0))
SHARE, RATE, COUNT = "supervision_in_date", "average_caseload", "headcount"


def said(found: Bounds) -> tuple[float | None, float | None]:
    return tuple(None if each is None else round(float(each), 6)  # type: ignore[return-value]
                 for each in (found.least, found.most))  # fmt: skip


@pytest.mark.parametrize(
    ("metric_id", "top", "bottom", "groups", "expected"),
    [
        (SHARE, 8, 10, [], (80, 80)),
        # Two workers whose role is not known: 8 of 12 at the least, 10 of 12 at the most.
        (SHARE, 8, 10, [Group(things=2, ways=MEMBER)], (66.666667, 83.333333)),
        # Five sessions of nobody: two workers are overdue, and no share is over the whole.
        (SHARE, 8, 10, [Group(things=5, ways=((1, 0),))], (80, 100)),
        # Somebody who may be nobody's, where nobody is known.
        (SHARE, 0, 0, [Group(things=1, ways=MEMBER)], (0, 100)),
        (SHARE, 0, 0, [], (None, None)),
        # Posts that may be filled: from what is vacant and from the whole alike.
        ("vacancy_rate", 2, 20, [Group(things=1, ways=((-1, -1),))], (5.263158, 10)),
        # One child of a worker without hours: 41 children of 2, or of 3.5, full-time workers.
        (RATE, 40, 2, [Group(things=1, ways=((1, 0), (1, 1.5)))], (11.714286, 20.5)),
        # A count that may say anything.
        (RATE, 40, 2, [Group(things=1, ways=((float("inf"), 0),))], (20, None)),
        (COUNT, 7, 0, [Group(things=3, ways=((1, 0),))], (7, 10)),
    ],
)  # fmt: skip
def test_bounds_worked_by_hand(
    metric_id: str,
    top: float,
    bottom: float,
    groups: list[Group],
    expected: tuple[float | None, float | None],
) -> None:
    assert said(bounds(metric(metric_id), top, bottom, groups)) == expected


AMOUNTS = st.integers(-3, 3).map(float)


@settings(max_examples=60, deadline=None)
@given(
    top=st.integers(0, 9).map(float),
    more=st.integers(13, 30),
    groups=st.lists(
        st.builds(
            Group,
            things=st.integers(1, 2),
            ways=st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=3).map(tuple),
        ),
        max_size=2,
    ),
)
def test_no_combination_lies_outside_and_one_lies_on_each_bound(
    top: float, more: int, groups: list[Group]
) -> None:
    bottom = top + more
    things = [[(0.0, 0.0), *group.ways] for group in groups for _ in range(group.things)]
    ratios = [
        (top + sum(n for n, _ in chosen)) / (bottom + sum(d for _, d in chosen))
        for chosen in product(*things)
    ]
    found = bounds(metric(RATE), top, bottom, groups)
    assert found.least is not None
    assert found.most is not None
    assert float(found.least) == pytest.approx(max(min(ratios), 0))
    assert float(found.most) == pytest.approx(max(*ratios, 0))
    assert found.least <= Decimal(top / bottom) + Decimal("1e-9")
