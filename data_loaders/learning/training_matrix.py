"""Training matrix: the wide form kept by hand, a row a worker and a column a course."""

from dataclasses import replace

from data_loaders.engine.columns import KNOWN_WORKER, ORGANISATION, WORKER_ID, and_called
from data_loaders.engine.sheet import Extent, Sheet
from data_loaders.seen import own, seen

SHEET = Sheet(
    table="training_matrix",
    title="Training matrix",
    grain="one row per worker, one to three columns per course: the day of completion, and if "
    "it is kept when that expires and its status",
    supplied_by="whoever keeps the team's training spreadsheet",
    columns=(
        replace(
            and_called(WORKER_ID, *seen("enrolment", "learner id"), *own("learner number")),
            what="the worker; every other column that is not about the worker is a course",
        ),
        ORGANISATION,
    ),
    identity=("organisation", "worker_id", "course", "completed_on"),
    extent=Extent.PERIOD,
    about_workers=True,
    cover_from=("completed_on",),
    extract_from=("completed_on",),
    references=(KNOWN_WORKER,),
    loads_as="training",
    from_heading="course",
    from_cell="completed_on",
)
