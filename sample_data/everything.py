"""Simulates the council and its partners, and writes all of their files into a folder."""

from pathlib import Path

from sample_data.absence import absences_of
from sample_data.benchmarks import benchmarks
from sample_data.calendar_of_events import Span
from sample_data.case_files import allocations_file, supervision_file
from sample_data.chance import Chance
from sample_data.children import Caseload
from sample_data.commentary import commentary
from sample_data.events import events
from sample_data.hr_files import absence_file, posts_file, staff_file
from sample_data.learning import courses_done
from sample_data.learning_files import (
    matrix_file,
    qualifications_file,
    research_file,
    training_file,
)
from sample_data.partner_files import partner_files
from sample_data.people import work
from sample_data.policy import grades, roles, rules, teams, training_requirements
from sample_data.qualifications import awards, common_core, registrations, systemic_training
from sample_data.research import research_uses
from sample_data.supervision import sessions_of
from sample_data.targets import targets
from sample_data.workforce import Workforce
from sample_data.writing import write_workbook

DEFAULT_SEED = 4
_COMMON_CORE = 0.62


def write_everything(folder: Path, workers: int, years: int, seed: int) -> Workforce:
    """The same files, cell for cell, for the same three numbers."""
    span = Span.of_years(years)
    council = work(workers, span, seed)
    spells = council.spells
    away = absences_of(spells, span, seed)
    staff_file(folder, council)
    posts_file(folder, council.posts)
    absence_file(folder, away)
    allocations_file(folder, Caseload(spells, away, span, seed).run(), council.workers)
    supervision_file(folder, sessions_of(spells, away, span, seed), span)
    _learning(folder, council, span, seed)
    research_file(folder, research_uses(spells, span, seed))
    partner_files(folder, workers, span, seed)
    write_workbook(
        folder / "workforce_policy.xlsx",
        (
            roles(), grades(), rules(), teams(council.teams), training_requirements(),
            targets(council.teams), benchmarks(), commentary(),
        ),
    )  # fmt: skip
    write_workbook(folder / "strategy_events.xlsx", (events(),))
    return council


def _learning(folder: Path, council: Workforce, span: Span, seed: int) -> None:
    chance, spells = Chance(seed, "learning"), council.spells
    training_file(
        folder, courses_done(spells, span, chance, lambda course: not course.kept_by_hand)
    )
    by_hand = courses_done(spells, span, chance, lambda course: course.kept_by_hand)
    matrix_file(folder, by_hand, spells, span, chance)
    qualifications_file(
        folder,
        registrations(spells, span, seed),
        awards(spells, chance) + systemic_training(spells, span, seed),
        common_core(spells, _COMMON_CORE, span, chance),
    )
