"""What recognition says to the sender: a finding for each thing that it could not take as read."""

from dataclasses import dataclass
from difflib import get_close_matches

from data_loaders.engine import headings
from data_loaders.engine.finding import Finding
from data_loaders.engine.headings import Match, plain
from data_loaders.engine.sheet import Column, Grade
from data_loaders.engine.wide import Wide

NEAREST = 3
MISSING_RULE = "a required column is missing"
NOT_READ_RULE = "a column that is not read"
YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0", "set aside"}


@dataclass(frozen=True)
class Table:
    """Which table a finding is about. ``rows`` are its data rows, which wait with the question."""

    file: str
    sheet: str
    table_id: int
    header_row: int
    rows: int

    def say(self, grade: Grade, rule: str, message: str, remedy: str, **where: str) -> Finding:
        return Finding(
            file=self.file,
            sheet=self.sheet,
            table_id=self.table_id,
            row=self.header_row or None,
            grade=grade,
            rule=rule,
            message=message,
            remedy=remedy,
            rows=max(self.rows, 1) if grade is Grade.CONFIRM else 1,
            column=where.get("column"),
            cell=where.get("cell"),
        )


def question(cells: list[str | None]) -> str:
    """How the kind of a table is asked, the same for every table with these headings."""
    return "Kind of the table with the headings " + _listed(cells)


def hidden_question(sheet: str) -> str:
    return f"Read the hidden sheet: {sheet}"


def read_question(what: str, sheet: str) -> str:
    """How it is asked whether rows or columns that may not be meant are to be read."""
    return f"Read the {what} of the sheet: {sheet}"


def tab_question(title: str) -> str:
    """How it is asked, once for all tabs of a kind, whether each is named after its team."""
    return f"Read the tabs' names as the teams of: {title}"


def is_yes_or_no(question: str) -> bool:
    """Whether a question is one of these."""
    return question.startswith("Read the ")


def is_yes(answer: str | None) -> bool:
    return (answer or "").strip().casefold() in YES


def is_no(answer: str | None) -> bool:
    return (answer or "").strip().casefold() in NO


def missing(table: Table, match: Match) -> list[Finding]:
    """The kind is plain and a column that it needs is not there."""
    return [
        table.say(
            Grade.CONFIRM,
            MISSING_RULE,
            f"This looks like {match.sheet.title}, but no column is headed “{column.name}” "
            f"({column.what}). Nothing of the table was loaded.",
            _which(match, column)
            + f"The question is “{headings.column_question(match.sheet, column.name)}”.",
            column=column.name,
        )
        for column in match.missing
    ]


def _which(match: Match, column: Column) -> str:
    """What to do about it, with the heading that is most like it; never one for a key."""
    name = column.name
    free = {plain(heading): heading for _, heading in match.unmatched}
    near = get_close_matches(plain(name), list(free), n=1, cutoff=0.6)
    if near and not column.key:
        return f"If it is “{_tidy(free[near[0]])}”, say so. "
    return f"Say which heading it is, or add a column headed “{name}”. "


def no_table(table: Table) -> Finding:
    return table.say(
        Grade.NOTED,
        "no table",
        "There is no table here, only words or single cells; nothing of it was read.",
        "Nothing needs doing.",
    )


def as_answered(table: Table) -> Finding:
    return table.say(
        Grade.NOTED,
        "a table left out as answered",
        "The table was left out, as was answered.",
        "Nothing needs doing.",
    )


def unknown(table: Table, cells: list[str | None], ranked: list[Match]) -> Finding:
    near = sorted(ranked, key=lambda each: each.matched - len(each.missing), reverse=True)
    kinds = "; ".join(_short_of(each) for each in near[:NEAREST])
    return table.say(
        Grade.CONFIRM,
        "a table of no known kind",
        f"No kind of table has these headings: {_listed(cells)}. Nothing of it was loaded."
        + (f" The nearest kinds: {kinds}." if kinds else ""),
        f"Correct the headings, or leave the table out. The question is “{question(cells)}”.",
    )


