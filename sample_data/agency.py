"""Agency workers, who cover vacancies and come and go."""

from datetime import date

from sample_data import story
from sample_data.calendar_of_events import days, months_after
from sample_data.chance import Chance
from sample_data.records import Post
from sample_data.roles import ROLES
from sample_data.workforce import Workforce

_MONTHS_STAYED = 12
_HIGHEST_RANK = 13  # interims up to service manager


def cover_at_the_beginning(council: Workforce) -> None:
    """The agency workers already there."""
    begins = council.span.covers_from
    wanted = story.at(story.AGENCY, begins) * council.establishment(True)
    for post in _uncovered(council):
        if wanted <= 0:
            return
        start = months_after(begins, -council.chance.whole(1, 16)) + days(
            council.chance.whole(0, 20)
        )
        wanted -= _take_on(council, post, start)


def cover(council: Workforce, first: date, last: date) -> None:
    """A month's agency workers: some go, others come, as many as the story says."""
    for spell in list(council.covered.values()):
        stays = _MONTHS_STAYED * (1.6 if first.year >= 2025 else 1.0)
        if spell.start < first and council.chance.happens(1 / stays):
            council.end(
                spell,
                council.chance.weekday(first, last),
                "End of assignment",
                _gone(council.chance),
            )
    wanted = story.at(story.AGENCY, last) * council.establishment(True)
    wanted -= sum(spell.fte or 0 for spell in council.covered.values())
    for post in _uncovered(council):
        if wanted <= 0:
            break
        if post.ready < last:
            wanted -= _take_on(council, post, council.chance.monday(first, last))
    for spell in list(council.covered.values()):
        if wanted >= -1:
            break
        if spell.start < first:
            council.end(spell, council.chance.weekday(first, last), "End of assignment", None)
            wanted += spell.fte or 0


def _uncovered(council: Workforce) -> list[Post]:
    """Where an agency worker is wanted, soonest first: vacancies, then posts with a holder who
    needs cover."""
    posts = [
        post
        for post in council.posts
        if post.closed is None
        and post not in council.covered
        and ROLES[post.role].social_worker
        and ROLES[post.role].rank <= _HIGHEST_RANK
    ]
    lots = {post: council.chance.uniform(0, 1) for post in posts}

    def order(post: Post) -> tuple[bool, bool, float]:
        holds_cases = ROLES[post.role].limit is not None
        return (post in council.held, not holds_cases, lots[post])

    return sorted(posts, key=order)


def _take_on(council: Workforce, post: Post, start: date) -> float:
    worker = council.new_worker(post.role, start.year - council.chance.whole(27, 62))
    fte = council.chance.pick((0.6, 0.8)) if council.chance.happens(0.06) else 1.0
    council.begin(worker, post, "Agency", start, fte=fte)
    return fte


def _gone(chance: Chance) -> str:
    return chance.weighted((("Agency social work", 0.6), ("Not known", 0.3), ("Career break", 0.1)))
