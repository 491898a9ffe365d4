"""Absence: when people were away, and of what kind."""

from data_loaders.engine.columns import KNOWN_WORKER, ORGANISATION, WORKER_ID
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="absence",
    title="Absence",
    grain="one row per absence: a person away from a day to a day",
    supplied_by="the HR system",
    columns=(
        WORKER_ID,
        ORGANISATION,
        Column(
            name="first day",
            field="first_day",
            holds=Holds.DATE,
            what="the first day away",
            synonyms=(
                *seen("zellis", "sdate"),
                *seen("absences", "start date"),
                *own(
                    "first day absent",
                    "first day of absence",
                    "absence first day",
                    "absence start",
                    "absence start date",
                    "absence from",
                    "start",
                    "from",
                    "from date",
                    "date from",
                ),
            ),
            required=True,
        ),
        Column(
            name="last day",
            field="last_day",
            holds=Holds.LAST_DAY,
            what="the last day away; blank is still away",
            synonyms=(
                *seen("zellis", "edate"),
                *seen("absences", "end date"),
                *own(
                    "last day absent",
                    "last day of absence",
                    "absence last day",
                    "absence end",
                    "absence end date",
                    "absence to",
                    "end",
                    "to",
                    "to date",
                    "date to",
                ),
            ),
        ),
        Column(
            name="kind",
            field="kind",
            holds=Holds.WORD,
            what="sickness, maternity, …",
            synonyms=(
                *seen("zellis", "abstype"),
                *seen("absences", "absence type"),
                *seen("census", "reason absence"),
                *own(
                    "absence kind", "absence category", "kind of absence", "type of absence", "type"
                ),
            ),
            required=True,
            words=(
                ("sick", "sickness"),
                ("sick leave", "sickness"),
                ("sickness absence", "sickness"),
                ("maternity leave", "maternity"),
                ("paternity leave", "paternity"),
                ("adoption leave", "adoption"),
                ("shared parental leave", "shared parental"),
            ),
        ),
        Column(
            name="working days lost",
            field="working_days_lost",
            holds=Holds.AMOUNT,
            what="the working days that the absence took",
            synonyms=own("work days lost", "working days absent", "working days"),
        ),
    ),
    identity=("organisation", "worker_id", "first_day"),
    extent=Extent.PERIOD,
    about_workers=True,
    cover_from=("first_day",),
    extract_from=("first_day", "last_day"),
    rules=(
        Rule(
            name="the last day is before the first",
            column="last_day",
            broken="last_day < first_day",
            grade=Grade.SETS_ASIDE,
            message="The last day away is before the first.",
            remedy="Correct whichever of the two dates is wrong.",
        ),
        Rule(
            name="the days lost cannot be",
            column="working_days_lost",
            broken="working_days_lost < 0 OR working_days_lost > last_day - first_day + 1",
            grade=Grade.NOTED,
            message="The working days lost are fewer than none or more than the days away.",
            remedy="Check the days lost against the two dates.",
        ),
    ),
    references=(KNOWN_WORKER,),
)
