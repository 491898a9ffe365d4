"""Grades: which grade is above which."""

from data_loaders.engine.sheet import Column, Extent, Holds, Sheet
from data_loaders.seen import own, seen

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
            what="the grade, or pay band, as on the Staff sheet",
            synonyms=(
                *seen("transparency", "salary grade"),
                *seen("positions import", "grade name"),
                *own("pay grade", "pay band"),
            ),
            required=True,
        ),
        Column(
            name="rank",
            field="rank",
            holds=Holds.WHOLE,
            what="its place: a higher number is more senior",
            synonyms=own("grade rank", "rank order"),
            required=True,
        ),
    ),
    identity=("grade",),
    extent=Extent.WHOLE,
    about_workers=False,
)
