"""Events: what happened when that a reader of the time lines must know of."""

from dataclasses import replace

from data_loaders.engine.columns import SERVICE
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="events",
    title="Events",
    grain="one row per event: a thing that happened on a day",
    supplied_by="the workforce team",
    columns=(
        Column(
            name="date",
            field="date",
            holds=Holds.DATE,
            what="the day on which it happened, and from which it tells",
            synonyms=(*seen("timeline", "event date"), *own("date of event", "happened on")),
            required=True,
        ),
        Column(
            name="title",
            field="title",
            holds=Holds.TEXT,
            what="the event in a few words, as they stand on a time line",
            synonyms=(
                *seen("timeline", "event title"),
                *seen("events import", "event name"),
                *own("event"),
            ),
            required=True,
        ),
        Column(
            name="kind",
            field="kind",
            holds=Holds.WORD,
            what="inspection, restructure, recording change, or another word",
            synonyms=(
                *seen("usage events", "event type"),
                *own("event kind", "kind of event", "type of event"),
            ),
            words=(
                ("change of recording", "recording change"),
                ("change in recording", "recording change"),
                ("reorganisation", "restructure"),
                ("ofsted inspection", "inspection"),
            ),
        ),
        replace(SERVICE, what="the service that it was about; blank is all of them"),
        Column(
            name="new limits for",
            field="new_limits_for",
            holds=Holds.TEXT,
            what="the metrics whose usual range begins anew on that day (recalculate the limits: "
            "a rebaseline), with ; between, or all",
            synonyms=own(
                "limits begin anew for",
                "recalculate limits for",
                "new limits",
                "rebaseline",
            ),
        ),
        Column(
            name="reason",
            field="reason",
            holds=Holds.TEXT,
            what="why they have new limits: it is no longer the same process",
            synonyms=own("reason for new limits", "why new limits"),
        ),
    ),
    identity=("date", "title"),
    extent=Extent.WHOLE,
    about_workers=False,
    rules=(
        Rule(
            name="new limits without a reason",
            column="new_limits_for",
            broken="new_limits_for IS NOT NULL AND reason IS NULL",
            grade=Grade.NOTED,
            message="New limits are asked for and no reason is given, so none are begun.",
            remedy="Write in “reason” why it is no longer the same process.",
        ),
    ),
)
