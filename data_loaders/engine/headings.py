"""Headings as people write them, and which column of a kind each of them is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from data_loaders.engine import catalogue
from data_loaders.engine.answered import Answers
from data_loaders.engine.sheet import Column, Sheet

# What a heading may say in brackets about how to fill the column, without being another column.
HINT = re.compile(
    r"[(\[] ?(dd?[/. -]?mm?m?[/. -]?yy(yy)?|yyyy-mm-dd|y ?/? ?n|yes ?/ ?no|days?|months?"
    r"|minutes|mins|date|text|number|required|mandatory|optional|0(\.0)? ?(-|–|to) ?1(\.0)?"
    r"|decimal|in %|%|£|w?fte"
    r"|if (any|known|applicable|blank.*|left|leaver|leaving|ended)|e\.?g\.? [^)\]]*"
    r"|((hours|hrs) ?)?(per|a|/) ?w(ee)?k|pw|weekly|hours|hrs)[.:]? ?[)\]]",
    re.IGNORECASE,
)
LITTLE_WORDS = {"of", "the", "in", "a", "an", "for"}  # that a heading says or leaves out
NOT_READ = {
    "dob": "date of birth",
    "dateofbirth": "date of birth",
    "birthdate": "date of birth",
    "personbirthdate": "date of birth",
    "gendercurrent": "gender",
    "age": "age",
    "ageband": "age",
    "gender": "gender",
    "genderidentity": "gender",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "ethnicgroup": "ethnicity",
    "ethnicorigin": "ethnicity",
    "nationality": "nationality",
    "religion": "religion",
    "religionorbelief": "religion",
    "disability": "disability",
    "disabled": "disability",
    "sexualorientation": "sexual orientation",
    "maritalstatus": "marital status",
    "pregnancy": "pregnancy",
    "ninumber": "National Insurance number",
    "nino": "National Insurance number",
    "nationalinsurancenumber": "National Insurance number",
    "homeaddress": "home address",
    "address": "address",
    "postcode": "postcode",
    "homepostcode": "postcode",
    "salary": "salary",
}
ASIDE = {
    *("notes", "note", "comments", "comment", "remarks", "remark", "email", "emailaddress"),
    *("workemail", "phone", "telephone", "mobile", "location", "linemanager", "manager"),
    *("managername", "linemanagername", "lastupdated", "rowid", "no", "ref"),
}


@lru_cache(maxsize=10_000)
def plain(heading: str) -> str:
    """The heading without case, spaces, underscores, line breaks or punctuation."""
    return re.sub(r"[\W_]+", "", heading.casefold())


@lru_cache(maxsize=10_000)
def spellings(heading: str) -> tuple[str, ...]:
    """The plain forms to look up: whole, then without a bracketed hint on how to fill it in."""
    whole, short = plain(heading), plain(HINT.sub("", heading))
    return (whole,) if whole == short else (whole, short)


@cache
def vocabulary(table: str) -> dict[str, tuple[str, int]]:
    """What each plain heading means in that kind: its field, and 0 for the canonical heading."""
    meant: dict[str, tuple[str, int]] = {}
    for column in catalogue.sheet(table).columns:
        for rank, name in enumerate((column.name, *column.synonyms)):
            meant.setdefault(plain(name), (column.field, min(rank, 1)))
    return meant


def words(heading: str) -> tuple[str, ...]:
    """The words of a heading, whatever their order, without the little ones and hints."""
    said = re.findall(r"[^\W_]+", HINT.sub("", heading).casefold())
    return tuple(sorted(word for word in said if word not in LITTLE_WORDS))


@cache
def in_any_order(table: str) -> dict[tuple[str, ...], str]:
    """The plain heading that has those words, where only one column of that kind has them.

    A key is told by its own headings alone.
    """
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for column in catalogue.sheet(table).columns:
        for name in () if column.key else (column.name, *column.synonyms):
            if len(words(name)) > 1:
                found.setdefault(words(name), {}).setdefault(column.field, plain(name))
    return {said: next(iter(by.values())) for said, by in found.items() if len(by) == 1}


@cache
def shared() -> frozenset[str]:
    """Headings that three or more kinds have, and that alone tell no kind from another."""
    every = [plain_name for sheet in catalogue.sheets() for plain_name in vocabulary(sheet.table)]
    return frozenset(name for name in every if every.count(name) >= 3)


@dataclass(frozen=True)
class Match:
    """How a row of headings fits one kind. Indices are from 1; ``unmatched`` has the headings.

    ``clashes`` are the fields that several headings claim equally; ``spare`` are headings that
    mean a column which the canonical heading already fills.
    """

    sheet: Sheet
    columns: dict[str, int]
    clashes: dict[str, list[int]]
    spare: list[tuple[int, str, str]]  # index, heading, field
    unmatched: list[tuple[int, str]]
    telling: bool  # whether a matched heading is one that few kinds share
    missing: list[Column] = field(default_factory=list)

    @property
    def matched(self) -> int:
        return len(self.columns) + len(self.clashes)

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def foreign(self) -> list[tuple[int, str]]:
        """Unmatched headings that say the table may be of something else."""
        about_workers = self.sheet.about_workers and "worker_id" in self.columns
        person = vocabulary("staff") if about_workers else {}
        return [
            (index, heading)
            for index, heading in self.unmatched
            if not {plain(heading)} & (person.keys() | NOT_READ.keys() | ASIDE)
        ]

    @property
    def fit(self) -> float:
        """More for what it explains, less for what it needs and lacks, or leaves unexplained."""
        return self.matched - 2 * len(self.missing) - 0.5 * len(self.foreign)


def match(cells: list[str | None], sheet: Sheet, answers: Mapping[str, str] | None = None) -> Match:
    """Read a row of cells as that kind's headings, and as people answered that they are."""
    meant = vocabulary(sheet.table) | _answered(sheet, answers if answers is not None else {})
    claims: dict[str, list[tuple[int, int]]] = {}
    unmatched: list[tuple[int, str]] = []
    telling = False
    for index, heading in enumerate(cells, start=1):
        if heading is None:
            continue
        known = next(((s, *meant[s]) for s in spellings(heading) if s in meant), None)
        if known is None and (same := in_any_order(sheet.table).get(words(heading))):
            known = (same, *meant[same])
        if known is None or (known[0] != plain(heading) and sheet.column(known[1]).key):
            unmatched.append((index, heading))
            continue
        spelling, claimed, rank = known
        claims.setdefault(claimed, []).append((rank, index))
        telling = telling or spelling not in shared()
    columns: dict[str, int] = {}
    clashes: dict[str, list[int]] = {}
    spare: list[tuple[int, str, str]] = []
    for claimed, by in claims.items():
        best = [index for rank, index in sorted(by) if rank == min(by)[0]]
        if len(best) > 1:
            clashes[claimed] = best
        else:
            columns[claimed] = best[0]
        others = [index for _, index in by if index not in best]
        spare.extend((index, cells[index - 1] or "", claimed) for index in others)
    columns = _also(cells, sheet, claims) | columns
    found = Match(sheet, columns, clashes, spare, unmatched, telling)
    found.missing.extend(_missing(found))
    return found


