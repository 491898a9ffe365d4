"""Qualifications: awards and registrations that people hold."""

from data_loaders.engine.columns import KNOWN_WORKER, ORGANISATION, WORKER_ID, and_called
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="qualifications",
    title="Qualifications",
    grain="one row per worker, qualification and award",
    supplied_by="the learning system, the HR system or the workforce team",
    columns=(
        and_called(WORKER_ID, *seen("enrolment", "learner id"), *own("learner number")),
        ORGANISATION,
        Column(
            name="qualification",
            field="qualification",
            holds=Holds.TEXT,
            what="the award or registration; for the Common Core, its area",
            synonyms=(
                *seen("qualifications import", "qualification name"),
                *own("qualification title", "name of qualification"),
            ),
            required=True,
        ),
        Column(
            name="level",
            field="level",
            holds=Holds.WHOLE,
            what="the level on the Regulated Qualifications Framework, 1 to 8",
            synonyms=(
                *seen("job qualifications", "qualification level"),
                *own("rqf level", "level of qualification"),
            ),
        ),
        Column(
            name="awarded",
            field="awarded",
            holds=Holds.DATE,
            what="the day on which the award was obtained, or the first day of the registration",
            synonyms=(
                *seen("training records", "date achieved"),
                *seen("certificates", "award date"),
                *own(
                    "awarded on",
                    "awarded date",
                    "date awarded",
                    "date of award",
                    "achieved on",
                    "date obtained",
                ),
            ),
            required=True,
        ),
        Column(
            name="expires",
            field="expires",
            holds=Holds.LAST_DAY,
            what="the last valid day; blank is for good",
            synonyms=(
                *seen("training records", "expiry date"),
                *seen("register", "registered until"),
                *seen("licences import", "expiry"),
                *seen("certificates", "expiration date"),
                *seen("certificates import", "valid until"),
                *own("expires on", "valid to"),
            ),
        ),
        Column(
            name="kind",
            field="kind",
            holds=Holds.WORD,
            what="registration, systemic, common core, or blank for an award",
            synonyms=(
                *seen("qualifications import", "qualification type", "type"),
                *own("qualification kind", "type of qualification"),
            ),
            blank="'award'",
            words=(
                ("professional registration", "registration"),
                ("systemic practice", "systemic"),
                ("systemic training", "systemic"),
                ("common-core", "common core"),
            ),
        ),
        Column(
            name="status",
            field="status",
            holds=Holds.TEXT,
            what="how the award or registration stands",
            synonyms=(
                *seen("qualifications import", "qualification status"),
                *own("registration status"),
            ),
        ),
        Column(
            name="conditions",
            field="conditions",
            holds=Holds.TEXT,
            what="conditions on the registration or on practice",
            synonyms=(
                *seen("register guidance", "registration conditions"),
                *own("conditions of practice"),
            ),
        ),
    ),
    identity=("organisation", "worker_id", "qualification", "awarded"),
    extent=Extent.WHOLE,
    about_workers=True,
    cover_from=("awarded",),
    extract_from=("awarded",),
    rules=(
        Rule(
            name="it expires before it was awarded",
            column="expires",
            broken="expires < awarded",
            grade=Grade.SETS_ASIDE,
            message="The qualification expires before it was awarded.",
            remedy="Correct whichever of the two dates is wrong.",
        ),
        Rule(
            name="the level is not one of the eight",
            column="level",
            broken="level < 1 OR level > 8",
            grade=Grade.SETS_ASIDE,
            message="A level is from 1 to 8.",
            remedy="Give the level on the Regulated Qualifications Framework, or leave it blank.",
        ),
        # An NVQ 4 or 5 was placed on the frameworks in more than one way, so nobody may guess.
        Rule(
            name="an NVQ's level is not the framework's",
            column="level",
            broken="level IN (4, 5) AND "
            "regexp_matches(concat_ws(' ', qualification, level_text), '(?i)\\b[NS]VQ')",
            grade=Grade.CONFIRM,
            message="An NVQ 4 or 5 is not a qualification at level 4 or 5 of the framework.",
            remedy="Say which level of the Regulated Qualifications Framework it stands at.",
            choices=tuple(str(level) for level in range(1, 9)),
        ),
    ),
    references=(KNOWN_WORKER,),
)
