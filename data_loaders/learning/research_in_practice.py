"""Research in Practice: who used it, when, and for what."""

from data_loaders.engine.columns import KNOWN_WORKER, ORGANISATION, WORKER_ID
from data_loaders.engine.sheet import Column, Extent, Holds, Sheet
from data_loaders.seen import own

SHEET = Sheet(
    table="research_in_practice",
    title="Research in Practice",
    grain="one row per worker and use",
    supplied_by="Research in Practice's account report, or the learning system",
    columns=(
        WORKER_ID,
        ORGANISATION,
        Column(
            name="date",
            field="used_on",
            holds=Holds.DATE,
            what="the day on which it was used: of the activity",
            synonyms=own("used on", "date used", "activity date", "date of activity"),
            required=True,
        ),
        Column(
            name="activity",
            field="activity",
            holds=Holds.TEXT,
            what="what was used: a webinar, a publication, a workshop, …",
            synonyms=own("research in practice activity", "activity name"),
        ),
    ),
    identity=("organisation", "worker_id", "used_on", "activity"),
    extent=Extent.PERIOD,
    about_workers=True,
    cover_from=("used_on",),
    extract_from=("used_on",),
    references=(KNOWN_WORKER,),
)
