"""The state of the simulated council: its posts, who holds them, and the spells so far."""

from dataclasses import replace
from datetime import date

from sample_data.calendar_of_events import Span, days
from sample_data.chance import Chance
from sample_data.council import COUNCIL, SECTOR
from sample_data.names import invented_name
from sample_data.plan import Team
from sample_data.records import Post, Spell, Worker
from sample_data.roles import ROLES, grade


class Workforce:
    """Posts, workers and spells. ``held`` and ``covered`` give each post's open spell: of an
    employed worker, and of an agency's."""

    def __init__(self, span: Span, chance: Chance, size: int) -> None:
        self.span = span
        self.chance = chance
        self.size = size
        self.teams: list[Team] = []
        self.posts: list[Post] = []
        self.workers: list[Worker] = []
        self.spells: list[Spell] = []
        self.held: dict[Post, Spell] = {}
        self.covered: dict[Post, Spell] = {}
        self.returning: list[tuple[date, Spell]] = []

    def new_worker(self, role: str, born: int) -> Worker:
        number = len(self.workers) + 1
        registration = f"SW{number:07d}" if ROLES[role].registration else None
        # Numbers with a gap between them, as an HR system shared with other departments gives.
        worker = Worker(str(100_000 + number * 7), invented_name(self.chance), registration, born)
        self.workers.append(worker)
        return worker

    def begin(
        self,
        worker: Worker,
        post: Post,
        contract: str,
        start: date,
        *,
        fte: float | None = None,
        origin: str | None = None,
        newly_qualified: bool = False,
    ) -> Spell:
        """A new spell in a post, as its holder or, on an agency contract, as its cover."""
        spell = Spell(
            worker, COUNCIL, SECTOR, post.team, post.role, post, grade(post.role, newly_qualified),
            contract, fte or post.fte, start, origin=origin, joined=start,
        )  # fmt: skip
        self.spells.append(spell)
        (self.held if spell.employed else self.covered)[post] = spell
        return spell

    def end(self, spell: Spell, last: date, reason: str | None, destination: str | None) -> None:
        """The spell ends, and its post is free from the day after."""
        spell.end, spell.reason, spell.destination = last, reason, destination
        if (post := spell.post) is None:
            return
        holders = self.held if spell.employed else self.covered
        if holders.get(post) is spell:
            del holders[post]
        if spell.employed:
            post.ready = last + days(1)

    def go_on(self, spell: Spell, start: date, **changed: object) -> Spell:
        """The same employment in another spell: other hours, grade, team or role."""
        self.end(spell, start - days(1), None, None)
        later = replace(
            spell,
            start=start,
            end=None,
            reason=None,
            destination=None,
            origin=None,
            **changed,  # type: ignore[arg-type]
        )
        self.spells.append(later)
        if later.post:
            (self.held if later.employed else self.covered)[later.post] = later
        return later

    def vacant(self) -> list[Post]:
        return [post for post in self.posts if post.closed is None and post not in self.held]

    def employed_fte(self, social_work: bool) -> float:
        return sum(
            spell.fte or 0
            for spell in self.held.values()
            if ROLES[spell.role].social_worker == social_work
        )

    def establishment(self, social_work: bool) -> float:
        return sum(
            post.fte
            for post in self.posts
            if post.closed is None and ROLES[post.role].social_worker == social_work
        )
