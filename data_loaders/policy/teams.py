"""Teams: each team, its service, and the team that it continues."""

from dataclasses import replace

from data_loaders.engine.columns import SERVICE, TEAM
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="teams",
    title="Teams",
    grain="one row per team",
    supplied_by="the workforce team",
    columns=(
        replace(TEAM, what="the team, spelt as it should be shown", required=True),
        SERVICE,
        Column(
            name="organisation",
            field="organisation",
            holds=Holds.TEXT,
            what="whose team it is",
            synonyms=(
                *seen("university", "organization name"),
                *seen("transparency", "organisation name"),
                *seen("payroll import", "organization"),
            ),
        ),
        Column(
            name="social work unit",
            field="social_work_unit",
            holds=Holds.YES_NO,
            what="whether it is a small unit with a consultant practitioner and a co-ordinator",
            synonyms=own("is social work unit"),
            blank="false",
        ),
        Column(
            name="opened",
            field="opened",
            holds=Holds.DATE,
            what="the first day of the team",
            synonyms=own("opened on", "date opened", "opened date"),
        ),
        Column(
            name="closed",
            field="closed",
            holds=Holds.LAST_DAY,
            what="the last day of the team; blank is still open",
            synonyms=own("closed on", "date closed", "closed date"),
        ),
        Column(
            name="office",
            field="office",
            holds=Holds.TEXT,
            what="where the team sits",
            synonyms=own("office base", "office location"),
        ),
        Column(
            name="formerly",
            field="formerly",
            holds=Holds.TEXT,
            what="the team that it continues once that has closed; several with ; between",
            synonyms=own("former name", "former team", "previous team", "continues"),
        ),
    ),
    identity=("team",),
    extent=Extent.WHOLE,
    about_workers=False,
    rules=(
        Rule(
            name="the team closed before it opened",
            column="closed",
            broken="closed < opened",
            grade=Grade.SETS_ASIDE,
            message="The team closed before it opened.",
            remedy="Correct whichever of the two dates is wrong.",
        ),
    ),
)
