"""Strategies for policy, workers, their spells and posts."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.oracle.build import COUNCIL, PARTNER, Entry, post, role, row, rule
from tests.oracle.draw_days import around_windows, ends, qualifying, starts

Draw = st.DrawFn

FTES = ["1", "0.5", "0.6", "0.4", "0.3", "0.2", "0.1", "0.333333", "0.8", "0"]
TEAMS = {"North": "Assessment", "South": "Assessment", "East": "Care"}
ROLES = ["Social worker", "Senior", "Support worker", "Visitor", "Administrator", "Unlisted"]
CONTRACTS = [*["permanent"] * 5, "fixed term", "agency", "agency", "casual", "volunteer"]
REASONS = [None, "Resignation", "resigned", "1", "retirement"]
POSTS = ["p1", "p2", "p3", "p4"]
RULES = {
    "newly qualified share of limit": ["0.5", "0.8"],
    "newly qualified months": ["6", "18"],
    "newly qualified first interval": ["10"],
    "newly qualified first interval days": ["28"],
    "newly qualified second interval": ["20"],
    "newly qualified second interval months": ["3"],
    "newly qualified third interval": ["28", "60"],
    "long absence days": ["14", "29"],
}


@dataclass(frozen=True)
class Person:
    """A drawn worker: whom rows of other systems are about."""

    organisation: str
    worker_id: str

    @property
    def reference(self) -> str:
        """What another system calls the worker; sorts among the ids where the id does."""
        return self.worker_id + "x"


def roles(draw: Draw, d: date) -> list[Entry]:
    """The Roles sheet: two roles of social workers, two of others, one that changes on an edge."""
    limits = st.sampled_from([2, 1, 5, 10, None])
    intervals = st.sampled_from([30, 14, 31, 60])
    reflective = st.sampled_from([90, 60, None])

    def social_work(name: str, since: date | None = None) -> Entry:
        return role(
            name,
            since,
            social_worker=True,
            registration_required=draw(st.booleans()),
            caseload_limit=draw(limits),
            supervision_every_days=draw(st.one_of(intervals, st.none())),
            reflective_supervision_every_days=draw(reflective),
            minimum_level=draw(st.sampled_from([6, 7, None])),
        )

    changes = draw(around_windows(d))
    visitor = [role("Visitor", changes - timedelta(days=400), supervision_every_days=42)]
    return [
        social_work("Social worker"),
        social_work("Senior"),
        role("Support worker", supervision_every_days=draw(intervals), minimum_level=4),
        role("Administrator"),
        *(visitor if draw(st.booleans()) else [role("Visitor")]),
        social_work("Visitor", changes),
    ]


def rules(draw: Draw, d: date) -> list[Entry]:
    """The Rules sheet: mostly empty; a rule from always, from d, or from the day after."""
    since = st.sampled_from([None, d, d + timedelta(days=1), d - timedelta(days=400)])
    names = draw(st.lists(st.sampled_from(sorted(RULES)), max_size=3, unique=True))
    return [rule(name, draw(st.sampled_from(RULES[name])), draw(since)) for name in names]


def people(draw: Draw) -> list[Person]:
    """Two to eight workers, some of another organisation, some of one id in both."""
    own = draw(st.integers(2, 6))
    found = [Person(COUNCIL, f"w{n}") for n in range(1, own + 1)]
    partners = draw(st.lists(st.sampled_from(["w1", "w2", "s1"]), max_size=2, unique=True))
    return found + [Person(PARTNER, worker_id) for worker_id in partners]


def spells(draw: Draw, d: date, person: Person, posts_are_known: bool) -> list[Entry]:
    """One to three spells, one after another or at once, with gaps about the seven days."""
    made: dict[tuple[object, ...], Entry] = {}
    start = draw(starts(d))
    usual_role = draw(st.sampled_from([*["Social worker"] * 5, *ROLES]))
    for _ in range(draw(st.integers(1, 3))):
        end = draw(ends(start, d, 0, 6, 30, 400))
        spell = _spell(draw, d, person, start, end, usual_role, posts_are_known)
        identity = ("post_id", "role", "team", "contract", "start_date")
        made.setdefault(tuple(spell[1][column] for column in identity), spell)
        if end is not None and draw(st.integers(0, 3)):
            start = end + timedelta(days=draw(st.sampled_from([1, 0, 7, 8, 6, 9, 2])))
        else:
            start += timedelta(days=draw(st.sampled_from([0, 1, 40])))
    return list(made.values())


def _spell(
    draw: Draw,
    d: date,
    person: Person,
    start: date,
    end: date | None,
    usual_role: str,
    posts_are_known: bool,
) -> Entry:
    team = draw(st.sampled_from(sorted(TEAMS)))
    own_role = usual_role if draw(st.integers(0, 3)) else draw(st.sampled_from(ROLES))
    contract = draw(st.sampled_from(CONTRACTS))
    post_ids: list[str | None] = [*POSTS] if posts_are_known else [None, "p1", "p9", "p2"]
    asye: dict[str, Any] = {}
    if draw(st.integers(0, 3)) == 3:
        began = draw(qualifying(d))
        until = draw(st.sampled_from([None, None, d, d - timedelta(days=1), began]))
        asye = {"asye_start": began, "asye_end": until if until and until >= began else None}
    return row(
        "staff",
        organisation=person.organisation,
        worker_id=person.worker_id,
        sector=draw(st.sampled_from([None, "Health", "Education"])),
        service=TEAMS[team],
        team=team,
        role=own_role,
        post_id=draw(st.sampled_from(post_ids)),
        contract=contract,
        fte=Decimal(draw(st.sampled_from(FTES))),
        start_date=start,
        end_date=end,
        leaving_reason=draw(st.sampled_from(REASONS)) if end else None,
        **asye,
    )


def posts(draw: Draw, d: date, organisation: str) -> list[Entry]:
    """The organisation's posts, open, opening and closing on edges."""
    return [
        post(
            post_id,
            organisation=organisation,
            team=draw(st.sampled_from(sorted(TEAMS))),
            role=draw(st.sampled_from(["Social worker", "Social worker", *ROLES])),
            fte=draw(st.sampled_from(["1", "0.5", "1.2"])),
            opened=draw(st.one_of(st.none(), around_windows(d))),
            closed=draw(st.sampled_from([None, None, d, d + timedelta(days=1)])),
        )
        for post_id in POSTS
    ]
