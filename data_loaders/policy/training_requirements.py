"""Training requirements: who needs which course, how soon and how often."""

from dataclasses import replace

from data_loaders.engine.columns import FROM_FOR_POLICY, ROLE
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="training_requirements",
    title="Training requirements",
    grain="one row per course, role and date from which it is required",
    supplied_by="the learning team",
    columns=(
        Column(
            name="course",
            field="course",
            holds=Holds.TEXT,
            what="the course, spelt as it should be shown",
            synonyms=(
                *seen("learnupon", "course name"),
                *seen("learner results", "course title"),
                *own("training course"),
            ),
            required=True,
        ),
        replace(ROLE, what="who needs it: a role, or all", required=True),
        FROM_FOR_POLICY,
        Column(
            name="required from",
            field="required_from",
            holds=Holds.DATE,
            what="the day from which people are held to it",
            synonyms=own("mandatory from"),
        ),
        Column(
            name="due within days",
            field="due_within_days",
            holds=Holds.WHOLE,
            what="the days within which a newcomer has to complete it; blank is 0",
            synonyms=own("due within", "days to complete", "complete within days"),
            blank="0",
        ),
        Column(
            name="refresh months",
            field="refresh_months",
            holds=Holds.WHOLE,
            what="the months that it is valid for: every so many it is due again; blank is never",
            synonyms=own("refresh every months", "refresher months", "valid for months"),
        ),
    ),
    identity=("course", "role", "from_date"),
    extent=Extent.WHOLE,
    about_workers=False,
    rules=(
        Rule(
            name="the time allowed is below 0",
            column="due_within_days",
            broken="due_within_days < 0",
            grade=Grade.SETS_ASIDE,
            message="The days that a newcomer has cannot be below 0.",
            remedy="Give the days, or leave the cell blank for none.",
        ),
        Rule(
            name="the time to the refresher is not above 0",
            column="refresh_months",
            broken="refresh_months <= 0",
            grade=Grade.SETS_ASIDE,
            message="The months to the refresher are at least 1.",
            remedy="Leave the cell blank where the course is never needed again.",
        ),
    ),
)
