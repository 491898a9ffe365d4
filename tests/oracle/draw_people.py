"""Draws policy, workers, their spells and posts."""

from datetime import date, timedelta
from random import Random

from tests.oracle.build import COUNCIL, PARTNER, SERVICES, Entry, post, role, rule, spell
from tests.oracle.council import Row
from tests.oracle.dates import months_after
from tests.oracle.draw_days import around_windows, ends, qualifying, starts
from tests.oracle.records import Worker

FTES = ["1", "0.5", "0.6", "0.4", "0.3", "0.2", "0.1", "0.333333", "0.8", "0", "0.95", "0.05"]
TEAMS = sorted(SERVICES)
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


def roles(dice: Random, d: date) -> list[Entry]:
    """The Roles sheet: two roles of social workers, two of others, one that changes on an edge."""
    intervals = [30, 30, 14, 31, 60]

    def social_work(name: str, since: date | None = None) -> Entry:
        return role(
            name,
            since,
            social_worker=True,
            registration_required=dice.random() < 0.8,
            caseload_limit=dice.choice([2, 1, 5, 10, None]),
            supervision_every_days=dice.choice([*intervals, None]),
            reflective_supervision_every_days=dice.choice([90, 60, 45, None]),
            minimum_level=dice.choice([6, 7, None]),
        )

    changes = dice.choice(around_windows(d))
    earlier = dice.choice([None, changes - timedelta(days=400)])
    return [
        social_work("Social worker"),
        social_work("Senior"),
        role("Support worker", supervision_every_days=dice.choice(intervals), minimum_level=4),
        role("Administrator"),
        role("Visitor", earlier, supervision_every_days=dice.choice([None, 42])),
        social_work("Visitor", changes),
    ]


def rules(dice: Random, d: date) -> list[Entry]:
    """The Rules sheet: empty, or some rules from always, from d, or from the day after."""
    since = [None, d, d + timedelta(days=1), d - timedelta(days=400)]
    names = dice.sample(sorted(RULES), dice.choice([0, 0, 1, 2, 4]))
    return [rule(name, dice.choice(RULES[name]), dice.choice(since)) for name in names]


def workers(dice: Random) -> list[Worker]:
    """Two to eight workers, some of another organisation, some of one id in both."""
    found = [Worker(COUNCIL, f"w{n}") for n in range(1, dice.randint(2, 6) + 1)]
    partners = dice.sample(["w1", "w2", "s1"], dice.choice([0, 0, 1, 2]))
    return found + [Worker(PARTNER, worker_id) for worker_id in partners]


def spells(dice: Random, d: date, worker: Worker, posts_are_known: bool) -> list[Entry]:
    """One to three spells, one after another or at once, with gaps about the seven days."""
    made: dict[tuple[object, ...], Entry] = {}
    start = dice.choice(starts(d))
    usual_role = dice.choice([*["Social worker"] * 5, *ROLES])
    assessed = _assessed_years(dice, d)
    for _ in range(dice.randint(1, 3)):
        year_on = (months_after(start, 12) - start).days
        end = dice.choice(ends(start, d, 0, 6, 30, 400, year_on, year_on - 1, year_on + 1))
        drawn = _spell(dice, worker, start, end, usual_role, posts_are_known)
        if assessed and dice.random() < 0.7:
            drawn[1].update(dice.choice(assessed))
        identity = ("post_id", "role", "team", "contract", "start_date")
        made.setdefault(tuple(drawn[1][column] for column in identity), drawn)
        if end is not None and dice.random() < 0.7:
            start = end + timedelta(days=dice.choice([1, 0, 7, 8, 6, 9, 2]))
        else:
            start += timedelta(days=dice.choice([0, 0, 1, 40]))
    return list(made.values())


def _assessed_years(dice: Random, d: date) -> list[Row]:
    """For one worker in two, an assessed year or two, with the end that each has if it has one."""
    years: list[Row] = []
    for began in set(dice.choices(qualifying(d), k=dice.choice([0, 0, 1, 2]))):
        until = dice.choice([None, None, d, d - timedelta(days=1), began])
        ended = until if until is not None and until >= began else None
        years.append({"asye_start": began, "asye_end": ended})
    return sorted(years, key=lambda year: str(year["asye_start"]))


def _spell(
    dice: Random,
    worker: Worker,
    start: date,
    end: date | None,
    usual_role: str,
    posts_are_known: bool,
) -> Entry:
    return spell(
        worker.worker_id,
        start,
        end,
        organisation=worker.organisation,
        sector=dice.choice([None, "Health", "Education"]),
        team=dice.choice(TEAMS),
        role=usual_role if dice.random() < 0.75 else dice.choice(ROLES),
        post_id=dice.choice(POSTS if posts_are_known else [None, "p1", "p9", "p2"]),
        contract=dice.choice(CONTRACTS),
        fte=dice.choice(FTES),
        leaving_reason=dice.choice(REASONS) if end else None,
    )


def posts(dice: Random, d: date, organisation: str) -> list[Entry]:
    """The organisation's posts, open, opening and closing on edges."""
    return [
        post(
            post_id,
            organisation=organisation,
            team=dice.choice(TEAMS),
            role=dice.choice(["Social worker", "Social worker", *ROLES]),
            fte=dice.choice(["1", "0.5", "1.2"]),
            opened=dice.choice([None, dice.choice(around_windows(d))]),
            closed=dice.choice([None, None, d, d + timedelta(days=1)]),
        )
        for post_id in POSTS
    ]
