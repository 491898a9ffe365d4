"""What the Load page says at its head, in each state that a load can be in."""

from collections.abc import Sequence
from datetime import datetime

from data_loaders.engine.history import Past
from data_loaders.engine.publish import Outcome
from data_loaders.engine.sheet import Grade
from metrics.engine import words
from pages.parts.loading_work import Result, State, Work

FIRST = (
    "**Nothing has been loaded yet.** Drop your spreadsheets below: each table is known by its "
    "headings, whatever its file is called, and nothing counts until you publish it."
)


def answer(work: Work | None, state: State | None, past: Sequence[Past]) -> str:
    """Whether the data is in and right, in a sentence or two; ``state`` was the work's."""
    if work is None or state is None:
        return idle(past)
    files = words.plural(len(work.taken.files), "file")
    match state:
        case State.RUNNING:
            return f"**Reading {files}.** What is in force stays in force while you wait."
        case State.PUBLISHING:
            return "**Publishing.** Another load may have to finish first."
        case State.FAILED:
            failed = "It was not published" if work.result else "The load did not finish"
            return f"**{failed}.** {work.trouble}"
        case State.PUBLISHED if work.result is not None:
            loaded = words.plural(work.result.prepared.total("loaded"), "row")
            return (
                f"**Published.** Everyone sees its figures now: {loaded} from {files}, "
                f"as version {work.result.prepared.version_id}."
            )
    return became(work.result, len(work.taken.files)) if work.result else ""


def idle(past: Sequence[Past]) -> str:
    """What is in force, for who comes to load something newer."""
    current = next((each for each in past if each.in_force), None)
    if current is None:
        return FIRST
    files = words.plural(len(current.files), "file")
    return (
        f"**The version in force was made on {moment(current.made_at)}**, from {files} with "
        f"{words.plural(current.rows, 'row')}. Drop newer files to bring it up to date: "
        "nothing changes until you publish."
    )


def became(result: Result, files: int) -> str:
    """What became of every row of a load."""
    prepared = result.prepared
    read, loaded, aside, awaiting = (
        words.number(prepared.total(what))
        for what in ("rows_read", "loaded", "set_aside", "awaiting")
    )
    rows = "row" if read == "1" else "rows"
    first = (
        f"**{read} {rows} read from {words.plural(files, 'file')}**: {loaded} loaded, "
        f"{aside} set aside, {awaiting} awaiting an answer."
    )
    return " ".join(filter(None, (first, _refused(result), _to_do(result))))


def _refused(result: Result) -> str:
    refused = len({each.file for each in result.findings if each.grade is Grade.STOPS_FILE})
    return f"**{words.plural(refused, 'file')} could not be read.**" if refused else ""


def _to_do(result: Result) -> str:
    """What the reader must do now."""
    match result.prepared.outcome:
        case Outcome.UNCHANGED:
            return "**This is what the version in force says already**, so there is nothing to do."
        case Outcome.NOTHING_LOADED:
            return "There is nothing to publish: the findings below say why."
    asked = sum(each.holds_up for each in result.questions)
    if asked:
        some = words.in_words(asked)
        return (
            f"**Answer {some} {'question' if asked == 1 else 'questions'}, then publish**: nothing "
            "changes until you do."
        )
    return "**Look it over, then publish**: nothing changes until you do."


def in_force(past: Sequence[Past]) -> str:
    """Which version everyone sees, for beside the title."""
    current = next((each for each in past if each.in_force), None)
    if current is None:
        return ""
    return f"In force: version **{current.version_id}**"


def moment(when: datetime) -> str:
    """For prose: ``7 October 2026 at 09:30``."""
    return f"{words.long_date(when.date())} at {when:%H:%M}"
