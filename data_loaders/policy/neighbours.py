"""Neighbours: the areas that an area is compared with."""

from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="neighbours",
    title="Neighbours",
    grain="one row per area and neighbour",
    supplied_by="DfE's statistical neighbours model",
    columns=(
        Column(
            name="area",
            field="area",
            holds=Holds.TEXT,
            what="the local authority",
            synonyms=(
                *seen("ward data", "area name"),
                *seen("benchmarking framework", "local authority"),
                *seen("education statistics", "la name"),
            ),
            required=True,
        ),
        Column(
            name="neighbour",
            field="neighbour",
            holds=Holds.TEXT,
            what="one of its statistical (nearest) neighbours",
            synonyms=own("statistical neighbour", "neighbour name", "nearest neighbour"),
            required=True,
        ),
    ),
    identity=("area", "neighbour"),
    extent=Extent.WHOLE,
    about_workers=False,
    rules=(
        Rule(
            name="the area is its own neighbour",
            column="neighbour",
            broken="lower(neighbour) = lower(area)",
            grade=Grade.SETS_ASIDE,
            message="The area is given as its own neighbour.",
            remedy="Give another area, or leave the row out.",
        ),
    ),
)
