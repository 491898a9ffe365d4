"""Commentary: what the board is told beside a figure."""

from data_loaders.engine.columns import METRIC
from data_loaders.engine.sheet import Column, Extent, Holds, Sheet
from data_loaders.seen import own

SHEET = Sheet(
    table="commentary",
    title="Commentary",
    grain="one row per quarter and metric",
    supplied_by="whoever answers for the metric",
    columns=(
        Column(
            name="quarter",
            field="quarter",
            holds=Holds.TEXT,
            what="the reporting (financial) quarter, as 2026-27 Q2",
            synonyms=own("reporting quarter", "financial quarter"),
            required=True,
        ),
        METRIC,
        Column(
            name="comment",
            field="comment",
            holds=Holds.TEXT,
            what="the words",
            synonyms=own("commentary", "narrative"),
            required=True,
        ),
        Column(
            name="author",
            field="author",
            holds=Holds.TEXT,
            what="whom the comment was written by",
            synonyms=own("written by", "comment by"),
        ),
    ),
    identity=("quarter", "metric"),
    extent=Extent.WHOLE,
    about_workers=False,
)
