"""Who leaves, when, why, and where they go."""

from datetime import date

from sample_data import story
from sample_data.calendar_of_events import days, month_end, months_after
from sample_data.records import Spell
from sample_data.roles import MANAGER, ROLES
from sample_data.workforce import Workforce

_REASONS = (
    ("Resignation", 0.72),
    ("End of contract", 0.06),
    ("Dismissal", 0.04),
    ("Voluntary redundancy", 0.02),
    ("Ill health retirement", 0.03),
    ("Mutual agreement", 0.05),
    ("Other", 0.05),
    ("Not known", 0.03),
)
_AFTER_RESIGNING = (
    ("Children's social work in another council", 0.40),
    ("Agency social work", 0.20),
    ("Adult social work", 0.08),
    ("Social work outside local government", 0.08),
    ("Career break", 0.07),
    ("Other employment", 0.09),
    ("Not known", 0.08),
)
_UNPOPULAR = 1.5  # the two overloaded teams lose people faster


def leave(council: Workforce, first: date, last: date) -> None:
    """A month's leavers. Some are back within the week on another contract, some after a year."""
    for spell in list(council.held.values()):
        if spell.start >= first or not council.chance.happens(_chance_of_leaving(spell, first)):
            continue
        council.end(spell, _last_day(council, first, last), *_why(council, spell, first))
        if council.chance.happens(0.02):
            _back_within_the_week(council, spell)
        elif spell.reason == "Resignation" and council.chance.happens(0.07):
            away = council.chance.whole(3, 18)
            council.returning.append((months_after(first, away), spell))


def give_notice(council: Workforce) -> None:
    """A few people have resigned and have a last day after the extract."""
    extract = council.span.extract
    after = [spell for spell in council.held.values() if spell.role == "Social Worker"]
    for spell in after[:: max(1, len(after) // 4)][:4]:
        spell.end = month_end(extract + days(council.chance.whole(5, 60)))
        spell.reason, spell.destination = "Resignation", council.chance.weighted(_AFTER_RESIGNING)


def _chance_of_leaving(spell: Spell, first: date) -> float:
    role = ROLES[spell.role]
    yearly = story.at(story.LEAVING if role.social_worker else story.OTHERS_LEAVING, first)
    served = (first - (spell.joined or spell.start)).days / 365
    yearly *= 0.7 if served < 0.5 else 1.35 if served < 3 else 1.0 if served < 6 else 0.65
    if role.rank >= 12:
        yearly *= 0.6
    if spell.team.line in story.OVER_LIMIT and first.year >= 2023:
        yearly *= _UNPOPULAR
    if first.year - spell.worker.birth_year >= 64:
        yearly += 0.30
    return yearly / 12


def _last_day(council: Workforce, first: date, last: date) -> date:
    """A Friday or a Sunday, most often, or the month's last day."""
    if council.chance.happens(0.3):
        return last
    drawn = council.chance.day(first, last)
    return max(first, drawn - days((drawn.weekday() - council.chance.pick((4, 6))) % 7))


def _why(council: Workforce, spell: Spell, first: date) -> tuple[str, str | None]:
    if first.year - spell.worker.birth_year >= 60:
        return "Retirement", "Retired"
    if spell.contract == "Fixed term" and council.chance.happens(0.5):
        return "End of contract", "Not known"
    reason = council.chance.weighted(_REASONS)
    gone = council.chance.weighted(_AFTER_RESIGNING) if reason == "Resignation" else None
    return reason, gone


def _back_within_the_week(council: Workforce, spell: Spell) -> None:
    """A new contract after a gap of a few days, which makes one employment of the two spells."""
    if spell.end is None or spell.post is None:
        return
    start = spell.end + days(council.chance.whole(2, 7))
    if start > council.span.extract or spell.role == MANAGER:
        return
    spell.reason, spell.destination = "End of contract", None
    again = council.begin(spell.worker, spell.post, "Fixed term", start, fte=spell.fte)
    again.origin, again.joined = "Re-engaged", spell.joined
    again.asye_start, again.asye_end = spell.asye_start, spell.asye_end
