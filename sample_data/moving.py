"""Changes inside an employment: hours, grade, team, and the career grade."""

from datetime import date

from sample_data.calendar_of_events import months_after
from sample_data.records import Post, Spell
from sample_data.roles import ROLES, SENIOR, SOCIAL_WORKER, grade
from sample_data.workforce import Workforce


def move(council: Workforce, first: date, last: date) -> None:
    """A month's changes, no more than one to a worker."""
    vacant: dict[str, list[Post]] = {}
    for post in council.vacant():
        if post.ready <= first and post not in council.covered:
            vacant.setdefault(post.role, []).append(post)
    for spell in [spell for spell in council.held.values() if spell.start < first]:
        start = council.chance.monday(first, last)
        if _passes_first_year(spell, first):
            council.go_on(spell, start, grade=grade(spell.role))
        elif council.chance.happens(0.003):
            _change_hours(council, spell, start)
        elif spell.role == SOCIAL_WORKER and _ready_for_senior(council, spell, first):
            council.go_on(spell, start, role=SENIOR, grade=grade(SENIOR))
        elif vacant.get(spell.role) and council.chance.happens(0.004):
            post = vacant[spell.role].pop()
            council.go_on(spell, start, post=post, team=post.team)


def _passes_first_year(spell: Spell, first: date) -> bool:
    """At the end of the assessed year a newly qualified worker goes up a grade."""
    if spell.asye_start is None or spell.grade == grade(spell.role):
        return False
    ends = spell.asye_end or months_after(spell.asye_start, 12)
    return ends < first and ROLES[spell.role].social_worker


def _change_hours(council: Workforce, spell: Spell, start: date) -> None:
    if spell.post is None or spell.post.fte < 1:
        return
    hours = 1.0 if (spell.fte or 0) < 1 else council.chance.pick((0.6, 0.8, 0.8, 0.9))
    council.go_on(spell, start, fte=hours)


def _ready_for_senior(council: Workforce, spell: Spell, first: date) -> bool:
    """Two years in, by the career grade: the post stays what it is."""
    served = (first - (spell.joined or spell.start)).days
    return served > 730 and council.chance.happens(0.006)
