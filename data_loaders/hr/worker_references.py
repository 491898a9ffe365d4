"""Worker references: one person's ids in other systems, the only way that ids are joined."""

from dataclasses import replace

from data_loaders.engine.columns import KNOWN_WORKER, ORGANISATION, WORKER_ID
from data_loaders.engine.sheet import Column, Extent, Holds, Sheet
from data_loaders.seen import own

# In this table a "worker reference" might be either of two columns, so it names neither.
WORKER = replace(
    WORKER_ID,
    what="the person's worker id on the Staff sheet",
    synonyms=tuple(name for name in WORKER_ID.synonyms if not name.startswith("worker ref")),
)

SHEET = Sheet(
    table="worker_references",
    title="Worker references",
    grain="one row per person and other system",
    supplied_by="whoever gives people their accounts in the case and learning systems",
    columns=(
        ORGANISATION,
        Column(
            name="system",
            field="system",
            holds=Holds.TEXT,
            what="the other system, the source of the reference",
            synonyms=own("system name", "source system", "other system"),
            required=True,
        ),
        Column(
            name="reference",
            field="reference",
            holds=Holds.TEXT,
            what="the person's id in that system, leading zeros and all",
            synonyms=own(
                "system reference",
                "system id",
                "system user id",
                "reference in system",
                "id in system",
                "other id",
            ),
            required=True,
            key=True,
        ),
        WORKER,
    ),
    identity=("organisation", "system", "reference"),
    extent=Extent.WHOLE,
    about_workers=True,
    references=(KNOWN_WORKER,),
)
