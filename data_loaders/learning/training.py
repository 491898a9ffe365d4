"""Training: courses that people completed."""

from data_loaders.engine.columns import (
    KNOWN_COURSE,
    KNOWN_WORKER,
    ORGANISATION,
    WORKER_ID,
    and_called,
)
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="training",
    title="Training",
    grain="one row per worker, course and completion",
    supplied_by="the learning system",
    columns=(
        and_called(WORKER_ID, *seen("enrolment", "learner id"), *own("learner number")),
        ORGANISATION,
        Column(
            name="course",
            field="course",
            holds=Holds.TEXT,
            what="the course, as on the Training requirements sheet",
            synonyms=(
                *seen("learnupon", "course name"),
                *seen("learner results", "course title"),
                *seen("training register", "training"),
                *seen("training master", "training name"),
                *seen("training template", "training title"),
                *own("training course"),
            ),
            required=True,
        ),
        Column(
            name="completed on",
            field="completed_on",
            holds=Holds.DATE,
            what="the day that the course was completed",
            synonyms=(
                *seen("claromentis", "completion date"),
                *seen("learnupon", "enrollment completed date"),
                *seen("adult social care training", "date completed"),
                *own("completed", "completed date", "course completion date", "date of completion"),
            ),
            required=True,
        ),
        Column(
            name="expires on",
            field="expires_on",
            holds=Holds.LAST_DAY,
            what="the last day that the completion is good for",
            synonyms=(
                *seen("training records", "expiry date"),
                *seen("licences import", "expiry"),
                *seen("certificates", "expiration date"),
                *seen("certificates import", "valid until"),
                *own("expires", "valid to"),
            ),
        ),
        Column(
            name="status",
            field="status",
            holds=Holds.WORD,
            what="completed, booked, in progress, …; blank is completed",
            synonyms=(
                *seen("learner results", "completion status"),
                *own("course status", "training status"),
            ),
            blank="'completed'",
            words=(
                ("complete", "completed"),
                ("passed", "completed"),
                ("pass", "completed"),
            ),
        ),
    ),
    identity=("organisation", "worker_id", "course", "completed_on"),
    extent=Extent.PERIOD,
    about_workers=True,
    cover_from=("completed_on",),
    extract_from=("completed_on",),
    rules=(
        Rule(
            name="it expires before it was completed",
            column="expires_on",
            broken="expires_on < completed_on",
            grade=Grade.SETS_ASIDE,
            message="The course expires before it was completed.",
            remedy="Correct whichever of the two dates is wrong.",
        ),
    ),
    references=(KNOWN_WORKER, KNOWN_COURSE),
    only="status = 'completed'",
    only_words="Only completed courses are loaded; these rows are booked, in progress or the like.",
)
