"""Who fills a vacancy: someone promoted, an agency worker, someone back, or someone new."""

from datetime import date

from sample_data import story
from sample_data.calendar_of_events import days, months_after
from sample_data.records import Post, Spell
from sample_data.roles import ROLES, SOCIAL_WORKER, grade
from sample_data.workforce import Workforce

_ORIGINS = (
    ("Children's social work in another council", 0.44),
    ("Agency social work", 0.12),
    ("Social work outside local government", 0.09),
    ("Adult social work", 0.07),
    ("Career break", 0.08),
    ("Recruited from abroad", 0.06),
    ("Other employment", 0.09),
    ("Not known", 0.05),
)
_GRADUATES_START = (9, 10, 11)
_NEWLY_QUALIFIED = "Newly qualified social worker"


def fill_at_the_beginning(council: Workforce) -> None:
    """The workers already there when the records begin, some for a quarter of a century."""
    begins = council.span.covers_from
    for post in council.posts:
        social = ROLES[post.role].social_worker
        filled = story.at(story.EMPLOYED if social else story.OTHERS_FILLED, begins) + 0.01
        if post.closed or not council.chance.happens(min(1.0, filled)):
            continue
        months = min(
            300.0, 1 + council.chance.waiting_time(62 if post.role != SOCIAL_WORKER else 40)
        )
        start = _working_day(months_after(begins, -int(months)) - days(council.chance.whole(0, 27)))
        spell = _new_employee(council, post, start, post.role == SOCIAL_WORKER and months < 36)
        post.ready = start
        if spell.asye_end and spell.asye_end < begins:
            spell.grade = grade(spell.role)


def promote(council: Workforce, first: date, last: date) -> None:
    """Vacancies filled from inside; the post left behind becomes the vacancy."""
    ready: dict[str, list[Spell]] = {}
    for spell in council.held.values():
        if spell.start < months_after(first, -12):
            ready.setdefault(spell.role, []).append(spell)
    for post in council.vacant():
        sources = [spell for role in ROLES[post.role].hired_as for spell in ready.get(role, ())]
        quick = 0.35 if ROLES[post.role].rank >= 12 else 0.07
        if post.ready > first or not sources or not council.chance.happens(quick):
            continue
        start = council.chance.monday(first, last)
        near = [spell for spell in sources if spell.team.service == post.team.service]
        chosen = council.chance.pick(near or sources)
        ready[chosen.role].remove(chosen)
        _cover_ends(council, post, start)
        council.go_on(chosen, start, post=post, team=post.team, role=post.role,
                      grade=grade(post.role), fte=min(chosen.fte or 1.0, post.fte))  # fmt: skip


def hire(council: Workforce, first: date, last: date) -> None:
    """A month's new staff: towards the share of posts that the story says are filled."""
    for social in (True, False):
        line = story.EMPLOYED if social else story.OTHERS_FILLED
        wanted = story.at(line, last) * council.establishment(social) - council.employed_fte(social)
        wanted *= council.chance.uniform(0.5, 1.0) * (1.6 if first.month in (9, 10) else 0.85)
        posts = [
            (post, _appeal(post, first))
            for post in council.vacant()
            if ROLES[post.role].social_worker == social and post.ready <= last - days(8)
        ]
        while wanted > 0 and posts:
            post = council.chance.weighted(posts)
            posts = [(other, weight) for other, weight in posts if other is not post]
            wanted -= _fill(council, post, max(first, post.ready), last).fte or 0


def _fill(council: Workforce, post: Post, first: date, last: date) -> Spell:
    start = council.chance.monday(first, last) if first < last - days(8) else last - days(1)
    post.advertised, post.offered = _advertised(council, start)
    cover = council.covered.get(post)
    if cover and cover.start < first and council.chance.happens(0.16):
        council.end(cover, start - days(1), "Moved to a permanent contract", COUNCIL_ITSELF)
        return council.begin(
            cover.worker, post, "Permanent", start, origin="Agency in this council"
        )
    _cover_ends(council, post, start + days(council.chance.whole(0, 12)))
    for due, before in council.returning:
        if (
            due <= first
            and before.role == post.role
            and before.end
            and before.end < start - days(30)
        ):
            council.returning.remove((due, before))
            return council.begin(
                before.worker, post, "Permanent", start, origin="Returned to the council"
            )
    graduate = post.role == SOCIAL_WORKER and council.chance.happens(
        0.97 if first.month in _GRADUATES_START else 0.5
    )
    return _new_employee(council, post, start, graduate)


COUNCIL_ITSELF = "Same council"


def _new_employee(council: Workforce, post: Post, start: date, graduate: bool) -> Spell:
    age = council.chance.whole(22, 38) if graduate else council.chance.whole(26, 56)
    if ROLES[post.role].rank >= 12:
        age = council.chance.whole(36, 55)
    worker = council.new_worker(post.role, start.year - age)
    contract = "Fixed term" if council.chance.happens(0.06) else "Permanent"
    hours = council.chance.pick((0.6, 0.8, 0.8)) if council.chance.happens(0.05) else post.fte
    origin = _NEWLY_QUALIFIED if graduate else council.chance.weighted(_ORIGINS)
    spell = council.begin(worker, post, contract, start, fte=min(hours, post.fte), origin=origin,
                          newly_qualified=graduate)  # fmt: skip
    if graduate:
        spell.asye_start = _working_day(start + days(council.chance.whole(0, 21)))
        longer = council.chance.whole(1, 5) if council.chance.happens(0.12) else 0
        spell.asye_end = months_after(spell.asye_start, 12 + longer) - days(1)
    return spell


def _appeal(post: Post, month: date) -> float:
    """How readily a post is filled: senior posts go by promotion, hard-pressed teams go last."""
    weight = 0.5 if post.team.line in story.OVER_LIMIT else 1.0
    if post.role == SOCIAL_WORKER and month.month in _GRADUATES_START:
        weight *= 3
    return weight * (0.4 if ROLES[post.role].hired_as else 1.0)


def _cover_ends(council: Workforce, post: Post, day: date) -> None:
    cover = council.covered.get(post)
    if cover:
        council.end(cover, max(cover.start, min(day, council.span.extract - days(1))),
                    "End of assignment", None)  # fmt: skip


def _advertised(council: Workforce, start: date) -> tuple[date, date]:
    offered = start - days(council.chance.whole(45, 100))
    return offered - days(council.chance.whole(25, 60)), offered


def _working_day(day: date) -> date:
    return day - days(max(0, day.weekday() - 4))