def _short_of(match: Match) -> str:
    lacking = ", ".join(column.name for column in match.missing)
    return f"{match.sheet.title} ({'without ' + lacking if lacking else 'all that it needs'})"


def doubtful(table: Table, cells: list[str | None], titles: list[str]) -> Finding:
    """One kind, or several equally good ones, of which a person must say."""
    if len(titles) > 1:
        message = f"The table could be {' or '.join(titles)}: its headings fit each as well."
    else:
        message = f"The table may be {titles[0]}, but its headings would fit other things too."
    return table.say(
        Grade.CONFIRM,
        "the kind of the table is not sure",
        f"{message} The headings: {_listed(cells)}.",
        f"Say which kind it is. The question is “{question(cells)}”.",
    )


def hidden(table: Table, what: str) -> Finding:
    return table.say(
        Grade.CONFIRM,
        "the sheet is hidden",
        f"The sheet is hidden and holds {what}. Nothing of it was used.",
        "Unhide the sheet if it should be loaded. "
        f"The question is “{hidden_question(table.sheet)}”.",
    )


def clash(table: Table, match: Match, field: str, written: list[str], same: bool) -> Finding:
    """Several headings mean one column: harmless where they say the same in every row."""
    name = match.sheet.column(field).name
    both = " and ".join(f"“{_tidy(each)}”" for each in written)
    if same:
        return table.say(
            Grade.NOTED,
            "two headings for one column",
            f"{both} both mean {name} and hold the same; the first was read.",
            "Nothing needs doing.",
            column=_tidy(written[0]),
        )
    return table.say(
        Grade.CONFIRM,
        "two headings for one column",
        f"{both} both mean {name} and hold different things; neither was read.",
        "Say which of them it is. The question is "
        f"“{headings.column_question(match.sheet, match.sheet.column(field).name)}”.",
        column=_tidy(written[0]),
    )


def of_a_wide_form(table: Table, wide: Wide) -> list[Finding]:
    """What its rows share and no column holds: where that was taken from, or the question."""
    said = [
        table.say(Grade.NOTED, "said of the whole table", note, "Check that it is so.")
        for note in wide.notes
    ]
    if wide.asked:
        asked = table.say(
            Grade.CONFIRM,
            "the survey's closing day is not known",
            "No column says on which day the survey closed, nor plainly when it was answered. "
            "Nothing of the table was loaded.",
            f"Say the day, as 31/03/2026. The question is “{wide.asked}”.",
        )
        said.append(asked)
    return said


def left_out(table: Table, match: Match, unread: list[tuple[int, str]]) -> list[Finding]:
    """One note for each heading that is not read."""
    return [_spare(table, match, heading, field) for _, heading, field in match.spare] + [
        _personal(table, heading, personal)
        if (personal := headings.NOT_READ.get(plain(heading)))
        else _no_column(table, match, heading)
        for _, heading in unread
    ]


def _spare(table: Table, match: Match, heading: str, field: str) -> Finding:
    column = match.sheet.column(field)
    return table.say(
        Grade.NOTED,
        NOT_READ_RULE,
        f"“{_tidy(heading)}” could mean {column.name} too, which was read from the column of "
        "that name; this one was left out.",
        "Nothing needs doing, unless this is the right one. The question is then "
        f"“{headings.column_question(match.sheet, column.name)}”.",
        column=_tidy(heading),
    )


def _personal(table: Table, heading: str, personal: str) -> Finding:
    return table.say(
        Grade.NOTED,
        "personal data that is not read",
        f"“{_tidy(heading)}” holds {personal}, which no figure uses; it was left out.",
        "Leave it out of the export.",
        column=_tidy(heading),
    )


def _no_column(table: Table, match: Match, heading: str) -> Finding:
    return table.say(
        Grade.NOTED,
        NOT_READ_RULE,
        f"{match.sheet.title} has no column “{_tidy(heading)}”; it was left out.",
        "Nothing needs doing, unless it is one of the columns under another name.",
        column=_tidy(heading),
    )


def _listed(cells: list[str | None]) -> str:
    return ", ".join(_tidy(cell) for cell in cells if cell)


def _tidy(heading: str) -> str:
    return " ".join(heading.split())