def _also(
    cells: list[str | None], sheet: Sheet, claims: Mapping[str, list[tuple[int, int]]]
) -> dict[str, int]:
    """What the headings that people answered something of mean besides, where nothing else does.

    The workforce census has one number for each person: it may be the worker id too.
    """
    own = vocabulary(sheet.table)
    found: dict[str, int] = {}
    for by in claims.values():
        for rank, index in by:
            meant = own.get(plain(cells[index - 1] or ""))
            if rank < 0 and meant and meant[0] not in claims:
                found[meant[0]] = index
    return found


def column_question(sheet: Sheet, name: str) -> str:
    """How it is asked which heading a column has, once for every table of the source."""
    return f"{sheet.title}, column: {name}"


def heading_question(sheet: Sheet, heading: str) -> str:
    """How it is asked which column a heading is."""
    return f"{sheet.title}, heading: {heading}"


def is_of_columns(question: str) -> bool:
    """Whether it asks which heading is which column."""
    asked = question.casefold()
    return any(
        asked.startswith(said(sheet, "").casefold())
        for sheet in catalogue.sheets()
        for said in (column_question, heading_question)
    )


def _answered(sheet: Sheet, answers: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """What the answers say of this kind's headings; they come before what a heading means."""
    of_source = answers.headings if isinstance(answers, Answers) else {}
    return {
        heading: (field, -1)
        for (kind, heading), field in of_source.items()
        if kind == sheet.table and field is not None
    } | {
        plain(answers[asked]): (column.field, -1)
        for column in sheet.columns
        if (asked := column_question(sheet, column.name)) in answers
    }


def _missing(found: Match) -> list[Column]:
    have = found.columns.keys() | found.clashes.keys()
    return [
        column
        for column in found.sheet.required
        if column.field not in have and not (column.instead and have.issuperset(column.instead))
    ]


def ordinary() -> list[Sheet]:
    """The kinds whose columns are known beforehand: all but the wide forms."""
    return [sheet for sheet in catalogue.sheets() if sheet.loads_as is None]


def ranked(cells: list[str | None], answers: Mapping[str, str] | None = None) -> list[Match]:
    """Every ordinary kind that the headings say something of, the best fit first."""
    found = [match(cells, sheet, answers) for sheet in ordinary()]
    some = [each for each in found if each.matched]
    return sorted(some, key=lambda each: (each.fit, each.complete), reverse=True)
