"""Targets: what the council wants of each metric, for whom, from when."""

from data_loaders.engine.columns import METRIC, SERVICE, TEAM
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="targets",
    title="Targets",
    grain="one row per metric, group and date from which the target holds",
    supplied_by="the workforce board",
    columns=(
        METRIC,
        Column(
            name="organisation",
            field="organisation",
            holds=Holds.TEXT,
            what="the organisation that the target is for; blank is all",
            synonyms=(
                *seen("university", "organization name"),
                *seen("transparency", "organisation name"),
                *seen("payroll import", "organization"),
            ),
        ),
        SERVICE,
        TEAM,
        Column(
            name="course",
            field="course",
            holds=Holds.TEXT,
            what="the course that the target is for; blank is all",
            synonyms=(*seen("learnupon", "course name"), *seen("learner results", "course title")),
        ),
        Column(
            name="from",
            field="from_date",
            holds=Holds.DATE,
            what="the first day that the target holds",
            synonyms=own(
                "from date", "effective from", "valid from", "in force from", "target from"
            ),
            required=True,
        ),
        Column(
            name="target",
            field="target",
            holds=Holds.NUMBER,
            what="the value wanted; a percentage is 0 to 100",
            synonyms=seen("indicator", "target value"),
            required=True,
        ),
        Column(
            name="tolerance",
            field="tolerance",
            holds=Holds.NUMBER,
            what="how far off still counts as near, in the target's own unit",
            synonyms=own("target tolerance"),
        ),
        Column(
            name="owner",
            field="owner",
            holds=Holds.TEXT,
            what="the officer responsible for the target",
            synonyms=(*seen("project indicators", "responsible officer"), *own("target owner")),
        ),
        Column(
            name="source",
            field="source",
            holds=Holds.TEXT,
            what="where the target was agreed",
            synonyms=own("target source", "agreed at"),
        ),
        Column(
            name="rationale",
            field="rationale",
            holds=Holds.TEXT,
            what="why this value",
            synonyms=own("target rationale"),
        ),
    ),
    identity=("metric", "organisation", "service", "team", "course", "from_date"),
    extent=Extent.WHOLE,
    about_workers=False,
    rules=(
        Rule(
            name="the tolerance is below 0",
            column="tolerance",
            broken="tolerance < 0",
            grade=Grade.SETS_ASIDE,
            message="A tolerance cannot be below 0.",
            remedy="Give how far off the target still counts as near.",
        ),
    ),
)
