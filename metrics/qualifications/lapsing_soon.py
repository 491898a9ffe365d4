"""How much lapses within 30, 60 and 90 days, by kind: the sums of the list of what lapses."""

from metrics.engine.breakdown import Breakdown
from metrics.engine.metric import Label
from metrics.qualifications.lapsing import LIST

DAYS = (30, 60, 90)
KINDS = ("registration", "qualification", "course")

# The part is the kind and the days within which it lapses: "course|60" is from day 31 to day 60.
BREAKDOWN = Breakdown(
    id="lapsing soon",
    of="fte",
    measures=(Label(field="lapsing", heading="Lapsing"),),
    columns=(
        Label(field="lapses", heading="What lapses"),
        Label(field="last_day", heading="Last day"),
        Label(field="days_left", heading="Days left"),
        Label(field="manager", heading="Manager", personal=True),
    ),
    order="days_left, lapses",
    sensitive=False,
    sql=f"""
SELECT
    month_end, person || ' ' || kind || ' ' || lapses AS thing, person, place, 1 AS lapsing,
    kind || '|' || CASE WHEN days_left <= 30 THEN 30 WHEN days_left <= 60 THEN 60 ELSE 90 END
        AS part,
    sources, lapses, last_day, days_left, manager
FROM ({LIST.sql})
""",
)
