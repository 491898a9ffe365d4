"""What the Roles and Rules sheets say at a month end, and the newly qualified."""

from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from tests.oracle.dates import months_after
from tests.oracle.records import Facts, RoleFacts, Worker

RULES = {
    "newly qualified share of limit": Decimal("0.9"),
    "newly qualified months": Decimal(12),
    "newly qualified first interval": Decimal(7),
    "newly qualified first interval days": Decimal(42),
    "newly qualified second interval": Decimal(14),
    "newly qualified second interval months": Decimal(6),
    "newly qualified third interval": Decimal(31),
    "long absence days": Decimal(28),
}


class _Dated(Protocol):
    @property
    def from_date(self) -> date | None: ...


D = TypeVar("D", bound=_Dated)


def in_force(rows: list[D], d: date) -> D | None:
    """The row with the latest `from` on or before d; a blank `from` holds from always."""
    begun = [row for row in rows if row.from_date is None or row.from_date <= d]
    return max(begun, key=lambda row: row.from_date or date.min, default=None)


def role_at(facts: Facts, role: str | None, d: date) -> RoleFacts | None:
    """What the Roles sheet says of a role at d; None for a role that is not on it."""
    return in_force([row for row in facts.roles if row.role == role], d)


def is_social_work(facts: Facts, role: str | None, d: date) -> bool:
    """Whether the role is a social worker's, by the Roles sheet at d."""
    row = role_at(facts, role, d)
    return row is not None and row.social_worker


def rule_at(facts: Facts, rule: str, d: date) -> Decimal:
    """The rule's value in force at d, else the value that holds where the sheet says nothing."""
    row = in_force([row for row in facts.rules if row.rule.lower() == rule], d)
    return RULES[rule] if row is None else row.value


def newly_qualified_since(facts: Facts, worker: Worker, d: date) -> date | None:
    """When the worker's assessed year began, if the worker is newly qualified at d."""
    rows = [spell for spell in facts.spells if spell.worker == worker]
    starts = [row.asye_start for row in rows if row.asye_start and row.asye_start <= d]
    if not starts:
        return None
    latest = max(starts)
    ends = [row.asye_end for row in rows if row.asye_start == latest and row.asye_end]
    if ends:
        return latest if d <= max(ends) else None
    months = int(rule_at(facts, "newly qualified months", d))
    return latest if d < months_after(latest, months) else None
