"""Benchmarks: the published figures of other areas."""

from data_loaders.engine.columns import METRIC
from data_loaders.engine.sheet import Column, Extent, Holds, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="benchmarks",
    title="Benchmarks",
    grain="one row per metric, area, year and release",
    supplied_by="DfE's published tables",
    columns=(
        METRIC,
        Column(
            name="area",
            field="area",
            holds=Holds.TEXT,
            what="the local authority, the region or England",
            synonyms=(
                *seen("ward data", "area name"),
                *seen("benchmarking framework", "local authority"),
                *seen("education statistics", "la name"),
            ),
            required=True,
        ),
        Column(
            name="year",
            field="year",
            holds=Holds.WHOLE,
            what="the census or reporting year that the figure is of",
            synonyms=own("census year", "reporting year"),
            required=True,
        ),
        Column(
            name="release",
            field="release",
            holds=Holds.TEXT,
            what="the publication that it was taken from",
            synonyms=(*seen("data set page", "publication"), *own("published in")),
        ),
        Column(
            name="value",
            field="value",
            holds=Holds.VALUE_OR_SYMBOL,
            what="the figure, or DfE's symbol where there is none",
            synonyms=own("published value", "figure"),
            required=True,
        ),
        Column(
            name="symbol",
            field="symbol",
            holds=Holds.TEXT,
            what="DfE's symbol where there is no figure; it may stand in the value instead",
        ),
        Column(
            name="source",
            field="source",
            holds=Holds.TEXT,
            what="the address or title of the table",
            synonyms=own("source table"),
        ),
    ),
    identity=("metric", "area", "year", "release"),
    extent=Extent.WHOLE,
    about_workers=False,
)
