"""Posts: every post on the establishment, filled or not."""

from data_loaders.engine.columns import (
    KNOWN_ROLE,
    KNOWN_TEAM,
    ORGANISATION,
    ROLE,
    SERVICE,
    TEAM,
    required,
)
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="posts",
    title="Posts",
    grain="one row per post",
    supplied_by="the HR system or finance's establishment list",
    columns=(
        Column(
            name="post id",
            field="post_id",
            holds=Holds.TEXT,
            what="the post's stable reference",
            synonyms=(
                *seen("university listing", "position number"),
                *seen("organogram", "post unique reference"),
                *seen("peoplexd", "post number"),
                *seen("english university", "post ref"),
                *seen("dynamics positions", "position id"),
                *own("post no", "post reference", "position no"),
            ),
            required=True,
            key=True,
        ),
        ORGANISATION,
        SERVICE,
        required(TEAM),
        required(ROLE),
        Column(
            name="fte",
            field="fte",
            holds=Holds.FTE,
            what="the share of a full-time week that the post is for, 0 to 1",
            synonyms=(
                *seen("dynamics positions", "full time equivalent"),
                *own(
                    "post fte", "budgeted fte", "established fte", "establishment fte", "funded fte"
                ),
            ),
            required=True,
        ),
        Column(
            name="specialism",
            field="specialism",
            holds=Holds.WORD,
            what="domestic violence, adult mental health, substance misuse, or blank",
            synonyms=own("specialist area", "specialty"),
        ),
        Column(
            name="opened",
            field="opened",
            holds=Holds.DATE,
            what="the first day that the post existed",
            synonyms=own("opened on", "date opened", "opened date", "post start date"),
        ),
        Column(
            name="closed",
            field="closed",
            holds=Holds.LAST_DAY,
            what="the last day that the post existed; blank is still open",
            synonyms=own("closed on", "date closed", "closed date", "post end date"),
        ),
        Column(
            name="advertised",
            field="advertised",
            holds=Holds.DATE,
            what="the day that the post was last advertised",
            synonyms=own("advertised on", "date advertised", "advertised date", "advert date"),
        ),
        Column(
            name="offered",
            field="offered",
            holds=Holds.DATE,
            what="the day that the post was last offered to somebody",
            synonyms=(
                *seen("erpnext", "offer date"),
                *own("offered on", "date offered", "offered date"),
            ),
        ),
    ),
    identity=("organisation", "post_id"),
    extent=Extent.WHOLE,
    about_workers=True,
    extract_from=("opened", "closed", "advertised", "offered"),
    rules=(
        Rule(
            name="the post closed before it opened",
            column="closed",
            broken="closed < opened",
            grade=Grade.SETS_ASIDE,
            message="The post closed before it opened.",
            remedy="Correct whichever of the two dates is wrong.",
        ),
        Rule(
            name="the fte is impossible",
            column="fte",
            broken="fte < 0 OR fte > 1.5",
            grade=Grade.SETS_ASIDE,
            message="A post's FTE is from 0 to 1; this one cannot be right.",
            remedy="Give the share of a full-time week; list several posts as several rows.",
        ),
        Rule(
            name="the fte is over 1",
            column="fte",
            broken="fte > 1 AND fte <= 1.5",
            grade=Grade.NOTED,
            message="The post's FTE is over 1; it was used as it is.",
            remedy="Check that it is one post, for more than a full-time week.",
        ),
        Rule(
            name="the offer is before the advertisement",
            column="offered",
            broken="offered < advertised",
            grade=Grade.NOTED,
            message="The post was offered before it was advertised.",
            remedy="Check the two dates.",
        ),
    ),
    references=(KNOWN_ROLE, KNOWN_TEAM),
)
