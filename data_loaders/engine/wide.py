"""A table in a wide form: a column for each course or question, a row for each person."""

from dataclasses import dataclass, field

from data_loaders.engine.headings import Match


@dataclass(frozen=True)
class Wide:
    """How it is read: ``entries`` are the places of its cells, from 1, each with what its heading
    says; ``beside`` gives for such a place the places of further fields of the same row.

    ``stated`` are fields that all of its rows share and no column holds, ``notes`` what to say of
    that; ``asked`` is the question for one that nothing says.
    ``doubtful_alone`` says that without headings which may not be entries ("DBS date") there are
    too few, so that a person must say.
    """

    match: Match
    entries: list[tuple[int, str]]
    beside: dict[int, dict[str, int]] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    doubtful_alone: bool = False
    asked: str = ""

    @property
    def unread(self) -> list[tuple[int, str]]:
        """The columns that are neither entries, nor beside one, nor the kind's own."""
        taken = {index for index, _ in self.entries}
        taken |= {index for fields in self.beside.values() for index in fields.values()}
        return [each for each in self.match.unmatched if each[0] not in taken]
