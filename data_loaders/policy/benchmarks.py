"""Benchmarks: the published figures of other areas."""

from data_loaders.engine.columns import METRIC
from data_loaders.engine.sheet import Column, Extent, Holds, Sheet

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
            synonyms=("local authority", "la name", "area name"),
            required=True,
        ),
        Column(
            name="year",
            field="year",
            holds=Holds.WHOLE,
            what="the year that the figure is of",
            synonyms=("census year", "reporting year"),
            required=True,
        ),
        Column(
            name="release",
            field="release",
            holds=Holds.TEXT,
            what="the publication that it was taken from",
            synonyms=("published in", "publication"),
        ),
        Column(
            name="value",
            field="value",
            holds=Holds.VALUE_OR_SYMBOL,
            what="the figure, or DfE's symbol where there is none",
            synonyms=("published value", "figure"),
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
            synonyms=("source table",),
        ),
    ),
    identity=("metric", "area", "year", "release"),
    extent=Extent.WHOLE,
    about_workers=False,
)
