"""Survey responses: a forms tool's export, a row a respondent and a column a question."""

from data_loaders.engine.columns import ORGANISATION
from data_loaders.engine.sheet import Column, Extent, Holds, Sheet
from data_loaders.seen import seen
from data_loaders.strategy.survey import CLOSED_ON, LEVEL, RESPONDENT_GROUP, SURVEY

SHEET = Sheet(
    table="survey_responses",
    title="Survey responses",
    grain="one row per respondent, one column per question, the answer in each cell",
    supplied_by="the forms tool, as it exports its responses",
    columns=(
        SURVEY,
        CLOSED_ON,
        RESPONDENT_GROUP,
        ORGANISATION,
        LEVEL,
        Column(
            name="answered on",
            field="answered_on",
            holds=Holds.DATE,
            what="when the respondent answered; the last of them stands in for the closing day",
            synonyms=seen("microsoft forms", "completion time"),
            kept=False,
        ),
    ),
    identity=(),
    extent=Extent.PERIOD,
    about_workers=True,
    anonymous=True,
    cover_from=("closed_on",),
    extract_from=("closed_on",),
    loads_as="survey",
    from_heading="question",
    from_cell="answer",
)
