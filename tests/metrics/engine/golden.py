"""Every sentence that pages say, by template and by none, one, two and many: for people to read.

``python -m tests.metrics.engine.golden`` writes ``golden.md`` anew, to be read before it is kept.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from metrics.engine import words
from metrics.engine.change import change
from metrics.engine.changed import of_events, of_teams, of_the_whole
from metrics.engine.control_chart import Meaning
from metrics.engine.events import Event
from metrics.engine.figure import Figure
from metrics.engine.metric import Metric
from metrics.engine.outside import Outside
from metrics.engine.overview import Further, overview
from metrics.engine.sentences import answer, standing
from metrics.engine.targets import Status, Target
from tests.metrics.engine.drawing import (
    CASELOAD,
    HEADCOUNT,
    LEAVERS,
    NOW,
    SUPERVISION,
    TURNOVER,
    figure,
    groups,
    series,
)

FILE = Path(__file__).with_suffix(".md")
OVER = replace(
    SUPERVISION, id="over_caseload_limit", title="Workers over their limit",
    better=CASELOAD.better, denominator_noun="social workers",
)  # fmt: skip
SIXTEEN, NINETY = Target(Decimal(16), Decimal(1)), Target(Decimal(90), Decimal(5))
TWELVE, FIVE = Target(Decimal(12), Decimal(2)), Target(Decimal(5), Decimal(5))
USUAL: list[str | int] = [15, 17, 16, 15, 17, 16, 17, 15, 16, 17, 15, 16, 15, 17]
LOG = Event(day=date(2025, 10, 1), title="New case system", reason="cases are counted by child",
            new_limits_for=("average_caseload",))  # fmt: skip
Said = tuple[str, str]


def sections() -> dict[str, list[Said]]:
    """Each template with what it says in each case."""
    return {
        "How a figure stands against its target": list(_standings()),
        "Who holds a miss": list(_holders()),
        "For how long": list(_streaks()),
        "How it moved, and whether that means anything": list(_changes()),
        "Where there is no figure": list(_nothing()),
        "The Overview": list(_overviews()),
        "What changed this month": list(_changed()),
    }


def text() -> str:
    """The whole of it as it is kept."""
    parts = ["# What the dashboard says, case by case"]
    for title, said in sections().items():
        parts.append(f"## {title}")
        parts.append("\n".join(f"- {case}: “{sentence}”" for case, sentence in said))
    return "\n\n".join(parts) + "\n"


def _standings() -> Iterable[Said]:
    def of(metric: Metric, top: int | str, under: int | None, target: Target | None) -> str:
        now = figure(metric, str(top), None if under is None else str(under), target)
        return standing(metric, now, [now])

    yield "lower is better, met", of(CASELOAD, 1500, 100, SIXTEEN)
    yield "met to the tenth", of(CASELOAD, 1604, 100, SIXTEEN)
    yield "near", of(CASELOAD, 1650, 100, SIXTEEN)
    yield "missed", of(CASELOAD, 1800, 100, SIXTEEN)
    yield "no target", of(CASELOAD, 1800, 100, None)
    yield "higher is better, met", of(SUPERVISION, 95, 100, NINETY)
    yield "near, higher", of(SUPERVISION, 86, 100, NINETY)
    yield "missed, higher", of(SUPERVISION, 70, 100, NINETY)
    yield "one of one", of(SUPERVISION, 1, 1, NINETY)
    yield "none of one", of(SUPERVISION, 0, 1, NINETY)
    yield "none of two", of(OVER, 0, 2, FIVE)
    yield "many, of a plural title", of(OVER, 310, 1820, FIVE)
    yield "a sum of none", of(LEAVERS, 0, None, FIVE)
    yield "a sum", of(LEAVERS, "10.5", None, FIVE)
    yield "where neither way is better", of(HEADCOUNT, 1206, None, None)


def _holders() -> Iterable[Said]:
    now = figure(CASELOAD, "1800", "100", SIXTEEN)

    def of(teams: dict[str, tuple[str, str | None]], by: str = "team") -> str:
        return standing(CASELOAD, now, [now], groups(CASELOAD, teams, SIXTEEN), by)

    yield "no teams", of({})
    yield "the one team there is", of({"Court 1": ("1800", "100")})
    yield "one of two", of({"Court 1": ("950", "50"), "Duty": ("850", "50")})
    yield (
        "two of three",
        of({"Court 1": ("500", "25"), "Duty": ("900", "50"), "North": ("400", "25")}),
    )
    yield "three of four", of(dict.fromkeys(["Court 1", "Duty", "North", "South"], ("450", "25")))
    yield "all of ten alike", of(dict.fromkeys("ABCDEFGHIJ", ("180", "10")))
    uneven = dict.fromkeys("ABCDEFGH", ("185", "10")) | dict.fromkeys("IJ", ("160", "10"))
    yield "eight of ten", of(dict(uneven))
    yield "those whose team was not recorded", of({"": ("1100", "50"), "Duty": ("700", "50")})
    yield "by service", of({"Care": ("950", "50"), "Court": ("850", "50")}, "service")
    sums = groups(LEAVERS, {"A": ("8", None), "B": ("2.5", None)}, FIVE)
    left = figure(LEAVERS, "10.5", None, FIVE)
    yield "of a sum", standing(LEAVERS, left, [left], sums)


def _streaks() -> Iterable[Said]:
    missed, met = 20, 12

    def of(values: Sequence[str | int], metric: Metric = CASELOAD, target: Target = SIXTEEN) -> str:
        months = series(metric, values, target)
        return standing(metric, months[-1], months)

    yield "the first month", of([met, missed])
    yield "the second month", of([met, met, missed, missed])
    yield "the second quarter", of([met] * 3 + [missed] * 6)
    yield "the third quarter", of([met] * 3 + [missed] * 9)
    yield "many quarters", of([met] + [missed] * 39)
    yield "as far as the figures reach", of([missed] * 7)
    yield "met for the second quarter", of([missed] * 3 + [met] * 6)
    yield "near, after misses", of([met] * 3 + [missed] * 8 + ["16.5"])
    changed = series(OVER, [30] * 9, TWELVE)[:-3] + series(OVER, [30] * 9, FIVE)[-3:]
    yield "the target was changed on the way", standing(OVER, changed[-1], changed)


def _changes() -> Iterable[Said]:
    def of(values: Sequence[str | int], metric: Metric = CASELOAD, *events: Event) -> str:
        months = series(metric, values, SIXTEEN)
        return change(metric, months[-1], months, events=events)

    yield "one month", of([15])
    yield "two months", of([15, 16])
    yield "within the range, trial limits", of(USUAL[:9])
    yield "within the range", of(USUAL)
    yield "up, above the limit", of([*USUAL, 15, 17, 30])
    yield "down, below the limit", of([*USUAL, 15, 17, 2])
    yield "still outside, on the way back", of([*USUAL, 35, 34, 33, 30])
    yield "outside, by trial limits", of([*USUAL[:8], 40])
    yield (
        "rising for seven months",
        of([*USUAL, "14.8", 15, "15.2", "15.4", "15.6", "15.8", "16.1"]),
    )
    yield "near the limit twice in three", of([*([4, 6] * 10), 9, 9])
    yield "above the average for long", of([*USUAL, *["16.4"] * 8])
    yield "never moved", of([16] * 20)
    yield "neither way is better", of([1200, 1206] * 8 + [1300], HEADCOUNT)
    yield "a quarter's flow", of([3, 5, 4, 4] * 12, LEAVERS)
    yield "limits begun anew", of([*[20, 22] * 10, *[10, 11] * 6], CASELOAD, LOG)
    yield (
        "limits begun anew two months ago",
        of([*[20, 22] * 10, 10, 11], CASELOAD, replace(LOG, day=date(2026, 8, 1))),
    )
    yield (
        "limits begun anew this month",
        of([*[20, 22] * 10, 10], CASELOAD, replace(LOG, day=date(2026, 9, 1))),
    )
    year = series(TURNOVER, [14, 15, 16, 17], TWELVE)
    yield (
        "over the year, with a flow",
        change(TURNOVER, year[-1], year, (LEAVERS, series(LEAVERS, [3, 5] * 30))),
    )
    yield (
        "over the year, with a flow that stands out",
        change(
            TURNOVER, year[-1], year, (LEAVERS, series(LEAVERS, [3, 5, 4, 5, 4, 3] * 10 + [25]))
        ),
    )
    yield "over the year, without a flow", change(TURNOVER, year[-1], year)
    whole = series(CASELOAD, [*USUAL * 3, 15, 15, 15, *[18] * 8, "21"], SIXTEEN)
    teams = {"Assessment 2": ("700", "25"), "Court 1": ("600", "25"), "Duty": ("800", "50")}
    yield "a whole answer", answer(CASELOAD, whole[-1], whole, groups(CASELOAD, teams, SIXTEEN))


def _nothing() -> Iterable[Said]:
    def of(reason: str, status: Status, metric: Metric = CASELOAD) -> str:
        return answer(metric, Figure.without(metric.id, NOW, None, reason, status), [])

    yield "no cover", of("Staff records begin on 1 April 2025.", Status.NO_DATA)
    yield "no sheet", of("No Allocations sheet has been loaded.", Status.NO_DATA)
    yield "nothing to count", of("There is nothing to count here.", Status.NO_DATA)
    yield "not split", of("This metric cannot be split by role.", Status.NOT_SPLIT)
    yield "hidden", of(words.HIDDEN, Status.NO_DATA)
    unknown = Figure.without(TURNOVER.id, NOW, None, "Posts are not known.", Status.NO_DATA)
    yield (
        "between two",
        answer(TURNOVER, replace(unknown, low=Decimal("8.14"), high=Decimal(21)), []),
    )


Read = tuple[Metric, Figure]


def _overviews() -> Iterable[Said]:
    made: dict[str, tuple[Metric, Target, int, int]] = {
        "a": (CASELOAD, SIXTEEN, 15, 20),
        "b": (SUPERVISION, NINETY, 95, 70),
        "c": (OVER, FIVE, 4, 30),
        "d": (replace(SUPERVISION, id="d", title="Training coverage"), NINETY, 95, 80),
        "e": (replace(SUPERVISION, id="e", title="Vacancy rate", better=CASELOAD.better),
              TWELVE, 10, 13),
    }  # fmt: skip

    def of(letters: str, *, none: str = "", tail: Callable[[int, int], list[int]] | None = None,
           ) -> str:  # fmt: skip
        read: list[Read] = []
        further: dict[str, Further] = {}
        for letter in letters:
            metric, target, good, bad = made[letter.lower()]
            value = bad if letter.isupper() else good
            if letter in none:
                empty = Figure.without(metric.id, NOW, None, "Not loaded.", Status.NO_DATA)
                read.append((metric, empty))
                continue
            values = tail(value, good) if tail else [good, value]
            months = series(metric, values, target)
            parts = groups(
                metric, {"North": (str(bad), "1"), "South": (str(good), "1")}, target
            ) if letter.isupper() else []  # fmt: skip
            if metric.unit.value == "%":
                parts = [replace(p, denominator=Decimal(100)) for p in parts]
            read.append((metric, months[-1]))
            further[metric.id] = Further(months, parts)
        return overview(read, further=further)

    def steady(value: int, _good: int) -> list[int]:
        return [value - 1, value + 1, value] * 8 + [value]

    def moved(value: int, good: int) -> list[int]:
        return [good - 1, good + 1, good] * 8 + [value]

    yield "nothing has a figure", of("ab", none="ab")
    yield "one, met", of("a")
    yield "one, missed", of("A")
    yield "two, both met", of("ab")
    yield "two, one missed", of("Ab")
    yield "two, both missed", of("AB")
    yield "five, none missed", of("abcde", tail=steady)
    yield "five, one missed", of("Abcde", tail=moved)
    yield "five, two missed", of("AbCde", tail=moved)
    yield "five, three missed", of("ABCde", tail=moved)
    yield "five, all missed", of("ABCDE", tail=moved)
    yield "missed for long, and steadily", of("ABcde", tail=steady)
    yield "one without data", of("Abc", none="c")
    yield "two without data", of("Abcd", none="cd")
    better = [
        series(m, [*[bad - 1, bad + 1, bad] * 8, good], t) for m, t, good, bad in made.values()
    ]
    metrics = [m for m, *_ in made.values()]
    for count in (1, 2, 4):
        read = [(m, s[-1]) for m, s in zip(metrics[:count], better, strict=False)]
        further = {m.id: Further(s) for m, s in zip(metrics[:count], better, strict=False)}
        yield f"{words.in_words(count)} better by more than chance", overview(read, further=further)


def _changed() -> Iterable[Said]:
    before_day = date(2026, 8, 31)

    def whole(metric: Metric, values: Sequence[str | int], target: Target) -> str:
        months = series(metric, values, target)
        return " / ".join(map(str, of_the_whole(metric, months[-1], months))) or "(nothing)"

    def parts(before: dict[str, int], now: dict[str, int], *out: tuple[str, Meaning]) -> str:
        def of(values: dict[str, int], day: date) -> list[Figure]:
            return [
                figure(SUPERVISION, Decimal(v), Decimal(100), NINETY, day, k)
                for k, v in values.items()
            ]

        outside = [Outside(SUPERVISION.id, team, Decimal(1), 1, how) for team, how in out]
        lines = of_teams(SUPERVISION, of(now, NOW), of(before, before_day), outside)
        return " / ".join(map(str, lines)) or "(nothing)"

    yield "nothing", whole(CASELOAD, [15, 15], SIXTEEN)
    yield "a target missed", whole(CASELOAD, [15, 18], SIXTEEN)
    yield "a target missed, of a plural title", whole(OVER, [4, 9], FIVE)
    yield "a target met", whole(SUPERVISION, [80, 95], NINETY)
    yield "a target met, of a plural title", whole(OVER, [9, 4], FIVE)
    yield "newly worse than chance", whole(CASELOAD, [*USUAL, 30], Target(Decimal(40)))
    yield "newly better than chance", whole(CASELOAD, [*USUAL, 2], Target(Decimal(40)))
    yield "a list grew", whole(SUPERVISION, [80, 75], NINETY)
    yield "a list grew, of a plural title", whole(OVER, [9, 14], FIVE)
    good = dict.fromkeys(("Court 1", "Duty", "North", "South", "West"), 95)
    for count in (1, 2, 3, 4, 5):
        bad = dict.fromkeys(list(good)[:count], 80)
        yield f"{words.in_words(count)} of five teams", parts(good, good | bad)
    yield (
        "teams that met it, and one better",
        parts(good | {"Court 1": 80, "Duty": 80}, good, ("North", Meaning.IMPROVEMENT)),
    )
    yield "a team worse by more than chance", parts(good, good, ("North", Meaning.CONCERN))
    yield "those with no team", parts({"": 95}, {"": 80})
    for event in (
        Event(day=NOW, title="Inspection: good"),
        Event(day=NOW, title="Court 1 and 2 became one", service="Court"),
    ):
        yield "an event", " / ".join(map(str, of_events([event])))


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
