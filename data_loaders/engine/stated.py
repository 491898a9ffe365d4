"""The extract date that a file states of itself, in the titles above a table."""

import re
from collections.abc import Iterable
from datetime import date, datetime

LABEL = re.compile(
    r"\b(extract(ed|ion)?( date| on)?|run (date|on)|report (date|run on)|snapshot date|produced on"
    r"|generated on|printed on|(data |correct |position )?as (at|of))\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9},?[ -]\d{4}|\d{1,2}[ -][A-Za-z]{3}[ -]\d{2})\b"
)
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%d %b %y")


def extract_date(titles: Iterable[list[str | None]]) -> date | None:
    """The first date that stands after a label such as "Extract date" or "as at", else None."""
    for cells in titles:
        line = "  ".join(cell for cell in cells if cell)
        label = LABEL.search(line)
        day = DAY.search(line, label.end()) if label else None
        if day and (found := day_of(day[1])):
            return found
    return None


def day_of(written: str) -> date | None:
    """The day that the text names, day before month; None where it names none."""
    tidy = re.sub(r"(?<=\d)(st|nd|rd|th)\b|,", "", written)
    if not re.match(r"\d{4}-", tidy):
        tidy = re.sub(r"[.-]", " " if re.search("[A-Za-z]", tidy) else "/", tidy)
    for form in FORMS:
        try:
            return datetime.strptime(" ".join(tidy.split()), form).date()  # noqa: DTZ007  a day
        except ValueError:
            continue
    return None
