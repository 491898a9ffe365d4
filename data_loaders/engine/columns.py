"""The columns that many kinds of sheet share, said once."""

from dataclasses import replace

from data_loaders.engine.sheet import Column, Holds, Reference
from data_loaders.seen import Seen, own, seen

WORKER_ID = Column(
    name="worker id",
    field="worker_id",
    holds=Holds.TEXT,
    what="the person's stable reference, the same in every extract",
    synonyms=(
        *seen("zellis", "employee number", "emp id"),
        *seen("sage", "employee id"),
        *seen("itrent", "employee ref", "payroll id"),
        *seen("university", "personnel number"),
        *seen("p11d", "payroll number"),
        *seen("iris", "payroll code"),
        *seen("adult social care", "unique worker id"),
        *seen("safeguarding data", "prof staff id"),
        *seen("staff number import", "staff number"),
        *seen("business central", "employee no"),
        *seen("sage payroll", "employee reference"),
        *seen("simplifi", "employee code"),
        *seen("time attendance", "emp no"),
        *seen("school staff", "staff id"),
        *seen("staff table", "staff no"),
        *seen("excise staff", "staff code"),
        *own(
            "worker number",
            "worker no",
            "worker ref",
            "worker reference",
            "emp number",
            "staff ref",
            "staff reference",
            "personnel no",
            "payroll no",
            "payroll ref",
            "payroll reference",
        ),
    ),
    required=True,
    key=True,
)

ORGANISATION = Column(
    name="organisation",
    field="organisation",
    holds=Holds.TEXT,
    what="whose the row is; blank is the organisation that the file came from",
    synonyms=(
        *seen("university", "organization name"),
        *seen("transparency", "organisation name"),
        *seen("employee staging", "employer"),
        *seen("adempiere", "organization"),
        *own("employing organisation"),
    ),
)

SERVICE = Column(
    name="service",
    field="service",
    holds=Holds.TEXT,
    what="the service that the team belongs to",
    synonyms=own("service area", "service name"),
)

TEAM = Column(
    name="team",
    field="team",
    holds=Holds.TEXT,
    what="the team, as on the Teams sheet",
    synonyms=seen("workday report", "team name"),
)

ROLE = Column(
    name="role",
    field="role",
    holds=Holds.TEXT,
    what="the role, as on the Roles sheet",
    synonyms=(
        *seen("university", "job title"),
        *seen("adult social care", "main job role"),
        *seen("safeguarding data", "prof professional job title"),
        *seen("hr upload", "current job title"),
        *seen("health roles", "job role"),
        *seen("peoplexd", "post title"),
        *seen("government positions", "position title"),
        *seen("projects", "role name"),
        *own("role title"),
    ),
)

METRIC = Column(
    name="metric",
    field="metric",
    holds=Holds.METRIC,
    what="the metric, by its title or its id",
    synonyms=(
        *seen("ward data", "indicator"),
        *own("metric id", "metric title", "metric name"),
    ),
    required=True,
    key=True,
)

FROM_FOR_POLICY = Column(
    name="from",
    field="from_date",
    holds=Holds.DATE,
    what="the first day that the row holds; blank is always",
    synonyms=own("from date", "effective from", "valid from", "in force from"),
)


def required(column: Column) -> Column:
    """The same column where a table must have it."""
    return replace(column, required=True)


def and_called(column: Column, *synonyms: Seen) -> Column:
    """The same column where it goes by further names."""
    return replace(column, synonyms=column.synonyms + synonyms)


KNOWN_WORKER = Reference(
    column="worker_id",
    table="staff",
    field="worker_id",
    message="This worker is not on the Staff sheet.",
    remedy="Add the worker to Staff, or join the ids on the Worker references sheet.",
)

KNOWN_ROLE = Reference(
    column="role",
    table="roles",
    field="role",
    message="This role is not on the Roles sheet.",
    remedy="Add the role to Roles, so that its limit, intervals and requirements are known.",
)

KNOWN_TEAM = Reference(
    column="team",
    table="teams",
    field="team",
    message="This team is not on the Teams sheet.",
    remedy="Add the team to Teams, or correct its name here.",
)

KNOWN_COURSE = Reference(
    column="course",
    table="training_requirements",
    field="course",
    message="This course is not on the Training requirements sheet, and is much like one that is.",
    remedy="Correct its name where it is that course.",
    near_only=True,
)
