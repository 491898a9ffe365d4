"""Roles: what each role is, and the limits and intervals that hold for it, from when."""

from dataclasses import replace

from data_loaders.engine.columns import FROM_FOR_POLICY, ROLE
from data_loaders.engine.sheet import Column, Extent, Grade, Holds, Rule, Sheet
from data_loaders.seen import own, seen


def _yes_no(name: str, field: str, what: str, *synonyms: str) -> Column:
    return Column(
        name=name,
        field=field,
        holds=Holds.YES_NO,
        what=what,
        synonyms=own(*synonyms),
        blank="false",
    )


SHEET = Sheet(
    table="roles",
    title="Roles",
    grain="one row per role and date from which it is so",
    supplied_by="the workforce team",
    columns=(
        replace(ROLE, what="the role, spelt as it should be shown", required=True),
        FROM_FOR_POLICY,
        Column(
            name="role family",
            field="role_family",
            holds=Holds.TEXT,
            what="the family that the role is shown under",
            synonyms=(*seen("job profile", "job family"), *own("family of roles")),
        ),
        Column(
            name="census role",
            field="census_role",
            holds=Holds.WHOLE,
            what="the code of the organisation role in the workforce census, 1 to 6",
            synonyms=own("census role code", "organisation role"),
        ),
        _yes_no("social worker", "social_worker", "whether the role is a social worker's"),
        _yes_no(
            "registration required",
            "registration_required",
            "whether the role needs registration with Social Work England",
            "requires registration",
        ),
        Column(
            name="caseload limit",
            field="caseload_limit",
            holds=Holds.AMOUNT,
            what="the most children that a full-time worker should hold",
            synonyms=own("case limit", "maximum caseload", "max caseload"),
        ),
        Column(
            name="supervision every (days)",
            field="supervision_every_days",
            holds=Holds.WHOLE,
            what="the longest time between two sessions",
            synonyms=own("supervision every", "supervision interval", "supervision interval days"),
        ),
        Column(
            name="reflective supervision every (days)",
            field="reflective_supervision_every_days",
            holds=Holds.WHOLE,
            what="the longest time between two reflective sessions",
            synonyms=own(
                "reflective supervision every",
                "reflective supervision interval",
                "reflective supervision interval days",
            ),
        ),
        Column(
            name="minimum level",
            field="minimum_level",
            holds=Holds.WHOLE,
            what="the lowest level of qualification that the role needs, 1 to 8",
            synonyms=own("minimum qualification level", "min level"),
        ),
        _yes_no("front line", "front_line", "whether the role works with families directly"),
        _yes_no(
            "consultant practitioner",
            "consultant_practitioner",
            "whether the role is a consultant practitioner's",
        ),
        _yes_no(
            "unit co-ordinator",
            "unit_coordinator",
            "whether the role is a unit co-ordinator's",
        ),
        Column(
            name="grade rank",
            field="grade_rank",
            holds=Holds.WHOLE,
            what="where the role stands among the grades: a higher number is more senior",
            synonyms=own("rank of grade"),
        ),
    ),
    identity=("role", "from_date"),
    extent=Extent.WHOLE,
    about_workers=False,
    rules=(
        Rule(
            name="the census role is not one of the six",
            column="census_role",
            broken="census_role < 1 OR census_role > 6",
            grade=Grade.SETS_ASIDE,
            message="A census role is from 1 to 6.",
            remedy="Give the role's code in the workforce census, or leave the cell blank.",
        ),
        Rule(
            name="the limit is not above 0",
            column="caseload_limit",
            broken="caseload_limit <= 0",
            grade=Grade.SETS_ASIDE,
            message="A caseload limit is above 0.",
            remedy="Leave the cell blank where the role has no limit.",
        ),
        Rule(
            name="an interval is not above 0",
            column="supervision_every_days",
            broken="supervision_every_days <= 0 OR reflective_supervision_every_days <= 0",
            grade=Grade.SETS_ASIDE,
            message="An interval of supervision is at least a day.",
            remedy="Leave the cell blank where the role has no interval.",
        ),
        Rule(
            name="the level is not one of the eight",
            column="minimum_level",
            broken="minimum_level < 1 OR minimum_level > 8",
            grade=Grade.SETS_ASIDE,
            message="A level is from 1 to 8.",
            remedy="Leave the cell blank where the role needs no level.",
        ),
    ),
)
