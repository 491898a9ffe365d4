"""Vacancy rate: what posts have that employed workers do not fill."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.counted import CountedRow, place, place_of
from tests.oracle.dates import is_open
from tests.oracle.policy import is_social_work
from tests.oracle.records import Facts, Post, Spell
from tests.oracle.retention import in_post
from tests.oracle.spells import EMPLOYED, of_contracts, open_at, total_fte

MOST_UNKNOWN = Fraction(5, 100)


def vacant_fte(facts: Facts, post: Post, d: date) -> Fraction:
    """The post's FTE less that of the employed spells (any role) with its id; never below 0."""
    holders = [
        spell
        for spell in of_contracts(open_at(facts.spells, d), EMPLOYED)
        if (spell.organisation, spell.post_id) == (post.organisation, post.post_id)
    ]
    return max(Fraction(0), Fraction(post.fte) - total_fte(holders))


def vacancy_rate(facts: Facts, d: date) -> Iterator[CountedRow]:
    """FTE vacant in social-work posts and FTE in post at d; of that, vacant."""
    for post in facts.posts:
        if is_open(post.opened, post.closed, d) and is_social_work(facts, post.role, d):
            vacant = vacant_fte(facts, post, d)
            where = place(post.organisation, post.service, post.team, post.role)
            yield CountedRow(f"post {post.post_id}", None, where, vacant, vacant)
    for spell in in_post(facts, d):
        subject = f"spell {spell.row_id}"
        fte = Fraction(spell.fte)
        yield CountedRow(subject, str(spell.worker), place_of(spell), Fraction(0), fte)


def posts_too_unknown(facts: Facts, spells: list[Spell]) -> bool:
    """Whether over 5% of these spells' FTE has no post id that Posts knows."""
    known = {(post.organisation, post.post_id) for post in facts.posts}
    unknown = [
        spell
        for spell in spells
        if spell.post_id is None or (spell.organisation, spell.post_id) not in known
    ]
    return total_fte(unknown) > MOST_UNKNOWN * total_fte(spells)
