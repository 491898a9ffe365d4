"""A child on the way through the teams."""

from datetime import date
from typing import TYPE_CHECKING

from sample_data.calendar_of_events import days
from sample_data.chance import Chance
from sample_data.journeys import JOURNEYS
from sample_data.records import Allocation

if TYPE_CHECKING:
    from sample_data.desks import Desk, Holder


class Child:
    """A child open to a desk, with the row that is open now and who holds it."""

    __slots__ = ("desk", "holder", "id", "leaves", "row", "type")

    desk: "Desk"
    type: str
    leaves: date

    def __init__(self, child_id: str) -> None:
        self.id = child_id
        self.holder: Holder | None = None
        self.row: Allocation | None = None

    def join(self, desk: "Desk", day: date, chance: Chance) -> None:
        """Open to a desk for at least a third of the usual stay."""
        usual = JOURNEYS[desk.kind].days
        self.desk = desk
        self.type = chance.weighted(JOURNEYS[desk.kind].types)
        self.leaves = day + days(max(2, usual / 3 + chance.waiting_time(usual * 2 / 3)))
        desk.children.add(self)

    def open(self, holder: "Holder | None", day: date) -> Allocation:
        """A row of the child with a worker (or waiting), in place of the one before."""
        self.close(day)
        worker = holder.worker if holder else None
        self.row = Allocation(self.id, worker, self.desk.team_on(day), self.type, day)
        self.holder = holder
        if holder:
            holder.children.add(self)
        return self.row

    def close(self, day: date) -> None:
        if self.holder:
            self.holder.children.discard(self)
        if self.row:
            self.row.end = day
        self.row = self.holder = None
