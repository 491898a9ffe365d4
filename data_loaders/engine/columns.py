"""The columns that many kinds of sheet share, said once."""

from dataclasses import replace

from data_loaders.engine.sheet import Column, Holds, Reference

WORKER_ID = Column(
    name="worker id",
    field="worker_id",
    holds=Holds.TEXT,
    what="the person's stable reference, the same in every extract",
    synonyms=(
        "worker number",
        "worker no",
        "worker ref",
        "worker reference",
        "employee id",
        "employee number",
        "employee no",
        "employee ref",
        "employee reference",
        "employee code",
        "emp id",
        "emp no",
        "emp number",
        "staff id",
        "staff number",
        "staff no",
        "staff ref",
        "staff reference",
        "staff code",
        "personnel number",
        "personnel no",
        "payroll number",
        "payroll no",
        "payroll id",
        "payroll ref",
        "payroll reference",
    ),
    required=True,
    key=True,
)

ORGANISATION = Column(
    name="organisation",
    field="organisation",
    holds=Holds.TEXT,
    what="whose the row is; blank is the organisation that the file came from",
    synonyms=("organization", "organisation name", "employer", "employing organisation"),
)

SERVICE = Column(
    name="service",
    field="service",
    holds=Holds.TEXT,
    what="the service that the team belongs to",
    synonyms=("service area", "service name"),
)

TEAM = Column(
    name="team",
    field="team",
    holds=Holds.TEXT,
    what="the team, as on the Teams sheet",
    synonyms=("team name",),
)

ROLE = Column(
    name="role",
    field="role",
    holds=Holds.TEXT,
    what="the role, as on the Roles sheet",
    synonyms=("role name", "role title", "job title", "job role", "post title", "position title"),
)

METRIC = Column(
    name="metric",
    field="metric",
    holds=Holds.METRIC,
    what="the metric, by its title or its id",
    synonyms=("metric id", "metric title", "metric name", "indicator"),
    required=True,
    key=True,
)

FROM_FOR_POLICY = Column(
    name="from",
    field="from_date",
    holds=Holds.DATE,
    what="the first day that the row holds; blank is always",
    synonyms=("from date", "effective from", "valid from", "in force from"),
)


def required(column: Column) -> Column:
    """The same column where a table must have it."""
    return replace(column, required=True)


def and_called(column: Column, *synonyms: str) -> Column:
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
