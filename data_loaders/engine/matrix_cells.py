"""What cells of a training matrix say that is not the day of a completion, told by its meaning."""

from data_loaders.engine.fault import Fault
from data_loaders.engine.job import SET_ASIDE, Job
from data_loaders.engine.sheet import Grade

# Of each meaning: the finding's rule, what to say, what to do, and SQL for what folds together.
MEANINGS = {
    "not needed": (
        "a course that does not apply",
        "This says that the course is not needed here: it is no completion.",
        "Nothing needs doing. Who must do a course is said on the Training requirements sheet.",
        "lower({text})",
    ),
    "not done": (
        "a course that is not completed",
        "This says that the course is only booked or due, or no longer good: it is no completion.",
        "Nothing needs doing. Put the day here once the course is completed.",
        "regexp_extract(lower({text}), '[a-z]+( [a-z]+)?')",
    ),
    "without a day": (
        "a completion without its day",
        "This says that the course was done, but not on which day: it counts for nothing without.",
        "Write the day of completion, for example 31/03/2026.",
        "lower({text})",
    ),
}
OTHER = (
    "a cell of the matrix is not a date",
    "This cannot be read as the day of a completion.",
    "Write the day of completion, for example 31/03/2026, or leave the cell blank.",
    "lower({text})",
)


def faults(job: Job) -> list[Fault]:
    """Each set aside, one finding for all cells that say the same; a word beside a day is noted."""
    column = job.sheet.column(job.from_cell)
    text = f'"{column.field}_text"'
    bad = f"\"{column.field}_bad\" AND comes_first({text}) IS DISTINCT FROM 'month'"
    word = f"matrix_word({text})"
    known = ", ".join(f"'{meaning}'" for meaning in MEANINGS)
    found = []
    for where, (rule, message, remedy, fold) in [
        *((f"{word} = '{meaning}'", said) for meaning, said in MEANINGS.items()),
        (f"coalesce({word}, '') NOT IN ({known})", OTHER),
    ]:
        found.append(
            Fault(
                where=f"{bad} AND {where}",
                grade=Grade.SETS_ASIDE,
                rule=rule,
                message=f"{message} The cells that say so were set aside.",
                remedy=remedy,
                verdict=SET_ASIDE,
                column=column,
                fold=fold.format(text=text),
            )
        )
    found.append(
        Fault(
            where="remarked",
            grade=Grade.NOTED,
            rule="a word beside a date",
            message="The date was read; the word beside it was left out.",
            remedy="Nothing needs doing, if the word does not change the date.",
            column=column,
            fold="1",
        )
    )
    return found
