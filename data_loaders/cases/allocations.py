"""Allocations: which child is allocated to whom, from when to when."""

from dataclasses import replace

from data_loaders.engine.columns import (
    KNOWN_TEAM,
    KNOWN_WORKER,
    ORGANISATION,
    SERVICE,
    TEAM,
    WORKER_ID,
    and_called,
)
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

WORKER = replace(
    and_called(
        WORKER_ID,
        *own(
            "allocated worker id",
            "allocated worker number",
            "lead worker id",
            "social worker id",
            "case worker id",
        ),
    ),
    what="who holds the child; blank is waiting to be allocated",
    required=False,
)

SHEET = Sheet(
    table="allocations",
    title="Allocations",
    grain="one row per child, worker and time",
    supplied_by="the case-management system",
    columns=(
        Column(
            name="child id",
            field="child_id",
            holds=Holds.TEXT,
            what="the child's (young person's, client's, service user's) reference",
            synonyms=(
                *seen("need census", "la child id"),
                *seen("caseload demo", "client id"),
                *seen("clients import", "client number"),
                *own(
                    "child number",
                    "child no",
                    "child ref",
                    "child reference",
                    "childs id",
                    "young person id",
                    "client reference",
                    "service user id",
                ),
            ),
            required=True,
            key=True,
        ),
        WORKER,
        ORGANISATION,
        SERVICE,
        TEAM,
        Column(
            name="case type",
            field="case_type",
            holds=Holds.WORD,
            what="child in need, child protection, looked after, care leaver, early help, carer, …",
            synonyms=own("type of case", "case category", "case kind"),
            words=(
                ("cin", "child in need"),
                ("children in need", "child in need"),
                ("cp", "child protection"),
                ("cpp", "child protection"),
                ("child protection plan", "child protection"),
                ("cla", "looked after"),
                ("lac", "looked after"),
                ("child looked after", "looked after"),
                ("children looked after", "looked after"),
                ("looked after child", "looked after"),
                ("looked after children", "looked after"),
                ("care leavers", "care leaver"),
                ("eh", "early help"),
                ("carers", "carer"),
                ("foster carer", "carer"),
            ),
        ),
        Column(
            name="from",
            field="from_date",
            holds=Holds.DATE,
            what="the first day that the worker held the child, or was allocated",
            synonyms=(
                *seen("involvements", "start date"),
                *seen("safeguarding data", "invo involvement start date"),
                *seen("licences", "allocation date"),
                *seen("case viewer", "allocation start date"),
                *own(
                    "from date",
                    "date from",
                    "start",
                    "allocated from",
                    "allocated on",
                    "allocation start",
                    "date allocated",
                ),
            ),
            required=True,
        ),
        Column(
            name="to",
            field="to_date",
            holds=Holds.LAST_DAY,
            what="the last day that the worker held the child; blank is still held",
            synonyms=(
                *seen("involvements", "end date"),
                *seen("safeguarding data", "invo involvement end date"),
                *seen("case viewer", "allocation end date"),
                *own("to date", "date to", "end", "allocation end"),
            ),
        ),
        Column(
            name="weight",
            field="weight",
            holds=Holds.AMOUNT,
            what="how much the child counts for in the council's caseload weighting",
            synonyms=own("case weight", "case weighting", "weighting", "caseload weight"),
            of_one=True,
        ),
    ),
    identity=("organisation", "child_id", "worker_id", "from_date"),
    extent=Extent.WHOLE,
    about_workers=True,
    cover_from=("to_date",),
    covers_extract_date_alone=True,
    extract_from=("from_date", "to_date"),
    rules=(
        Rule(
            name="the end is before the start",
            column="to_date",
            broken="to_date < from_date",
            grade=Grade.SETS_ASIDE,
            message="The allocation ends before it starts.",
            remedy="Correct whichever of the two dates is wrong.",
        ),
        Rule(
            name="the weight is below 0",
            column="weight",
            broken="weight < 0",
            grade=Grade.SETS_ASIDE,
            message="A weight cannot be below 0.",
            remedy="Give the weight, or leave the cell blank.",
        ),
    ),
    references=(KNOWN_WORKER, KNOWN_TEAM),
)
