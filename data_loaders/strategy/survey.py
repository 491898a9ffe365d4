"""Survey: what people answered, on a scale from strongly agree to strongly disagree."""

from data_loaders.engine.columns import ORGANISATION
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen

SCALE = (
    "strongly agree",
    "agree",
    "neither agree nor disagree",
    "disagree",
    "strongly disagree",
    "don't know",
)
POINTS = range(1, 8)  # "5 - Strongly agree", as forms tools number the points of a scale
SAID_AS = (
    *((answer, answer) for answer in SCALE),
    ("agree strongly", "strongly agree"),
    ("tend to agree", "agree"),
    ("neither agree or disagree", "neither agree nor disagree"),
    ("neither agree/disagree", "neither agree nor disagree"),
    ("neither", "neither agree nor disagree"),
    ("neutral", "neither agree nor disagree"),
    ("tend to disagree", "disagree"),
    ("disagree strongly", "strongly disagree"),
    ("don’t know", "don't know"),
    ("dont know", "don't know"),
    ("do not know", "don't know"),
    ("not sure", "don't know"),
    ("unsure", "don't know"),
)
ANSWERS = (
    *SAID_AS,
    *((f"{point} {said}", answer) for said, answer in SAID_AS for point in POINTS),
    *((f"{said} ({point})", answer) for said, answer in SAID_AS for point in POINTS),
)

SURVEY = Column(
    name="survey",
    field="survey",
    holds=Holds.TEXT,
    what="the survey, by its name",
    synonyms=(
        *seen("job survey", "survey name"),
        *seen("surveys", "survey title"),
        *own("name of survey"),
    ),
    required=True,
)
CLOSED_ON = Column(
    name="closed on",
    field="closed_on",
    holds=Holds.DATE,
    what="the last day on which it could be answered",
    synonyms=own("closed", "date closed", "survey closed", "survey closed on"),
    required=True,
)
RESPONDENT_GROUP = Column(
    name="respondent group",
    field="respondent_group",
    holds=Holds.TEXT,
    what="who answered: staff, partner, child or young person, parent or carer",
)
LEVEL = Column(
    name="level",
    field="level",
    holds=Holds.TEXT,
    what="at what level the respondent works",
    synonyms=own("respondent level"),
)

SHEET = Sheet(
    table="survey",
    title="Survey",
    grain="one row per respondent and question",
    supplied_by="whoever runs the survey, from the forms tool",
    columns=(
        SURVEY,
        CLOSED_ON,
        RESPONDENT_GROUP,
        ORGANISATION,
        LEVEL,
        Column(
            name="question",
            field="question",
            holds=Holds.TEXT,
            what="the question, or the statement to agree with",
            synonyms=own("survey question"),
            required=True,
        ),
        Column(
            name="answer",
            field="answer",
            holds=Holds.WORD,
            what="strongly agree, agree, neither agree nor disagree, disagree, strongly disagree "
            "or don't know; blank is not answered",
            synonyms=own("survey answer"),
            required=True,
            may_be_blank=True,
            words=ANSWERS,
        ),
        Column(
            name="theme",
            field="theme",
            holds=Holds.WORD,
            what="skills, confidence, knowledge, understanding or support",
            synonyms=own("question theme"),
        ),
    ),
    identity=(),  # equal rows are different people
    extent=Extent.PERIOD,
    about_workers=True,
    anonymous=True,
    one_of="survey",
    cover_from=("closed_on",),
    extract_from=("closed_on",),
    rules=(
        Rule(
            name="the answer is not on the scale",
            column="answer",
            broken="answer NOT IN ('strongly agree', 'agree', 'neither agree nor disagree', "
            "'disagree', 'strongly disagree', 'don''t know')",
            grade=Grade.CONFIRM,
            message="This answer is not one from strongly agree to strongly disagree, nor don't "
            "know.",
            remedy="Say which of them it means, or answer “set aside”.",
        ),
    ),
    only="answer IS NOT NULL",
    only_words="Nothing was answered in these rows, so they were left out.",
)
