"""Grades: which grade is above which."""

from data_loaders.engine.sheet import Column, Extent, Holds, Sheet

SHEET = Sheet(
    table="grades",
    title="Grades",
    grain="one row per grade",
    supplied_by="the HR system",
    columns=(
        Column(
            name="grade",
            field="grade",
            holds=Holds.TEXT,
            what="the grade, as on the Staff sheet",
            synonyms=("grade name", "pay grade", "salary grade", "pay band"),
            required=True,
        ),
        Column(
            name="rank",
            field="rank",
            holds=Holds.WHOLE,
            what="its place: a higher number is more senior",
            synonyms=("grade rank", "rank order"),
            required=True,
        ),
    ),
    identity=("grade",),
    extent=Extent.WHOLE,
    about_workers=False,
)
