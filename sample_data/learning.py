"""Courses done by each worker, in the learning system and in the matrix that is kept by hand."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sample_data import story
from sample_data.calendar_of_events import Span, days, months_after
from sample_data.chance import Chance
from sample_data.courses import ALL, COURSES, Course
from sample_data.records import Spell, Worker

_BEFORE = 36  # months of completions kept from before the span: the longest refresher


@dataclass(slots=True)
class Completion:
    worker: Worker
    organisation: str
    course: Course
    completed_on: date
    status: str = "Completed"


def courses_done(
    spells: list[Spell], span: Span, chance: Chance, wanted: Callable[[Course], bool]
) -> list[Completion]:
    """Every completion of the wanted courses by the people of the spells."""
    of: dict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        if spell.contract != "Volunteer":
            of[spell.worker.id].append(spell)
    done: list[Completion] = []
    for course in filter(wanted, COURSES):
        for ours in of.values():
            held = [s for s in ours if course.roles == (ALL,) or s.role in course.roles]
            if held and chance.happens(course.take_up):
                done += _completions(held, course, span, chance)
    return done


def _completions(held: list[Spell], course: Course, span: Span, chance: Chance) -> list[Completion]:
    """First in the months after starting, then again before (or some time after) it runs out."""
    spell = held[-1]
    ends = [s.end for s in held]
    last = span.extract if None in ends else min(span.extract, max(end for end in ends if end))
    began = min(spell.start for spell in held)
    oldest = months_after(span.covers_from, -_BEFORE)
    due = max(began, course.required_from or began) + days(course.due_days)
    if course.required_from and began < course.required_from:
        # A new course is rolled out over the year before it is required.
        day = max(began + days(5), due - days(chance.uniform(0, 420)))
    else:
        day = began + days(3 + course.due_days * chance.uniform(0.05, 0.95))
    if not course.refresh_months:
        late = not chance.happens(story.at(story.TRAINING, due))
        day += days(chance.uniform(60, 500) if late else 0)
        return [_one(spell, course, day)] if oldest <= day <= last else []
    if day < oldest:
        day = oldest + days(chance.whole(0, course.refresh_months * 30))
    elif not chance.happens(story.at(story.TRAINING, day)):
        day += days(chance.uniform(30, 300))
    found = []
    while day <= last:
        found.append(_one(spell, course, day))
        again = months_after(found[-1].completed_on, course.refresh_months)
        in_time = chance.happens(story.at(story.TRAINING, again))
        day = again + days(-chance.uniform(1, 75) if in_time else chance.uniform(20, 400))
    if found and course.refresh_months > 12 and last == span.extract and chance.happens(0.02):
        booked = days(chance.whole(10, 40))
        found.append(Completion(spell.worker, spell.organisation, course, last + booked, "Booked"))
    return found


def _one(spell: Spell, course: Course, day: date) -> Completion:
    on = day - days(max(0, day.weekday() - 4))
    return Completion(spell.worker, spell.organisation, course, on)


def matrix_cell(chance: Chance, completed: date | None, required: bool) -> date | str | None:
    """What a team's administrator writes: the date, or a word, or nothing."""
    if completed:
        return completed
    if not required:
        return "N/A" if chance.happens(0.8) else None
    lot = chance.uniform(0, 1)
    return (
        "booked" if lot < 0.10 else "on mat leave" if lot < 0.12 else "TBC" if lot < 0.14 else None
    )
