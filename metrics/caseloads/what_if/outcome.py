"""What would follow from a what-if: the same figures as today's, by the same definitions.

Nothing here is read from or written to a version: it is given today's workers and gives figures.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from statistics import median

from metrics.caseloads.what_if import changes as c
from metrics.caseloads.what_if.sharing import (
    NOTHING,
    Worker,
    evenly,
    hand_out,
    in_proportion,
    level,
    relieve,
    take_away,
)
from metrics.engine import words

_EMPLOYED = ("permanent", "fixed term")
_AGENCY = "agency"


@dataclass(frozen=True)
class Held:
    """A group's figures: those of Average caseload and of Workers over their limit.

    ``people`` and ``fte`` are of those who hold cases, ``limited`` those of them with a limit.
    """

    cases: Fraction
    fte: Fraction
    people: int
    over: int
    limited: int
    agency: int

    @property
    def average(self) -> Fraction | None:
        """Cases per FTE; None where nobody holds any."""
        return self.cases / self.fte if self.fte else None


@dataclass(frozen=True)
class Outcome:
    """Today's figures and those after the changes, by team (a team of either) and in all.

    ``unplaced`` are cases of teams in which nobody is left to hold them. ``short`` says in words
    where a change could not be made, or not in full. ``set_aside`` are the cases of workers whose
    hours are recorded as 0 FTE: they are in neither average, and stay where they are.
    """

    today: Mapping[str, Held]
    after: Mapping[str, Held]
    today_in_all: Held
    after_in_all: Held
    workers: tuple[Worker, ...]
    unplaced: Mapping[str, Fraction] = field(default_factory=dict)
    short: tuple[str, ...] = ()
    set_aside: Fraction = NOTHING

    @property
    def changed(self) -> list[str]:
        """The teams whose figures differ."""
        return [team for team in self.today if self.today[team] != self.after[team]]


def what_if(workers: Iterable[Worker], scenario: c.Scenario) -> Outcome:
    """Make the changes in their order, then share out the cases that they set free, by team."""
    before = [replace(worker) for worker in workers]
    state = _State([replace(worker) for worker in before])
    for change in scenario.changes:
        _MADE[type(change)](state, change)
    unplaced = {}
    for team in state.teams:
        left = state.share_out(team, anew=scenario.evenly)
        if left:
            unplaced[team] = left
    teams = list(dict.fromkeys([*sorted({w.team for w in before}), *state.teams]))
    return Outcome(
        today={team: held(w for w in before if w.team == team) for team in teams},
        after={team: held(w for w in state.workers if w.team == team) for team in teams},
        today_in_all=held(before),
        after_in_all=held(state.workers),
        workers=tuple(state.workers),
        unplaced=unplaced,
        short=tuple(state.short),
        set_aside=sum((w.cases for w in before if w.fte == 0), NOTHING),
    )


def held(workers: Iterable[Worker]) -> Held:
    """The figures of these workers."""
    counted = [worker for worker in workers if worker.counts]
    return Held(
        cases=sum((w.cases for w in counted), NOTHING),
        fte=sum((w.fte for w in counted), NOTHING),
        people=len(counted),
        over=sum(w.is_over for w in counted),
        limited=sum(w.limit is not None for w in counted),
        agency=sum(w.contract == _AGENCY for w in counted),
    )


class _State:
    """The workers as they are after the changes so far, and the cases that wait in each team."""

    def __init__(self, workers: list[Worker]) -> None:
        self.workers = workers
        self.pool: dict[str, Fraction] = {}
        self.short: list[str] = []
        self.recruited = 0
        self.teams = sorted({worker.team for worker in workers})
        limits = Counter(w.role_limit for w in workers if w.role_limit)
        self.otherwise = (
            min((-n, limit) for limit, n in limits.items())[1] if limits else Fraction(1)
        )
        self.role_limits = {w.role: w.role_limit for w in workers if not w.newly_qualified}
        self.role_limits |= {
            w.role: w.role_limit for w in workers if w.role not in self.role_limits
        }
        shares = [w.limit / w.role_limit for w in workers
                  if w.newly_qualified and w.limit is not None and w.role_limit]  # fmt: skip
        self.protected_share = shares[0] if shares else Fraction(9, 10)

    def of(self, team: str) -> list[Worker]:
        return [worker for worker in self.workers if team in (c.ALL_TEAMS, worker.team)]

    def has_team(self, change: c.Change, *teams: str) -> bool:
        missing = [team for team in teams if team and team not in self.teams]
        if missing:
            self.short.append(f"{change}: there is no team “{missing[0]}” here.")
        return not missing

    def free(self, worker: Worker) -> None:
        """The worker's cases wait in the team."""
        self.pool[worker.team] = self.pool.get(worker.team, NOTHING) + worker.cases
        worker.cases = NOTHING

    def picked(
        self, change: c.Change, team: str, number: int, fits: Callable[[Worker], bool]
    ) -> list[Worker]:
        """So many of the team's workers who fit: those nearest to the team's median first."""
        here = [w for w in self.of(team) if w.fte > 0 and not w.newcomer]
        able = [w for w in here if fits(w)]
        if len(able) < number:
            found = words.in_words(len(able)) if able else "none"
            self.short.append(f"{change}: there {'is' if len(able) == 1 else 'are'} {found}.")
        if not able:
            return []
        middle = median(w.cases / w.fte for w in here)
        return sorted(able, key=lambda w: (abs(w.cases / w.fte - middle), w.key))[:number]

    def share_out(self, team: str, *, anew: bool) -> Fraction:
        """Hand out what waits in the team; gives what nobody is there to take."""
        own, pool = self.of(team), self.pool.get(team, NOTHING)
        if anew:
            return evenly(pool, own)
        left = hand_out(pool, own, self.otherwise) if pool else NOTHING
        level(own, self.otherwise)
        relieve(own, self.otherwise)
        return left


