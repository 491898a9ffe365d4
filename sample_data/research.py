"""Who used Research in Practice, and for what."""

from datetime import date

from sample_data import story
from sample_data.calendar_of_events import Span, days
from sample_data.chance import Chance
from sample_data.qualifications import people
from sample_data.records import Spell, Worker
from sample_data.roles import ROLES

_USES = (
    ("Webinar", 0.40),
    ("Practice guide read", 0.25),
    ("Workshop", 0.12),
    ("Podcast", 0.13),
    ("Supervisor briefing", 0.10),
)


def research_uses(spells: list[Spell], span: Span, seed: int) -> list[tuple[Worker, date, str]]:
    """Worker, day and activity; some people use it often and many not at all."""
    chance = Chance(seed, "research")
    uses = []
    for ours in people([spell for spell in spells if ROLES[spell.role].social_worker]):
        keen = chance.uniform(0, 1) ** 2 * 2.2
        day = max(ours[0].start, span.covers_from)
        last = min(ours[-1].end or span.extract, span.extract)
        while True:
            yearly = story.at(story.RESEARCH, day) * keen
            day += days(1 + chance.waiting_time(365 / max(yearly, 0.05)))
            if day > last:
                break
            uses.append((ours[0].worker, day, chance.weighted(_USES)))
    return sorted(uses, key=lambda use: (use[1], use[0].id))
