"""Caseload counts: how many children each worker held on a day, where only counts are exported."""

from data_loaders.engine.columns import KNOWN_WORKER, ORGANISATION, WORKER_ID
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="caseload_counts",
    title="Caseload counts",
    grain="one row per worker and day of counting",
    supplied_by="the case-management system, where it cannot export allocations",
    columns=(
        WORKER_ID,
        ORGANISATION,
        Column(
            name="date",
            field="counted_on",
            holds=Holds.DATE,
            what="the day that the count holds for: as at a month end, say, or a snapshot",
            synonyms=(
                *seen("snapshots", "snapshot date"),
                *own(
                    "count date",
                    "date counted",
                    "date of count",
                    "counted on",
                    "as at",
                    "as at date",
                    "month end",
                ),
            ),
            required=True,
        ),
        Column(
            name="cases",
            field="cases",
            holds=Holds.AMOUNT,
            what="how many children the worker held that day: the number of open cases",
            synonyms=(
                *seen("census", "cases30"),
                *seen("safeguarding data", "prof professional caseload"),
                *own(
                    "caseload",
                    "case count",
                    "cases held",
                    "count of cases",
                    "number of cases",
                    "no of cases",
                    "open cases",
                    "allocated cases",
                ),
            ),
            required=True,
        ),
    ),
    identity=("organisation", "worker_id", "counted_on"),
    extent=Extent.PERIOD,
    about_workers=True,
    cover_from=("counted_on",),
    extract_from=("counted_on",),
    rules=(
        Rule(
            name="the count is below 0",
            column="cases",
            broken="cases < 0",
            grade=Grade.SETS_ASIDE,
            message="A count of cases cannot be below 0.",
            remedy="Give the number of children that the worker held that day.",
        ),
    ),
    references=(KNOWN_WORKER,),
)