def _recruit(state: _State, change: c.Recruit) -> None:
    if not state.has_team(change, change.team):
        return
    role_limit = state.role_limits.get(change.role)
    limit = role_limit
    if limit is not None and change.newly_qualified:
        limit *= state.protected_share
    state.workers += [
        Worker(
            key=f"~new {state.recruited + n:06}", team=change.team, role=change.role,
            contract=_EMPLOYED[0], fte=Fraction(change.fte), cases=NOTHING, limit=limit,
            role_limit=role_limit, newly_qualified=change.newly_qualified, newcomer=True,
        )
        for n in range(change.number)
    ]  # fmt: skip
    state.recruited += change.number  # one who is lost again leaves their number to nobody


def _lose(state: _State, change: c.Lose) -> None:
    if not state.has_team(change, change.team):
        return
    kinds = {c.EMPLOYED: _EMPLOYED, c.AGENCY: (_AGENCY,)}.get(change.contract)
    for worker in state.picked(
        change, change.team, change.number, lambda w: kinds is None or w.contract in kinds
    ):
        state.free(worker)
        state.workers.remove(worker)


def _convert(state: _State, change: c.Convert) -> None:
    if not state.has_team(change, change.team):
        return
    for worker in state.picked(change, change.team, change.number, lambda w: w.contract == _AGENCY):
        worker.contract = _EMPLOYED[0]


def _move(state: _State, change: c.Move) -> None:
    if not state.has_team(change, change.team, change.to):
        return
    for worker in state.picked(change, change.team, change.number, lambda _: True):
        state.free(worker)
        worker.team, worker.newcomer = change.to, True


def _protect(state: _State, change: c.Protect) -> None:
    if not state.has_team(change, change.team):
        return
    able = [w for w in state.of(change.team) if w.newly_qualified and w.role_limit is not None]
    if not able:
        state.short.append(f"{change}: nobody here is newly qualified with a limit.")
    for worker in able:
        assert worker.role_limit is not None  # noqa: S101  (chosen so, two lines above)
        worker.limit = worker.role_limit * Fraction(change.share) / 100
        worker.protected = True


def _hold_none(state: _State, change: c.HoldNone) -> None:
    if not state.has_team(change, change.team):
        return
    able = [w for w in state.of(change.team) if w.role == change.role and w.fte > 0]
    if not able:
        state.short.append(f"{change}: nobody here is {change.role}.")
    for worker in able:
        state.free(worker)
        worker.holds_none = True


def _children(state: _State, change: c.Children) -> None:
    if not state.has_team(change, change.team):
        return
    teams = [change.team] if change.team else list(state.teams)
    sizes = [
        sum((w.cases for w in state.of(team) if w.fte > 0), NOTHING) + state.pool.get(team, NOTHING)
        for team in teams
    ]
    whole = sum(sizes, NOTHING)
    amount = Fraction(change.number)
    if change.unit == c.PERCENT:
        amount = _nearest(whole * amount / 100)
    if not whole:
        state.short.append(f"{change}: nobody holds a case there today.")
        return
    if amount < -whole:
        state.short.append(f"{change}: there are only {words.number(whole)}.")
        amount = -whole
    for team, size in zip(teams, in_proportion(abs(amount), sizes), strict=True):
        waiting = state.pool.get(team, NOTHING)
        if amount >= 0:
            state.pool[team] = waiting + size
            continue
        from_pool = min(size, waiting)
        state.pool[team] = waiting - from_pool
        take_away(size - from_pool, [w for w in state.of(team) if w.fte > 0])


def _nearest(value: Fraction) -> Fraction:
    """The nearest whole, a half away from nought."""
    rounded = (2 * abs(value).numerator + abs(value).denominator) // (2 * value.denominator)
    return Fraction(rounded if value >= 0 else -rounded)


_MADE: Mapping[type[c.Change], Callable[..., None]] = {
    c.Recruit: _recruit, c.Lose: _lose, c.Convert: _convert, c.Move: _move, c.Protect: _protect,
    c.HoldNone: _hold_none, c.Children: _children,
}  # fmt: skip


def assumptions(scenario: c.Scenario) -> list[str]:
    """What the figures take for granted, in plain words; only what bears on these changes."""
    kinds = {type(change) for change in scenario.changes}
    said = [
        "Cases stay in their team and are counted whole. Children who wait for a worker are not "
        "in these figures, today or after."
    ]
    if scenario.evenly:
        said.append(
            "All of each team's cases are shared out anew, evenly by FTE, up to each worker's own "
            "limit; what is left beyond the limits is shared evenly too."
        )
    elif kinds - {c.Convert}:
        said.append(
            "Only what a change sets free moves: one case at a time, to whoever in the team is "
            "least full of their own limit (of the commonest limit, where they have none)."
        )
    if not scenario.evenly and kinds & {c.Recruit, c.Move}:
        said.append(
            "Who comes to a team begins with no cases, and takes them from whoever is fullest "
            "until as full as they are, or at the own limit."
        )
    if kinds & {c.Lose, c.Move, c.Convert}:
        said.append("The workers who leave, move or convert are those nearest their team's median.")
    if c.Children in kinds:
        said.append(
            "More or fewer children fall on teams, and fewer on workers, in proportion to the "
            "cases held today; the nearest whole number."
        )
    if c.Protect in kinds and not scenario.evenly:
        said.append(
            "The newly qualified hand over what is above their limit as far as others have room."
        )
    said.append(
        "Recruits are in post and hold a full share at once. Cost, training and travel are left "
        "out."
    )
    return said
