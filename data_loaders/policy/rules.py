"""Rules: the numbers of policy that belong to no role, from when they hold."""

from data_loaders.engine.columns import FROM_FOR_POLICY, required
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own

NAMES = (
    "newly qualified share of limit",
    "newly qualified months",
    "newly qualified first interval",
    "newly qualified first interval days",
    "newly qualified second interval",
    "newly qualified second interval months",
    "newly qualified third interval",
    "long absence days",
    "supervision least minutes",
    "small numbers threshold",
)

SHEET = Sheet(
    table="rules",
    title="Rules",
    grain="one row per rule and date from which it holds",
    supplied_by="the workforce team",
    columns=(
        Column(
            name="rule",
            field="rule",
            holds=Holds.WORD,
            what="one of: " + "; ".join(NAMES),
            synonyms=own("rule name", "name of rule"),
            required=True,
        ),
        required(FROM_FOR_POLICY),
        Column(
            name="value",
            field="value",
            holds=Holds.NUMBER,
            what="the number that holds from that day; a share is of one",
            synonyms=own("rule value"),
            of_one=True,
            required=True,
        ),
    ),
    identity=("rule", "from_date"),
    extent=Extent.WHOLE,
    about_workers=False,
    rules=(
        Rule(
            name="the rule is not one that the dashboard has",
            column="rule",
            broken="rule NOT IN (" + ", ".join(f"'{name}'" for name in NAMES) + ")",
            grade=Grade.NOTED,
            message="No figure uses a rule of this name.",
            remedy="The rules are: " + "; ".join(NAMES) + ".",
        ),
        Rule(
            name="the value is below 0",
            column="value",
            broken="value < 0",
            grade=Grade.SETS_ASIDE,
            message="No rule has a value below 0.",
            remedy="Correct the value.",
        ),
    ),
)
