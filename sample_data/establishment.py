"""Posts opened, closed and renumbered."""

from datetime import date

from sample_data.calendar_of_events import RESTRUCTURE, SMALLER_CASELOADS, days
from sample_data.plan import DEFAULT_WORKERS, RENAMED, SPECIALISMS, Team, as_it_was, teams_of
from sample_data.records import Post
from sample_data.roles import ROLES, SENIOR, SOCIAL_WORKER
from sample_data.workforce import Workforce

_MORE_POSTS = {"Assessment": 1, "Safeguarding": 1, "Court": 1}


def open_posts(council: Workforce) -> None:
    """The posts at the beginning; a team that has not yet been renamed has its old name."""
    for today, posts in teams_of(council.size):
        team = today
        if today.formerly and council.span.covers_from <= RESTRUCTURE:
            team = as_it_was(today)
            council.teams.append(team)
        council.teams.append(today)
        for role, count in posts.items():
            for _ in range(_whole(council, count, ROLES[role].rank >= 12)):
                opened = council.chance.day(team.opened, date(2020, 12, 31))
                add_post(council, team, role, opened)


def _whole(council: Workforce, count: float, leads: bool) -> int:
    """A whole number of posts: the remainder by lot, and a team always has its manager."""
    whole = int(count) + council.chance.happens(count - int(count))
    return max(1, whole) if leads else whole


def add_post(council: Workforce, team: Team, role: str, opened: date) -> Post:
    part_time = council.chance.happens(0.07) and ROLES[role].rank < 12
    post = Post(
        f"P{len(council.posts) + 1:05d}", team, role,
        council.chance.pick((0.5, 0.6, 0.8)) if part_time else 1.0,
        SPECIALISMS.get(role), opened, opened,
    )  # fmt: skip
    council.posts.append(post)
    return post


def close_some(council: Workforce, first: date, last: date) -> None:
    """Now and then a vacant post is deleted; always in the first month, where records begin."""
    begins = first == council.span.covers_from
    if not begins and not council.chance.happens(0.12):
        return
    roles = ("Family Time Worker", "Business Support Officer", "Practice Educator")
    for post in council.vacant():
        if post.role in roles and post not in council.covered and post.ready < first:
            post.closed = council.chance.weekday(first, last)
            return
    if begins:  # nothing suitable is vacant: a post that had stood empty is closed
        team = next(team for team in council.teams if team.name.startswith("Family Time"))
        post = add_post(council, team, "Family Time Worker", date(2017, 4, 3))
        post.closed = council.chance.weekday(first, last)


def grow(council: Workforce, first: date, last: date) -> None:
    """The recovery plan's posts, which make smaller caseloads possible."""
    if not first <= SMALLER_CASELOADS <= last:
        return
    for team in council.teams:
        if team.closed or team.opened > first:
            continue
        share = council.size / DEFAULT_WORKERS
        more = _MORE_POSTS.get(team.kind, 0) * min(1.0, share)
        for _ in range(_whole(council, more, False)):
            role = council.chance.pick((SOCIAL_WORKER, SOCIAL_WORKER, SENIOR))
            add_post(council, team, role, SMALLER_CASELOADS)


def rename_team(council: Workforce) -> None:
    """One team goes on under another name: its posts are renumbered and its people move across."""
    after, before = RENAMED
    renamed = next((team for team in council.teams if team.name == after), None)
    if renamed is None:
        return
    for post in [post for post in council.posts if post.team.name == before]:
        if post.closed:
            continue
        holder, cover = council.held.get(post), council.covered.get(post)
        new = add_post(council, renamed, post.role, RESTRUCTURE)
        new.fte, new.specialism = post.fte, post.specialism
        post.closed = RESTRUCTURE - days(1)
        for spell in (holder, cover):
            if spell:
                council.go_on(spell, RESTRUCTURE, post=new, team=renamed)
